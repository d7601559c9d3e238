import { knownByName, type NamedType } from '../../base/known-by-name.js';
import type { LayerType } from '../../base/layer-type.js';

const NAMED: readonly NamedType[] = [
  {
    type: 'AnchorEmbeddingExtractor',
    summary: 'A layer of github.com/openvinotoolkit/training_toolbox_caffe.',
    params: ['embedding_extractor_param'],
    bottoms: { min: 2 },
    tops: { min: 2, max: 3 },
    learns: false,
  },
  {
    type: 'DetectionOutputExtended',
    summary: 'A layer of github.com/openvinotoolkit/training_toolbox_caffe.',
    params: ['detection_output_param'],
    bottoms: { exact: 3 },
    tops: { min: 1, max: 2 },
    learns: false,
  },
  {
    type: 'GRN',
    summary: 'Divides by the length along the channels.',
    params: ['grn_param'],
    bottoms: { exact: 1 },
    tops: { exact: 1 },
    learns: false,
  },
  {
    type: 'LabelSpecificAdd',
    summary: 'A layer of github.com/openvinotoolkit/training_toolbox_caffe.',
    params: ['label_specific_add_param'],
    bottoms: { min: 2 },
    learns: false,
  },
  {
    type: 'PriorBoxClustered',
    summary: 'A layer of github.com/openvinotoolkit/training_toolbox_caffe.',
    params: ['prior_box_param'],
    tops: { exact: 1 },
    learns: false,
  },
  {
    type: 'ScaleFilter',
    summary: 'A layer of github.com/openvinotoolkit/training_toolbox_caffe.',
    params: ['scale_filter_param'],
    bottoms: { exact: 1 },
    tops: { exact: 1 },
    learns: false,
  },
];

/** Layer types of which no more is known than their names and how many blobs they take. */
export const KNOWN_BY_NAME: readonly LayerType[] = NAMED.map((type) => knownByName(type));
