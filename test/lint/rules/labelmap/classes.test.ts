import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';

const map = (...labels: readonly number[]) =>
  labels.map((label) => `item { name: "${label}" label: ${label} display_name: "${label}" }\n`).join('');
const options = withData({
  'two.prototxt': map(0, 1, 2),
  'three.prototxt': map(0, 1, 2, 3),
  'grouped.prototxt': map(0, 1, 2, 3).replaceAll(' display_name', ' label_id: 1 display_name'),
  'broken.prototxt': `${map(0, 1, 2, 3)}item {`,
});
const net = (
  classes: string,
  file = 'two.prototxt',
) => `layer { name: "data" type: "AnnotatedData" top: "data" top: "label"
  data_param { source: "db" batch_size: 1 backend: LMDB }
  annotated_data_param { label_map_file: "${file}" } }
layer { name: "loss" type: "MultiBoxLoss" bottom: "loc" bottom: "conf" bottom: "prior" bottom: "label" top: "loss"
  multibox_loss_param { num_classes: ${classes} } }
`;
// Only a part of a net.
const alsoFound = ['blob/unknown-bottom'];

ruleTable('labelmap/classes', {
  pageExamples: { ...options, rules: { 'blob/unknown-bottom': 'off' } },
  accept: [
    { name: 'a class for each label', text: net('3'), options },
    {
      name: 'objects or not, beside a layer with a class for each label',
      text: `${net('4', 'three.prototxt')}${net('2').split('\n').slice(3).join('\n').replaceAll('loss"', 'arm_loss"')}`,
      options,
    },
    {
      name: 'objects or not, beside a layer that tells fewer classes than there are labels',
      text: `${net('2', 'three.prototxt')}${net('4').split('\n').slice(3).join('\n').replaceAll('loss"', 'odm_loss"')}`,
      options,
    },
    {
      name: 'classes without a background, as YOLO counts them',
      text: `${net('21').split('\n').slice(0, 3).join('\n')}
layer { name: "out" type: "Yolov3DetectionOutput" bottom: "data" top: "out" yolov3_detection_output_param { num_classes: 2 } }
`,
      options,
    },
    { name: 'more classes', text: net('21'), options },
    { name: 'a map that is not there', text: net('2', 'none.prototxt'), options },
    { name: 'a map that makes other classes of its labels', text: net('2', 'grouped.prototxt'), options },
    { name: 'a map with mistakes', text: net('2', 'broken.prototxt'), options },
  ],
  reject: [
    {
      name: 'a label without a class',
      text: net('«3»', 'three.prototxt'),
      options,
      alsoFound,
      severity: 'warning',
      message:
        "num_classes is 3, and the labels in 'three.prototxt' go to 3: 4 classes, the background among them",
      related: ['3: the label map is named here'],
    },
  ],
});
