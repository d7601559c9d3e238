import { beside, layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const forward = (text: string) => layerModule({ forward: `${text}\ntop[0].data[...] = 1` });

const before = (text: string, body: string) =>
  layerModule({ forward: `${body}\ntop[0].data[...] = 1` }, { before: text });

ruleTable('python/undefined-name', {
  pagePath: 'layer.py',
  accept: [
    {
      name: 'a parameter that a method lacks, which is told of where it is defined',
      path,
      text: layerModule({ backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = 0' }).replace(
        'self, top, propagate_down, bottom',
        'self, top, bottom',
      ),
    },
    {
      name: 'one in a function that the layer does not use',
      path,
      text: layerModule({}, { before: 'def norm(x):\n    return lost * x\n' }),
    },
    {
      name: 'names of all kinds',
      path,
      text: before(
        'import os.path as p, sys\nfrom math import pi as tau\nA, (B, *C) = 1, (2, 3)\nfor D in []: pass\nwith open(p) as E: pass\ntry: import F\nexcept ImportError: F = None\nif A:\n    def G(): pass\nelse:\n    class H: pass',
        'print(p, sys, tau, A, B, C, D, E, F, G, H)',
      ),
    },
    {
      name: 'names of Python 2 and 3',
      path,
      text: forward('xrange, unicode, raw_input, ModuleNotFoundError, __file__, exit, print'),
    },
    {
      name: 'comprehensions, lambdas and functions',
      path,
      text: forward(
        'f = lambda a, *b: [a + c for c in b for d in c if d]\nx = {k: v for k, v in {}.items()}\ndef g(e=f):\n    return e, x, g\ny = [z for z in x]\nprint(z)',
      ),
    },
    { name: 'a name that is bound later', path, text: forward('if self.x:\n    y = 1\nprint(y)') },
    {
      name: 'a global of another function',
      path,
      text: `${forward('print(COUNT)')}\n    def other(self):\n        global COUNT\n        COUNT = 1\n`,
    },
    {
      name: 'a setting, which may be put into the module of a star',
      path,
      text: before('from settings import *', 'print(SCALE_OF, RFs)'),
      options: beside({ 'settings.py': 'OTHER = 1\n' }),
    },
    {
      name: "what NumPy's star brings",
      path,
      text: before('from numpy import *', 'print(zeros(3), float32, linalg, newaxis, rank, MAX_SIZE)'),
    },
    { name: 'what a star may bring', path, text: before('from lost import *', 'print(anything)') },
    {
      name: 'what a star does bring',
      path,
      text: before('from mine import *', 'print(thing)'),
      options: beside({ 'mine.py': 'thing = 1\n' }),
    },
    { name: 'a module that runs texts', path, text: before('exec("a = 1")', 'print(a)') },
    {
      name: 'a name that may be missing',
      path,
      text: before('try:\n    unicode\nexcept NameError:\n    text = str', 'print(anything)'),
    },
    {
      name: 'names behind an assignment expression, a with and an except',
      path,
      text: forward(
        'if (n := 1): print(n)\nwith a() as (b, c): print(b, c)\ntry: pass\nexcept E as e: print(e)'
          .replace('a()', 'open("x")')
          .replace('E as', 'ValueError as'),
      ),
    },
    ...['for i, lost in x print(1)', 'x = (lost\nlost = 1', 'def f(lost)', "print 'lost", 'lost = = 1'].map(
      (line) => ({
        name: `what a line may bind that no Python compiles: ${line}`,
        path,
        text: forward(`${line}\ny = lost`),
      }),
    ),
    {
      name: 'what stands above its assignment, beside a line that no Python compiles',
      path,
      text: forward('y = lost\nif y\n    y = 1\nlost = 2'),
    },
  ],
  reject: [
    {
      name: 'a name that is nothing but read, beside a line that no Python compiles',
      alsoFound: ['python/syntax'],
      path,
      text: forward('if bottom[0].count > 1\n    raise «exception»(1)  # an exception\ny = 2'),
      severity: 'warning',
    },
    {
      name: 'a base',
      path,
      text: layerModule({}).replace('(caffe.Layer)', '(«BasePythonLayer»)'),
      message: "'BasePythonLayer'",
    },
    {
      name: 'the base of a loss that has a forward pass alone, beside a layer',
      path,
      text: `${layerModule({})}\n\nclass Masked(«MaskedLoss»):\n    def forward(self, bottom, top):\n        top[0].data[...] = 0\n`,
      message: "'MaskedLoss'",
    },
    {
      name: 'one in a branch alone',
      alsoFound: ['python/unset-attribute'],
      path,
      text: forward('if self.prefetch:\n    print(«lost»)'),
      severity: 'warning',
      message:
        "there is no 'lost': not in this function, its module or Python, so that this ends with a NameError where it is reached",
    },
    {
      name: 'one in a branch, and without',
      alsoFound: ['python/unset-attribute'],
      path,
      text: forward('if self.prefetch:\n    print(«lost»)\nprint(lost)'),
      message: /ends with a NameError$/,
    },
    ...['self.depth < 1', 'not DEBUG', 'cfg.TRAIN.FAST'].map((test) => ({
      name: `one behind where a setting ends the round: ${test}`,
      path,
      alsoFound: test.startsWith('self') ? ['python/unset-attribute'] : [],
      text: forward(`for i in range(3):\n    if ${test}:\n        continue\n    print(«lost»)`).replace(
        'import caffe',
        'import caffe\nDEBUG = cfg = None',
      ),
      severity: 'warning' as const,
      message: /ends with a NameError where it is reached$/,
    })),
    {
      name: 'one behind where a bottom ends the round',
      path,
      text: forward('for i in range(3):\n    if bottom[0].data[i] < 1:\n        continue\n    print(«lost»)'),
      message: /ends with a NameError$/,
    },
    {
      name: 'caffe itself, in a module that does not import it',
      path,
      text: layerModule({}, { base: '«caffe».Layer' }).replace('import caffe\n', ''),
    },
    {
      name: 'one in a function that the layer uses by way of another',
      path,
      text: layerModule(
        { forward: 'top[0].data[...] = mean(bottom[0].data)' },
        { before: 'def norm(x):\n    return «lost» * x\n\ndef mean(x):\n    return [norm(y) for y in x]\n' },
      ),
    },
    {
      name: 'a name that is misspelt',
      path,
      text: forward('score = bottom[0].data\nprint(«scores».sum())'),
      message: "there is no 'scores'",
    },
    { name: 'a parameter of another method', path, text: layerModule({ setup: 'x = «propagate_down»[0]' }) },
    { name: 'an attribute without self', path, text: forward('self.margin = 1\nx = «margin» + margin') },
    {
      name: "what NumPy's star does not bring",
      path,
      text: before('from numpy import *', 'print(zeros(3), «distance»(1, 2))'),
    },
    { name: 'a module that is not imported', path, text: forward('x = «cv2».resize(1)') },
    {
      name: 'what a star does not bring',
      path,
      text: before('from mine import *', 'print(«other»)'),
      options: beside({ 'mine.py': 'thing = 1\n' }),
    },
  ],
});
