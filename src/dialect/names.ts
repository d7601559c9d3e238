/** The dialects that caffekit knows by name, as in `--dialect NAME`. */
export const DIALECTS = ['bvlc'] as const;
