import type { Phase } from '../layers/base/index.js';
import { fileNameOf, partsOfPath } from '../text/path.js';

/** Words of a net that is used, as alternatives of a regular expression. */
export const DEPLOYED_WORDS = 'deploy|deployed|deployment|infer|inference|predict|prediction|predictor';

/** Words by which a file or a stage is named for what is done there. */
const TRAINED = /^(?:train|trains|training|trainer|trainval)$/;
const VALIDATED = /^(?:val|valid|validate|validation)$/;
const TESTED = /^(?:tests?|testing|tester|eval|evaluate|evaluation)$/;
const DEPLOYED = new RegExp(`^(?:${DEPLOYED_WORDS})$`);

/** Words of files alone: of one that is there to train and to test, and of one that is used otherwise, or in part. */
const TRAINED_AND_TESTED = /^train(?:val)?test$/;
const USED =
  /^(?:demo|play|extract|extraction|extractor|features?|feat|generators?|proposals?|propose|encoder|merged?|get)$/;

/** A word of stages alone: a folder may be called `deep_learning`, whatever is in it. */
const LEARNT = /^(?:learn|learning)$/;

/** What begins with it goes on with what it is evaluated on: `eval_train`. */
const EVALUATED = /^eval/;

const isTrained = (word: string) => TRAINED.test(word) || TRAINED_AND_TESTED.test(word);
const isTested = (word: string) => VALIDATED.test(word) || TESTED.test(word);
const isDeployed = (word: string) => DEPLOYED.test(word) || USED.test(word);

/** What the name of a file says that its net, or solver, is there for. */
export function namedFor(path: string): Readonly<Record<'trained' | 'deployed' | 'tested', boolean>> {
  const words = wordsOfFile(path);
  const trained = words.some(isTrained) && !EVALUATED.test(words[0] ?? '');
  return { trained, deployed: words.some(isDeployed), tested: words.some(isTested) };
}

/** Whether a file's name says that its net is tested, deployed or used otherwise, and not that it is trained. */
export function isNamedForUse(path: string): boolean {
  const { trained, deployed, tested } = namedFor(path);
  return !trained && (deployed || tested);
}

/** Whether a file's name says that its net is trained, first of all: `train_val`, and not `test_on_train`. */
export function isNamedForTraining(path: string): boolean {
  const { trained, deployed } = namedFor(path);
  const first = wordsOfFile(path).find((word) => isTrained(word) || isTested(word));
  return trained && !deployed && isTrained(first ?? '');
}

/** The only phase that a file is for by its name, as in `train.prototxt` beside `test.prototxt`; none for `train_val.prototxt`. */
export function phaseOfFile(path: string): Phase | undefined {
  const words = wordsOf(fileNameOf(path));
  const isTrain = words.some((word) => TRAINED.test(word));
  const isTest = words.some((word) => isTested(word) || DEPLOYED.test(word));
  return isTrain === isTest ? undefined : isTrain ? 'TRAIN' : 'TEST';
}

/** Whether a file is for TRAIN by its name, and another beside it is the one for tests: `age-train.prototxt` and `age-test.prototxt`. */
export function isForTrainOfTwo(path: string, beside: readonly string[]): boolean {
  const own = fileNameOf(path);
  if (phaseOfFile(own) !== 'TRAIN') return false;
  const rest = wordsWithoutPhase(own);
  return beside.some(
    (name) =>
      phaseOfFile(name) === 'TEST' && !wordsOf(name).some(isDeployed) && wordsWithoutPhase(name) === rest,
  );
}

/** What two files for both phases have in common by their names, with the numbers there. */
function wordsWithoutPhase(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/([^a-z]+)/)
    .map((word) => (TRAINED.test(word) || isTested(word) ? '' : word))
    .join('');
}

/** Whether a folder is one for tests by its name. */
export function isTestFolder(name: string): boolean {
  return wordsOf(name).every(isTested);
}

/** First words of stages that say what the net is there for in them; each purpose excludes the others. */
const PURPOSES: readonly (readonly [isMeant: (word: string) => boolean, phase: Phase])[] = [
  [(word) => TRAINED.test(word) || LEARNT.test(word), 'TRAIN'],
  [(word) => VALIDATED.test(word), 'TEST'],
  [(word) => TESTED.test(word), 'TEST'],
  [(word) => DEPLOYED.test(word), 'TEST'],
];

/** The phase that a stage's name speaks of: TEST for `test-on-train` and `deploy`. */
export function phaseOfStage(stage: string): Phase | undefined {
  return PURPOSES[purposeOfStage(stage)]?.[1];
}

/** Whether no two of the stages are for different purposes, or for one in two ways. */
export function isOnePurpose(stages: readonly string[]): boolean {
  return stages.filter((stage) => purposeOfStage(stage) >= 0).length <= 1;
}

function purposeOfStage(stage: string): number {
  const [first = ''] = wordsOf(stage);
  return PURPOSES.findIndex(([isMeant]) => isMeant(first));
}

/**
 * The words of a file's name, and where they say nothing of this, of its folder's that speaks of training:
 * `models/train/context.prototxt`. A folder for tests holds what is tested, whatever it is there for.
 */
function wordsOfFile(path: string): string[] {
  const words = wordsOf(fileNameOf(path).replace(/\.[a-z]+$/i, ''));
  const isSaid = words.some((word) => isTrained(word) || isTested(word) || isDeployed(word));
  const folder = partsOfPath(path).at(-2) ?? '';
  return isSaid ? words : [...words, ...wordsOf(folder).filter(isTrained)];
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}
