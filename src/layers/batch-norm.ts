import { Message } from '../schema/message.js';
import { formatFloat32 } from '../textproto/write.js';
import {
  caffeShape,
  count,
  type Dim,
  formatShape,
  type LayerSetup,
  type LayerType,
  uncheckedBlobs,
} from './base/index.js';
import { printedNumber } from './base/print.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/batch_norm_layer.cpp` */
export const BatchNorm: LayerType = {
  type: 'BatchNorm',
  summary:
    'Gives each channel a mean of 0 and a variance of 1, over the batch or by the statistics kept from training',
  family: 'normalization',
  params: ['batch_norm_param'],
  zeros: {
    ...KEEPS_ZEROS,
    // The means that are kept may have been loaded.
    tops: (at) => KEEPS_ZEROS.tops(at) && !at.layer.message('batch_norm_param').bool('use_global_stats'),
  },
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  learns: true,
  inPlace: { result: 'right', change: 'anything' },
  normalizesBy({ layer }, phase) {
    const param = layer.message('batch_norm_param');
    const kept = param.has('use_global_stats') ? param.bool('use_global_stats') : phase === 'TEST';
    return kept ? 'kept statistics' : 'its input';
  },
  values: 'raw',
  statistics: { param: 'batch_norm_param', factor: 2, legacyParams: 3 },
  alsoCalled: ['batchnormalization', 'bn'],
  isPerChannel: true,
  isBetween: true,
  setUp(setup) {
    const bottom = setup.bottom(0);
    if (bottom !== null && bottom.length === 0) refuseAxes(setup);
    const channels: Dim = bottom === null ? null : bottom.length === 1 ? 1 : bottom[1]!;
    const span = setup.bottomSpan(0);
    const given = setup.givenParams().length > 0;
    if (!given && channels === 0) setup.needElements([channels], span, 'the mean that the layer keeps');
    uncheckedBlobs(setup, [
      { name: 'the mean', shape: [channels], decidedBy: span },
      { name: 'the variance', shape: [channels], decidedBy: span },
      { name: 'the scale of the two', shape: [1], decidedBy: span },
    ]);
    fixStatistics(setup);
    setup.reshapeTop(0, bottom);
    if (bottom === null) return;
    if (bottom.length === 1) refuseAxes(setup);
    if (channels === 0 || bottom[0] === 0) {
      setup.refuse(
        'shape/empty',
        span,
        `BatchNorm needs samples; '${setup.bottomName(0)}' has the shape ${formatShape(bottom)}`,
        'SIGFPE: bottom[0]->count() / (channels_ * bottom[0]->shape(0)), a division by zero',
        [setup.madeHere(0)],
      );
    }
    if (count(bottom, 2) === 0) setup.needElements(bottom, span, `'${setup.bottomName(0)}'`);
  },
};

/** Asks for an axis 1, which a bottom with fewer than two axes doesn't have. */
function refuseAxes(setup: LayerSetup): never {
  const name = setup.bottomName(0);
  const shape = setup.bottom(0)!;
  setup.refuse(
    'shape/axes',
    setup.bottomSpan(0),
    `BatchNorm needs at least two axes, samples and channels; '${name}' has ${shape.length} (${formatShape(shape)})`,
    `Check failed: axis_index < num_axes() (1 vs. ${shape.length}) axis 1 out of range for ${shape.length}-D Blob with shape ${caffeShape(shape)}`,
    [setup.madeHere(0)],
  );
}

/** The layer sets the statistics itself: the solver has to leave them alone, so that `lr_mult` can only be 0. */
function fixStatistics(setup: LayerSetup): void {
  const specs = setup.layer.messages('param');
  specs.slice(0, setup.params.length).forEach((spec) => {
    const rate = spec.number('lr_mult');
    if (rate === 0) return;
    setup.refuse(
      'param/invalid',
      spec.span('lr_mult'),
      spec.has('lr_mult')
        ? `BatchNorm sets its statistics itself: lr_mult must be 0, not ${formatFloat32(rate)}`
        : 'BatchNorm sets its statistics itself: without lr_mult: 0, this param has an lr_mult of 1',
      `Check failed: this->layer_param_.param(i).lr_mult() == 0.f (${printedNumber(rate)} vs. 0) Cannot configure batch normalization statistics as layer parameters.`,
    );
  });
  const type = setup.layer.type.fields.get('param')!.message!;
  const fixed = setup.params.slice(specs.length).map(() => {
    const spec = new Message(type, setup.layer.tree, -1, setup.layer);
    spec.add('lr_mult', 0, -1);
    return spec;
  });
  setup.replaceParamSpecs([...specs, ...fixed]);
}
