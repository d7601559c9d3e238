/** What the page takes for what reads scripts and programs: none lie beside its texts. */
const none = (): readonly never[] => [];
const nothing = (): undefined => undefined;

const NOTHING = /$^/;

export {
  NOTHING as MAKES_SOLVER,
  NOTHING as PROGRAM,
  none as scriptedWeights,
  none as scriptsAround,
  none as filesAround,
  none as filesBelow,
  none as filesOfProject,
  nothing as programThatGives,
  nothing as scriptedFill,
  nothing as scriptText,
  nothing as scriptThatNames,
};
