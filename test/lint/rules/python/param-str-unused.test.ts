import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const having = (setup: string) => beside({ 'pair_loss.py': layerModule({ setup }, { name: 'PairLoss' }) });
const net = (param: string) =>
  netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1', { param });

ruleTable('python/param-str-unused', {
  pageExamples: having('pass'),
  accept: [
    {
      name: 'a text that is read',
      text: net(' param_str: "1"'),
      options: having('x = float(self.param_str)'),
    },
    {
      name: 'a text that is kept',
      text: net(' param_str: "1"'),
      options: having('self.text = self.param_str'),
    },
    { name: 'a text that says nothing', text: net(` param_str: "{ }"`), options: having('pass') },
    { name: 'no text', text: net(''), options: having('pass') },
    {
      name: 'a class with a base that is not found',
      text: net(' param_str: "1"'),
      options: beside({
        'pair_loss.py': layerModule({}, { name: 'PairLoss', base: 'Base', before: 'from lost import Base' }),
      }),
    },
    {
      name: 'attributes that are asked for by names',
      text: net(' param_str: "1"'),
      options: having('x = getattr(self, self.names[0])'),
    },
  ],
  reject: [
    {
      name: 'a text that nothing reads',
      text: net(' param_str: «"x: 1"»'),
      options: having('pass'),
      message: "'PairLoss' never looks at its param_str (pair_loss.py:5)",
      severity: 'warning',
    },
  ],
});
