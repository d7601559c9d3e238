import { isBvlcs } from '../../../dialect/bvlc.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import type { Rule } from '../../rule.js';
import { layerPhase } from '../../test-phase.js';

export const transformedApart: Rule = {
  id: 'data/transformed-apart',
  severity: 'warning',
  summary:
    'Images and the maps of labels that belong to them are mirrored or cropped at random, each for itself.',
  checkNet(net, file, report) {
    if (net.phase !== 'TRAIN' || file.dialect.open) return;
    const told = new Set<FileLayer>();
    for (const layer of net.layers) {
      if (layer.type?.comparesWithLabels !== true || layer.refused) continue;
      const labels = readerOfLabels(layer, net);
      if (labels === undefined || told.has(labels)) continue;
      const random = randomTransform(labels, net);
      if (random === undefined) continue;
      const images = readerOfImages(layer, labels, net);
      if (images === undefined) continue;
      told.add(labels);
      const { name, span } = random;
      report({
        span,
        message: `'${labels.name}' ${name === 'mirror' ? 'mirrors' : 'crops'} what '${layer.name}' takes for labels at random, and '${images.name}', of which the scores are made, draws lots of its own: labels and scores don't belong to the same places`,
        related: [{ message: `'${images.name}' reads what they belong to`, span: images.layer.span('name') }],
      });
    }
  },
};

/** The layer whose images are compared with scores as they are read, or as layers between have formed them. */
function readerOfLabels(layer: FileLayer, net: Net): FileLayer | undefined {
  let source = layer.sources[1];
  while (source !== undefined && source.layer.sources.length === 1 && source.layer.learnable.length === 0)
    source = source.layer.sources[0];
  const { layer: reader, top } = source ?? {};
  return reader !== undefined && top === 0 && isReader(reader) && net.graph.maker(layer, 0) !== reader
    ? reader
    : undefined;
}

/** The layer that reads the images of which the scores are made; none where they are made of the labels', too. */
function readerOfImages(layer: FileLayer, labels: FileLayer, net: Net): FileLayer | undefined {
  const maker = net.graph.maker(layer, 0);
  const readers = maker === undefined ? [] : [maker, ...net.graph.below(maker)].filter(isReader);
  return readers.includes(labels) ? undefined : readers[0];
}

function isReader({ type, typeName }: FileLayer): boolean {
  return type?.readsDataSet === true && type.transforms !== undefined && isBvlcs(typeName);
}

/** Whether images are larger than what is cut out of them: one of all there is has one place alone. */
function isCropped({ data }: FileLayer, size: number): boolean {
  const sides = data?.item?.slice(-2) ?? [];
  return size > 0 && sides.some((side) => side !== null && side > size);
}

/** What a layer leaves to chance. */
function randomTransform(reader: FileLayer, net: Net) {
  const random = reader.type!.transforms!;
  const param = reader.layer.message('transform_param');
  const name =
    random.mirror && param.bool('mirror')
      ? 'mirror'
      : random.crop && isCropped(reader, param.number('crop_size')) && layerPhase(net, reader) === 'TRAIN'
        ? 'crop_size'
        : undefined;
  return name === undefined ? undefined : { name, span: param.fieldSpan(name) };
}
