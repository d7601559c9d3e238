import { NodeKind, ScalarToken, type Tree } from '../textproto/tree.js';
import type { FieldType, MessageType } from './descriptor.js';

/**
 * What else Caffe's fields are called: in other programs, in Caffe's own documentation, and by people who go by what a
 * field means. Words are separated by spaces; of each, letter case and a plural don't count.
 */
const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  // of a solver
  base_lr: ['lr', 'learning rate', 'base learning rate', 'initial lr', 'init lr', 'start lr'],
  max_iter: [
    'iteration',
    'max iteration',
    'num iter',
    'num iteration',
    'train iter',
    'total iter',
    'max step',
    'num step',
    'iter max',
  ],
  iter_size: [
    'iter step',
    'accumulation step',
    'gradient accumulation',
    'gradient accumulation step',
    'accumulate',
    'accum batch size',
    'batch accumulation',
    'accumulation',
    'batch per iter',
    'batch per update',
    'sub batch',
    'iteration size',
  ],
  test_iter: [
    'test iteration',
    'val iter',
    'validation iter',
    'eval iter',
    'test batch',
    'test size',
    'test step',
    'num test iter',
  ],
  test_interval: [
    'val interval',
    'validation interval',
    'eval interval',
    'test frequency',
    'test freq',
    'test every',
    'test period',
    'eval freq',
    'val freq',
  ],
  lr_policy: [
    'policy',
    'learning policy',
    'learning rate policy',
    'lr schedule',
    'lr scheduler',
    'schedule',
    'scheduler',
    'lr type',
    'decay policy',
  ],
  gamma: [
    'lr decay',
    'lr gamma',
    'lr factor',
    'decay rate',
    'lr decay rate',
    'decay factor',
    'learning rate decay',
  ],
  stepsize: [
    'lr step',
    'lr step size',
    'step',
    'decay step',
    'step length',
    'lr decay step',
    'step interval',
  ],
  stepvalue: ['milestone', 'lr step value', 'step boundary', 'lr milestone'],
  weight_decay: ['l2', 'wd', 'l2 regularization', 'l2 decay', 'regularization', 'decay'],
  momentum2: ['beta2', 'second momentum'],
  clip_gradients: [
    'gradient clip',
    'grad clip',
    'clip',
    'clip norm',
    'max grad norm',
    'gradient clipping',
    'clip grad',
    'clip gradient norm',
  ],
  snapshot: [
    'snapshot interval',
    'snapshot iter',
    'snapshot every',
    'snapshot step',
    'save interval',
    'save every',
    'checkpoint interval',
    'checkpoint iter',
    'snapshot freq',
    'snapshot frequency',
    'checkpoint',
  ],
  snapshot_prefix: [
    'snapshot path',
    'snapshot name',
    'snapshot dir',
    'output prefix',
    'save path',
    'model prefix',
    'save prefix',
    'checkpoint prefix',
    'checkpoint path',
  ],
  display: [
    'display interval',
    'display iter',
    'log interval',
    'print interval',
    'log every',
    'print freq',
    'display freq',
    'verbose interval',
    'display step',
  ],
  solver_mode: ['mode', 'device', 'compute mode', 'run mode'],
  device_id: ['gpu', 'gpu id', 'device', 'gpu device'],
  random_seed: ['seed', 'rand seed', 'rng seed'],
  delta: ['epsilon', 'eps'],
  weights: [
    'pretrained',
    'pretrained model',
    'pretrained weight',
    'pretrained net',
    'init weight',
    'initial weight',
    'weight file',
    'caffemodel',
    'finetune',
    'finetune from',
  ],
  net: ['model', 'network', 'net file', 'model file', 'train val net'],
  type: ['optimizer', 'solver', 'algorithm', 'kind', 'layer type', 'operation type'],
  // of a layer
  bottom: ['input', 'in', 'source', 'from', 'bottom blob', 'input blob'],
  top: ['output', 'out', 'to', 'top blob', 'output blob'],
  lr_mult: ['lr', 'learning rate', 'lr multiplier', 'learning rate multiplier', 'lr scale', 'blob lr'],
  decay_mult: ['decay', 'weight decay', 'decay multiplier', 'wd'],
  loss_weight: ['weight', 'loss scale', 'loss coeff', 'loss factor'],
  num_output: [
    'output',
    'filter',
    'num filter',
    'out channel',
    'output channel',
    'channel',
    'num channel',
    'unit',
    'output dim',
    'out feature',
    'neuron',
    'hidden size',
    'num hidden',
    'num unit',
    'n filter',
    'output num',
    'output size',
    'num neuron',
  ],
  kernel_size: [
    'kernel',
    'kernel shape',
    'filter size',
    'window',
    'window size',
    'pool size',
    'ksize',
    'size',
    'kernel dim',
  ],
  pad: ['padding', 'pad size', 'zero padding'],
  stride: ['step', 'subsample', 'stride size', 'step size'],
  dilation: ['hole', 'dilate', 'dilation rate', 'atrous rate', 'rate', 'hole size'],
  group: ['num group', 'group num', 'group count', 'group size'],
  bias_term: ['bias', 'use bias', 'with bias', 'has bias'],
  weight_filler: [
    'weight init',
    'weight initializer',
    'kernel initializer',
    'kernel filler',
    'weight initialization',
    'init',
  ],
  bias_filler: ['bias init', 'bias initializer', 'bias initialization'],
  std: ['stddev', 'sigma', 'standard deviation', 'stdev'],
  value: ['val', 'constant', 'const'],
  pool: ['method', 'pool method', 'pooling method', 'pooling', 'pooling type', 'pool type', 'mode'],
  global_pooling: ['global', 'global pool'],
  negative_slope: ['slope', 'alpha', 'leak', 'leakiness', 'leaky slope'],
  dropout_ratio: [
    'ratio',
    'rate',
    'p',
    'drop rate',
    'dropout rate',
    'drop ratio',
    'dropout prob',
    'drop prob',
    'dropout',
  ],
  eps: ['epsilon', 'delta'],
  moving_average_fraction: ['momentum', 'decay', 'moving average', 'moving average momentum'],
  use_global_stats: ['use global', 'global stat', 'use running stat'],
  source: [
    'path',
    'file',
    'filename',
    'dataset',
    'data',
    'db',
    'database',
    'data source',
    'source file',
    'list',
    'file list',
  ],
  batch_size: ['batch', 'minibatch', 'minibatch size', 'num', 'size'],
  backend: ['db', 'db type', 'database type', 'format', 'db backend'],
  mirror: ['flip', 'horizontal flip', 'hflip', 'random flip'],
  crop_size: ['crop', 'random crop', 'input size'],
  mean_file: ['mean', 'mean path', 'mean image'],
  mean_value: ['mean', 'mean pixel'],
  scale: ['factor', 'multiplier'],
  operation: ['op', 'method', 'mode', 'type', 'operator'],
  coeff: ['coefficient', 'weight', 'factor'],
  axis: ['dim', 'dimension', 'concat axis'],
  slice_point: ['split point', 'slice', 'point'],
  local_size: ['n', 'window', 'size', 'norm region size', 'depth radius'],
  ignore_label: ['ignore', 'ignore index', 'ignore class', 'void label', 'ignored label'],
  top_k: ['k', 'topk', 'best'],
  root_folder: ['root', 'folder', 'image folder', 'root dir', 'base dir', 'root path'],
  shuffle: ['random', 'shuffle data', 'rand shuffle'],
  dim: ['size', 'shape'],
  shape: ['dim', 'size', 'input shape', 'data shape'],
};

