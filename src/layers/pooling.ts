import type { Message } from '../schema/message.js';
import { signOfBottom } from './base/effects.js';
import { checkEngine, type Dim, int32, type LayerSetup, type LayerType } from './base/index.js';
import { legacyShape } from './base/legacy.js';
import {
  noteStochastic,
  type PoolingWindow,
  type PoolMethod,
  pooledShape,
  type WindowSpan,
} from './base/pooling.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/pooling_layer.cpp` */
export const Pooling: LayerType = {
  type: 'Pooling',
  summary: 'The maximum or the average of each window over height and width',
  family: 'pooling',
  params: ['pooling_param'],
  zeros: KEEPS_ZEROS,
  bottoms: { exact: 1 },
  // The second top of MAX pooling holds the places of the maxima.
  tops: (layer) =>
    layer.message('pooling_param').enumValue('pool') === 'MAX'
      ? { min: 1, max: 2 }
      : { min: 1, max: 1, why: 'a second, with the places of the maxima, is for pool: MAX' },
  inPlace: { result: 'wrong result', change: 'anything' },
  nonNegative: signOfBottom,
  // Its second top says where the largest values were.
  values: (_, top) => (top === 0 ? 'passed on' : undefined),
  alsoCalled: ['pool', 'maxpool', 'maxpooling', 'averagepooling', 'avgpool'],
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('pooling_param');
    checkEngine(setup, param);
    noteStochastic(setup, param.enumValue('pool') as PoolMethod, param.span('pool'));
    checkGiven(setup, param);
    const { window, span } = readWindow(setup, param);
    const top = pooledShape(setup, window, span);
    for (let i = 0; i < setup.tops.length; i++) setup.reshapeTop(i, top, span('kernel', 0));
    setup.fillTops(() => span('kernel', 0), 'global_pooling: true takes all there is');
  },
};

/** Which fields are given: one size for both axes, or one for each. */
function checkGiven(setup: LayerSetup, param: Message): void {
  const kernel = ['kernel_size', 'kernel_h', 'kernel_w'].filter((name) => param.has(name));
  if (param.bool('global_pooling')) {
    if (kernel.length > 0) {
      setup.refuse(
        'param/conflict',
        param.fieldSpan(kernel[0]!),
        `global_pooling pools over the whole height and width: ${kernel[0]} cannot be given beside it`,
        'Check failed: !(pool_param.has_kernel_size() || pool_param.has_kernel_h() || pool_param.has_kernel_w()) With Global_pooling: true Filter size cannot specified',
      );
    }
  } else if (param.has('kernel_size')) {
    if (kernel.length === 3) {
      setup.refuse(
        'param/conflict',
        param.fieldSpan('kernel_size'),
        'kernel_size and kernel_h, kernel_w exclude each other',
        'Check failed: !pool_param.has_kernel_size() != !(pool_param.has_kernel_h() && pool_param.has_kernel_w()) Filter size is kernel_size OR kernel_h and kernel_w; not both',
      );
    }
  } else if (kernel.length < 2) {
    setup.refuse(
      'param/missing',
      kernel.length === 0 ? param.head() : param.fieldSpan(kernel[0]!),
      kernel.length === 0
        ? 'kernel_size is missing (or kernel_h and kernel_w, or global_pooling)'
        : `${kernel[0] === 'kernel_h' ? 'kernel_w' : 'kernel_h'} is missing beside ${kernel[0]}`,
      'Check failed: !pool_param.has_kernel_size() != !(pool_param.has_kernel_h() && pool_param.has_kernel_w()) Filter size is kernel_size OR kernel_h and kernel_w; not both',
    );
  }
  checkPair(setup, param, 'pad');
  checkPair(setup, param, 'stride');
}

/** Neither of `h` and `w`, or both and not the field for both axes. */
function checkPair(setup: LayerSetup, param: Message, name: 'pad' | 'stride'): void {
  const pair = [`${name}_h`, `${name}_w`];
  const given = pair.filter((field) => param.has(field));
  if (given.length === 0 || (given.length === 2 && !param.has(name))) return;
  const missing = pair.find((field) => !param.has(field));
  setup.refuse(
    param.has(name) ? 'param/conflict' : 'param/missing',
    param.fieldSpan(given[0]!),
    param.has(name)
      ? `${name} and ${given.join(', ')} exclude each other`
      : `${missing} is missing beside ${given[0]}`,
    `Check failed: (!pool_param.has_${name}() && pool_param.has_${name}_h() && pool_param.has_${name}_w()) || (!pool_param.has_${name}_h() && !pool_param.has_${name}_w()) ${name === 'pad' ? 'pad is pad' : 'Stride is stride'} OR ${name}_h and ${name}_w are required.`,
  );
}

/** The window, and where its values stand. */
function readWindow(setup: LayerSetup, param: Message): { window: PoolingWindow; span: WindowSpan } {
  const fields = { kernel: 'kernel_size', stride: 'stride', pad: 'pad', method: 'pool' };
  const isPair = (name: 'kernel' | 'stride' | 'pad') => !param.has(fields[name]) && param.has(`${name}_h`);
  const pair = (name: 'kernel' | 'stride' | 'pad'): readonly [number, number] => {
    const [h, w] = isPair(name) ? [`${name}_h`, `${name}_w`] : [fields[name], fields[name]];
    return [int32(param.number(h)), int32(param.number(w))];
  };
  const span: WindowSpan = (value, axis) =>
    value !== 'method' && isPair(value)
      ? param.span(`${value}_${axis === 0 ? 'h' : 'w'}`)
      : param.span(value === 'kernel' && global ? 'global_pooling' : fields[value]);

  const global = param.bool('global_pooling');
  let kernel: readonly [Dim, Dim];
  if (global) {
    const [, , height, width] = legacyShape(setup, 0);
    kernel = [height, width];
  } else kernel = spread(param, pair('kernel'));
  const window: PoolingWindow = {
    method: param.enumValue('pool') as PoolMethod,
    kernel,
    stride: pair('stride'),
    pad: pair('pad'),
    floor: param.enumValue('round_mode') === 'FLOOR' || isFloorMode(param),
    global,
  };
  if (global) checkGlobal(setup, window, span);
  return { window, span };
}

/** What a window covers, with gaps between its values, which some forks have. */
function spread(param: Message, kernel: readonly [number, number]): readonly [number, number] {
  if (param.type.fields.get('dilation')?.label !== 'optional') return kernel;
  const dilation = param.number('dilation');
  return [(kernel[0] - 1) * dilation + 1, (kernel[1] - 1) * dilation + 1];
}

/** `ceil_mode: false`, which forks had before Caffe had `round_mode`. */
function isFloorMode(param: Message): boolean {
  return param.type.fields.has('ceil_mode') && !param.bool('ceil_mode');
}

function checkGlobal(setup: LayerSetup, { pad, stride }: PoolingWindow, span: WindowSpan): void {
  for (const [name, values, only] of [['pad', pad, 0] as const, ['stride', stride, 1] as const]) {
    const axis = values.findIndex((value) => value !== only);
    if (axis < 0) continue;
    setup.refuse(
      'param/conflict',
      span(name, axis),
      `with global_pooling, ${name} must be ${only}, not ${values[axis]}`,
      'Check failed: pad_h_ == 0 && pad_w_ == 0 && stride_h_ == 1 && stride_w_ == 1 With Global_pooling: true; only pad = 0 and stride = 1',
    );
  }
}
