import { BESIDE_GENERATED } from '../../support/generated-modules.js';
import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (more: string, name = 'BinaryMeasuresLayer', tops = 'top: "a"') =>
  `${input('score', 8)}${input('label', 8)}layer {
  name: "m" type: "Python" bottom: "score" bottom: "label" ${tops}${more}
  python_param { module: "${name}" layer: "${name}" }
}
`;
const common = { options: BESIDE_GENERATED };

ruleTable('loss/weighted-measure', {
  pageExamples: BESIDE_GENERATED,
  accept: [
    { ...common, name: 'no weight', text: net('') },
    { ...common, name: 'a weight of 0', text: net(' loss_weight: 0') },
    { ...common, name: 'a loss', text: net(' loss_weight: 1', 'L1LossLayer') },
    { name: 'a class of which nothing is known', text: net(' loss_weight: 1', 'Measures') },
  ],
  reject: [
    {
      ...common,
      name: 'a weight',
      text: net(' loss_weight: «1»'),
      message:
        "'m' measures, and nothing can be trained for it: with a loss_weight it raises a ValueError in the first pass",
    },
    {
      ...common,
      name: 'the weight of a second top',
      text: net(' loss_weight: 0 loss_weight: «0.5»', 'BinaryMeasuresLayer', 'top: "a" top: "b"'),
      message: "'m' measures",
    },
  ],
});
