import { describe, expect, it } from 'vitest';
import { findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { makeLayer } from '../../../src/generate/made/made.js';
import { planLayer } from '../../../src/generate/plan.js';
import { readMark } from '../../../src/python/mark.js';

const CUSTOM = findGeneratedLayer('custom-loss')!;
const CUSTOM_LAYER = findGeneratedLayer('custom-layer')!;
const FORMULA = 'd^2 * (sqrt(1 + ((x-t)/d)^2) - 1)';

function made(words: readonly string[], formula?: string, input = {}) {
  const { layer, notes } = makeLayer(CUSTOM, words, formula);
  const plan = planLayer({ layer, input });
  return {
    plan,
    notes,
    text: (end: string) => plan.files.find(({ path }) => path.endsWith(end))?.text ?? '',
  };
}

describe('a loss of a formula', () => {
  it('is a module with its gradients, its block and its page', () => {
    const { plan, notes, text } = made(['d:float>0=1'], FORMULA, {
      module: 'Charbonnier',
      className: 'Mine',
    });
    expect(plan.files.map(({ path }) => path)).toEqual([
      'Charbonnier.py',
      'Charbonnier.prototxt',
      'Charbonnier.md',
    ]);
    expect(notes).toEqual([]);
    expect(text('.py')).toContain(
      `# caffekit generate custom-loss --param 'd:float>0=1' --formula '${FORMULA}' --module Charbonnier --class Mine\n`,
    );
    expect(text('.py')).toContain(
      "self.d = self._number(parameters, 'd', 1.0, lambda n: 0 < n <= FLOAT32_MAX, 'a number above 0')",
    );
    expect(text('.py')).toMatch(/by_x = \w+ /);
    // Its text is its own: nothing in the catalog says what it does.
    expect(readMark(text('.py'))).toBeUndefined();
    expect(text('.py')).not.toContain('caffekit-layer');
    expect(text('.md')).toContain('gradient by x = (x - t) / sqrt((x - t) ^ 2 / d ^ 2 + 1)');
    expect(text('.md')).toContain('| `d` | A number above 0, by default 1. |');
  });

  it('says what cannot be made stable, with the place, in a note, in the docstring and on the page', () => {
    const { notes, text } = made([], 'exp(x) - t*x');
    expect(notes).toEqual([
      'exp(x) cannot be made stable: where x = 90, t = 0, it grows beyond what float32 holds; bound it, as in min(..., 80)\n' +
        '  exp(x) - t*x\n  ^^^^^^',
    ]);
    expect(text('.py')).toContain('- exp(x) cannot be made stable');
    expect(text('.md')).toContain('- exp(x) cannot be made stable');
  });

  it('without a target has one bottom, and nothing to ignore', () => {
    const { text } = made([], 'abs(x)');
    expect(text('.prototxt').match(/bottom:/g)).toHaveLength(1);
    expect(text('.py')).toContain("PARAMETERS = ('normalization',)");
  });

  it('keeps a formula from being anything else in Python', () => {
    expect(() => made([], 'x """ t')).toThrow('is no part of a formula');
    expect(() => made([], 'x\\n')).toThrow('is no part of a formula');
    expect(made([], 'x\n-\tt').text('.py')).toContain('\n    x - t\n');
  });
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('--param', () => {
  it.each([
    ['alpha:float=0.25', 'lambda n: -FLOAT32_MAX <= n <= FLOAT32_MAX', 'a finite number, within float32'],
    ['p:float>=0<=1=0.5', 'lambda n: 0 <= n <= 1', 'a number from 0 to 1'],
    ['p:float>0<1=0.5', 'lambda n: 0 < n < 1', 'a number above 0 and below 1'],
    ['p : float < 1 = -3', 'lambda n: -FLOAT32_MAX <= n < 1', 'a number below 1'],
    ['n:int>=1=3', 'lambda n: 1 <= n <= FLOAT32_MAX and n == int(n)', 'an integer of at least 1'],
    ['p:float<=1e-3=1e-4', 'lambda n: -FLOAT32_MAX <= n <= 0.001', 'a number of at most 0.001'],
  ])('%s', (word, condition, expected) => {
    expect(made([word]).text('.py')).toContain(condition);
    expect(made([word]).text('.py')).toContain(`'${expected}'`);
  });

  it.each([
    ['alpha', '--param is "alpha"; it must be NAME:TYPE=DEFAULT'],
    ['alpha:float', 'it must be NAME:TYPE=DEFAULT'],
    ['alpha:text=1', 'it must be NAME:TYPE=DEFAULT'],
    ['alpha:float>0=0', '--param alpha is 0 by default; it must be a number above 0'],
    ['n:int=0.5', '--param n is 0.5 by default; it must be an integer'],
    ['lambda:float=1', '--param lambda: it is a keyword of Python'],
    ['x:float=1', '--param x: x is a bottom in the formula'],
    ['exp:float=1', '--param exp: it is the name of a function'],
    ['normalization:float=1', '--param normalization: custom-loss has a parameter of this name already'],
    ['forward:float=1', '--param forward: the class has something of this name'],
    ['_a:float=1', '--param _a: its name must begin with a letter'],
    ['a:float=1;import os', 'it must be NAME:TYPE=DEFAULT'],
  ])('%s is refused', (word, message) => {
    expect(() => made([word], 'x - t')).toThrow(message);
  });

  it.each([
    ...['import', 'lambda', 'None', '_a', '_', '__import__', 'forward', 'type', 'normalization', 'blobs'],
    ...['alpha', 'np', 'self', 'e', 'batch', 'training', 'print_', 'T_'],
  ])('is advised for %s as it can be given', (name) => {
    for (const layer of [CUSTOM, CUSTOM_LAYER]) {
      const message = messageOf(() => makeLayer(layer, [], `${name}*x`));
      const [, word] = /--param (\S+)\n/.exec(message) ?? [];
      expect(word, message).toBeDefined();
      const declared = word!.replace(/:.*/, '');
      expect(message).toContain(declared === name ? 'declare it' : `write ${declared}, with`);
      expect(() => makeLayer(layer, [word!], `${declared}*x`)).not.toThrow();
    }
  });

  it('is not advised for what differs by case alone', () => {
    expect(messageOf(() => makeLayer(CUSTOM, [], 'X - t'))).toContain(
      "'X' is none of x, t; did you mean 'x'?",
    );
    expect(messageOf(() => makeLayer(CUSTOM, ['Alpha:float=1'], 'alpha*x'))).toContain("mean 'Alpha'?");
  });

  it('tells all problems, and a name that is there twice', () => {
    expect(() => made(['a:float=1', 'a:int=2', 'b'], 'x')).toThrow(
      /^--param a: it is there twice\n--param is "b"/,
    );
  });
});

describe('a layer of a formula', () => {
  const layerOf = (words: readonly string[], formula?: string) => {
    const { layer, notes } = makeLayer(CUSTOM_LAYER, words, formula);
    const { files } = planLayer({ layer, input: {}, test: true });
    return { notes, text: (end: string) => files.find(({ path }) => path.endsWith(end))?.text ?? '' };
  };

  it('has a bottom for each letter, their gradients, what is learned, a page and a test', () => {
    const { notes, text } = layerOf(['a:learned=0.25', 'k:float>0=2'], 'max(x, 0) + a*min(y, 0)/k');
    expect(notes).toEqual([]);
    expect(text('.prototxt').match(/bottom:/g)).toHaveLength(2);
    expect(text('.prototxt')).toContain('  param {\n    lr_mult: 1\n    decay_mult: 0\n  }\n');
    expect(text('CustomLayer.py')).toContain('    def formula(self, x, y):\n');
    expect(text('CustomLayer.py')).toContain('        return top, [by_x, by_y, by_a]\n');
    expect(text('CustomLayer.py')).toContain("PARAMETERS = ('k',)\n");
    expect(text('.md')).toContain('`a` is blob 0 of the layer, one number, at first 0.25');
    expect(text('_test.py')).toContain('def output(p, x, y, a):\n');
    expect(text('_test.py')).toContain("p['k']");
  });

  it('says what cannot be made stable', () => {
    const { notes, text } = layerOf([], 'x * log(y)');
    expect(notes.join()).toContain('log(y) is the logarithm of');
    expect(text('CustomLayer.py')).toContain('What could not be made stable:');
  });

  it.each([
    [[], 'x + z', /it has z and no y: bottoms are x, y, z, in this order/],
    [[], '2 + 3', /it has no x, the first bottom/],
    [['a:learned=1'], 'x', /it has no a, which is to be learned/],
    [['a:learned>0=1'], 'a*x', /--param a: what is learned has no bounds/],
    [['y:float=1'], 'x*y', /--param y: y is a bottom in the formula/],
    [['a:learned=1'], undefined, /--param a: what is learned is for a --formula of custom-layer/],
    [[], 'x + t', /t/],
  ] as const)('refuses %j %j', (words, formula, reason) => {
    expect(() => layerOf(words, formula)).toThrow(reason);
  });

  it('may have a parameter that the layer to start from has, or none', () => {
    expect(layerOf(['steepness:float=2'], 'steepness*x').text('CustomLayer.py')).toContain(
      'self.steepness * x',
    );
    expect(layerOf([], 'x^3').text('CustomLayer.py')).toContain('It has no parameters: param_str is empty.');
  });

  it('is no loss', () => {
    expect(() => makeLayer(CUSTOM, ['a:learned=1'], 'a*x')).toThrow(/is for a --formula of custom-layer/);
  });
});
