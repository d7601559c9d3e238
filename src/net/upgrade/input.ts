import { Message } from '../../schema/message.js';
import { carry, given, type Upgrade, withMessages } from './upgrade.js';

/** `NetNeedsInputUpgrade`. */
export function needsInputUpgrade(net: Message): boolean {
  return given(net, 'input');
}

/** Reports shapes of inputs in a net without inputs: Caffe does not look at them. */
export function reportStrayShapes(net: Message, upgrade: Upgrade): void {
  for (const field of ['input_shape', 'input_dim']) {
    if (!given(net, field)) continue;
    upgrade.report(
      'net/upgrade',
      net.fieldSpan(field),
      `'${field}' has no effect: the net has no 'input' that it could belong to`,
    );
  }
}

/**
 * `UpgradeNetInput`: `input` with `input_shape` or `input_dim` becomes an Input layer named `input` at the head of the
 * net; `input` alone is dropped.
 *
 * Caffe does not check that there are enough shapes. Where it would read past the end of `input_shape` (which crashes)
 * or `input_dim` (which gives the blob whatever dimensions are in memory), the layer's shape for the input has fewer
 * than four dimensions, and its node is not that of a message in the text.
 */
export function upgradeInput(net: Message, upgrade: Upgrade): Message {
  const byShape = given(net, 'input_shape');
  const byDim = !byShape && given(net, 'input_dim');
  upgrade.meets('input', net.fieldSpan('input'));
  let upgraded = net.copy();
  if (byShape || byDim) {
    const layer = inputLayer(net, byShape, upgrade);
    upgraded = withMessages(net, 'layer', [layer, ...net.messages('layer')]);
  } else reportShapeless(net, upgrade);
  for (const field of ['input', 'input_shape', 'input_dim']) upgraded.clear(field);
  return upgraded;
}

function inputLayer(net: Message, byShape: boolean, upgrade: Upgrade): Message {
  const layer = new Message(upgrade.type('LayerParameter', 'input_param'), net.tree, net.nodeOf('input'));
  layer.add('name', 'input', -1);
  layer.add('type', 'Input', -1);
  carry(net, 'input', layer, 'top');
  const shapes = byShape ? givenShapes(net, layer, upgrade) : shapesFromDims(net, layer, upgrade);
  const param = upgrade.empty('InputParameter', layer);
  for (const shape of shapes) param.add('shape', shape, shape.node);
  layer.add('input_param', param, -1);
  return layer;
}

function givenShapes(net: Message, layer: Message, upgrade: Upgrade): Message[] {
  const inputs = net.strings('input');
  const shapes = net.messages('input_shape');
  if (shapes.length < inputs.length) {
    upgrade.refuse(
      'net/upgrade',
      net.span('input', shapes.length),
      `the input '${inputs[shapes.length]}' has no input_shape: ${shapes.length} input_shape for ${inputs.length} input. Caffe reads past their end and crashes`,
      'SIGSEGV',
    );
  } else if (shapes.length > inputs.length) {
    upgrade.report(
      'net/upgrade',
      net.fieldSpan('input_shape', inputs.length),
      `there are more input_shape than input (${shapes.length} for ${inputs.length}): Caffe drops those from here on`,
    );
  }
  if (given(net, 'input_dim')) {
    upgrade.report(
      'net/upgrade',
      net.fieldSpan('input_dim'),
      "'input_dim' has no effect: the net also has 'input_shape', which Caffe takes instead",
      [{ message: 'input_shape is here', span: net.fieldSpan('input_shape') }],
    );
  }
  return inputs.map((_, index) => shapes[index] ?? upgrade.empty('BlobShape', layer));
}

function shapesFromDims(net: Message, layer: Message, upgrade: Upgrade): Message[] {
  const inputs = net.strings('input');
  const dims = net.values('input_dim');
  const needed = inputs.length * DIMS;
  if (dims.length < needed) {
    const first = Math.floor(dims.length / DIMS);
    const lacking = `the input '${inputs[first]}' lacks dimensions: ${inputs.length === 1 ? 'an input has four' : `${inputs.length} input must have ${needed}`} input_dim${inputs.length === 1 ? ' (batch, channels, height, width)' : ', four each'}, and there are ${dims.length}`;
    upgrade.guess(net.span('input', first), lacking);
    upgrade.report(
      'net/upgrade',
      net.span('input', first),
      `${lacking}. Caffe does not check this, and takes whatever is in memory for those that are missing`,
      [{ message: 'input_dim ends here', span: net.fieldSpan('input_dim', dims.length - 1) }],
    );
  } else if (dims.length > needed) {
    upgrade.report(
      'net/upgrade',
      net.fieldSpan('input_dim', needed),
      `there are more input_dim than the ${needed} of ${inputs.length} input, four each: Caffe drops those from here on. A blob of more axes needs input_shape`,
    );
  }
  return inputs.map((_, input) => {
    const first = input * DIMS;
    const shape =
      first < dims.length
        ? new Message(upgrade.type('BlobShape'), net.tree, net.nodeOf('input_dim', first))
        : upgrade.empty('BlobShape', layer);
    dims.slice(first, first + DIMS).forEach((dim, index) => {
      shape.add('dim', dim, net.nodeOf('input_dim', first + index));
    });
    return shape;
  });
}

/** How many inputs without a shape are named. */
const MAX_TOLD = 3;

/** How many `input_dim` an input has. */
const DIMS = 4;

function reportShapeless(net: Message, upgrade: Upgrade): void {
  const inputs = net.strings('input');
  const quoted = inputs.slice(0, MAX_TOLD).map((name) => `'${name}'`);
  if (inputs.length > MAX_TOLD) quoted.push(`${inputs.length - MAX_TOLD} more`);
  upgrade.report(
    'net/upgrade',
    net.fieldSpan('input'),
    `'input' is dropped: no shape is given for ${quoted.join(' and ')}, neither by input_shape nor by input_dim`,
  );
}
