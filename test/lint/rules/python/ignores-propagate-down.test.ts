import { layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const backward = (text: string) => layerModule({ backward: text });

ruleTable('python/ignores-propagate-down', {
  pagePath: 'layer.py',
  accept: [
    { name: 'one that asks', path, text: layerModule() },
    {
      name: 'one that asks in a loop',
      path,
      text: backward(
        'for i, wanted in enumerate(propagate_down):\n    if wanted:\n        bottom[i].diff[...] = top[0].diff',
      ),
    },
    {
      name: 'one that asks by another name',
      path,
      text: backward('').replace(
        /def backward[\s\S]*/,
        'def backward(self, top, need, bottom):\n        if not need[0]: return\n        bottom[0].diff[...] = top[0].diff\n',
      ),
    },
    {
      name: 'one that asks in a helper',
      path,
      text: `${backward('self.fill(top, propagate_down, bottom)')}\n    def fill(self, a, b, c):\n        if any(b):\n            c[0].diff[...] = a[0].diff\n`,
    },
    { name: 'no gradient', path, text: backward('pass') },
  ],
  reject: [
    {
      name: 'one that does not',
      path,
      text: backward('«bottom[0].diff[...]» = top[0].diff'),
      severity: 'info',
    },
    {
      name: 'one that only prints it',
      path,
      text: backward('for i in range(2):\n    «bottom[i].diff[...]» = top[0].diff'),
      severity: 'info',
    },
  ],
});
