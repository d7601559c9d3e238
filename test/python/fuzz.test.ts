/** Whatever a Python file holds, it is read to its end, and nothing breaks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/lint/lint.js';
import { parsePython } from '../../src/python/syntax/parse.js';
import { beside, layerModule, netWith } from '../lint/support/python-layers.js';

const LAYERS: readonly string[] = [
  layerModule(),
  layerModule({
    setup: `params = eval(self.param_str)
self.__dict__.update(params)
for k, v in params.items(): setattr(self, k, v)
self.shape = [params.get('n', 1)] * 2 + list(bottom[0].shape[1:])
assert len(bottom) in (1, 2) and 'x' in params, 'no %s' % self.shape`,
    reshape: 'for t, (a, *b) in zip(top, [bottom[0].data.shape]):\n    t.reshape(a, *b)',
    forward: `x = bottom[0].data
x -= x.max(axis=1)[:, None]
e = np.exp(x); p = e / e.sum() if x.size else {i: j for i, j in enumerate(x)}
while True:
    try:
        self.loss = [-np.log(q) for q in p if q > 0]
        break
    except (ValueError, KeyError), err:
        print >>sys.stderr, \`err\`, 0777, 10L
    finally:
        pass`,
    backward: `def inner(a=lambda y: y ** 2, **kw):
    return inner(a(self), **kw)
for i in range(2):
    if not propagate_down[i]: continue
    bottom[i].diff[x > 0][...] += inner()
    (top[0].diff[...]) [1:, ::2] = yield`,
  }),
  `from __future__ import print_function
from caffe._caffe import Layer as Base
class A(Base):
\tdef setup(self, b, t): super(A, self).setup(b, t); self.forward = self.setup
\tdef __getattr__(self, name): return getattr(self, name)
class B(A, B):
    @property
    def reshape(self): return self.reshape
    async def forward(self, *a, k: int = 1) -> f"{k!r:>{a}}": return await (k := a)
match x:
    case {"a": [1, *_]} if y: pass
`,
];

/** A text with some of its parts gone, doubled, moved or strange. */
const mutated = fc
  .tuple(
    fc.constantFrom(...LAYERS),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(40),
        fc.constantFrom('delete', 'double', 'insert', 'move'),
        fc.oneof(
          fc.constantFrom(
            '(',
            ')',
            '[',
            '"""',
            "'",
            '\n',
            '    ',
            '\t',
            ':',
            '\\',
            '#',
            'self',
            'top[0]',
            '*',
            'lambda ',
            'if ',
            '\u{1F600}',
            '\0',
            '...',
          ),
          fc.string({ maxLength: 6 }),
        ),
      ),
      { minLength: 1, maxLength: 8 },
    ),
  )
  .map(([layer, changes]) =>
    changes.reduce((text, [place, length, change, inserted]) => {
      const at = place % (text.length + 1);
      const part = text.slice(at, at + length);
      const rest = text.slice(at + length);
      if (change === 'delete') return text.slice(0, at) + rest;
      if (change === 'double') return text.slice(0, at) + part + part + rest;
      if (change === 'insert') return text.slice(0, at) + inserted + part + rest;
      return part + text.slice(0, at) + rest;
    }, layer),
  );

describe('a Python file', () => {
  it('is linted whatever it holds', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const { kind, internalErrors, diagnostics } = lintText('layer.py', text);
        expect(internalErrors).toBeUndefined();
        expect(kind).toBe('python');
        const lines = text.split(/\r\n|\n|\r/).length;
        for (const { line, endLine } of diagnostics) {
          expect(line).toBeGreaterThan(0);
          expect(endLine).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is read as the class of a net, whatever it holds', () => {
    fc.assert(
      fc.property(mutated, fc.string(), (text, param) => {
        const net = netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 2', {
          name: 'MyLoss',
          param: ` param_str: ${JSON.stringify(param.replace(/[^\x20-\x7e]/g, ''))}`,
        });
        expect(
          lintText('net.prototxt', net, beside({ 'pair_loss.py': text })).internalErrors,
        ).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['brackets', '('.repeat(5000)],
    ['closed brackets', `x = ${'['.repeat(3000)}${']'.repeat(3000)}`],
    ['negations', `x = ${'not '.repeat(5000)}y`],
    ['signs', `x = ${'-'.repeat(5000)}y`],
    ['attributes', `x = y${'.z'.repeat(20_000)}`],
    ['calls', `x = y${'()'.repeat(20_000)}`],
    ['a sum', `x = 1${' + 1'.repeat(20_000)}`],
    ['powers', `x = 1${' ** 1'.repeat(5000)}`],
    ['conditions', `x = ${'1 if y else '.repeat(5000)}2`],
    ['functions in functions', `x = ${'lambda: '.repeat(5000)}1`],
    ['blocks', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}if x:`).join('\n')],
    ['alternatives', `if x: pass\n${'elif y: pass\n'.repeat(5000)}`],
    ['backslashes', `x = 1 ${'\\\n'.repeat(5000)}`],
    ['quotes', '"'.repeat(5001)],
    [
      'a class of itself',
      'import caffe\nclass A(A, caffe.Layer): pass\nclass B(C, caffe.Layer): pass\nclass C(B): pass\n',
    ],
    ['aliases of each other', 'a = b\nb = a\nclass A(a.Layer): pass\n'],
  ])('ends with deep %s', (_, text) => {
    const layer = `${layerModule({ forward: 'top[0].data[...] = x' })}\n${text}\n`;
    for (const one of [text, layer, layer.replace(/^x = /m, 'import caffe\nx = ')])
      expect(lintText('layer.py', one).internalErrors).toBeUndefined();
    expect(parsePython(text).text).toBe(text);
  });

  it('ends with methods that call each other without end', () => {
    const methods = Array.from(
      { length: 12 },
      (_, i) =>
        `    def m${i}(self, x):\n        ${Array.from({ length: 12 }, (_, j) => `self.m${j}(x)`).join('; ')}\n`,
    );
    const text = `${layerModule({ forward: 'self.m0(top)' })}\n${methods.join('\n')}`;
    expect(lintText('layer.py', text).internalErrors).toBeUndefined();
  });
});
