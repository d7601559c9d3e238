import type { MessageType } from '../../schema/descriptor.js';
import type { Message } from '../../schema/message.js';
import { nearest } from '../../text/nearest.js';
import { formatFloat32 } from '../../textproto/write.js';
import { type Finding, Refusal } from './finding.js';
import { printedNumber } from './print.js';
import type { LayerSetup } from './setup.js';
import { count, divide, formatShape, type Shape } from './shape.js';

/** Caffe's fillers (`GetFiller`). */
export const FILLERS = [
  'constant',
  'gaussian',
  'positive_unitball',
  'uniform',
  'xavier',
  'msra',
  'bilinear',
] as const;

/** What a fork's fillers are besides, or otherwise than, BVLC's. */
export interface FillerFacts {
  /** Types that BVLC's Caffe lacks. */
  readonly added?: readonly string[];
  /**
   * Whether those that scale by what a blob's items hold ask for their number (`Blob::num()`), as all Caffes did until 1.0:
   * a scalar is one item, and blobs with more than four axes are refused.
   */
  readonly byNumber?: boolean;
}

/** Those that scale by what an item holds. */
const BY_ITEM: readonly string[] = ['xavier', 'msra', 'positive_unitball'];

/**
 * `GetFiller(param)` and, for a shape that is known, `Fill`: refuses what either aborts on.
 *
 * @param what the blob that is filled, for messages: `the weights`
 */
export function fill(setup: LayerSetup, filler: Message, shape: Shape | null, what: string): void {
  checkFillerType(setup, filler);
  if (shape !== null) checkFill(setup, filler, shape, what);
}

/** Whether a filler makes all of a blob 0: the default, where a layer has no other. */
export function fillsWithZeros(filler: Message): boolean {
  const type = filler.string('type');
  if (type === 'uniform') return filler.number('min') === 0 && filler.number('max') === 0;
  return type === 'constant' && filler.number('value') === 0;
}

/** `GetFiller`: the type exists. */
export function checkFillerType(setup: LayerSetup, filler: Message): void {
  const finding = unknownType(filler, setup.fillerFacts);
  if (finding !== undefined) throw new Refusal(finding);
}

/** Whether a Caffe has a filler. */
export function hasFiller(type: string, { added }: FillerFacts): boolean {
  return (FILLERS as readonly string[]).includes(type) || added?.includes(type) === true;
}

function unknownType(filler: Message, facts: FillerFacts): Finding | undefined {
  const type = filler.string('type');
  if (hasFiller(type, facts)) return undefined;
  return {
    rule: 'param/filler',
    span: filler.span('type'),
    message: `there is no filler '${type}'; Caffe has ${FILLERS.join(', ')}`,
    caffe: `Check failed: false Unknown filler name: ${type}`,
    related: [],
    // What is like none that Caffe has is no slip.
    ...(nearest(type, FILLERS) === undefined ? { isForks: true } : {}),
  };
}

/**
 * Types of fillers that Caffe would come to and lacks, once what it refuses a layer for first is mended.
 *
 * @param params the layer type's fields of LayerParameter
 * @param told what it is refused for
 */
export function furtherFillers(
  layer: Message,
  params: readonly string[],
  facts: FillerFacts,
  told?: Finding,
): Finding[] {
  return fillersOf(layer, params)
    .map((filler) => unknownType(filler, facts))
    .filter((finding) => finding !== undefined)
    .filter(({ span }) => span.start !== told?.span.start);
}

/**
 * The fillers of a layer's weights and biases that Caffe comes to.
 *
 * @param params the layer type's fields of LayerParameter
 */
export function fillersOf(layer: Message, params: readonly string[]): Message[] {
  // Weights in the file itself are taken in place of those that are filled.
  if (layer.count('blobs') > 0) return [];
  const fillers: Message[] = [];
  for (const name of params) {
    if (!layer.has(name)) continue;
    const param = layer.message(name);
    for (const field of fillerFields(param.type)) {
      if (!param.has(field) || (field === 'bias_filler' && !hasBias(param))) continue;
      fillers.push(...param.messages(field));
    }
  }
  return fillers;
}

const fillerFieldsOf = new WeakMap<MessageType, readonly string[]>();

/** The fields of a message that are fillers. */
function fillerFields(type: MessageType): readonly string[] {
  let names = fillerFieldsOf.get(type);
  if (names === undefined) {
    const fields = [...type.fields.values()].filter(({ message }) => message?.name === 'FillerParameter');
    names = fields.map(({ name }) => name);
    fillerFieldsOf.set(type, names);
  }
  return names;
}

function hasBias(param: Message): boolean {
  return !param.type.fields.has('bias_term') || param.bool('bias_term');
}

/** A blob that a filler fills, while what Caffe checks of it is looked at. */
interface Fill {
  readonly filler: Message;
  readonly type: string;
  readonly shape: Shape;
  /** The blob, in words. */
  readonly what: string;
  /** @param field the one of the filler that is to be mended */
  refuse(field: string, message: string, caffe: string): never;
}

function checkFill(setup: LayerSetup, filler: Message, shape: Shape, what: string): void {
  const type = filler.string('type');
  // What a fork's own fillers refuse is not known.
  if (!(FILLERS as readonly string[]).includes(type)) return;
  const size = count(shape);
  const fill: Fill = {
    filler,
    type,
    shape,
    what,
    refuse: (field, message, caffe) => setup.refuse('param/filler', filler.span(field), message, caffe),
  };

  if (type === 'bilinear') checkBilinear(fill);
  if (size === 0) {
    setup.refuse(
      'shape/empty',
      filler.head(),
      `there is nothing to fill: ${what} would be ${formatShape(shape)}`,
      emptyFill(type),
    );
  }
  if (type === 'uniform') checkUniform(fill);
  if (type === 'gaussian') checkGaussian(fill);
  else checkNotSparse(fill);
  if (!BY_ITEM.includes(type)) return;
  checkAxes(fill, setup.fillerFacts.byNumber === true);
  if (type !== 'positive_unitball') checkFan(setup, filler, shape, size, what);
}

