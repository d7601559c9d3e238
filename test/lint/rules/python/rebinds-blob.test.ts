import { layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const forward = (text: string) => layerModule({ forward: text });

ruleTable('python/rebinds-blob', {
  pagePath: 'layer.py',
  accept: [
    {
      name: 'a class of what is not read that is set up otherwise than a layer',
      path,
      text: layerModule(
        { forward: 'top[0].data = bottom[0].data' },
        { before: 'from lost import Pass\n', base: 'Pass' },
      ).replace('setup(self, bottom, top)', 'setup(self, names)'),
    },
    { name: 'writing into it', path, text: forward('top[0].data[...] = 1\ntop[0].data[0] += 1') },
    {
      name: 'attributes of other things',
      path,
      text: forward('self.data = bottom[0].data\nself.batch.data = 1\ntop[0].data[...] = self.data'),
    },
    {
      name: 'a local',
      path,
      text: forward('data = bottom[0].data\ndata = data * 2\ntop[0].data[...] = data.sum()'),
    },
  ],
  reject: [
    {
      name: 'a class of what is not read, with the methods of a layer',
      path,
      text: layerModule(
        { forward: '«top[0].data» = bottom[0].data' },
        { before: 'from lost import DataLayer\n', base: 'DataLayer' },
      ),
    },
    {
      name: 'a class of a Layer that is misspelt',
      path,
      text: layerModule({ forward: '«top[0].data» = bottom[0].data' }, { base: 'caffe.layer' }),
      alsoFound: ['python/not-made'],
    },
    {
      name: 'one by setattr',
      path,
      text: layerModule({ backward: "«setattr(bottom[0], 'diff', top[0].diff)»" }),
      message: 'bottom[0].diff',
    },
    {
      name: 'an assignment',
      path,
      text: forward('«top[0].data» = bottom[0].data'),
      message: 'top[0].data cannot be assigned to',
    },
    { name: 'an addition', path, text: forward('top[0].data[...] = 0\n«top[0].data += 1»') },
    {
      name: 'one in a loop',
      path,
      text: layerModule({ backward: 'for b in bottom:\n    «b.diff» = top[0].diff' }),
      message: 'bottom[…].diff',
    },
    {
      name: 'one through a name',
      path,
      text: layerModule({ backward: 'scores, = bottom\n«scores.diff» = top[0].diff' }),
    },
  ],
});
