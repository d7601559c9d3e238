import type { Bytes } from '../../binary/bytes.js';
import type { DataFacts } from '../../data/facts.js';
import type { PythonClass } from '../../python/class.js';
import type { SchemaJson } from '../../schema/descriptor.js';
import type { Message } from '../../schema/message.js';
import { counted, times } from '../../text/counting.js';
import type { Span } from '../../textproto/tree.js';
import type { FillerFacts } from './filler.js';
import { type Finding, type NetRule, Refusal, type Related } from './finding.js';
import {
  count,
  type Dim,
  formatShape,
  INT_MAX,
  LEGACY_AXES,
  MAX_AXES,
  mayEqual,
  reshaped,
  type Shape,
} from './shape.js';

const NONE: readonly never[] = [];

/** A blob between layers. Its shape is null until its layer has been set up, and where only data tells it. */
export interface Blob {
  /** As Caffe names it, which for a split is another name than the file's; `(automatic)` for a top without a name. */
  readonly name: string;
  readonly shape: Shape | null;
  /** Where the file names it as a top; nowhere for a split. */
  readonly madeAt: Span;
  /** The layer of the file that made it last, in place perhaps, and as which top; for a split, what made the original. */
  readonly source?: BlobSource | undefined;
  /** Whether it has had elements: Caffe keeps a blob's memory when it is reshaped to none. */
  readonly hadElements?: boolean;
}

/** A top of a layer of the file. */
export interface BlobSource {
  readonly layer: {
    readonly layer: Message | undefined;
    /** What makes its bottoms. */
    readonly sources: readonly (BlobSource | undefined)[];
    readonly tops: readonly Blob[];
  };
  readonly top: number;
}

/** A blob while its net is built. */
export interface BlobInMaking extends Blob {
  shape: Shape | null;
  hadElements?: boolean;
}

/**
 * The files beside a document, by the paths that it names. All that is read besides a document's own text is read through
 * this: from a disk, or from a snapshot that an editor or a browser holds.
 */
export interface Files {
  /** The content of a file; undefined when there is none, or files are not looked at. */
  readonly readFile?: (path: string) => Uint8Array | undefined;
  /** Whether something is at a path; undefined when files are not looked at. */
  readonly exists?: (path: string) => boolean | undefined;
  /** What a function makes of a file of which only a part is read; undefined when there is none, or files are not looked at. */
  readonly withBytes?: <T>(path: string, use: (bytes: Bytes) => T) => T | undefined;
  /** The names of the files in a folder (`''` or one that ends with a slash); undefined when folders are not looked at. */
  readonly list?: (folder: string) => readonly string[] | undefined;
}

/** What a layer may ask of the world outside its net. */
export interface Environment extends Files {
  /** What people call a file: from where they are, which may be another folder than the document's. */
  readonly shown?: (path: string) => string;
  /** The document's own folder, with a slash, where it is not the working one: `readFile` looks there second. */
  readonly own?: string;
  /** The names of the folders, less hidden ones, in one named from the document's own (`''`, `../a/`); undefined when none are looked at. */
  readonly folders?: (folder: string) => readonly string[] | undefined;
  /** The names of all that is in a folder, looked for as `exists` does (`''` or one that ends with a slash); undefined when folders are not looked at. */
  readonly names?: (folder: string) => readonly string[] | undefined;
  /** The files of schemas (`.proto`) in the project that the document lies in, named from its folder. */
  readonly schemas?: () => readonly string[];
  /** The way up (`''`, `../`, …) to the root of the project that the document lies in, as far as that shows. */
  readonly root?: () => string;
  /** What the text of a `.proto` file says; undefined where it is none of Caffe's, or cannot be read. */
  readonly readSchema?: (text: string) => SchemaJson | undefined;
  /** Shapes of blobs, by name, as far as data or the code of a layer decide them. What the file says has precedence, except of inputs. */
  readonly shapes?: ReadonlyMap<string, Shape>;
  /** The first axis of all that the layers which make data make, in place of what the file says. */
  readonly batch?: number;
  /** Folders that Python looks for modules in, besides those that `readFile` takes names to be in. */
  readonly pythonPath?: readonly string[];
  /** Solvers that may name the net, besides those in its folder. */
  readonly solvers?: readonly string[];
  /** Whether data are looked into, as far as `withBytes` gives them: shapes, numbers of items, labels. */
  readonly data?: boolean;
}

