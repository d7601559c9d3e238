import { layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const forward = (text: string) => layerModule({ forward: text });

ruleTable('python/mutates-bottom', {
  pagePath: 'layer.py',
  accept: [
    {
      name: 'a copy of the rows that overlaps of another module choose',
      path: 'layer.py',
      text: layerModule(
        {
          forward:
            'gt = bottom[1].data\noverlaps = boxes.overlaps(bottom[0].data, gt)\nlabels = gt[overlaps.argmax(axis=1), 4]\nlabels[0] = 0\ntop[0].data[...] = labels',
        },
        { before: 'import boxes' },
      ),
    },
    {
      name: 'a copy',
      path,
      text: forward('x = bottom[0].data.copy()\nx -= x.max()\ntop[0].data[...] = x.sum()'),
    },
    {
      name: 'a new array',
      path,
      text: forward('x = bottom[0].data\nx = x - x.max()\nx[0] = 1\ntop[0].data[...] = x.sum()'),
    },
    {
      name: 'what an index of arrays gives',
      path,
      text: forward('x = bottom[0].data[bottom[1].data > 0]\nx -= 1\ntop[0].data[...] = x.sum()'),
    },
    { name: 'its own gradient', path, text: layerModule({ backward: 'bottom[0].diff[...] = top[0].diff' }) },
    { name: 'code that is not there', path, text: forward('top[0].data[...] = lost(bottom[0].data)') },
    {
      name: 'another type',
      path,
      text: forward("x = bottom[0].data.astype('int')\nx += 1\ntop[0].data[...] = x.sum()"),
    },
    {
      name: 'an array of its own',
      path,
      text: forward('self.d[...] = bottom[0].data\nself.d *= 2\ntop[0].data[...] = 1').replace(
        'pass',
        'self.d = np.zeros(3)',
      ),
    },
  ],
  reject: [
    {
      name: 'data in the place of a gradient',
      path,
      text: layerModule({ backward: '«bottom[0].data[...]» = top[0].diff' }),
      severity: 'error',
      message:
        'backward writes bottom[0].data, which other layers read, and gradients go into bottom[0].diff',
    },
    {
      name: 'one that the class keeps',
      path,
      text: forward(
        'self.__class__.mask = bottom[1].data[:, 0]\n«self.__class__.mask[0]» = 2\ntop[0].data[...] = 1',
      ),
      severity: 'warning',
    },
    {
      name: 'a shuffle',
      path,
      severity: 'warning',
      text: forward('«np.random.shuffle(bottom[0].data)»\ntop[0].data[...] = 1'),
    },
    {
      name: 'an alias',
      path,
      text: forward('x = bottom[0].data\n«x -= x.max()»\ntop[0].data[...] = x.sum()'),
      severity: 'warning',
      message: 'this changes bottom[0].data itself',
    },
    {
      name: 'a view',
      path,
      text: forward('x = bottom[0].data.reshape(-1)\n«x[x < 0]» = 0\ntop[0].data[...] = x.sum()'),
      severity: 'warning',
    },
    {
      name: 'the blob itself',
      path,
      text: forward('«bottom[0].data[...]» = 1\ntop[0].data[...] = 1'),
      severity: 'warning',
    },
    {
      name: 'an alias that the layer keeps',
      path,
      text: layerModule({
        reshape: 'self.x = bottom[0].data\ntop[0].reshape(1)',
        forward: '«self.x *= 2»\ntop[0].data[...] = 1',
      }),
      severity: 'warning',
    },
  ],
});
