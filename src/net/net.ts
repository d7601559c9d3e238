import { meet } from '../layers/base/agreeing.js';
import {
  type Blob,
  type BlobCount,
  count,
  type Dim,
  type Environment,
  type Finding,
  formatShape,
  LayerSetup,
  type LayerType,
  mayBeSame,
  type Phase,
  Refusal,
  reshaped,
  type Shape,
  UNSHAPED,
} from '../layers/base/index.js';
import { layerType } from '../layers/registry.js';
import type { Message } from '../schema/message.js';
import { counted, times } from '../text/counting.js';
import type { Span } from '../textproto/tree.js';
import { markBackward } from './backward.js';
import { duplicateTop, unknownBottoms, unknownType } from './connections.js';
import { ParamSharing } from './sharing.js';
import { insertSplits, type WiredLayer } from './splits.js';
import { filterLayers, type NetState } from './state.js';
import type { Net, NetLayer, Source } from './types.js';

/**
 * `Net::Init` up to the first forward pass, for a NetParameter in the current format (see `upgradeNet`).
 *
 * Where Caffe would abort, the finding is noted and the rest is looked at all the same, with the layer's tops
 * unknown, so that a net with three mistakes gives three findings.
 */
export function buildNet(param: Message, state: NetState, environment: Environment = {}): Net {
  return new NetBuilder(param, state, environment).build();
}

/** A blob while the net is built. */
interface WiredBlob extends Blob {
  needsBackward: boolean;
  /** What makes the values that it has so far. */
  source: Source | undefined;
}

interface BuiltLayer extends NetLayer {
  readonly bottoms: readonly WiredBlob[];
  readonly tops: readonly WiredBlob[];
}

class NetBuilder {
  readonly #param: Message;
  readonly #state: NetState;
  readonly #environment: Environment;
  readonly #findings: Finding[] = [];
  readonly #blobs = new Map<string, WiredBlob>();
  /** Those of them that the file names. */
  readonly #named = new Map<string, Blob>();
  readonly #available = new Set<string>();
  readonly #inputs: string[] = [];
  readonly #sharing = new ParamSharing();
  readonly #openFiles = new Map<string, Message>();
  #included: readonly Message[] = [];

  constructor(param: Message, state: NetState, environment: Environment) {
    this.#param = param;
    this.#state = state;
    this.#environment = environment;
  }

