import { layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const layer = (setup: string, reshape = '') =>
  layerModule({ setup, reshape: `top[0].reshape(1)${reshape === '' ? '' : `\n${reshape}`}` });

ruleTable('python/shape-fixed-at-setup', {
  pagePath: 'layer.py',
  accept: [
    {
      name: 'an array that reshape makes',
      path,
      text: layer('pass', 'self.diff = np.zeros_like(bottom[0].data)'),
    },
    {
      name: 'one that reshape makes again',
      path,
      text: layer('self.diff = np.zeros_like(bottom[0].data)', 'self.diff = np.zeros_like(bottom[0].data)'),
    },
    { name: 'one of a fixed size', path, text: layer('self.weights = np.ones(21)') },
    {
      name: 'one that forward makes again',
      path,
      text: layerModule({
        setup: 'self.diff = np.zeros((bottom[0].num, 3))',
        forward: 'self.diff = bottom[0].data - 1\ntop[0].data[...] = 1',
      }),
    },
  ],
  reject: [
    {
      name: 'one that setup makes',
      path,
      text: layerModule({
        setup: '«self.diff» = np.zeros_like(bottom[0].data)',
        forward: 'self.diff[...] = bottom[0].data\ntop[0].data[...] = self.diff.sum()',
      }),
      severity: 'info',
      message: "'self.diff' has the shape that the bottoms have at first",
    },
    {
      name: 'one by its sizes',
      path,
      text: layerModule({
        setup: 'n = bottom[0].data.shape[0]\n«self.d» = np.zeros((n, 3))',
        forward: 'top[0].data[...] = (bottom[0].data * self.d).sum()',
      }),
      severity: 'info',
    },
  ],
});
