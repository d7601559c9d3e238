import { knownByName, type NamedType } from '../../base/known-by-name.js';
import type { LayerType } from '../../base/layer-type.js';

const NAMED: readonly NamedType[] = [
  {
    type: 'MultiBoxLoss',
    summary: "SSD's loss of boxes, of the boxes also that a first stage has refined and not ruled out.",
    params: ['multibox_loss_param', 'loss_param'],
    bottoms: { min: 4, max: 6 },
    tops: { exact: 1 },
    isLoss: true,
    learns: false,
  },
  {
    type: 'DetectionOutput',
    summary: "SSD's detections, from the boxes also that a first stage has refined and not ruled out.",
    params: ['detection_output_param'],
    bottoms: { min: 3, max: 5 },
    tops: { exact: 1 },
    learns: false,
  },
];

/** What RefineDet has changed of SSD's layer types, by name. */
export const KNOWN_BY_NAME: readonly LayerType[] = NAMED.map(knownByName);