  /** One by one: as arguments of one call, a file's findings may be more than the stack holds. */
  #note(findings: readonly Finding[]): void {
    for (const finding of findings) this.#findings.push(finding);
  }

  build(): Net {
    const { included, excluded, findings } = filterLayers(this.#param.messages('layer'), this.#state);
    this.#included = included;
    this.#note(findings);
    const { wired, unknown } = insertSplits(included);
    this.#note(unknownBottoms(included, excluded, unknown));
    const withSplits = wired.map((layer, index) => this.#layer(layer, index));
    markBackward(withSplits);
    this.#note(this.#sharing.findings);
    return {
      name: this.#param.string('name'),
      phase: this.#state.phase,
      layers: withSplits.filter((layer) => layer.layer !== undefined),
      withSplits,
      blobs: this.#named,
      inputs: this.#inputs,
      outputs: [...this.#available].sort(byBytes),
      forceBackward: this.#param.bool('force_backward'),
      excluded,
      findings: this.#findings,
      refused: this.#findings.some((finding) => finding.caffe !== null),
      computed: new Map(),
    };
  }

  #layer(wired: WiredLayer, index: number): BuiltLayer {
    const { layer } = wired;
    const typeName = layer?.string('type') ?? 'Split';
    const type = layerType(typeName);
    const phase = layer?.has('phase') ? (layer.enumValue('phase') as Phase) : this.#state.phase;

    const propagateDown = layer?.bools('propagate_down') ?? [];
    if (propagateDown.length > 0 && propagateDown.length !== wired.bottoms.length) {
      this.#findings.push({
        rule: 'layer/propagate-down-count',
        span: layer!.fieldSpan('propagate_down', Math.min(propagateDown.length - 1, wired.bottoms.length)),
        message: `propagate_down is given ${times(propagateDown.length)} for ${counted(wired.bottoms.length, 'bottom')}: once for each, or not at all`,
        caffe: `Check failed: layer_param.propagate_down_size() == layer_param.bottom_size() (${propagateDown.length} vs. ${wired.bottoms.length}) propagate_down param must be specified either 0 or bottom_size times`,
        related: [],
      });
    }
    if (layer !== undefined && type === undefined) this.#findings.push(unknownType(layer));

    let needsBackward = false;
    const propagatesTo: boolean[] = [];
    const bottoms: WiredBlob[] = [];
    const sources: (Source | undefined)[] = [];
    let propagatesWanted = false;
    for (let i = 0; i < wired.bottoms.length; i++) {
      const name = wired.bottoms[i]!;
      const blob = this.#blobs.get(name) ?? phantom(name, layer?.span('bottom', i));
      this.#available.delete(name);
      const propagates = propagateDown.length > 0 ? propagateDown[i] === true : blob.needsBackward;
      needsBackward ||= blob.needsBackward;
      propagatesWanted ||= blob.needsBackward && propagates;
      bottoms.push(blob);
      sources.push(blob.source);
      propagatesTo.push(propagates);
    }
    const tops = wired.tops.map((_, index) => this.#top(wired, index, typeName));
    if (type?.autoTops) {
      const { min = -1, exact = -1 } = countsOf(type.tops, layer);
      while (tops.length < Math.max(min, exact)) tops.push(newBlob('(automatic)', layer?.head()));
    }

    const setUp = this.#setUp(wired, type, phase, bottoms, tops);
    const specs = layer?.messages('param') ?? [];
    if (!setUp.refused && !setUp.paramsUnknown && specs.length > setUp.params.length) {
      this.#findings.push({
        rule: 'sharing/too-many-params',
        span: specs[setUp.params.length]!.head(),
        message: `'${wired.name}' has ${counted(setUp.params.length, 'learnable blob')}, and param is given ${times(specs.length)}`,
        caffe: `Check failed: param_size <= num_param_blobs (${specs.length} vs. ${setUp.params.length}) Too many params specified for layer ${wired.name}`,
        related: [],
      });
    }
    for (let i = 0; i < setUp.params.length; i++) {
      if (specs[i] === undefined || specs[i]!.number('lr_mult') !== 0) needsBackward = true;
    }
    if (setUp.refused || setUp.paramsUnknown || type === undefined) {
      // Its learnable blobs are not known: as many as it usually has are taken to learn, unless all are told not to.
      const learns =
        type === undefined
          ? specs.length > 0
          : type.learns === true || (setUp.paramsUnknown && specs.length > 0);
      if (learns && (specs.length === 0 || specs.some((spec) => spec.number('lr_mult') !== 0)))
        needsBackward = true;
    }
    const learnable = layer === undefined ? [] : this.#sharing.add(layer, setUp.specs ?? specs, setUp.params);
    this.#takeTold(tops);
    if (needsBackward) for (const top of tops) top.needsBackward = true;

    const built: BuiltLayer = {
      index,
      name: wired.name,
      typeName,
      type,
      layer,
      bottoms,
      sources,
      tops,
      params: setUp.params,
      paramsUnknown: setUp.paramsUnknown,
      learnable,
      lossWeights: setUp.lossWeights,
      needsBackward,
      propagatesTo,
      propagatesWanted,
      multiplyAdds: setUp.multiplyAdds,
      refused: setUp.refused || type === undefined,
    };
    for (let top = 0; top < tops.length; top++) {
      tops[top]!.source = layer === undefined ? sources[0] : { layer: built, top };
    }
    return built;
  }

  /** `Net::AppendTop`. */
  #top(wired: WiredLayer, index: number, typeName: string): WiredBlob {
    const name = wired.tops[index]!;
    const known = this.#blobs.get(name);
    let blob: WiredBlob;
    if (known !== undefined && wired.bottoms[index] === name) {
      blob = known;
    } else {
      const span = wired.layer?.span('top', index);
      if (wired.bottoms[index] === name) {
        // In place on a blob that does not exist: reported as an unknown bottom.
      } else if (known !== undefined && this.#isKnown(wired.bottoms[index])) {
        // Otherwise it is most likely meant to work in place, on the blob whose name is mistaken.
        this.#findings.push(duplicateTop(this.#included, wired, index, known));
      }
      blob = newBlob(name, span);
      this.#blobs.set(name, blob);
      if (wired.layer !== undefined) this.#named.set(name, blob);
    }
    if (typeName === 'Input') this.#inputs.push(name);
    this.#available.add(name);
    return blob;
  }

  /** Whether a bottom's blob exists, or there is no bottom. */
  #isKnown(bottom: string | undefined): boolean {
    return bottom === undefined || this.#blobs.has(bottom);
  }

  /** Adds what the caller tells of shapes that the file leaves open. */
  #takeTold(tops: readonly WiredBlob[]): void {
    for (const top of tops) {
      const told = this.#environment.shapes?.get(top.name);
      if (told === undefined || (top.shape !== null && !top.shape.includes(null))) continue;
      if (mayBeSame(top.shape, told)) top.shape = meet(top.shape, told);
    }
  }

  /** A split layer that Caffe inserts: its findings are about the blob that is used more than once. */
  #setUpSplit(wired: WiredLayer, bottom: WiredBlob, tops: readonly WiredBlob[]): void {
    for (const top of tops) top.shape = reshaped(bottom.shape);
    const refuse = (message: string, caffe: string) =>
      this.#findings.push({ rule: 'shape/empty', span: bottom.madeAt, message, caffe, related: [] });
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

  /** `Layer::SetUp`. */
  #setUp(
    wired: WiredLayer,
    type: LayerType | undefined,
    phase: Phase,
    bottoms: WiredBlob[],
    tops: WiredBlob[],
  ): SetUpResult {
    const none: SetUpResult = {
      params: [],
      paramsUnknown: type === undefined,
      multiplyAdds: type === undefined ? null : 0,
      lossWeights: lossWeightsOf(wired, type, tops.length),
      refused: false,
    };
    if (wired.layer === undefined) {
      this.#setUpSplit(wired, bottoms[0]!, tops);
      return none;
    }
    if (type === undefined) {
      // It may give the blob that it works on in place another shape, too.
      for (const top of tops) top.shape = null;
      return none;
    }
    const setup = new LayerSetup(
      wired.layer,
      phase,
      bottoms,
      tops,
      wired.lossWeights,
      this.#environment,
      this.#openFiles,
    );
    const inPlace = tops.map((top) => (bottoms.includes(top) ? top.shape : null));
    let refused = false;
    try {
      setup.takeGivenBlobs();
      checkBlobCounts(setup, type, wired.layer);
      type.setUp(setup);
      checkLossWeights(setup, type);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused = true;
      this.#findings.push(error.finding);
      tops.forEach((top, index) => {
        top.shape = inPlace[index] ?? null;
      });
    }
    this.#note(setup.findings);
    return {
      params: refused ? [] : setup.params,
      ...(setup.paramSpecs === undefined ? {} : { specs: setup.paramSpecs }),
      paramsUnknown: setup.paramsUnknown,
      multiplyAdds: refused || setup.paramsUnknown ? null : setup.multiplyAdds,
      lossWeights: none.lossWeights,
      refused,
    };
  }
}

