import { ruleTable } from '../../support/rule-table.js';

const net = (dropout: string, accuracy = 'include { phase: TEST }') => `layer {
  name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: 3 } shape { dim: 8 } }
}
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 3 } }
layer { name: "drop" type: "Dropout" bottom: "fc" top: "fc" ${dropout} }
layer { name: "accuracy" type: "Accuracy" bottom: "fc" bottom: "label" top: "accuracy" ${accuracy} }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }
`;

ruleTable('dropout/in-test', {
  accept: [
    { name: 'Dropout in both phases', text: net('') },
    { name: 'Dropout in TRAIN only', text: net('include { phase: TRAIN }') },
    { name: 'phase: TEST', text: net('phase: TEST') },
    { name: 'a file for training alone', text: net('phase: TRAIN', '') },
    {
      name: 'one layer for each phase',
      text: net(
        'include { phase: TRAIN } }\nlayer { name: "drop" type: "Dropout" bottom: "fc" top: "fc" include { phase: TEST }',
      ),
    },
    {
      name: 'a net that is only linted for TEST',
      text: net('include { phase: TEST }'),
      options: { phases: ['TEST'] },
    },
  ],
  reject: [
    {
      name: 'phase: TRAIN, meant as a rule of inclusion',
      text: net('phase: «TRAIN»'),
      message: "'drop' drops values at random in TEST too",
      severity: 'warning',
      phases: ['TEST'],
    },
    {
      name: 'Dropout in TEST only',
      text: net('include { phase: «TEST» }'),
      message: "'drop' is not in TRAIN, and in TEST Dropout does nothing",
      severity: 'warning',
      phases: ['TEST'],
    },
    {
      name: 'Dropout that is excluded from TRAIN',
      text: net('exclude { phase: «TRAIN» }'),
      severity: 'warning',
    },
  ],
});
