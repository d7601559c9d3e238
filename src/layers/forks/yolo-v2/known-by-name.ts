import { knownByName, type NamedType } from '../../base/known-by-name.js';
import type { LayerType } from '../../base/layer-type.js';

const NAMED: readonly NamedType[] = [
  {
    type: 'BoxData',
    summary: 'Reads images with boxes from a database, for YOLO.',
    params: ['data_param'],
    bottoms: { exact: 0 },
    learns: false,
  },
  {
    type: 'DetectionLoss',
    summary: 'The loss of YOLO v1.',
    params: ['detection_loss_param'],
    bottoms: { exact: 2 },
    tops: { exact: 1 },
    autoTops: true,
    isLoss: true,
    learns: false,
  },
  {
    type: 'EvalDetection',
    summary: "Compares YOLO's detections with the truth.",
    params: ['eval_detection_param'],
    learns: false,
  },
  {
    type: 'Region',
    summary: 'A layer of github.com/BirdeeChen/caffe_yolo_v2.',
    params: ['region_param'],
    bottoms: { exact: 1 },
    tops: { exact: 1 },
    learns: false,
  },
];

/** Layer types of which no more is known than their names and how many blobs they take. */
export const KNOWN_BY_NAME: readonly LayerType[] = NAMED.map((type) => knownByName(type));
