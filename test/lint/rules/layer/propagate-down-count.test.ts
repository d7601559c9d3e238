import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = `${input('data', 8, 4)}${input('label', 8, 4)}`;
const loss = (more: string) =>
  `${data}layer { name: "x" type: "EuclideanLoss" bottom: "data" bottom: "label" top: "x"${more} }\n`;

ruleTable('layer/propagate-down-count', {
  accept: [
    { name: 'none', text: loss('') },
    { name: 'one for each bottom', text: loss(' propagate_down: true propagate_down: false') },
    { name: 'none for a layer without bottoms', text: data },
  ],
  reject: [
    {
      name: 'too few',
      text: loss(' «propagate_down: true»'),
      message: 'propagate_down is given once for 2 bottoms: give it once for each, or not at all',
    },
    {
      name: 'too many',
      text: loss(' propagate_down: true propagate_down: false «propagate_down: 1» propagate_down: 0'),
      message: 'given 4 times for 2 bottoms',
    },
    {
      name: 'a list',
      text: loss(' propagate_down: [true, false, «true»]'),
      message: 'given 3 times for 2 bottoms',
    },
  ],
});