/**
 * The field of a message that a name which it doesn't have is meant as, by what the words mean: a name that the field has
 * elsewhere, or the only field that begins with the same word. It takes the value, and is not given already.
 */
export function fieldByMeaning(node: number, type: MessageType, tree: Tree): string | undefined {
  const words = wordsOf(tree.name(node));
  const given = new Set([...tree.children(tree.parent(node))].map((child) => tree.name(child)));
  const free = [...type.fields.values()].filter(
    (field) => (field.label === 'repeated' || !given.has(field.name)) && takesValue(field, node, tree),
  );
  const phrase = words.join(' ');
  const alias = free.filter(({ name }) =>
    ALSO_CALLED[name]?.some((other) => wordsOf(other).join(' ') === phrase),
  );
  if (alias.length > 0) return alias.length === 1 ? alias[0]!.name : undefined;
  if (words.length < 2) return undefined;
  const alike = free.filter(({ name }) => wordsOf(name)[0] === words[0]);
  return alike.length === 1 && words[0]!.length > 2 ? alike[0]!.name : undefined;
}

/** The words of a name, in lower case and without a plural's s. */
function wordsOf(name: string): string[] {
  return name
    .split(/[_\-\s]+|(?<=[a-z])(?=[A-Z])/)
    .map((word) => word.toLowerCase().replace(/(?<=[a-z]{2}[^s])s$/, ''))
    .filter((word) => word !== '');
}

/** Whether a field of this type takes the value that a node has. */
export function takesValue(field: FieldType, node: number, tree: Tree): boolean {
  if (tree.kind(node) === NodeKind.Message) {
    const names = [...tree.children(node)].map((child) => tree.name(child));
    return field.message !== undefined && names.every((name) => field.message!.fields.has(name));
  }
  if (tree.kind(node) !== NodeKind.Scalar || field.message !== undefined) return false;
  const text = tree.valueText(node);
  const isText = field.type === 'string' || field.type === 'bytes';
  switch (tree.token(node)) {
    case ScalarToken.String:
      return isText;
    case ScalarToken.Integer:
      return !isText && field.type !== 'enum' && (field.type !== 'bool' || /^[01]$/.test(text));
    case ScalarToken.Float:
      return field.type === 'float' || field.type === 'double';
    default:
      if (field.type === 'bool') return text === 'true' || text === 'false';
      return field.type === 'enum' && field.enum?.values.has(text) === true;
  }
}
