import { button, html } from './dom.js';
import { KEYS } from './keys.js';

/** What the mouse does in the picture. */
export const WHEEL = 'scroll to move, Ctrl and scroll to zoom, drag to move';

/** The keys, in a dialog that is not open yet. */
export function helpOf(): HTMLDialogElement {
  const dialog = html('dialog', { 'aria-label': 'keys' });
  const keys = html('dl');
  for (const { shown, what } of KEYS)
    keys.append(
      html('dt', {}, ...shown.split('  ').flatMap((key) => [html('kbd', {}, key), ' '])),
      html('dd', {}, what),
    );
  const close = button('Close', 'close', () => dialog.close());
  dialog.append(html('h2', {}, 'Keys'), keys, html('p', {}, WHEEL), close);
  return dialog;
}