function checkBilinear({ shape, what, refuse }: Fill): void {
  if (shape.length !== 4) {
    refuse(
      'type',
      `the filler 'bilinear' fills blobs with 4 axes; the shape of ${what} is ${formatShape(shape)}`,
      `Check failed: blob->num_axes() == 4 (${shape.length} vs. 4) Blob must be 4 dim.`,
    );
  }
  const [height, width] = [shape[2]!, shape[3]!];
  if (height !== null && width !== null && height !== width) {
    refuse(
      'type',
      `the filler 'bilinear' fills square kernels; the shape of ${what} is ${formatShape(shape)}`,
      `Check failed: blob->width() == blob->height() (${width} vs. ${height}) Filter must be square`,
    );
  }
}

function checkUniform({ filler, refuse }: Fill): void {
  const [min, max] = [filler.number('min'), filler.number('max')];
  if (!(min <= max)) {
    refuse(
      filler.has('min') ? 'min' : 'max',
      `the filler 'uniform' needs min <= max, not ${formatFloat32(min)} and ${formatFloat32(max)}`,
      `Check failed: a <= b (${printedNumber(min)} vs. ${printedNumber(max)})`,
    );
  }
  // Drawing a number then recurs, or is repeated, without end.
  if (!Number.isFinite(min)) {
    refuse(
      'min',
      `the filler 'uniform' needs a finite min, not ${formatFloat32(min)}`,
      min < 0
        ? 'SIGSEGV: drawing a number recurs without end (boost::uniform_real)'
        : 'Nothing: it hangs (boost::uniform_real)',
    );
  }
}

function checkGaussian({ filler, shape, what, refuse }: Fill): void {
  const std = filler.number('std');
  if (!(std > 0))
    refuse(
      'std',
      `the filler 'gaussian' needs std > 0, not ${formatFloat32(std)}`,
      `Check failed: sigma > 0 (${printedNumber(std)} vs. 0)`,
    );
  const sparse = filler.number('sparse');
  if (sparse < -1) {
    refuse(
      'sparse',
      `sparse must be -1 (off) or more, not ${sparse}`,
      `Check failed: sparse >= -1 (${sparse} vs. -1)`,
    );
  }
  const outputs = shape[0];
  if (sparse >= 0 && shape.length === 0) {
    refuse(
      'sparse',
      `a scalar cannot be sparse, as which ${what} would be filled`,
      'Check failed: blob->num_axes() >= 1 (0 vs. 1)',
    );
  }
  if (sparse >= 0 && outputs !== null && outputs !== undefined && Math.fround(sparse / outputs) > 1) {
    refuse(
      'sparse',
      `sparse is the mean number of inputs that are not zero, and cannot exceed ${outputs}, not ${sparse}`,
      `Check failed: p <= 1 (${printedNumber(Math.fround(sparse / outputs))} vs. 1)`,
    );
  }
}

function checkNotSparse({ filler, type, refuse }: Fill): void {
  if (filler.number('sparse') === -1) return;
  refuse(
    'sparse',
    `only the filler 'gaussian' can be sparse, not '${type}'`,
    `Check failed: this->filler_param_.sparse() == -1 (${filler.number('sparse')} vs. -1) Sparsity not supported by this Filler.`,
  );
}

/** @param byNumber whether the Caffe that is meant looks at the axes as `num` and `channels` */
function checkAxes({ type, shape, what, refuse }: Fill, byNumber: boolean): void {
  if (byNumber) {
    if (shape.length > 4) {
      refuse(
        'type',
        `the filler '${type}' of this Caffe fills blobs with at most 4 axes; the shape of ${what} is ${formatShape(shape)}`,
        `Check failed: num_axes() <= 4 (${shape.length} vs. 4) Cannot use legacy accessors on Blobs with > 4 axes.`,
      );
    }
  } else if (shape.length === 0) {
    // shape(0) of a scalar blob.
    refuse(
      'type',
      `the filler '${type}' needs a blob with axes; the shape of ${what} is a scalar's`,
      'Check failed: axis_index < num_axes() (0 vs. 0) axis 0 out of range for 0-D Blob with shape (1)',
    );
  }
}

/** What Caffe says when a blob without elements is filled. */
export function emptyFill(type: string): string {
  return type === 'uniform' || type === 'xavier' || type === 'msra'
    ? 'Check failed: blob->count() '
    : 'Check failed: data_ ';
}

/** A fan of 0, by integer division, makes the scale infinite, which the random number generator refuses. */
function checkFan(setup: LayerSetup, filler: Message, shape: Shape, size: number | null, what: string): void {
  if (size === null || size === 0) return;
  const fanIn = shape.length > 0 ? divide(size, shape[0]!) : size;
  const fanOut = shape.length > 1 ? divide(size, shape[1]!) : size;
  const norm = filler.enumValue('variance_norm');
  const type = filler.string('type');
  const fan = norm === 'AVERAGE' ? (fanIn + fanOut) / 2 : norm === 'FAN_OUT' ? fanOut : fanIn;
  if (fan > 0) return;
  setup.refuse(
    'param/filler',
    filler.span('variance_norm'),
    `the filler '${type}' scales by the fan, which for ${what} (${formatShape(shape)}) is ${fan}`,
    'Check failed: a <= b',
  );
}
