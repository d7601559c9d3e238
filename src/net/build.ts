import type { Dialect } from '../dialect/dialect.js';
import {
  type Blob,
  count,
  countsOf,
  type Dim,
  type Environment,
  type Finding,
  type LayerType,
  lossWeightsOf,
  mayBeSame,
  type Phase,
  type Shape,
} from '../layers/base/index.js';
import { Split } from '../layers/split.js';
import type { Message } from '../schema/message.js';
import { counted, times } from '../text/counting.js';
import type { Span } from '../textproto/tree.js';
import { type BackwardLayer, markBackward } from './backward.js';
import { Connections, unknownType } from './connections.js';
import { Net } from './net.js';
import { type SetUpContext, type SetUpResult, setUpWired } from './set-up.js';
import { SetUps } from './set-ups.js';
import { ParamSharing } from './sharing.js';
import type { WiredLayer } from './splits.js';
import { filterLayers, type NetState } from './state.js';
import { takeTold } from './told-shapes.js';
import type { FileLayer, NetLayer, Source, SplitLayer } from './types.js';
import { newBlob, type WiredBlob } from './wired-blob.js';
import { Wirings } from './wirings.js';

/**
 * `Net::Init` up to the first forward pass, for a NetParameter in the current format (see `upgradeNet`).
 *
 * Where Caffe would abort, the finding is noted and the rest is looked at all the same, with the layer's tops
 * unknown, so that a net with three mistakes gives three findings.
 *
 * @param isFilledIn whether what would be found is mended by a program before Caffe reads the net
 * @param shared what nets of the same file have in common, where it is built in several states
 */
export function buildNet(
  param: Message,
  state: NetState,
  dialect: Dialect,
  environment: Environment = {},
  isFilledIn: (finding: Finding) => boolean = () => false,
  shared: Shared = new Shared(),
): Net {
  return new NetBuilder(param, state, dialect, environment, isFilledIn, shared).build();
}

/** What the nets of one file in several states have in common. */
export class Shared {
  readonly wirings = new Wirings();
  readonly setUps = new SetUps();
}

/** A layer whose backward flags are not settled yet. */
type Unsettled<L extends NetLayer> = Omit<L, 'needsBackward' | 'propagatesTo'> & BackwardLayer;

type BuiltLayer = Unsettled<FileLayer> | Unsettled<SplitLayer>;

class NetBuilder {
  readonly #param: Message;
  readonly #state: NetState;
  readonly #dialect: Dialect;
  readonly #environment: Environment;
  readonly #isFilledIn: (finding: Finding) => boolean;
  readonly #shared: Shared;
  readonly #findings: Finding[] = [];
  readonly #blobs = new Map<string, WiredBlob>();
  /** Names of those that are made more than once. */
  readonly #doubles = new Set<string>();
  /** Those of them that the file names. */
  readonly #named = new Map<string, Blob>();
  readonly #inputs: string[] = [];
  readonly #sharing = new ParamSharing();
  readonly #setUpContext: SetUpContext;
  #topElements: Dim = 0;
  #connections = new Connections([], []);
  /** Blobs that no layer makes, and a program gives. */
  #given: ReadonlySet<string> = new Set();