export type Phase = 'TRAIN' | 'TEST';

/** A size along an axis of a layer's tops that is no whole number before it is rounded. */
export interface Rounding {
  readonly axis: number;
  readonly exact: number;
  readonly size: number;
}

/** A layer while it is set up: what its {@link LayerType} reads, and what it gives. */
export class LayerSetup {
  /** The LayerParameter. */
  readonly layer: Message;
  readonly bottoms: readonly Blob[];
  /** Automatic tops among them. */
  readonly tops: readonly BlobInMaking[];
  /**
   * The layer's `loss_weight`s as they are when it is set up: without those that Caffe has moved to a split layer,
   * because the top is also another layer's bottom.
   */
  readonly lossWeights: readonly number[];
  readonly environment: Environment;
  /** What the fillers of the net's Caffe are besides BVLC's. */
  readonly fillerFacts: FillerFacts;
  /** Shapes of the learnable blobs, in Caffe's order; see `learnableBlobs`. */
  params: readonly (Shape | null)[] = NONE;
  /** The FillerParameter that fills each of {@link params}; none for one that the file gives or the layer sets. */
  fillers: readonly (Message | undefined)[] = NONE;
  /** Set by a layer type whose learnable blobs the file does not tell. */
  paramsUnknown = false;
  /** Whether Caffe would abort: what refuses a layer is thrown. */
  readonly refused = false;
  /** What a Python layer's class is, where that is known. */
  pythonClass: PythonClass | undefined;
  /** What is read of the data behind the layer. */
  data: DataFacts | undefined;
  /**
   * Multiply-adds of one forward pass over the whole batch: the terms w x of all sums of w x that the layer computes,
   * with w a learned weight and x from a blob, as matrix products and convolutions do. 0 for layers that compute none.
   */
  multiplyAdds: Dim = 0;
  readonly #phase: Phase;
  readonly #openFiles: Map<string, Message>;
  #dependsOnState = false;
  #paramSpecs: readonly Message[] | undefined;
  // Few layers have any.
  #roundings: Rounding[] | undefined;
  #findings: Finding[] | undefined;

  constructor(
    layer: Message,
    phase: Phase,
    bottoms: readonly Blob[],
    tops: readonly BlobInMaking[],
    lossWeights: readonly number[],
    environment: Environment,
    openFiles: Map<string, Message>,
    fillerFacts: FillerFacts = {},
  ) {
    this.layer = layer;
    this.#phase = phase;
    this.bottoms = bottoms;
    this.tops = tops;
    this.lossWeights = lossWeights;
    this.environment = environment;
    this.#openFiles = openFiles;
    this.fillerFacts = fillerFacts;
  }

  /** The layer's own `phase`, which is the net's where the file gives none. */
  get phase(): Phase {
    this.#dependsOnState = true;
    return this.#phase;
  }

  /** Files that layers of the net keep open for writing, and the layers. Shared by all layers of a net. */
  get openFiles(): Map<string, Message> {
    this.#dependsOnState = true;
    return this.#openFiles;
  }

  /** Whether it asked for more than the layer, its blobs and its environment say: another state of the net may differ. */
  get dependsOnState(): boolean {
    return this.#dependsOnState;
  }

  /** The layer's `param`s, where it has changed them itself. */
  get paramSpecs(): readonly Message[] | undefined {
    return this.#paramSpecs;
  }

  /** Sizes of its tops that are rounded. */
  get roundings(): readonly Rounding[] {
    return this.#roundings ?? NONE;
  }

  /** What is found where Caffe goes on. */
  get findings(): readonly Finding[] {
    return this.#findings ?? NONE;
  }

  /** The shape of a bottom; null where it is not known, or there is no such bottom. */
  bottom(index: number): Shape | null {
    return this.bottoms[index]?.shape ?? null;
  }

  /** What makes the values of a bottom. */
  sourceOf(index: number): BlobSource | undefined {
    this.#dependsOnState = true;
    return this.bottoms[index]?.source;
  }

