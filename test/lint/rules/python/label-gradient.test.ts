import { layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const naming = (forward: string, backward: string) =>
  layerModule({ forward: `${forward}\ntop[0].data[...] = 1`, backward });
const BOTH = 'bottom[0].diff[...] = top[0].diff[0]\n«bottom[1].diff[...]» = -top[0].diff[0]';
const plain = (text: string) => text.replace(/[«»]/g, '');

ruleTable('python/label-gradient', {
  pagePath: 'layer.py',
  accept: [
    {
      name: 'places, which are whole numbers and no labels',
      path,
      text: naming('rois = bottom[1].data\nfirst = int(rois[0, 0])', plain(BOTH)),
    },
    {
      name: 'a gradient of the scores alone',
      path,
      text: naming('label = bottom[1].data', 'bottom[0].diff[...] = top[0].diff[0]'),
    },
    {
      name: 'one for whom asks',
      path,
      text: naming('label = bottom[1].data', `if propagate_down[1]:\n${plain(BOTH).replace(/^/gm, '    ')}`),
    },
    {
      name: 'the gradient 0',
      path,
      text: naming('label = bottom[1].data', 'bottom[0].diff[...] = top[0].diff[0]\nbottom[1].diff[...] = 0'),
    },
    { name: 'two scores', path, text: naming('a = bottom[0].data\nb = bottom[1].data', plain(BOTH)) },
  ],
  reject: [
    {
      name: 'a copy of labels',
      path,
      text: naming('gt = np.array(bottom[1].data)', BOTH),
      severity: 'warning',
      message: "bottom[1] is 'gt' to this layer",
    },
    {
      name: "a helper's parameter",
      path,
      text: `${naming('self.distance(bottom[0].data, bottom[1].data)', BOTH)}\n    def distance(self, pred, label):\n        return pred - label\n`,
      severity: 'warning',
    },
    {
      name: 'what is used as labels are',
      path,
      text: naming('y = bottom[1].data\npositive = bottom[0].data[np.array(y) == 1]', BOTH),
      severity: 'warning',
      message: 'bottom[1] has whole numbers, as labels are',
    },
    {
      name: 'labels',
      path,
      text: naming('label = bottom[1].data', BOTH),
      severity: 'warning',
      message: "bottom[1] is 'label' to this layer",
    },
    {
      name: 'labels that the layer keeps',
      path,
      text: naming('self.labels = bottom[1].data', BOTH),
      severity: 'warning',
    },
  ],
});
