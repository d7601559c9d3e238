/** Losses of formulas in real Caffe, against the formula itself in NumPy's long double, and its differences. */
import { expect, it } from 'vitest';
import { findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { makeLayer } from '../../../src/generate/made/made.js';
import { readOptions } from '../../../src/generate/options.js';
import { renderBlock, renderModule } from '../../../src/generate/render.js';
import { isProven } from '../../../src/verify/verification.js';
import { describeWithCaffe } from '../support/index.js';
import { failures, job, prove } from '../verify/prove.js';
import { read } from './generated.js';

const WORDS = ['w:float>0=3', 'd:float>0=0.7', 'k:float=-0.4'];
const LOSS_WEIGHT = 2.5;

const KNOWN = [
  'w*t*softplus(-x) + (1-t)*softplus(x)',
  '-w*t*(1-sigmoid(x))^d*log(sigmoid(x)) - (1-t)*sigmoid(x)^d*log(1-sigmoid(x))',
  'd^2*(sqrt(1+((x-t)/d)^2)-1)',
  'where(abs(x-t) < d, (x-t)^2/2, d*abs(x-t) - d^2/2)',
  'log(cosh(x-t))',
  'max(0, 1 - (2*t-1)*x)^2',
  'log(exp(x) + exp(t)) - min(x, t)',
  '1 - exp(-(x-t)^2/d)',
  'clip(x, -1, 1)*k + atan(x*t)',
  'abs(x)',
  // Bends within the smallest steps of differences.
  'log(x^2 + 0.000001)*t',
  // Functions of numbers alone, whole and otherwise.
  '(tanh(2) + logcosh(3) + softplus(1) + log1p(2) + sign(4))*x + where(w > 2, 0.1, 3)*tanh(0.3)*max(x, t)',
];

/** Formulas of every function, from a generator with a state of its own. */
function random(count: number, seed: number): string[] {
  let state = seed;
  const draw = (n: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const pick = <T>(items: readonly T[]) => items[draw(items.length)]!;
  const part = (depth: number): string => {
    if (depth === 0) return pick(['x', 't', 'x', '(x - t)', 'w', 'd', 'k', '2', '0.5', 'x']);
    const [a, b] = [part(depth - 1), part(depth - 1 - draw(depth))];
    switch (draw(9)) {
      case 0:
        return `(${a} + ${b})`;
      case 1:
        return `(${a} - ${b})`;
      case 2:
        return `${a} * ${b}`;
      case 3:
        return `(${a}) / (1.5 + (${b})^2)`;
      case 4:
        return `(${a})^${pick(['2', '3', '2'])}`;
      case 5:
        return `${pick(['tanh', 'sigmoid', 'softplus', 'sin', 'cos', 'atan', 'abs', 'logcosh'])}(${a})`;
      case 6:
        return `${pick(['exp', 'cosh', 'sinh', 'expm1'])}(tanh(${a}))`;
      case 7:
        return `${pick(['log', 'sqrt', 'log1p'])}(1 + (${a})^2)`;
      default:
        return `${pick(['max', 'min', 'logaddexp'])}(${a}, ${b})`;
    }
  };
  return Array.from({ length: count }, () => `${part(3)} + 0.1*x`);
}

function files(formulas: readonly string[], bottoms: string, words: readonly string[] = WORDS) {
  const all = formulas.map((formula, index) => {
    const { layer } = makeLayer(findGeneratedLayer('custom-loss')!, words, formula);
    const name = `Formula${index}`;
    const blobs = layer.bottoms.length === 1 ? bottoms.split(' ')[0]! : bottoms;
    const names = blobs.split(' ').map((_, at) => `b${at}`);
    const options = readOptions(layer, {
      module: name,
      className: name,
      bottoms: names,
      lossWeight: LOSS_WEIGHT,
    });
    return {
      name,
      words: blobs,
      module: renderModule(layer, options),
      block: renderBlock(layer, options),
      formula,
    };
  });
  return {
    all,
    files: {
      'catalog_tools.py': read('catalog_tools.py'),
      ...Object.fromEntries(all.map(({ name, module }) => [`${name}.py`, module])),
    },
  };
}

describeWithCaffe('a loss of a formula', (caffe) => {
  const count = Number(process.env.CAFFEKIT_DIFFERENTIAL_RUNS ?? 40);

  it(`has the values of the formula and the gradients of its differences (${count} at random)`, async () => {
    const made = files(
      [...KNOWN, ...random(count, Number(process.env.CAFFEKIT_SEED ?? 7))],
      '3x4:normal 3x4:prob',
    );
    const wrong = await caffe.evaluate({
      files: {
        ...made.files,
        'cases.json': JSON.stringify(made.all.map(({ words, block, formula }) => [words, block, formula])),
      },
      source: `
import json
from catalog_tools import *
L = np.longdouble
space = {name: getattr(np, name) for name in "abs cos cosh exp expm1 log log1p sign sin sinh sqrt square tanh where logaddexp".split()}
space.update(max=np.maximum, min=np.minimum, atan=np.arctan, clip=np.clip, w=L(3), d=L(7) / 10, k=L(-4) / 10,
    sigmoid=lambda u: 1 / (1 + np.exp(-u)), softplus=lambda u: np.log(1 + np.exp(u)), logcosh=lambda u: np.log(np.cosh(u)))
result = []
for words, block, formula in json.load(open("cases.json")):
    code = compile(formula.replace("^", "**"), formula, "eval")
    f = lambda *values: np.sum(eval(code, space, dict(zip("xt", values))), dtype=L) / 3
    runner = Runner(block, words)
    for seed in range(2):
        values = values_of(words, {}, seed)
        loss, diffs = runner.run(values)
        exact = [value.astype(L) for value in values]
        expected = f(*exact)
        if not abs(loss - expected) < 3e-6 * max(1, abs(expected)):
            result.append([formula, "loss", loss, float(expected)])
        for index, diff in enumerate(diffs):
            slopes = np.zeros(diff.size)
            for place in range(diff.size):
                sides = []
                for sign in (1, -1):
                    moved = [value.copy() for value in exact]
                    moved[index].flat[place] += sign * L(1e-6)
                    sides.append(f(*moved))
                slopes[place] = (sides[0] - sides[1]) / L(2e-6) * ${LOSS_WEIGHT}
            error = np.abs(diff.reshape(-1) - slopes).max()
            if not error < 1e-5 * max(1, np.abs(slopes).max()):
                result.append([formula, "gradient by b%d" % index, float(error), float(np.abs(slopes).max())])
`,
      limits: { cpuSeconds: 300, seconds: 500 },
    });
    expect(wrong).toEqual([]);
  });

  it('may have parameters that are called like something of Python, NumPy or the layer', async () => {
    const names = [
      'np',
      'sum',
      'self',
      'e',
      'len',
      'dict',
      'int',
      'loss',
      'weight',
      'total',
      'kept',
      'piece',
      'values',
      'top',
    ];
    const formula = names.map((name) => `${name}*(x-t)^2`).join(' + ');
    const made = files(
      [formula],
      '4x3x5:normal? 4x3x5:normal?',
      names.map((name) => `${name}:float>0=0.5`),
    );
    const [found] = await prove(caffe, made.files, [
      job('Formula0', 'Formula0', '4x3x5:normal? 4x3x5:normal?'),
    ]);
    expect(failures(found!)).toEqual([]);
    expect(isProven(found!)).toBe(true);
  });

  it('is no number where the formula has none, rather than a large one', async () => {
    const made = files(['log(x-t)'], '2x3:normal 2x3:normal');
    const loss = await caffe.evaluate<string>({
      files: { ...made.files, 'block.txt': made.all[0]!.block },
      source: `
from catalog_tools import *
runner = Runner(open("block.txt").read(), "2x3:normal 2x3:normal")
result = repr(runner.run([np.zeros((2, 3)), np.ones((2, 3))])[0])
`,
    });
    expect(loss).toBe('nan');
  });

  it('is proven by caffekit verify', async () => {
    const made = files(KNOWN, '4x3x5:normal? 4x3x5:prob?');
    const found = await prove(
      caffe,
      made.files,
      made.all.map(({ name, words }) => job(name, name, words)),
    );
    expect(found.map(failures)).toEqual(found.map(() => []));
    expect(found.every(isProven)).toBe(true);
  });

  it('compiles under Python 2.7, with warnings as errors', async () => {
    const made = files(KNOWN, '4x3:normal 4x3:prob');
    const run = await caffe.run({
      argv: [
        'python2.7',
        '-3',
        '-W',
        'error',
        '-m',
        'py_compile',
        ...made.all.map(({ name }) => `${name}.py`),
      ],
      files: made.files,
    });
    expect(run).toMatchObject({ exit: 0, stderr: '', stdout: '' });
  });
});