interface SetUpResult {
  readonly params: readonly (Shape | null)[];
  readonly paramsUnknown: boolean;
  /** The layer's `param`s where it changes them itself. */
  readonly specs?: readonly Message[];
  readonly multiplyAdds: Dim;
  readonly lossWeights: readonly number[];
  readonly refused: boolean;
}

/** The weight of each top: the file's, or 1 for the first top of one of Caffe's own losses. */
function lossWeightsOf(wired: WiredLayer, type: LayerType | undefined, tops: number): number[] {
  const given = wired.lossWeights.length > 0 ? wired.lossWeights : type?.isLoss ? [1] : [];
  const weights = new Array<number>(tops).fill(0);
  for (let index = 0; index < Math.min(tops, given.length); index++) weights[index] = given[index]!;
  return weights;
}

/** `Layer::CheckBlobCounts`. */
function checkBlobCounts(setup: LayerSetup, type: LayerType, layer: Message): void {
  const check = (kind: 'bottom' | 'top', counts: BlobCount, given: number): void => {
    const { exact, min, max } = counts;
    const blobs = kind === 'bottom' ? 'BottomBlobs()' : 'TopBlobs()';
    const wrong =
      exact !== undefined && given !== exact
        ? {
            caffe: `ExactNum${blobs} == ${kind}.size() (${exact} vs. ${given})`,
            limit: 'exactly',
            number: exact,
          }
        : min !== undefined && given < min
          ? { caffe: `Min${blobs} <= ${kind}.size() (${min} vs. ${given})`, limit: 'at least', number: min }
          : max !== undefined && given > max
            ? { caffe: `Max${blobs} >= ${kind}.size() (${max} vs. ${given})`, limit: 'at most', number: max }
            : undefined;
    if (wrong === undefined) return;
    const verb = kind === 'bottom' ? 'takes' : 'produces';
    // Points at the first that is too many, or at the type where some are missing.
    const span = given > wrong.number ? layer.fieldSpan(kind, wrong.number) : layer.span('type');
    setup.refuse(
      kind === 'bottom' ? 'layer/bottom-count' : 'layer/top-count',
      span,
      `${type.type} ${verb} ${wrong.number === 0 ? '' : `${wrong.limit} `}${counted(wrong.number, kind)}; '${layer.string('name')}' has ${given === 0 ? 'none' : given}`,
      `Check failed: ${wrong.caffe} ${type.type} Layer ${verb} ${wrong.limit === 'exactly' ? '' : `${wrong.limit} `}${wrong.number} ${kind} blob(s) as ${kind === 'bottom' ? 'input' : 'output'}.`,
    );
  };
  check('bottom', countsOf(type.bottoms, layer), setup.bottoms.length);
  check('top', countsOf(type.tops, layer), setup.tops.length);
  if (type.topPerBottom && setup.bottoms.length !== setup.tops.length) {
    setup.refuse(
      'layer/top-count',
      setup.tops.length > setup.bottoms.length ? setup.topSpan(setup.bottoms.length) : layer.span('type'),
      `${type.type} produces one top for each bottom; '${layer.string('name')}' has ${counted(setup.bottoms.length, 'bottom')} and ${counted(setup.tops.length, 'top')}`,
      `Check failed: bottom.size() == top.size() (${setup.bottoms.length} vs. ${setup.tops.length}) ${type.type} Layer produces one top blob as output for each bottom blob input.`,
    );
  }
}

