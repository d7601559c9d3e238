import type { Actions } from './actions.js';
import { button, html } from './dom.js';
import { WHEEL } from './help.js';

/** What boxes can be coloured by: the value of the picture's `data-colour`, and its name. */
const COLOURS = [
  ['k', 'colour: kind'],
  ['p', 'colour: parameters'],
  ['m', 'colour: multiply-adds'],
  ['l', 'colour: learning'],
] as const;

/** The controls above the picture: those that it is given, and a button for each action. */
export function controlsOf(
  { states, search, map }: Record<'states' | 'search' | 'map', HTMLElement>,
  picture: SVGSVGElement,
  actions: Actions,
): HTMLElement[] {
  const colour = html('select', { 'aria-label': 'colour by' });
  for (const [value, label] of COLOURS) colour.append(html('option', { value }, label));
  colour.addEventListener('change', () => picture.setAttribute('data-colour', colour.value));
  return [
    states,
    search,
    colour,
    button('Unfold', 'unfold all modules (e)', () => actions.unfold()),
    button('Fold', 'fold all modules (c)', () => actions.fold()),
    button('−', 'smaller (-)', () => actions.zoom(0.8)),
    button('+', 'larger (+)', () => actions.zoom(1.25)),
    button('Fit', `all of it (0); ${WHEEL}`, () => actions.fit()),
    map,
    button('◐', 'light or dark', () => actions.turn()),
    button('?', 'keys (?)', () => actions.help()),
  ];
}
