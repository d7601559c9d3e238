import type { DataFacts } from '../data/facts.js';
import type { Dialect } from '../dialect/dialect.js';
import {
  count,
  type Dim,
  type Environment,
  type Finding,
  formatShape,
  furtherFillers,
  LayerSetup,
  type LayerType,
  type Phase,
  Refusal,
  type Rounding,
  reshaped,
  type Shape,
  setUpLayer,
  UNSHAPED,
} from '../layers/base/index.js';
import type { PythonClass } from '../python/class.js';
import type { Message } from '../schema/message.js';
import { mayBeOtherwise } from './foreign-fields.js';
import { SetUps } from './set-ups.js';
import type { WiredLayer } from './splits.js';
import type { WiredBlob } from './wired-blob.js';

/** What setting a layer up gives: see {@link LayerSetup}. */
export interface SetUpResult {
  readonly params: readonly (Shape | null)[];
  readonly fillers: readonly (Message | undefined)[];
  readonly roundings: readonly Rounding[];
  readonly paramSpecs: readonly Message[] | undefined;
  readonly paramsUnknown: boolean;
  readonly pythonClass: PythonClass | undefined;
  readonly data: DataFacts | undefined;
  readonly multiplyAdds: Dim;
  readonly refused: boolean;
}

/** Of a split layer. */
const NOTHING: SetUpResult = {
  params: [],
  fillers: [],
  roundings: [],
  paramSpecs: undefined,
  paramsUnknown: false,
  pythonClass: undefined,
  data: undefined,
  multiplyAdds: 0,
  refused: false,
};

/** Of a type that Caffe doesn't have. */
const UNKNOWN: SetUpResult = { ...NOTHING, paramsUnknown: true, multiplyAdds: null };

/** What setting up the layers of a net asks besides them, and tells. */
export interface SetUpContext {
  readonly setUps: SetUps;
  readonly environment: Environment;
  /** Files that layers have opened, with the fields that name them: each can be opened once. */
  readonly openFiles: Map<string, Message>;
  readonly dialect: Dialect;
  /** Whether what would be found is mended by a program before Caffe reads the net. */
  readonly isFilledIn: (finding: Finding) => boolean;
  readonly note: (finding: Finding) => void;
}

/** `Layer::SetUp`; a type that Caffe doesn't have leaves its tops unknown. */
export function setUpWired(
  wired: WiredLayer,
  type: LayerType | undefined,
  phase: Phase,
  bottoms: WiredBlob[],
  tops: WiredBlob[],
  { setUps, environment, openFiles, dialect, isFilledIn, note }: SetUpContext,
): SetUpResult {
  if (wired.layer === undefined) {
    setUpSplit(wired, bottoms[0]!, tops, note);
    return NOTHING;
  }
  if (type === undefined) {
    // It may give the blob that it works on in place another shape, too.
    for (const top of tops) top.shape = null;
    return UNKNOWN;
  }
  const before = setUps.again(wired.layer, bottoms, tops, wired.lossWeights);
  if (before !== undefined) return before;
  const given = SetUps.given(bottoms);
  const setup = new LayerSetup(
    wired.layer,
    phase,
    bottoms,
    tops,
    wired.lossWeights,
    environment,
    openFiles,
    dialect.fillers,
  );
  const inPlace = shapesInPlace(bottoms, tops);
  let refused = false;
  let filledIn = false;
  try {
    setUpLayer(setup, type);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    filledIn = isFilledIn(error.finding);
    if (wired.layer === undefined || !mayBeOtherwise(error.finding.rule, wired.layer, type, dialect))
      note(type.isChanged === true ? { ...error.finding, isDoubtful: true } : error.finding);
    for (const finding of furtherFillers(wired.layer, type.params, dialect.fillers ?? {}, error.finding))
      note(finding);
    tops.forEach((top, index) => {
      top.shape = inPlace[index] ?? null;
    });
    refused = true;
  }
  for (const finding of setup.findings)
    note(
      type.isChanged === true && finding.inFirstPass !== undefined
        ? { ...finding, isDoubtful: true }
        : finding,
    );
  if (!refused) {
    setUps.note(setup, given);
    return setup;
  }
  const { paramSpecs, pythonClass, data } = setup;
  const isLearner = type.learns === true;
  return {
    ...NOTHING,
    paramSpecs,
    paramsUnknown: setup.paramsUnknown || (filledIn && isLearner),
    pythonClass,
    data,
    multiplyAdds: filledIn && !isLearner ? 0 : null,
    refused: !filledIn,
  };
}

/** A split layer that Caffe inserts: its findings are about the blob that is used more than once. */
function setUpSplit(
  wired: WiredLayer,
  bottom: WiredBlob,
  tops: readonly WiredBlob[],
  note: (finding: Finding) => void,
): void {
  for (const top of tops) top.shape = reshaped(bottom.shape);
  const refuse = (message: string, caffe: string) =>
    note({ rule: 'shape/empty', span: bottom.madeAt, message, caffe, related: [] });
  if (bottom.shape === UNSHAPED) {
    refuse(
      `'${bottom.name}' is used more than once, and has no shape with which it could be copied`,
      'Check failed: count_ == top[i]->count() (0 vs. 1)',
    );
  } else if (wired.lossWeights.length > 0 && bottom.shape !== null && count(bottom.shape) === 0) {
    refuse(
      `'${bottom.name}', which has a loss weight, has no elements (${formatShape(bottom.shape)})`,
      'Check failed: diff_ ',
    );
  }
}

/** By top, the shape that one has which is a bottom too. */
function shapesInPlace(bottoms: readonly WiredBlob[], tops: readonly WiredBlob[]): readonly (Shape | null)[] {
  let shapes: (Shape | null)[] | undefined;
  for (let i = 0; i < tops.length; i++) {
    if (!bottoms.includes(tops[i]!)) continue;
    shapes ??= new Array<Shape | null>(tops.length).fill(null);
    shapes[i] = tops[i]!.shape;
  }
  return shapes ?? [];
}
