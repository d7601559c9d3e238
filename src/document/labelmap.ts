import { Schema } from '../schema/descriptor.js';
import { nearest } from '../text/nearest.js';
import { NodeKind, type Tree } from '../textproto/tree.js';

/**
 * What names the classes of detections: `LabelMap` of SSD's caffe.proto (github.com/weiliu89/caffe, branch ssd). The fields
 * from `label_id` on are those of MobileNet-YOLO's fork (github.com/eric612/MobileNet-YOLO), for segmentation.
 */
export const LABEL_MAP = new Schema({
  messages: {
    LabelMap: [['item', 1, '*', 'LabelMapItem']],
    LabelMapItem: [
      ['name', 1, 'o', 'string'],
      ['label', 2, 'o', 'int32'],
      ['display_name', 3, 'o', 'string'],
      ['label_id', 4, 'o', 'int32'],
      ['r', 5, 'o', 'int32'],
      ['g', 6, 'o', 'int32'],
      ['b', 7, 'o', 'int32'],
    ],
  },
  enums: {},
}).message('LabelMap')!;

/** Fields of an item of TensorFlow's object detection, which numbers classes by `id`. */
const TENSORFLOW_FIELDS = new Set([
  'name',
  'id',
  'display_name',
  'keypoints',
  'ancestor_ids',
  'descendant_ids',
  'frequency',
  'instance_count',
]);

/** Whose label map a file is: one for SSD, or one for TensorFlow; undefined for a file that is none. */
export function labelMapOf(tree: Tree): 'ssd' | 'tensorflow' | undefined {
  const known = LABEL_MAP.fields.get('item')!.message!.fields;
  let [isCaffes, isTensorFlows] = [false, false];
  for (const item of tree.children(tree.root)) {
    if (tree.name(item) !== 'item' || tree.kind(item) !== NodeKind.Message) return undefined;
    for (const field of tree.children(item)) {
      const name = tree.name(field);
      isCaffes ||= name === 'label';
      isTensorFlows ||= name === 'id';
      if (known.has(name) || TENSORFLOW_FIELDS.has(name)) continue;
      if (nearest(name, known.keys()) === undefined) return undefined;
    }
  }
  return isCaffes ? 'ssd' : isTensorFlows ? 'tensorflow' : undefined;
}
