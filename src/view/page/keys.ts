import type { Actions } from './actions.js';

interface Key {
  readonly names: readonly string[];
  /** As the help shows them, with two blanks between keys. */
  readonly shown: string;
  /** For the help. */
  readonly what: string;
  /** @returns false where the key is left to the browser */
  readonly press: (actions: Actions, name: string) => unknown;
}

const DIRECTIONS = { ArrowLeft: 'left', ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'right' } as const;

/** What each key does, and what the help says of it. */
export const KEYS: readonly Key[] = [
  {
    names: ['/'],
    shown: '/',
    what: 'search; Enter goes to the next layer found',
    press: (actions) => actions.search(),
  },
  {
    names: ['n', 'N'],
    shown: 'n  N',
    what: 'the next layer found, the one before',
    press: (actions, name) => actions.next(name === 'n' ? 1 : -1),
  },
  {
    names: Object.keys(DIRECTIONS),
    shown: '← ↑ ↓ →',
    what: 'from box to box, along the lines',
    press: (actions, name) => actions.walk(DIRECTIONS[name as keyof typeof DIRECTIONS]),
  },
  {
    names: ['Enter', ' '],
    shown: 'Enter',
    what: 'fold or unfold a module',
    press: (actions) => actions.toggle(),
  },
  {
    names: ['e', 'c'],
    shown: 'e  c',
    what: 'unfold all, fold all',
    press: (actions, name) => (name === 'e' ? actions.unfold() : actions.fold()),
  },
  {
    names: ['+', '=', '-', '0'],
    shown: '+  -  0',
    what: 'larger, smaller, all of it',
    press: (actions, name) => (name === '0' ? actions.fit() : actions.zoom(name === '-' ? 0.8 : 1.25)),
  },
  {
    names: ['p'],
    shown: 'p',
    what: 'the next phase or stage',
    press: (actions) => actions.nextState(),
  },
  {
    names: ['m'],
    shown: 'm',
    what: 'shows or hides the map',
    press: (actions) => actions.toggleMap(),
  },
  {
    names: ['Escape'],
    shown: 'Esc',
    what: 'nothing selected, nothing searched',
    press: (actions) => actions.clear(),
  },
  { names: ['?'], shown: '?', what: 'these keys', press: (actions) => actions.help() },
];

/** Does what a key is for, if it is for anything where it is pressed. */
export function press(event: KeyboardEvent, actions: Actions): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key: name } = event;
  const target = event.target as Element;
  if (name !== 'Escape' && target.matches('input,select')) return;
  if ((name === 'Enter' || name === ' ') && target.matches('button,a')) return;
  const key = KEYS.find(({ names }) => names.includes(name));
  if (key === undefined || key.press(actions, name) === false || name === 'Escape') return;
  event.preventDefault();
}