function countsOf(counts: LayerType['bottoms'], layer: Message | undefined): BlobCount {
  return typeof counts === 'function' ? (layer === undefined ? {} : counts(layer)) : counts;
}

/** `Layer::SetLossWeights`. */
function checkLossWeights(setup: LayerSetup, type: LayerType): void {
  const { layer, tops, lossWeights } = setup;
  const given = lossWeights.length > 0 ? lossWeights : type.isLoss ? [1] : [];
  if (given.length === 0) return;
  if (given.length !== tops.length) {
    setup.refuse(
      'loss/weight-count',
      layer.fieldSpan('loss_weight', Math.min(layer.count('loss_weight') - 1, tops.length)),
      lossWeights.length === 0
        ? `'${layer.string('name')}' is a loss with ${tops.length} tops, and so needs ${tops.length} values of loss_weight, not the default of one`
        : `loss_weight is given ${times(given.length)} for ${counted(tops.length, 'top')}: once for each, or not at all`,
      `Check failed: top.size() == num_loss_weights (${tops.length} vs. ${given.length}) loss_weight must be unspecified or specified once per top blob.`,
    );
  }
  given.forEach((weight, index) => {
    if (weight !== 0)
      setup.needElements(
        tops[index]!.shape,
        setup.topSpan(index),
        `the top '${tops[index]!.name}', which has a loss weight,`,
        tops[index],
      );
  });
}

function newBlob(name: string, span: Span | undefined): WiredBlob {
  return { name, shape: null, madeAt: span ?? { start: 0, end: 0 }, needsBackward: false, source: undefined };
}

/** Stands for a blob that nothing makes. It may carry a gradient, so that nothing below is called unlearned for its sake. */
function phantom(name: string, span: Span | undefined): WiredBlob {
  return { ...newBlob(name, span), needsBackward: true };
}

/** The order of `std::set<string>`. */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
