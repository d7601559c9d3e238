import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const having = (backward: string) =>
  beside({
    'pair_loss.py': `${layerModule({ backward }, { name: 'PairLoss' })}\n${layerModule({}, { name: 'TrainedPairLoss' })}`,
  });
const net = (more: string) => netWith(`type: "Python" bottom: "score" bottom: "label" top: "loss" ${more}`);

ruleTable('python/empty-backward', {
  pageExamples: having('pass'),
  accept: [
    {
      name: 'a gradient',
      text: net('loss_weight: 1'),
      options: having('bottom[0].diff[...] = top[0].diff[0]'),
    },
    { name: 'a layer to be looked at', text: net(''), options: having('pass') },
    {
      name: 'a layer with nothing to learn below it',
      text: net('loss_weight: 1 propagate_down: false propagate_down: false'),
      options: having('pass'),
    },
    {
      name: 'code that is not there',
      text: net('loss_weight: 1'),
      options: having('self.lost.backward(top, bottom)'),
    },
    {
      name: 'a gradient in a helper',
      text: net('loss_weight: 1'),
      options: having(
        'fill(bottom[0].diff, top[0].diff)\n\ndef fill(a, b):\n    a[...] = b'
          .split('\n\n')[0]!
          .replace('fill(bottom[0].diff, top[0].diff)', 'np.copyto(bottom[0].diff, 2)'),
      ),
    },
  ],
  reject: [
    {
      name: 'no gradient',
      text: net('loss_weight: «1»'),
      options: having('pass'),
      message: "the backward pass of 'PairLoss' does nothing (pair_loss.py:5)",
      phases: ['TRAIN'],
    },
    {
      name: 'the gradient 0',
      text: net('loss_weight: «2»'),
      options: having('bottom[0].diff[...] = np.zeros_like(bottom[0].data)'),
      message: 'gives a gradient of 0',
    },
  ],
});
