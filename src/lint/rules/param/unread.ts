import { isBvlcs } from '../../../dialect/bvlc.js';
import type { Document } from '../../../document/file.js';
import { readsParam } from '../../../document/own-sources.js';
import type { LayerType } from '../../../layers/base/layer-type.js';
import type { LayerTypes } from '../../../layers/registry.js';
import { foreignFields } from '../../../net/foreign-fields.js';
import type { FileLayer } from '../../../net/types.js';
import { WrongSources } from '../../../net/wrong-sources.js';
import type { Message } from '../../../schema/message.js';
import { plain } from '../../../text/nearest.js';
import { unreadTransforms } from '../../data/unread-transforms.js';
import type { Rule } from '../../rule.js';

export const unreadParam: Rule = {
  id: 'param/unread',
  severity: 'warning',
  cause: 'kind',
  summary:
    "A layer has parameters that it doesn't read: those of another type, or where they stood before 2014.",
  checkNet(net, file, report) {
    // A fork's layers may read more.
    if (file.dialect.open) return;
    const wrong = new Set(new WrongSources(net, file.dialect.layerTypes).all.map(({ layer }) => layer));
    for (const layer of net.layers) {
      // Its type is not what is meant.
      if (wrong.has(layer)) continue;
      // What is refused may be meant to be of the type that the parameters are for.
      if (layer.type === undefined || layer.refused) continue;
      // It may read more than was found of it, and other copies of a fork may have it otherwise.
      if (layer.type.isKnownByName === true || isGuessedForks(layer.type, file)) continue;
      const transforms = unreadTransforms(layer, file);
      if (transforms !== undefined) report(transforms);
      const message = layer.layer;
      for (const name of message.fieldNames()) {
        if (!name.endsWith('_param') || layer.type.params.includes(name)) continue;
        // Whose they are is not known where only the schema has them.
        const whose = readers(name, file.dialect.layerTypes);
        if (whose === '') continue;
        // As forks call it that have the type with other parameters than the one that is known.
        if (plain(name) === plain(`${layer.typeName}_param`)) continue;
        const param = message.message(name);
        if (param.fieldNames().length === 0) continue;
        // Whoever added a field may have added it for this layer.
        if (foreignFields(param, layer.type, file.dialect.schema).length > 0) continue;
        const instead = remedy(layer, param);
        const { start } = message.fieldSpan(name);
        if (readsParam(layer.typeName, name, file.environment)) continue;
        // In the oldest format, all parameters stand in the layer itself.
        if (!file.text.startsWith(name, start)) continue;
        report({
          span: { start, end: start + name.length },
          message: `'${layer.name}' (${layer.typeName}) doesn't read ${name}, which is for ${whose}: it has no effect${instead}`,
          // Left over where a loss became a prediction.
          ...(name === 'loss_param' && layer.type.isLoss !== true && instead === '' && { severity: 'info' }),
        });
      }
    }
  },
};

/** Whether a layer type is not BVLC's, and nobody has said whose it is. */
function isGuessedForks({ type }: LayerType, { askedDialect }: Document): boolean {
  return askedDialect.isAuto === true && !isBvlcs(type);
}

/** Types that a message lists by name, at most. */
const MAX_TYPES = 3;

/** The types of layers that read a message: `Convolution, Deconvolution and Im2col`. */
function readers(name: string, layerTypes: LayerTypes): string {
  const types = layerTypes
    .all()
    .filter(({ params }) => params.includes(name))
    .map(({ type }) => type);
  const shown = types.length > MAX_TYPES ? [...types.slice(0, MAX_TYPES - 1), 'others'] : types;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** The message in which the layer does read fields of these names. */
function remedy({ type, layer }: FileLayer, param: Message): string {
  const fields = param.fieldNames();
  const own = type!.params.find((name) =>
    fields.every((field) => layer.message(name).type.fields.has(field)),
  );
  if (own !== undefined) return `; write '${fields.join("', '")}' in ${own}`;
  return type!.isInput === true && param.type.name === 'TransformationParameter'
    ? '; what fills the blob has to do it, as caffe.io.Transformer does'
    : '';
}
