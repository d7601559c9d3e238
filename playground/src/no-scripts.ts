/** What the page takes for what reads scripts and programs: none lie beside its texts. */
const none = (): readonly never[] => [];
const nothing = (): undefined => undefined;

export const PROGRAM = /$^/;

export {
  none as scriptedWeights,
  none as filesAround,
  nothing as programThatGives,
  nothing as scriptedFill,
  nothing as scriptText,
  nothing as scriptThatNames,
};
