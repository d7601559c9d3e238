import type { Constant, Side } from './term.js';

/** What a net says of a layer; what it does not say is undefined. */
export interface World {
  readonly blobs: (side: Side) => number | undefined;
  readonly shape: (side: Side, index: number) => readonly (number | null)[] | null;
  /** The value of a key: undefined where it is not known, {@link ABSENT} where it is not given. */
  readonly key: (key: string) => Constant | typeof ABSENT | undefined;
  readonly text: () => string | undefined;
  readonly phase: number | undefined;
}

/** The same for the reader and for the rules, which the command line has in files of their own. */
export const ABSENT: unique symbol = Symbol.for('caffekit: absent');

/** A net that says nothing. */
export const NOTHING: World = {
  blobs: () => undefined,
  shape: () => null,
  key: () => undefined,
  text: () => undefined,
  phase: undefined,
};
