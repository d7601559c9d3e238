import type { Blob, Finding } from '../layers/base/index.js';
import { layerTypeNames } from '../layers/registry.js';
import { caffeSchema } from '../schema/bundled.js';
import type { MessageType } from '../schema/descriptor.js';
import type { Message } from '../schema/message.js';
import { didYouMean } from '../text/nearest.js';
import type { WiredLayer } from './splits.js';

/** A bottom that no layer above makes; says where the blob is made instead, if anywhere. */
export function unknownBottom(
  included: readonly Message[],
  excluded: readonly Message[],
  layer: number,
  bottom: number,
  name: string,
): Finding {
  const taker = included[layer]!;
  const caffe = `Unknown bottom blob '${name}' (layer '${taker.string('name')}', bottom index ${bottom})`;
  const span = taker.span('bottom', bottom);
  const makes = (other: Message) => other.strings('top').includes(name);
  const place = (other: Message) => other.span('top', other.strings('top').indexOf(name));

  const below = included.slice(layer).find(makes);
  if (below === taker) {
    return {
      rule: 'blob/unknown-bottom',
      span,
      message: `'${taker.string('name')}' takes '${name}', which only it makes`,
      caffe,
      related: [],
    };
  }
  if (below !== undefined) {
    return {
      rule: 'blob/unknown-bottom',
      span,
      message: `blob '${name}' is made only below, by '${below.string('name')}': layers stand in the order in which they run`,
      caffe,
      related: [{ message: `'${name}' is made here`, span: place(below) }],
    };
  }
  const elsewhere = excluded.find(makes);
  if (elsewhere !== undefined) {
    return {
      rule: 'blob/unknown-bottom',
      span,
      message: `blob '${name}' is made by '${elsewhere.string('name')}', which is left out here by its include or exclude rules`,
      caffe,
      related: [{ message: `'${name}' is made here`, span: place(elsewhere) }],
    };
  }
  const above = included.slice(0, layer).flatMap((other) => other.strings('top'));
  const all = [...new Set([...above, ...included.slice(layer + 1).flatMap((other) => other.strings('top'))])];
  return {
    rule: 'blob/unknown-bottom',
    span,
    message: `no layer makes the blob '${name}'${didYouMean(name, above) || didYouMean(name, all)}`,
    caffe,
    related: [],
  };
}

/** A top of a name that another blob has. */
export function duplicateTop(
  included: readonly Message[],
  wired: WiredLayer,
  index: number,
  known: Blob,
): Finding {
  const name = wired.tops[index]!;
  const caffe = `Top blob '${name}' produced by multiple sources.`;
  const span = wired.layer?.span('top', index) ?? { start: 0, end: 0 };
  const madeHere = { message: `'${name}' is made here`, span: known.madeAt };
  const own = included[wired.index]!;
  if (own.strings('bottom')[index] === name) {
    // Wanted in place, but the bottom is a split: another layer uses the blob too.
    const other = included
      .slice(0, wired.index + 1)
      .reverse()
      .find((layer) => layer !== own && layer.strings('bottom').includes(name));
    const reason =
      other !== undefined
        ? `'${other.string('name')}' takes it too, before it is overwritten`
        : 'it is used more than once before it is overwritten';
    return {
      rule: 'blob/duplicate-top',
      span,
      message: `'${own.string('name')}' cannot work in place on '${name}': ${reason}`,
      caffe,
      related: [
        madeHere,
        ...(other === undefined
          ? []
          : [
              {
                message: 'also taken here',
                span: other.span('bottom', other.strings('bottom').indexOf(name)),
              },
            ]),
      ],
    };
  }
  return {
    rule: 'blob/duplicate-top',
    span,
    message: `'${own.string('name')}' makes the blob '${name}', which exists already`,
    caffe,
    related: [madeHere],
  };
}

/**
 * A type that Caffe doesn't have. Under a fork's schema it may be the fork's own: so it is taken where the schema has its
 * parameters, or where no type of Caffe's is near.
 */
export function unknownType(layer: Message): Finding {
  const type = layer.string('type');
  const names = layerTypeNames();
  const isFork = layer.type !== caffeSchema().message('LayerParameter');
  if (isFork && type !== '' && (hasParameters(layer.type, type) || didYouMean(type, names) === '')) {
    return {
      rule: 'layer/unknown-type',
      span: layer.span('type'),
      message: `'${type}' is not one of BVLC Caffe's layer types: it is taken for one of the fork's, and not checked`,
      caffe: null,
      related: [],
    };
  }
  return {
    rule: 'layer/unknown-type',
    span: layer.span('type'),
    message: layer.has('type')
      ? `BVLC Caffe has no layer type '${type}'${didYouMean(type, names)}`
      : `'${layer.string('name')}' has no type`,
    caffe: `Check failed: registry.count(type) == 1 (0 vs. 1) Unknown layer type: ${type}`,
    related: [],
  };
}

/** Whether a LayerParameter has a field for a type's parameters: `roi_pooling_param` for ROIPooling. */
function hasParameters(layerParameter: MessageType, type: string): boolean {
  const plain = (name: string) => name.toLowerCase().replaceAll('_', '');
  const name = `${plain(type)}param`;
  return [...layerParameter.fields.keys()].some((field) => plain(field) === name);
}
