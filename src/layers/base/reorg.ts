import { NO_READS, OVERWRITES, signOfBottom } from './effects.js';
import { refuseInPlace } from './in-place.js';
import type { LayerType } from './layer-type.js';
import { legacyShape } from './legacy.js';
import { type Dim, divide } from './shape.js';
import { KEEPS_ZEROS } from './zeros.js';

/** `layers/reorg_layer.cpp` of ports of YOLO. */
export const REORG: LayerType = {
  type: 'Reorg',
  summary: 'Makes channels of blocks of pixels, or with reverse blocks of pixels of channels',
  family: 'shape',
  params: ['reorg_param'],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  zeros: KEEPS_ZEROS,
  inPlace: OVERWRITES,
  backwardReads: () => NO_READS,
  nonNegative: signOfBottom,
  values: 'passed on',
  isBetween: true,
  setUp(setup) {
    refuseInPlace(setup);
    const param = setup.layer.message('reorg_param');
    if (!param.has('stride')) {
      setup.refuse(
        'param/missing',
        param.head(),
        "stride is missing: the blocks' sides",
        'Check failed: reorg_param.has_stride() == true (0 vs. 1) Reorg Layer needs stride param.',
      );
    }
    const stride = param.number('stride');
    const [num, channels, height, width] = legacyShape(setup, 0);
    const times = (size: Dim, by: number): Dim => (size === null ? null : Math.imul(size, by));
    const over = (size: Dim, by: number): Dim => {
      if (by !== 0) return size === null ? null : divide(size, by);
      return setup.refuse(
        'param/invalid',
        param.span('stride'),
        'stride must be 1 or more, not 0',
        'SIGFPE: a division by the stride 0',
      );
    };
    const area = Math.imul(stride, stride);
    setup.reshapeTop(
      0,
      param.bool('reverse')
        ? [num, over(channels, area), times(height, stride), times(width, stride)]
        : [num, times(channels, area), over(height, stride), over(width, stride)],
      param.span('stride'),
    );
  },
};