  /** What the file calls a bottom. */
  bottomName(index: number): string {
    return this.layer.strings('bottom')[index] ?? this.bottoms[index]!.name;
  }

  /** Whether a top is the very blob of the bottom with the same index. */
  isInPlace(index: number): boolean {
    return this.tops[index] !== undefined && this.tops[index] === this.bottoms[index];
  }

  /** Where the file names a bottom. */
  bottomSpan(index: number): Span {
    return this.layer.span('bottom', index);
  }

  /** Where the file names a top; the layer's head for an automatic one. */
  topSpan(index: number): Span {
    return this.layer.span('top', index);
  }

  /** Where the layer's type stands. */
  typeSpan(): Span {
    return this.layer.span('type');
  }

  /** The place a blob comes from, for a diagnostic about its shape. */
  madeHere(index: number): Related {
    const { name, shape, madeAt, source } = this.bottoms[index]!;
    const known = this.bottomName(index);
    const isSplit = known !== name;
    return {
      message: `'${known}' (${formatShape(shape)}) is made here`,
      span: (isSplit ? source?.layer.layer?.span('top', source.top) : undefined) ?? madeAt,
    };
  }

  /** Caffe would abort here. `caffe` is the gist of its message, values filled in. */
  refuse(
    rule: NetRule,
    span: Span,
    message: string,
    caffe: string,
    related: readonly Related[] = NONE,
    doubt: Pick<Finding, 'isForks'> = {},
  ): never {
    throw new Refusal({ rule, span, message, caffe, related, ...doubt });
  }

  /** Caffe goes on, but a person should know. */
  report(
    rule: NetRule,
    span: Span,
    message: string,
    related: readonly Related[] = [],
    more: Pick<Finding, 'listed' | 'mistake'> = {},
  ): void {
    this.#findings ??= [];
    this.#findings.push({ rule, span, message, caffe: null, related, ...more });
  }

  /**
   * What the layer checks no sooner than in its forward pass, in that for CPUs alone perhaps: what is refused there is reported, and
   * Caffe builds the net.
   */
  whenRun(check: () => void, isOnCpu = false): void {
    try {
      check();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { caffe, ...finding } = error.finding;
      const message = `${finding.message}: Caffe builds the net, and its first forward pass ${isOnCpu ? 'on a CPU ' : ''}ends with "${caffe!.trim()}"`;
      this.#findings ??= [];
      this.#findings.push({ ...finding, message, caffe: null, inFirstPass: caffe! });
    }
  }

  /**
   * `Blob::CanonicalAxisIndex`: an axis from the front for one that may count from the back.
   * `place` is where the file gives it.
   */
  canonicalAxis(axis: number, bottom: number, place: Span | (() => Span)): number {
    const shape = this.bottom(bottom);
    if (shape === null) throw new TypeError('canonicalAxis of a blob whose shape is not known');
    const axes = shape.length;
    if (axis < -axes || axis >= axes) {
      this.refuse(
        'param/axis',
        typeof place === 'function' ? place() : place,
        `axis ${axis} does not exist: '${this.bottomName(bottom)}' has ${axes === 1 ? '1 axis' : `${axes} axes`} (${formatShape(shape)}), so ${
          axes === 0 ? 'no axis' : `an axis from ${-axes} to ${axes - 1}`
        } can be named`,
        axis < -axes
          ? `Check failed: axis_index >= -num_axes() (${axis} vs. ${-axes}) axis ${axis} out of range for ${axes}-D Blob with shape ${caffeShape(shape)}`
          : `Check failed: axis_index < num_axes() (${axis} vs. ${axes}) axis ${axis} out of range for ${axes}-D Blob with shape ${caffeShape(shape)}`,
        [this.madeHere(bottom)],
      );
    }
    return axis < 0 ? axis + axes : axis;
  }

  /** Notes a size of the tops that is rounded. */
  noteRounding(axis: number, exact: number, size: number): void {
    if (exact === size) return;
    this.#roundings ??= [];
    this.#roundings.push({ axis, exact, size });
  }

