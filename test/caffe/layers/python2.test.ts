/** The generated modules on Python 2.7, which in Debian has no NumPy: whatever needs no array. */
import { expect, it } from 'vitest';
import { describeWithCaffe } from '../support/index.js';
import { files, PLAIN, standIns, WEIGHTED } from './generated.js';

describeWithCaffe('a generated module in Python 2.7', (caffe) => {
  it.each([WEIGHTED, PLAIN].map(({ className }) => className))(
    '%s compiles, with warnings as errors',
    async (name) => {
      const run = await caffe.run({
        argv: ['python2.7', '-3', '-W', 'error', '-m', 'py_compile', `${name}.py`],
        files: files(),
      });
      expect(run).toMatchObject({ exit: 0, stderr: '', stdout: '' });
    },
  );

  it.each(['python2.7', 'python3'])('reads and refuses the same parameters in %s', async (python) => {
    const run = await caffe.run({
      argv: [python, '-W', 'error', 'check.py'],
      files: files({ ...standIns(), 'check.py': CHECK }),
    });
    expect(run.stderr).toBe('');
    const weight =
      'it must be a positive number, finite in float32, or a list with one for each channel, or "auto"';
    expect(run.stdout.trimEnd().split('\n')).toEqual([
      '100.0 NONE None',
      '100.0 NONE None',
      '[1.0, 2.5] FULL -1',
      '1e+30 VALID 255',
      'param_str {} has no cls_weight; write {"cls_weight": 100}',
      'param_str (1, 2) is not a dict; write {"cls_weight": 100}',
      'param_str {"cls_weight": 1 is neither JSON nor a Python literal; write {"cls_weight": 100}',
      "param_str gives 'cls_weight' twice; leave one",
      `cls_weight is 0; ${weight}`,
      `cls_weight is True; ${weight}`,
      `cls_weight is '7'; ${weight}`,
      "param_str has the unknown key 'weight'; it takes cls_weight, normalization, ignore_label, over",
      "normalization is 'all'; it must be one of FULL, VALID, BATCH_SIZE, NONE",
      'ignore_label is 0.5; it must be an integer from -2147483648 to 2147483647',
    ]);
  });
});

const CHECK = `# coding: utf-8
from __future__ import print_function
from stand_ins import set_up
from SigmoidCrossEntropyWeightLossLayer import SigmoidCrossEntropyWeightLossLayer as Layer

def show(text):
    try:
        layer = set_up(Layer, text)
        print(layer.cls_weight, layer.normalization, layer.ignore_label)
    except ValueError as error:
        name, message = str(error).split(": ", 1)
        assert name == "SigmoidCrossEntropyWeightLossLayer"
        # Python 2 writes a u before what came from JSON.
        print(message.replace("u'", "'").replace(repr(text), text))

for text in ['{"cls_weight": 100}', "{'cls_weight': 100}",
             "{u'cls_weight': (1, 2.5), 'normalization': 'FULL', 'ignore_label': -1}",
             '{"cls_weight": 1000000000000000000000000000000, "normalization": "VALID", "ignore_label": 255}',
             '{}', '(1, 2)', '{"cls_weight": 1', '{"cls_weight": 1, "cls_weight": 1}',
             '{"cls_weight": 0}', '{"cls_weight": true}', '{"cls_weight": "7"}', '{"weight": 7}',
             '{"cls_weight": 1, "normalization": "all"}', '{"cls_weight": 1, "ignore_label": 0.5}']:
    show(text)

# Text that isn't ASCII is bytes in Python 2: it comes out as it is, or escaped, but never as another error.
for text in ['{"\u6743\u91cd": 7}', "{'\u6743\u91cd': 7}", '\u6743\u91cd']:
    text = text if str is not bytes else text.decode("unicode-escape").encode("utf-8")
    try:
        set_up(Layer, text)
        raise AssertionError("taken")
    except ValueError as error:
        str(error)
`;
