import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const setup = (text: string) => layerModule({ setup: text });

ruleTable('python/eval-param-str', {
  pagePath: 'layer.py',
  accept: [
    { name: 'json.loads', path, text: setup('import json\nx = json.loads(self.param_str)') },
    { name: 'ast.literal_eval', path, text: setup('import ast\nx = ast.literal_eval(self.param_str)') },
    { name: 'eval of something else', path, text: setup("x = eval('1')") },
    {
      name: 'a function of its own that is called eval',
      path,
      text: layerModule(
        { setup: 'x = eval(self.param_str)' },
        { before: 'from ast import literal_eval as eval' },
      ),
    },
  ],
  reject: [
    {
      name: 'eval',
      path,
      text: setup('x = «eval(self.param_str)»'),
      severity: 'warning',
      message: "'eval' runs what a net says as code",
    },
    {
      name: 'eval of a local',
      path,
      text: setup("text = self.param_str.strip()\nx = dict(«eval('{' + text + '}')»)"),
      severity: 'warning',
    },
    {
      name: 'eval of what a key says',
      path,
      text: setup("import json\np = json.loads(self.param_str)\nx = «eval(p['size'])»"),
      severity: 'warning',
    },
    {
      name: 'eval of what stands before a comma',
      path,
      text: setup("a, b = self.param_str.split(',')\nx = «eval(a)»"),
      severity: 'warning',
    },
    { name: 'exec', path, text: setup('«exec self.param_str»'), severity: 'warning' },
    {
      name: 'eval in a helper',
      path,
      text: layerModule(
        { setup: 'x = parse(self.param_str)' },
        { before: '\ndef parse(text):\n    return «eval(text)»\n' },
      ),
      severity: 'warning',
    },
    {
      name: 'a net with such a layer',
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1').replace(
        /layer: "PairLoss"/,
        'layer: «"PairLoss"»',
      ),
      options: beside({
        'pair_loss.py': layerModule({ setup: "x = eval(self.param_str or '0')" }, { name: 'PairLoss' }),
      }),
      severity: 'warning',
    },
    ...[
      { param: "{'a': 1, 'b': [-2.5, None, (True,)]}", message: 'ast.literal_eval reads this param_str too' },
      { param: 'dict(a=1)', message: 'would read this param_str if it were written as literals' },
      { param: "{'a': np.float32(1)}", message: 'would read this param_str if it were written as literals' },
      // In Python 2.7, it reads no sets; before 3.10, nothing behind a space.
      { param: "{'a': {1, 2}}", message: 'reads dict literals' },
      { param: " {'a': 1}", message: 'reads dict literals' },
      { param: "{'a': 2 * 3}", message: 'reads dict literals' },
    ].map(({ param, message }) => ({
      name: `a net that says ${param}`,
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1', {
        param: ` param_str: "${param}"`,
      }).replace(/layer: "PairLoss"/, 'layer: «"PairLoss"»'),
      options: beside({
        'pair_loss.py': layerModule(
          { setup: "x = eval(self.param_str)\nself.a = x['a']\nself.b = x.get('b')" },
          { name: 'PairLoss' },
        ),
      }),
      severity: 'warning' as const,
      message,
    })),
    {
      name: 'a net whose text is evaluated only in part',
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1', {
        param: ' param_str: "dict(a=1)"',
      }).replace(/layer: "PairLoss"/, 'layer: «"PairLoss"»'),
      options: beside({
        'pair_loss.py': layerModule(
          { setup: "self.a = eval('[' + self.param_str + ']')" },
          { name: 'PairLoss' },
        ),
      }),
      severity: 'warning',
      message: 'reads dict literals',
    },
  ],
});
