import type { Finding } from '../../../layers/base/index.js';
import { layerAt } from '../../../net/layer-at.js';
import type { Net } from '../../../net/net.js';
import { ShapelessInputs } from '../../../net/shapeless-inputs.js';
import { WrongSources } from '../../../net/wrong-sources.js';
import type { Tree } from '../../../textproto/tree.js';
import { fieldAt } from '../../field-at.js';
import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

const ofNet = netRule('param/missing', 'error', 'A parameter that the layer needs is not given.', {
  refine: (finding, { tree }, net) => {
    const { span, message } = finding;
    const reason = net === undefined ? '' : givenElsewhere(finding, net);
    if (isOfOldestFormat(fieldAt(span.start, tree), tree)) return { message: inOldestWords(message) };
    return reason === '' ? {} : { message: message + reason };
  },
});

export const paramMissing: Rule = {
  ...ofNet,
  checkNet(net, file, report) {
    ofNet.checkNet?.(net, file, report);
    const wrong = new Set(new WrongSources(net, file.dialect.layerTypes).all.map(({ layer }) => layer));
    for (const [layer, { caffe }] of new ShapelessInputs(net).all) {
      if (wrong.has(layer)) continue;
      report({
        span: layer.layer.span('type'),
        message: `'${layer.layer.string('top')}' has no shape, which what takes it needs: input_param { shape { dim: … } } is missing`,
        caffe: caffe!,
      });
    }
  },
};

/** Where a field that a layer lacks stands in parameters that it doesn't read. */
function givenElsewhere({ span, message }: Finding, net: Net): string {
  const [name] = /^\w+(?= is missing)/.exec(message) ?? [];
  const layer = name === undefined ? undefined : layerAt(net, span);
  if (layer?.type === undefined) return '';
  const { type, typeName } = layer;
  const has = (field: string) => layer.layer.message(field).type.fields.has(name!);
  const meant = type.params.find(has);
  const other = layer.layer
    .fieldNames()
    .filter((field) => field.endsWith('_param') && !type.params.includes(field))
    .find((field) => has(field) && layer.layer.message(field).has(name!));
  return other === undefined || meant === undefined
    ? ''
    : `; it stands in ${other}, which ${typeName} doesn't read: ${meant} is meant`;
}

/** What the format of 2013 calls otherwise. */
const OLDEST: Readonly<Record<string, string>> = {
  kernel_size: 'kernelsize',
  batch_size: 'batchsize',
  crop_size: 'cropsize',
};

/** A message in the words of a file whose layers are of the format of 2013. */
function inOldestWords(message: string): string {
  return message.replace(/\w+/g, (word) => OLDEST[word] ?? word);
}

/** Whether a field of the file is a layer of the format of 2013: `layers { layer { … } }`. */
function isOfOldestFormat(field: number, tree: Tree): boolean {
  if (field < 0) return false;
  return [...tree.children(field)].some((child) => tree.name(child) === 'layer');
}
