import type { Phase } from '../../layers/base/index.js';

/** First words of stages that say what the net is there for in them; each purpose excludes the others. */
const PURPOSES: readonly (readonly [words: RegExp, phase: Phase])[] = [
  [/^(?:train|trains|training|trainer|trainval|learn|learning)$/, 'TRAIN'],
  [/^(?:val|valid|validate|validation)$/, 'TEST'],
  [/^(?:test|tests|testing|eval|evaluate|evaluation)$/, 'TEST'],
  [/^(?:deploy|deployed|deployment|infer|inference|predict|prediction)$/, 'TEST'],
];

/** The phase that a stage's name speaks of: TEST for `test-on-train` and `deploy`. */
export function phaseOfWord(stage: string): Phase | undefined {
  return PURPOSES[purposeOf(stage)]?.[1];
}

/** Whether no two of the stages are for different purposes, or for one in two ways. */
export function isOnePurpose(stages: readonly string[]): boolean {
  return stages.filter((stage) => purposeOf(stage) >= 0).length <= 1;
}

function purposeOf(stage: string): number {
  const [first = ''] = stage
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return PURPOSES.findIndex(([words]) => words.test(first));
}
