import { datum, lmdb } from '../../../data/support/lmdb.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';

const read = (name: string, top: string, transform: string) =>
  `layer { name: "${name}" type: "Data" top: "${top}" include { phase: TRAIN }${transform} data_param { source: "${name}" batch_size: 4 backend: LMDB } }\n`;
const score = `layer { name: "score" type: "Convolution" bottom: "data" top: "score" convolution_param { num_output: 2 kernel_size: 3 pad: 1 weight_filler { type: "xavier" } } }\n`;
const loss = (labels = 'label') =>
  `layer { name: "loss" type: "SoftmaxWithLoss" bottom: "score" bottom: "${labels}" top: "loss" }\n`;
const mirror = ' transform_param { mirror: true }';
const crop = (size: string) => ` transform_param { ${size} }`;
const options = withData({
  'images/data.mdb': lmdb([datum(3, 20, 20)]),
  'maps/data.mdb': lmdb([datum(1, 20, 20)]),
});

ruleTable('data/transformed-apart', {
  accept: [
    {
      name: 'no transformation',
      text: read('images', 'data', '') + read('maps', 'label', '') + score + loss(),
    },
    {
      name: 'images alone, whose labels may be of the whole',
      text: read('images', 'data', mirror) + read('maps', 'label', '') + score + loss(),
    },
    {
      name: 'labels that are read with the images',
      text: `layer { name: "images" type: "Data" top: "data" top: "label" include { phase: TRAIN }${mirror} data_param { source: "images" batch_size: 4 backend: LMDB } }\n${score}${loss()}`,
    },
    {
      name: 'two channels of one blob',
      text: `${read('images', 'both', mirror)}layer { name: "s" type: "Slice" bottom: "both" top: "data" top: "label" slice_param { axis: 1 slice_point: 3 } }\n${score}${loss()}`,
    },
    {
      name: 'a part as large as the maps that are not at hand may be',
      text:
        read('images', 'data', crop('crop_size: 9')) +
        read('maps', 'label', crop('crop_size: 9')) +
        score +
        loss(),
    },
    {
      name: 'a part as large as the maps',
      text:
        read('images', 'data', crop('crop_size: 20')) +
        read('maps', 'label', crop('crop_size: 20')) +
        score +
        loss(),
      options,
    },
  ],
  reject: [
    {
      name: 'both mirrored',
      text: read('images', 'data', mirror) + read('maps', 'label', crop('«mirror: true»')) + score + loss(),
      message:
        "'maps' mirrors what 'loss' takes for labels at random, and 'images', of which the scores are made, draws lots of its own: labels and scores don't belong to the same places",
      severity: 'warning',
      phases: ['TRAIN'],
      related: ["1: 'images' reads what they belong to"],
    },
    {
      name: 'maps that a layer between scales',
      text: `${read('images', 'data', '')}${read('maps', 'map', crop('«mirror: true»'))}layer { name: "p" type: "Power" bottom: "map" top: "label" power_param { scale: 0.004 } }\n${score}${loss()}`,
      severity: 'warning',
    },
    {
      name: 'parts of maps that are larger',
      text:
        read('images', 'data', crop('crop_size: 9')) +
        read('maps', 'label', crop('«crop_size: 9»')) +
        score +
        loss(),
      message: "'maps' crops what 'loss' takes for labels at random",
      severity: 'warning',
      options,
    },
  ],
});