  constructor(
    param: Message,
    state: NetState,
    dialect: Dialect,
    environment: Environment,
    isFilledIn: (finding: Finding) => boolean,
    shared: Shared,
  ) {
    this.#param = param;
    this.#state = state;
    this.#dialect = dialect;
    this.#environment = environment;
    this.#isFilledIn = isFilledIn;
    this.#shared = shared;
    this.#setUpContext = {
      setUps: shared.setUps,
      environment,
      openFiles: new Map(),
      dialect,
      isFilledIn,
      note: (finding) => this.#findings.push(finding),
    };
  }

  /** One by one: as arguments of one call, a file's findings may be more than the stack holds. */
  #note(findings: readonly Finding[]): void {
    for (const finding of findings) this.#findings.push(finding);
  }

  build(): Net {
    const { included, excluded, findings } = filterLayers(this.#param.messages('layer'), this.#state);
    const { connections, wired, unknownBottoms } = this.#shared.wirings.of(included, excluded);
    this.#connections = connections;
    this.#note(findings);
    this.#note(unknownBottoms);
    this.#given = new Set(unknownBottoms.filter(this.#isFilledIn).map(({ mistake }) => mistake!));
    const withSplits = wired.map((layer, index) => this.#layer(layer, index));
    markBackward(withSplits);
    this.#note(this.#sharing.findings);
    return new Net({
      name: this.#param.string('name'),
      state: this.#state,
      withSplits,
      blobs: this.#named,
      inputs: this.#inputs,
      outputs: this.#outputs(),
      forceBackward: this.#param.bool('force_backward'),
      excluded,
      findings: this.#findings.filter((finding) => !this.#isFilledIn(finding)),
      filledIn: this.#findings.filter(this.#isFilledIn),
      topElements: this.#topElements,
    });
  }

  #outputs(): string[] {
    const outputs: string[] = [];
    for (const { name, isOutput } of this.#blobs.values()) if (isOutput) outputs.push(name);
    return outputs.sort(byBytes);
  }

  #layer(wired: WiredLayer, index: number): BuiltLayer {
    const { layer } = wired;
    const typeName = layer?.string('type') ?? Split.type;
    const type = this.#dialect.layerTypes.get(typeName);
    const phase = layer?.has('phase') ? (layer.enumValue('phase') as Phase) : this.#state.phase;

    const propagateDown = layer?.bools('propagate_down') ?? [];
    if (layer !== undefined) this.#checkPropagateDown(layer, propagateDown.length, wired.bottoms.length);
    if (layer !== undefined && type === undefined) this.#findings.push(unknownType(layer, this.#dialect));

    let needsBackward = false;
    // Of their size at once: arrays that grow have room for many more, and a file may have 100,000 layers.
    const propagatesTo = new Array<boolean>(wired.bottoms.length);
    const bottoms = new Array<WiredBlob>(wired.bottoms.length);
    const sources = new Array<Source | undefined>(wired.bottoms.length);
    let propagatesWanted = false;
    for (let i = 0; i < wired.bottoms.length; i++) {
      const name = wired.bottoms[i]!;
      const blob = this.#blobs.get(name) ?? this.#phantom(name, layer?.span('bottom', i));
      blob.isOutput = false;
      const propagates = propagateDown.length > 0 ? propagateDown[i] === true : blob.needsBackward;
      needsBackward ||= blob.needsBackward;
      propagatesWanted ||= blob.needsBackward && propagates;
      bottoms[i] = blob;
      sources[i] = blob.source;
      propagatesTo[i] = propagates;
    }
    const tops = new Array<WiredBlob>(wired.tops.length);
    for (let top = 0; top < wired.tops.length; top++) tops[top] = this.#top(wired, top, type);
    if (type?.autoTops) {
      const { min = -1, exact = -1 } = countsOf(type.tops, layer);
      while (tops.length < Math.max(min, exact)) tops.push(newBlob('(automatic)', layer?.head()));
    }

    const before = tops[0] !== undefined && tops[0] === bottoms[0] ? tops[0].shape : null;
    const setUp = setUpWired(wired, type, phase, bottoms, tops, this.#setUpContext);
    const specs = layer?.messages('param') ?? [];
    this.#checkParamCount(wired, type, specs, setUp);
    if (learns(type, specs, setUp)) needsBackward = true;
    if (type?.allowsBackward === false) needsBackward = false;
    const learnable =
      layer === undefined
        ? []
        : this.#sharing.add(layer, setUp.paramSpecs ?? specs, setUp.params, setUp.fillers);
    takeTold(tops, type, this.#environment);
    for (const { shape } of tops) this.#topElements = plus(this.#topElements, shape);
    if (needsBackward) {
      tops.forEach((top, index) => {
        if (type?.topsGoBackAlone !== true || bottoms[index]?.needsBackward === true)
          top.needsBackward = true;
      });
    }

    // One literal: V8 reads objects that a spread has made more slowly, and all rules read these.
    const built = {
      index,
      name: wired.name,
      typeName,
      type,
      pythonClass: setUp.pythonClass,
      data: setUp.data,
      layer,
      bottoms,
      sources,
      tops,
      shapeBefore: before === null || mayBeSame(before, tops[0]!.shape) ? undefined : before,
      params: setUp.params,
      paramsUnknown: setUp.paramsUnknown,
      learnable,
      fillers: setUp.fillers,
      roundings: setUp.roundings,
      lossWeights: lossWeightsOf(wired.lossWeights, type, tops.length),
      needsBackward,
      propagatesTo,
      propagatesWanted,
      multiplyAdds: setUp.paramsUnknown ? null : setUp.multiplyAdds,
      refused: setUp.refused || type === undefined,
    } as BuiltLayer;
    for (let top = 0; top < tops.length; top++) {
      tops[top]!.source = built.layer === undefined ? sources[0] : { layer: built, top };
    }
    return built;
  }

  #checkPropagateDown(layer: Message, given: number, bottoms: number): void {
    if (given === 0 || given === bottoms) return;
    this.#findings.push({
      rule: 'layer/propagate-down-count',
      span: layer.fieldSpan('propagate_down', Math.min(given - 1, bottoms)),
      message: `propagate_down is given ${times(given)} for ${counted(bottoms, 'bottom')}: give it once for each, or not at all`,
      caffe: `Check failed: layer_param.propagate_down_size() == layer_param.bottom_size() (${given} vs. ${bottoms}) propagate_down param must be specified either 0 or bottom_size times`,
      related: [],
    });
  }

  #checkParamCount(
    { name }: WiredLayer,
    type: LayerType | undefined,
    specs: readonly Message[],
    { refused, params, paramsUnknown }: SetUpResult,
  ): void {
    if (refused || paramsUnknown || specs.length <= params.length) return;
    this.#findings.push({
      rule: 'sharing/too-many-params',
      span: specs[params.length]!.head(),
      message: `'${name}' has ${counted(params.length, 'learnable blob')}, and param is given ${times(specs.length)}`,
      caffe: `Check failed: param_size <= num_param_blobs (${specs.length} vs. ${params.length}) Too many params specified for layer ${name}`,
      ...(type?.isChanged === true ? { isDoubtful: true } : {}),
      related: [],
    });
  }

  /** `Net::AppendTop`. */
  #top(wired: WiredLayer, index: number, type: LayerType | undefined): WiredBlob {
    const name = wired.tops[index]!;
    const known = this.#blobs.get(name);
    let blob: WiredBlob;
    if (known !== undefined && wired.bottoms[index] === name) {
      blob = known;
    } else {
      const span = wired.layer?.span('top', index);
      if (wired.bottoms[index] === name) {
        // In place on a blob that does not exist: reported as an unknown bottom.
      } else if (
        known !== undefined &&
        this.#isKnown(wired.bottoms[index]) &&
        !this.#isSplitOfDouble(wired)
      ) {
        // Otherwise it is most likely meant to work in place, on the blob whose name is mistaken.
        this.#findings.push(this.#connections.duplicateTop(wired, index, known));
        this.#doubles.add(name);
      }
      blob = newBlob(name, span);
      this.#blobs.set(name, blob);
      if (wired.layer !== undefined) this.#named.set(name, blob);
    }
    if (type?.isInput) this.#inputs.push(name);
    blob.isOutput = true;
    return blob;
  }

  /** Whether a layer is a split of a blob that is made twice: so are its tops then, for that cause. */
  #isSplitOfDouble({ layer, bottoms }: WiredLayer): boolean {
    return layer === undefined && this.#doubles.has(bottoms[0]!);
  }

  /**
   * Stands for a blob that nothing makes. It may carry a gradient, so that nothing below is called unlearned for its sake,
   * unless a program gives it.
   */
  #phantom(name: string, span: Span | undefined): WiredBlob {
    const blob = newBlob(name, span);
    blob.needsBackward = !this.#given.has(name);
    return blob;
  }

  /** Whether a bottom's blob exists, or there is no bottom. */
  #isKnown(bottom: string | undefined): boolean {
    return bottom === undefined || this.#blobs.has(bottom);
  }
}

