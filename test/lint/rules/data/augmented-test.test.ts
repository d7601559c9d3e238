import { ruleTable } from '../../support/rule-table.js';

const data = (phase: string, transform: string, more = '') => `layer {
  name: "data" type: "ImageData" top: "data" top: "label" ${phase} ${more}
  transform_param { ${transform} }
  image_data_param { source: "images.txt" batch_size: 4 new_height: 8 new_width: 8 }
}
`;
const train = data('include { phase: TRAIN }', 'mirror: true crop_size: 6');
const rest = `layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 3 } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }
`;
const accuracy = `layer { name: "accuracy" type: "Accuracy" bottom: "fc" bottom: "label" top: "accuracy" include { phase: TEST } }\n`;

ruleTable('data/augmented-test', {
  accept: [
    {
      name: 'data that are mirrored in TRAIN only',
      text: train + data('include { phase: TEST }', 'mirror: false crop_size: 6') + rest,
    },
    { name: 'a file for training alone', text: data('', 'mirror: true') + rest },
    {
      name: "a file for training by its name, whose loss is somebody's own",
      path: 'age-train.prototxt',
      text: data('', 'mirror: true') + rest.replace('SoftmaxWithLoss', 'ForestWithLoss'),
    },
    {
      name: "a net with a loss of somebody's own",
      text: data('', 'mirror: true') + rest.replace('SoftmaxWithLoss', 'ForestWithLoss'),
    },
    { name: 'one layer for both phases, as they are', text: data('', 'crop_size: 6') + rest + accuracy },
  ],
  reject: [
    {
      name: "what is left of the data in a net with an end of somebody's own that is called otherwise",
      path: 'deploy.prototxt',
      text: data('', 'mirror: «true»') + rest.replace('SoftmaxWithLoss', 'Ranking'),
      severity: 'warning',
    },
    {
      name: "a file for tests by its name, with a loss of somebody's own",
      path: 'age-test.prototxt',
      text: data('', 'mirror: «true»') + rest.replace('SoftmaxWithLoss', 'ForestWithLoss'),
      severity: 'warning',
    },
    {
      name: 'mirror in TEST',
      text: train + data('include { phase: TEST }', 'mirror: «true» crop_size: 6') + rest,
      message: "in TEST, 'data' mirrors half of the images at random",
      severity: 'warning',
      phases: ['TEST'],
      fixed: train + data('include { phase: TEST }', 'mirror: false crop_size: 6') + rest,
    },
    {
      name: 'one layer for both phases, for which there is no fix',
      text: data('', 'mirror: «true»') + rest + accuracy,
      severity: 'warning',
    },
    {
      name: 'crops by a layer that says it is for TRAIN',
      text: data('', 'crop_size: 6', 'phase: «TRAIN»') + rest + accuracy,
      message: "in TEST, 'data' crops images at random places",
      severity: 'warning',
    },
    {
      name: 'the parameters of an old format',
      text: `layers { name: "data" type: IMAGE_DATA top: "data" top: "label" include { phase: TEST }
  image_data_param { source: "images.txt" mirror: «true» } }
layers { name: "fc" type: INNER_PRODUCT bottom: "data" top: "fc" inner_product_param { num_output: 3 } }
layers { name: "loss" type: SOFTMAX_LOSS bottom: "fc" bottom: "label" }
`,
      severity: 'warning',
      fixed: `layers { name: "data" type: IMAGE_DATA top: "data" top: "label" include { phase: TEST }
  image_data_param { source: "images.txt" mirror: false } }
layers { name: "fc" type: INNER_PRODUCT bottom: "data" top: "fc" inner_product_param { num_output: 3 } }
layers { name: "loss" type: SOFTMAX_LOSS bottom: "fc" bottom: "label" }
`,
    },
  ],
});
