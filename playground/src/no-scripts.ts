/** What the page takes for `solver/scripted-weights.ts`: no scripts or programs lie beside its texts. */
const none = (): readonly never[] => [];
const nothing = (): undefined => undefined;

export const PROGRAM = /$^/;
export const MAKES_SOLVER = /$^/;

export {
  none as scriptedWeights,
  none as scriptsAround,
  none as filesAround,
  nothing as scriptText,
  nothing as scriptThatNames,
};