/**
 * Whether some learnable blob of a layer learns. Where they are not known, as many as the type usually has are taken to learn,
 * unless all are told not to.
 */
function learns(
  type: LayerType | undefined,
  specs: readonly Message[],
  { params, refused, paramsUnknown }: SetUpResult,
): boolean {
  for (let i = 0; i < params.length; i++) {
    if (specs[i] === undefined || specs[i]!.number('lr_mult') !== 0) return true;
  }
  if (!refused && !paramsUnknown && type !== undefined) return false;
  const has =
    type === undefined ? specs.length > 0 : type.learns === true || (paramsUnknown && specs.length > 0);
  return has && (specs.length === 0 || specs.some((spec) => spec.number('lr_mult') !== 0));
}

function plus(elements: Dim, shape: Shape | null): Dim {
  if (elements === null || shape === null) return null;
  const more = count(shape);
  return more === null ? null : elements + more;
}

const encoder = new TextEncoder();
const SURROGATE = /[\ud800-\udfff]/;

/** The order of `std::set<string>`. */
function byBytes(a: string, b: string): number {
  // Without surrogates, UTF-16 has the order of UTF-8.
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  const [one, other] = [encoder.encode(a), encoder.encode(b)];
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return at < 0 ? one.length - other.length : one[at]! - (other[at] ?? -1);
}
