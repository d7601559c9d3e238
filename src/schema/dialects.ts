/** The schemas that caffekit knows by name, as in `--dialect NAME`. */
export const DIALECTS = ['bvlc'] as const;

export type Dialect = (typeof DIALECTS)[number];
