import { button, html } from './dom.js';

/** The keys, for the help. */
const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['/', 'search; Enter goes to the next layer found'],
  ['← ↑ ↓ →', 'from box to box, along the lines'],
  ['Enter', 'fold or unfold a module'],
  ['e  c', 'unfold all, fold all'],
  ['+  -  0', 'larger, smaller, all of it'],
  ['p', 'the next phase or stage'],
  ['m', 'shows or hides the map'],
  ['Esc', 'nothing selected, nothing searched'],
  ['?', 'these keys'],
];

/** What the mouse does in the picture. */
export const WHEEL = 'scroll to move, Ctrl and scroll to zoom, drag to move';

/** The keys, in a dialog that is not open yet. */
export function helpOf(): HTMLDialogElement {
  const dialog = html('dialog', { 'aria-label': 'keys' });
  const keys = html('dl');
  for (const [key, what] of KEYS)
    keys.append(
      html('dt', {}, ...key.split('  ').flatMap((key) => [html('kbd', {}, key), ' '])),
      html('dd', {}, what),
    );
  const close = button('Close', 'close', () => dialog.close());
  dialog.append(html('h2', {}, 'Keys'), keys, html('p', {}, WHEEL), close);
  return dialog;
}