  /** Puts other `param`s in the place of the layer's own. */
  replaceParamSpecs(specs: readonly Message[]): void {
    this.#paramSpecs = specs;
  }

  /** `Blob::Reshape` of a top. `place`: the parameter that decides the shape, or an axis of it, where a single one does. */
  reshapeTop(index: number, shape: Shape | null, place: Span | PlaceOfAxis = () => this.layer.head()): void {
    const top = this.tops[index];
    if (top === undefined) return;
    if (shape !== null) this.checkShape(shape, place, top);
    top.shape = reshaped(shape);
    if (top.shape !== null && count(top.shape) !== 0) top.hadElements = true;
  }

  /** Gives the first top the shape of the first bottom: what most layers do. */
  reshapeLikeBottom(top = 0, bottom = 0): void {
    this.reshapeTop(top, this.bottom(bottom));
  }

  /** The checks of `Blob::Reshape`. `what`, for messages: a top, or `the weights` and the like. */
  checkShape(shape: Shape, place: Span | PlaceOfAxis, what: string | Blob): void {
    if (shape.length > MAX_AXES) {
      this.refuse(
        'shape/too-large',
        placeOf(place, MAX_AXES),
        `${nameOf(what)} would have ${shape.length} axes; a blob has ${MAX_AXES} at most`,
        `Check failed: shape.size() <= kMaxBlobAxes (${shape.length} vs. ${MAX_AXES})`,
      );
    }
    let elements: Dim = 1;
    for (let axis = 0; axis < shape.length; axis++) {
      const dim = shape[axis]!;
      if (dim !== null && dim < 0) {
        this.refuse(
          'shape/negative',
          placeOf(place, axis),
          `${nameOf(what)} would have the shape ${formatShape(shape)}: a size is from 0 to ${INT_MAX}`,
          `Check failed: shape[i] >= 0 (${dim} vs. 0)`,
        );
      }
      if (elements === 0) continue;
      if (dim === 0) elements = 0;
      else if (dim === null || elements === null) elements = null;
      else {
        const limit: number = Math.floor(INT_MAX / elements);
        if (dim > limit) {
          this.refuse(
            'shape/too-large',
            placeOf(place, axis),
            `${nameOf(what)} would have the shape ${formatShape(shape)}, more than the ${INT_MAX} elements a blob can hold${typeof what === 'string' ? '' : batchThatFits(shape)}`,
            `Check failed: shape[i] <= 0x7fffffff / count_ (${dim} vs. ${limit}) blob size exceeds INT_MAX`,
          );
        }
        elements *= dim;
      }
    }
  }

  /**
   * A blob whose elements Caffe reads or writes during set-up: `CHECK(data_)` fails for one that has none. `blob`, where
   * it is one of the net's: it may have had some.
   */
  needElements(
    shape: Shape | null,
    span: Span,
    what: string,
    blob?: Blob,
    memory: 'data_' | 'diff_' = 'data_',
  ): void {
    if (shape !== null && count(shape) === 0 && blob?.hadElements !== true) {
      this.refuse(
        'shape/empty',
        span,
        `${what} has no elements (${formatShape(shape)})`,
        `Check failed: ${memory} `,
      );
    }
  }

  /** A top that has no elements, while all bottoms have some: the forward pass asks for its memory, and there is none. */
  fillTops(place: () => Span, remedy?: string): void {
    if (this.bottoms.some(({ shape }) => shape === null || count(shape) === 0)) return;
    const top = this.tops.find(
      ({ shape, hadElements }) => shape !== null && count(shape) === 0 && hadElements !== true,
    );
    if (top === undefined) return;
    const of =
      this.bottoms.length === 0 ? '' : ` of '${this.bottomName(0)}' (${formatShape(this.bottom(0))})`;
    this.whenRun(() =>
      this.refuse(
        'shape/empty',
        place(),
        `'${this.layer.string('name')}' leaves nothing${of}: '${top.name}' is ${formatShape(top.shape)}, without elements${remedy === undefined ? '' : `; ${remedy}`}`,
        'Check failed: data_ ',
        this.bottoms.length === 0 ? [] : [this.madeHere(0)],
      ),
    );
  }

