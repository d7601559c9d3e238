import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 4);

ruleTable('layer/include-and-exclude', {
  accept: [
    {
      name: 'several include rules',
      text: data + on('ReLU', 'include { phase: TRAIN } include { phase: TEST stage: "deploy" }'),
    },
    {
      name: 'several exclude rules',
      text: data + on('ReLU', 'exclude { phase: TRAIN } exclude { not_stage: "deploy" }'),
    },
  ],
  reject: [
    {
      name: 'both, and not what is missing where the layer is left out',
      options: { stages: ['r'] },
      text: `${data}${on('ReLU', 'include { phase: TRAIN } «exclude» { stage: "deploy" }')}${on('Sigmoid').replaceAll('"x"', '"y"').replace('"data"', '"x"')}`,
      message: 'a layer has either include rules or exclude rules, not both',
      related: ['2: an include rule is here'],
      phases: ['TRAIN', 'TEST'],
    },
  ],
});
