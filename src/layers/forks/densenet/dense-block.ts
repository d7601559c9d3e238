import type { Message } from '../../../schema/message.js';
import { fixedSpecs } from '../../base/channel-statistics.js';
import { OVERWRITES } from '../../base/effects.js';
import { caffeShape, formatShape, type LayerType, learnableBlobs, product } from '../../base/index.js';

/** `layers/DenseBlock_layer.cpp`. It counts on `initChannel` being the number of its bottom's channels. */
export const DenseBlock: LayerType = {
  type: 'DenseBlock',
  summary:
    'A block of DenseNet: normalisations and convolutions, each of which adds channels to all before it',
  params: ['denseblock_param'],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  learns: true,
  inPlace: OVERWRITES,
  values: 'raw',
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('denseblock_param');
    const specs = setup.layer.messages('param');
    if (specs.length > 0) {
      setup.refuse(
        'param/invalid',
        specs[0]!.head(),
        'DenseBlock sets the rates of its blobs itself: param cannot be given',
        'Check failed: 0 == 1 (0 vs. 1) Nope',
      );
    }
    const transitions = param.number('numTransition');
    const decidedBy = param.span('numTransition');
    const blobs = blobsOf(param);
    learnableBlobs(
      setup,
      blobs.map(({ name, shape, filler }) => ({
        name,
        shape,
        decidedBy,
        ...(filler === undefined ? {} : { filler: param.message(filler) }),
      })),
    );
    fixedSpecs(setup, blobs.length, (blob) => (blobs[blob]?.filler === undefined ? 0 : 1));
    const bottom = setup.bottom(0);
    if (bottom !== null && bottom.length < 4) {
      setup.refuse(
        'shape/axes',
        setup.bottomSpan(0),
        `DenseBlock takes 4 axes (number, channels, height, width), and '${setup.bottomName(0)}' has ${bottom.length} (${formatShape(bottom)})`,
        `SIGSEGV: bottom[0]->shape()[3] of ${caffeShape(bottom)}`,
        [setup.madeHere(0)],
      );
    }
    const [num, , height, width] = bottom ?? [null, null, null, null];
    const channels = param.number('initChannel') + transitions * param.number('growthRate');
    setup.reshapeTop(0, [num!, channels, height!, width!]);
    const weights = blobs.reduce((sum, { shape, filter }) => sum + (filter ? product(...shape)! : 0), 0);
    setup.multiplyAdds = product(num!, height!, width!, weights);
  },
};

interface OwnBlob {
  readonly name: string;
  readonly shape: readonly number[];
  readonly filler?: string;
  readonly filter?: boolean;
}

/** All of its blobs, in Caffe's order: of each kind one for each transition. */
function blobsOf(param: Message): OwnBlob[] {
  const grows = param.number('growthRate');
  const transitions = Array.from(
    { length: param.number('numTransition') },
    (_, index) => param.number('initChannel') + index * grows,
  );
  const hasBottleneck = param.bool('use_BC');
  const wide = 4 * grows;
  const filter = (name: string, shape: (channels: number) => readonly number[]): OwnBlob[] =>
    transitions.map((channels) => ({ name, shape: shape(channels), filler: 'Filter_Filler', filter: true }));
  const statistics = (of: (channels: number) => number): OwnBlob[] =>
    (
      [
        ['the scale', 'BN_Scaler_Filler'],
        ['the shift', 'BN_Bias_Filler'],
        ['the mean', undefined],
        ['the variance', undefined],
      ] as const
    ).flatMap(([name, filler]) =>
      transitions.map((channels) => ({
        name,
        shape: [1, of(channels), 1, 1],
        ...(filler === undefined ? {} : { filler }),
      })),
    );
  return [
    ...filter('the filters', (channels) => [grows, hasBottleneck ? wide : channels, 3, 3]),
    ...statistics((channels) => channels),
    ...(hasBottleneck
      ? [
          ...filter('the filters of one pixel', (channels) => [wide, channels, 1, 1]),
          ...statistics(() => wide),
        ]
      : []),
    { name: 'the scale of the statistics', shape: [1] },
  ];
}
