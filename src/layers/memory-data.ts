import { TRANSFORMER, type Transformer } from './base/data.js';
import { formatShape, INT_MAX, type LayerSetup, type LayerType } from './base/index.js';

/** `layers/memory_data_layer.cpp` */
export const MemoryData: LayerType = {
  type: 'MemoryData',
  summary: 'Images and labels that the program which runs the net hands over',
  params: ['memory_data_param', 'transform_param'],
  dataParam: 'memory_data_param',
  bottoms: { exact: 0 },
  tops: { exact: 2 },
  makesData: true,
  transforms: { mirror: true, crop: true },
  setUp: (setup) => setUpMemoryData(setup, TRANSFORMER),
};

/** `MemoryDataLayer<Dtype>::DataLayerSetUp`, and what comes before. */
export function setUpMemoryData(setup: LayerSetup, transformer: Transformer): void {
  transformer.check(setup);
  const param = setup.layer.message('memory_data_param');
  const fields = ['batch_size', 'channels', 'height', 'width'] as const;
  const shape = fields.map((field) => param.number(field) | 0);
  // As Caffe's int product, which wraps.
  const size = shape.reduce(Math.imul);
  if (size <= 0) {
    const wrong = fields.find((_, index) => shape[index]! <= 0) ?? 'batch_size';
    setup.refuse(
      param.has(wrong) ? 'param/invalid' : 'param/missing',
      param.span(wrong),
      shape.every((value) => value > 0)
        ? `a batch of ${formatShape(shape)} has more values than the ${INT_MAX} a blob can hold`
        : param.has(wrong)
          ? `${wrong} must be from 1 to ${INT_MAX}, not ${param.number(wrong)}`
          : `${wrong} is missing: batch_size, channels, height and width are all needed`,
      `Check failed: batch_size_ * size_ > 0 (${size} vs. 0) batch_size, channels, height, and width must be specified and positive in memory_data_param`,
    );
  }
  setup.reshapeTop(0, shape, (axis) => param.span(fields[axis]!));
  setup.reshapeTop(1, shape.slice(0, 1), param.span('batch_size'));
}
