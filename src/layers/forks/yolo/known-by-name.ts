import { knownByName, type NamedType } from '../../base/known-by-name.js';
import type { LayerType } from '../../base/layer-type.js';

const NAMED: readonly NamedType[] = [
  {
    type: 'AssistedExcitation',
    summary: 'A layer of github.com/eric612/MobileNet-YOLO.',
    bottoms: { exact: 3 },
    learns: false,
  },
  {
    type: 'LaneData',
    summary: 'A layer of github.com/eric612/MobileNet-YOLO.',
    params: ['annotated_data_param', 'data_param', 'transform_param'],
    bottoms: { exact: 0 },
    learns: false,
  },
  {
    type: 'SegmentationEvaluate',
    summary: 'Measures the classes of pixels.',
    params: ['segmentation_evaluate_param'],
    tops: { exact: 1 },
    learns: false,
  },
  {
    type: 'YoloSeg',
    summary: 'A loss of github.com/eric612/MobileNet-YOLO.',
    params: ['yolo_seg_param'],
    bottoms: { exact: 3 },
    tops: { exact: 1 },
    autoTops: true,
    isLoss: true,
    learns: false,
  },
];

/** Layer types of which no more is known than their names and how many blobs they take. */
export const KNOWN_BY_NAME: readonly LayerType[] = NAMED.map((type) => knownByName(type));