  /** What `Layer`'s constructor does with `blobs { }`: they become the layer's learnable blobs (`Blob::FromProto`). */
  takeGivenBlobs(): void {
    if (!this.layer.has('blobs')) return;
    this.layer.messages('blobs').forEach((blob, index) => {
      const shape = givenShape(blob);
      this.checkShape(shape, (axis) => this.givenDimSpan(index, axis), 'the blob');
      const empty = shape.indexOf(0);
      this.needElements(shape, empty < 0 ? blob.head() : this.givenDimSpan(index, empty), 'the blob');
      const size = count(shape)!;
      const check = (fields: readonly string[], optional: boolean): void => {
        const field = fields.find((name) => blob.count(name) > 0) ?? fields[1]!;
        const values = blob.count(field);
        if (values === size || (optional && values === 0)) return;
        this.refuse(
          'param/blobs',
          values === 0 ? blob.head() : blob.fieldSpan(field, Math.min(values - 1, size)),
          `a blob of the shape ${formatShape(shape)} has ${counted(size, 'value')}, and ${values === 0 ? `no ${field} is given` : `${field} is given ${times(values)}`}`,
          `Check failed: count_ == proto.${field}_size() (${size} vs. ${values})`,
        );
      };
      check(['double_data', 'data'], false);
      check(['double_diff', 'diff'], true);
    });
    this.params = this.givenParams();
  }

  /** Where `blobs { }` gives the size of an axis; the name of its shape where it gives none. */
  givenDimSpan(index: number, axis: number): Span {
    const blob = this.layer.messages('blobs')[index]!;
    if (isLegacyShape(blob)) return blob.span(LEGACY_AXES[axis] ?? 'num');
    const shape = blob.message('shape');
    return shape.count('dim') > axis ? shape.span('dim', axis) : shape.head();
  }

  /** Refuses `blobs { }` of another shape than the layer needs, at the first size that is wrong. */
  refuseGivenBlob(index: number, needed: Shape, message: string, caffe: string): never {
    const given = this.givenParams()[index]!;
    const wrong =
      given.length === needed.length ? given.findIndex((dim, axis) => !mayEqual(dim, needed[axis]!)) : -1;
    const span =
      wrong < 0 ? this.givenDimSpan(index, Number.POSITIVE_INFINITY) : this.givenDimSpan(index, wrong);
    this.refuse('param/blobs', span, message, caffe);
  }

  /** The shapes of the weights that the file itself gives the layer (`blobs { }`); empty for none. */
  givenParams(): readonly Shape[] {
    return this.layer.has('blobs') ? this.layer.messages('blobs').map(givenShape) : NONE;
  }
}

/** Where the size of an axis is given: asked for where something is wrong with it. */
export type PlaceOfAxis = (axis: number) => Span;

function placeOf(place: Span | PlaceOfAxis, axis: number): Span {
  return typeof place === 'function' ? place(axis) : place;
}

/** How long the first axis, which mostly is the batch, may be at most; nothing where that alone does not help. */
function batchThatFits([first, ...others]: readonly (number | null)[]): string {
  const each = others.reduce<number | null>((product, dim) => product && dim && product * dim, 1);
  const most = each === null || each <= 0 ? 0 : Math.floor(INT_MAX / each);
  return most > 0 && first != null && first > most ? `: with ${counted(most, 'item')} at most it fits` : '';
}

function nameOf(what: string | Blob): string {
  return typeof what === 'string' ? what : `top '${what.name}'`;
}

function isLegacyShape(blob: Message): boolean {
  return LEGACY_AXES.some((name) => blob.has(name));
}

/** The shape of a BlobProto, in the legacy form of four numbers too (`Blob::FromProto`). */
function givenShape(blob: Message): Shape {
  if (isLegacyShape(blob)) return LEGACY_AXES.map((name) => blob.number(name));
  return blob
    .message('shape')
    .bigints('dim')
    .map((dim) => Number(BigInt.asIntN(32, dim)));
}

/** A shape as Caffe prints it: `1 3 8 8 (192)`. */
export function caffeShape(shape: Shape): string {
  return `${shape.map((dim) => `${dim ?? '?'} `).join('')}(${count(shape) ?? '?'})`;
}
