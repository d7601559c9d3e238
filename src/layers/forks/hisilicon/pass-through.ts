import { type Dim, divide, type LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { REORG } from '../../base/reorg.js';

/** YOLO's reorganisation: channels are made of blocks of pixels. */
export const PassThrough: LayerType = {
  ...REORG,
  type: 'PassThrough',
  summary: 'Makes channels of blocks of pixels',
  family: 'shape',
  params: ['pass_through_param', 'passthrough_param'],
  setUp(setup) {
    const [field = 'pass_through_param'] = PassThrough.params.filter((name) => setup.layer.has(name));
    const param = setup.layer.message(field);
    const [num, channels, height, width] = legacyShape(setup, 0);
    const [blockHeight, blockWidth] = [param.number('block_height'), param.number('block_width')];
    const over = (size: Dim, by: number): Dim => (size === null || by === 0 ? null : divide(size, by));
    const area = Math.imul(blockHeight, blockWidth);
    const made = channels === null || area === 0 ? null : Math.imul(channels, area);
    setup.reshapeTop(0, [num, made, over(height, blockHeight), over(width, blockWidth)], param.head());
  },
};
