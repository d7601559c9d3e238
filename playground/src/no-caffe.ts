/**
 * What the page takes for `document/own-sources.ts` and `document/caffe-signs.ts`: nothing lies beside its texts, no Caffe and
 * no sign of one, so that no question has an answer.
 */
const notKnown = (): boolean => false;

export function caffeSign(): undefined {}

export function signIn(): undefined {}

export {
  notKnown as lacksCheck,
  notKnown as isRewritten,
  notKnown as hasLayerType,
  notKnown as takesCount,
  notKnown as isDeclared,
  notKnown as makesBlobs,
  notKnown as hasBackward,
  notKnown as refusesNoGradient,
  notKnown as hasFillerType,
  notKnown as isInSolvers,
  notKnown as givesOldParamStr,
  notKnown as hasSource,
  notKnown as readsOwnLabels,
  notKnown as readsParam,
};
