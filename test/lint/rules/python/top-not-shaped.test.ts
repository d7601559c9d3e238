import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';

ruleTable('python/top-not-shaped', {
  pagePath: 'layer.py',
  accept: [
    {
      name: 'a layer whose setup is misspelt, which is told of elsewhere',
      path,
      text: layerModule({ reshape: 'pass' }).replace('def setup', 'def setpu'),
    },
    {
      name: 'a name that may be meant for the tops',
      path,
      text: layerModule({ reshape: 'tpo[0].reshape(1)' }),
    },
    {
      name: 'a layer without reshape, which is told of elsewhere',
      path,
      text: layerModule({ reshape: null }),
    },
    { name: 'a shape', path, text: layerModule() },
    { name: 'a shape in setup', path, text: layerModule({ reshape: 'pass', setup: 'top[0].reshape(1)' }) },
    {
      name: 'a shape on one path',
      path,
      text: layerModule({ reshape: 'if self.x:\n    top[0].reshape(1)' }),
    },
    {
      name: 'a shape in a loop',
      path,
      text: layerModule({ reshape: 'for t, s in zip(top, self.shapes):\n    t.reshape(*s)' }),
    },
    {
      name: 'shapes counted in a loop over what a file holds',
      text: netWith(
        'type: "Python" bottom: "score" top: "loss" top: "a" top: "b" top: "c" loss_weight: 1 loss_weight: 0 loss_weight: 0 loss_weight: 0',
      ),
      options: beside({
        'pair_loss.py': layerModule(
          {
            setup:
              'import json\nwith open("tree.json") as f:\n    tree = json.load(f)\nat = 1\nfor i, part in enumerate(tree["parts"]):\n    top[at].reshape(1, 1)\n    at += 1',
          },
          { name: 'PairLoss' },
        ),
        'tree.json': '{"parts": [1, 2, 3]}',
      }),
    },
    {
      name: 'a shape in a helper',
      path,
      text: `${layerModule({ reshape: 'self.shape(top)' })}\n    def shape(self, blobs):\n        blobs[0].reshape(1)\n`,
    },
    {
      name: 'a shape in forward',
      path,
      text: layerModule({ reshape: 'pass', forward: 'top[0].reshape(1)\ntop[0].data[...] = 1' }),
    },
    { name: 'tops that other code gets', path, text: layerModule({ reshape: 'self.lost.shape(top)' }) },
    { name: 'a top that gets no data', path, text: layerModule({ reshape: 'pass', forward: 'pass' }) },
    {
      name: 'tops that it refuses itself, of which that is reported',
      text: netWith('type: "Python" bottom: "score" top: "loss" top: "a" top: "b"'),
      options: {
        ...beside({
          'pair_loss.py': layerModule(
            { setup: 'if len(top) != 1:\n    raise Exception("one top")' },
            { name: 'PairLoss' },
          ),
        }),
        rules: { 'python/top-count': 'off' },
      },
    },
    {
      name: 'a net where it works in place',
      text: netWith('type: "Python" bottom: "score" top: "score"'),
      options: beside({ 'pair_loss.py': layerModule({ reshape: 'pass' }, { name: 'PairLoss' }) }),
    },
  ],
  reject: [
    {
      name: 'a shape in forward alone, which a layer above needs before',
      text: `${netWith('type: "Python" bottom: "score" top: «"map"»')}layer { name: "pool" type: "Pooling" bottom: "map" top: "pool" pooling_param { kernel_size: 1 } }\n`,
      options: beside({
        'pair_loss.py': layerModule(
          { reshape: 'pass', forward: 'top[0].reshape(8, 4, 1, 1)\ntop[0].data[...] = 1' },
          { name: 'PairLoss' },
        ),
      }),
      alsoFound: ['loss/missing-loss-weight'],
      message:
        "'PairLoss' gives top 0 a shape in forward alone (pair_loss.py:5): 'pool' (Pooling) needs it when the net is set up",
    },
    {
      name: 'no shape',
      path,
      text: layerModule({ reshape: 'pass', forward: '«top[0].data[...]» = 1' }),
      message: "'MyLoss' never gives top[0] a shape",
    },
    {
      name: 'no shape, and a name that is nowhere',
      path,
      text: layerModule({ reshape: 'pass', forward: '«top[0].data[...]» = scale[0]' }),
      alsoFound: ['python/undefined-name'],
    },
    {
      name: 'no shape for any of several',
      path,
      text: layerModule({
        reshape: 'pass',
        forward: 'for i in range(len(bottom)):\n    «top[i].data[...]» = bottom[i].data',
      }),
    },
    {
      name: 'a shape for another top',
      path,
      text: layerModule({ forward: 'top[0].data[...] = 1\n«top[1].data[...]» = 2' }),
    },
    {
      name: 'a net that has one more',
      text: netWith('type: "Python" bottom: "score" top: "loss" top: «"more"» loss_weight: 1 loss_weight: 1'),
      options: beside({ 'pair_loss.py': layerModule({}, { name: 'PairLoss' }) }),
      message: "'PairLoss' never gives top 1 a shape (pair_loss.py:5)",
    },
  ],
});
