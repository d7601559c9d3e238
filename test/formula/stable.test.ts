import { describe, expect, it } from 'vitest';
import { type FormulaParameter, readFormula } from '../../src/formula/formula.js';
import { FormulaError, parseFormula } from '../../src/formula/parse.js';
import { writeFormula, writePython } from '../../src/formula/write.js';

const PARAMETERS: FormulaParameter[] = [
  { name: 'w', positive: true, nonNegative: true, values: [5] },
  { name: 'd', positive: true, nonNegative: true, values: [2, 0.5] },
  { name: 'k', positive: false, nonNegative: false, values: [0.25] },
  {
    name: 'q',
    positive: true,
    nonNegative: true,
    least: { value: 0, open: true },
    most: { value: 1, open: true },
    values: [0.3],
  },
];

const read = (text: string) => readFormula(text, PARAMETERS);

describe('a formula and its gradients in stable form', () => {
  it.each([
    // Cross-entropy, however it is written.
    [
      'w*t*softplus(-x) + (1-t)*softplus(x)',
      'w * t * softplus(-x) + (1 - t) * softplus(x)',
      '(1 - t) * sigmoid(x) - w * t * sigmoid(-x)',
    ],
    [
      '-w*t*log(sigmoid(x)) - (1-t)*log(1-sigmoid(x))',
      'w * t * softplus(-x) + (1 - t) * softplus(x)',
      '(1 - t) * sigmoid(x) - w * t * sigmoid(-x)',
    ],
    [
      '-w*t*log(1/(1+exp(-x))) - (1-t)*log(exp(-x)/(exp(-x)+1))',
      'w * t * softplus(-x) + (1 - t) * softplus(x)',
      '(1 - t) * sigmoid(x) - w * t * sigmoid(-x)',
    ],
    ['max(x,0) - x*t + log(1+exp(-abs(x)))', 'softplus(x) - x * t', 'sigmoid(x) - t'],
    ['log(1+exp(x)) - x', 'softplus(-x)', '-sigmoid(-x)'],
    // Roots that cancel out, and what is smooth though a root of a square is not.
    [
      'd^2*(sqrt(1+((x-t)/d)^2)-1)',
      '(x - t) ^ 2 / (sqrt((x - t) ^ 2 / d ^ 2 + 1) + 1)',
      '(x - t) / sqrt((x - t) ^ 2 / d ^ 2 + 1)',
    ],
    [
      'sqrt((x-t)^2 + d^2) - d',
      '(x - t) ^ 2 / (sqrt((x - t) ^ 2 + d ^ 2) + d)',
      '(x - t) / sqrt((x - t) ^ 2 + d ^ 2)',
    ],
    ['sqrt((t-x)^2)', 'abs(t - x)', '-sign(t - x)'],
    ['log(cosh(x-t))', 'logcosh(x - t)', 'tanh(x - t)'],
    ['1 - cos(x-t)', '2 * sin(0.5 * (x - t)) ^ 2', '2 * sin(0.5 * (x - t)) * cos(0.5 * (x - t))'],
    ['(1 - tanh(x)^2)*t', 't / cosh(x) ^ 2', '-2 * sinh(x) * t / cosh(x) ^ 3'],
    ['(exp(x)-1)/(exp(x)+1)', 'tanh(0.5 * x)', '0.5 / cosh(0.5 * x) ^ 2'],
    // Of two, how much larger both together are than one of them.
    ['log(exp(x) + exp(t)) - x', 'softplus(t - x)', '-sigmoid(t - x)'],
    ['-x/d + log(exp(x/d) + exp(t/d))', 'softplus(t / d - x / d)', '-sigmoid(t / d - x / d) / d'],
    ['-log(exp(x)/(exp(x) + exp(t)))', 'softplus(t - x)', '-sigmoid(t - x)'],
    ['log(1 + exp(x - 2*t + 1)) - x + 2*t - 1', 'softplus(2 * t - x - 1)', undefined],
    ['log(1 + exp(x - t)) - x', 'softplus(x - t) - x', undefined],
    [
      'log(exp(x) + exp(t) + exp(k))',
      'logaddexp(logaddexp(x, t), k)',
      'sigmoid(logaddexp(x, t) - k) * sigmoid(x - t)',
    ],
    ['log(1 + exp(x) + exp(-x))', 'logaddexp(softplus(x), -x)', undefined],
    ['exp(t)/(w + d + exp(x) + exp(t))', 'sigmoid(t - logaddexp(log(w + d), x))', undefined],
    ['exp(x + 1)/(3 + exp(x + 1))', 'sigmoid(x - 0.09861228866810956)', undefined],
    ['1/(exp(2*x) + 1 - q)', 'exp(-logaddexp(log1p(-q), 2 * x))', undefined],
    // A weight below 1 leaves something.
    [
      '-log((1-q)*exp(-x) + q*exp(-t))',
      '-logaddexp(log1p(-q) - x, log(q) - t)',
      'sigmoid(log1p(-q) - x - log(q) + t)',
    ],
    ['log((1-q)*exp(x))', 'log1p(-q) + x', '1'],
    ['log(w + exp(x))', 'logaddexp(log(w), x)', undefined],
    ['log(1 + w*exp(-x))', 'softplus(log(w) - x)', '-sigmoid(log(w) - x)'],
    // What keeps a logarithm from 0.
    ['-log(1 - sigmoid(x) + 1e-12)', '-log(sigmoid(-x) + 1e-12)', undefined],
    // A power that a root of 0 would be divided by is one with what it is multiplied by.
    [
      '-t*(1-sigmoid(x))^k*log(sigmoid(x))',
      't * sigmoid(-x) ^ k * softplus(-x)',
      '-t * k * sigmoid(-x) ^ k * sigmoid(x) * softplus(-x) - t * sigmoid(-x) ^ (k + 1)',
    ],
    ['t*log(t/max(x,1e-9))', 'where(t == 0, 0, t * (log(t) - log(max(x, 1e-9))))', undefined],
    // Kinks.
    ['max(0, 1 - t*x)', 'max(0, 1 - t * x)', 'where(1 - t * x > 0, -t, 0)'],
    [
      'where(abs(x-t) < d, (x-t)^2/2, d*abs(x-t) - d^2/2)',
      'where(abs(x - t) < d, 0.5 * (x - t) ^ 2, d * abs(x - t) - 0.5 * d ^ 2)',
      'where(abs(x - t) < d, x - t, d * sign(x - t))',
    ],
    ['sign(x)*log(1+abs(x))', 'sign(x) * log1p(abs(x))', '1 / (abs(x) + 1)'],
    ['abs(x)*sign(x)*t', 'abs(x) * sign(x) * t', 't'],
    // Plain algebra.
    ['-(-x)', 'x', '1'],
    ['2^3*x/4 - x', 'x', '1'],
    ['-x^2', '-x ^ 2', '-2 * x'],
    ['x^2^3', 'x ^ 8', '8 * x ^ 7'],
  ])('%s', (text, loss, byX) => {
    const formula = read(text);
    expect(writeFormula(formula.loss)).toBe(loss);
    if (byX !== undefined) expect(writeFormula(formula.byX)).toBe(byX);
  });

  it('is read again as it is written', () => {
    for (const text of [
      'x - (t - k) - 2',
      'x / (t * w) / d',
      '-(x + t) ^ -k',
      '(x ^ 2) ^ k - -t',
      'x * -t',
    ]) {
      const { loss } = read(text);
      const again = parseFormula(writeFormula(loss), ['x', 't', 'w', 'd', 'k']);
      const values = { x: 1.7, t: 0.3, w: 5, d: 2, k: 2 };
      const js = (formula: string) =>
        Number(
          new Function(
            ...Object.keys(values),
            `return ${formula
              .replaceAll('^', '**')
              .replace(/-\(x \+ t\) \*\* -k/, '-((x + t) ** -k)')
              .replace('--', '- -')}`,
          )(...Object.values(values)),
        );
      expect(writeFormula(again).length).toBeGreaterThan(0);
      if (!text.startsWith('-') && !text.includes('- -'))
        expect(js(writeFormula(loss))).toBeCloseTo(js(text), 12);
    }
  });
});

describe('what cannot be made stable', () => {
  it.each([
    ['exp(x) - t*x', 'overflows', 'exp(x)'],
    ['-t*log(x)', 'undefined', 'log(x)'],
    ['abs(x-t)^k', 'no number', 'abs(x-t)^k'],
    ['sqrt(x^2+t^2)', 'no number', 'sqrt(x^2+t^2)'],
    ['1/(x-t)', 'undefined', '1/(x-t)'],
    ['log(exp(x)*(exp(-x) + exp(-2*x))) - log(1 + 2*exp(-x)) + log(1 + exp(-x))', 'none', ''],
    ['(exp(x) - exp(t))/(exp(x) + exp(t))', 'no number', 'exp(x)'],
  ])('%s: %s', (text, kind, part) => {
    const { weaknesses } = read(text);
    if (kind === 'none') {
      expect(weaknesses).toEqual([]);
      return;
    }
    const found = weaknesses.find((weakness) => weakness.kind === kind);
    expect(weaknesses.map((weakness) => weakness.kind)).toContain(kind);
    expect(text.slice(found!.span!.start, found!.span!.end)).toBe(part);
  });

  it('says nothing of slopes that are right, by an exponent', () => {
    const kinds = read('max(t, 0.01)^x').weaknesses.map(({ kind }) => kind);
    expect(kinds).not.toContain('loses digits');
  });

  it.each([
    'w*t*softplus(-x) + (1-t)*softplus(x)',
    '-t*(1-sigmoid(x))^d*log(sigmoid(x)) - (1-t)*sigmoid(x)^d*log(1-sigmoid(x))',
    'd^2*(sqrt(1+((x-t)/d)^2)-1)',
    'log(cosh(x-t))',
    'where(abs(x-t) < d, (x-t)^2/2, d*abs(x-t) - d^2/2)',
    'max(0, 1 - t*x)^2',
    'atan((x-t)^2)',
    '1 - exp(-(x-t)^2/d)',
    '(sin(x) - sin(t))^2 + (cos(x) - cos(t))^2',
    // Kinks that numbers are rounded to.
    'abs(sigmoid(x) - t)',
    't*softplus(-x) + (1-t)*softplus(x) + k*abs(sigmoid(x) - t)',
    'max(0, tanh(x) - t)',
    'where(abs(x-t) < 0.5, 0, log(1 + abs(x-t) - 0.5))',
    // Smooth, of parts that are not.
    '(sign(x)*log1p(abs(x)) - sign(t)*log1p(abs(t)))^2',
    // Where they jump, they have no slope.
    '(x - sign(x))^2',
    'x^2 + k*sign(t)',
    'x^2 + sign(x - t)',
    'where(x*t > 0, x, x + 1)',
  ])('nothing of %s', (text) => {
    expect(read(text).weaknesses).toEqual([]);
  });

  it.each([
    ['w*t*softplus(-x) + (1-t)*softplus(x)', true],
    ['log(cosh(x-t))', true],
    ['where(abs(x-t) < d, (x-t)^2/2, d*abs(x-t) - d^2/2)', true],
    // What is left of 1 has 7 digits in float32.
    ['1 - exp(-(x-t)^2/d)', false],
    // The loss is a finite number where its gradient's parts overflow in float32.
    ['atan((x-t)^4)', false],
  ])('whether float32 bears %s', (text, single) => {
    expect(read(text)).toMatchObject({ weaknesses: [], single });
  });
});

describe('what is no formula', () => {
  it.each([
    ['', 'it ends where a number', 0],
    ['x +', 'it ends where a number', 3],
    ['(x', '")" should follow here', 2],
    ['2 x', "'x' is not expected here", 2],
    ['x $ t', '"$" is no part of a formula', 2],
    ['y - t', "'y' is none of x, t", 0],
    ['sin x', 'sin is a function', 0],
    ['sgmoid(x)', "there is no function 'sgmoid'; did you mean 'sigmoid'?", 0],
    ['x(t)', "'x' is a number and no function", 0],
    ['max(x)', 'max takes 2 to 8 arguments, not 1', 0],
    ['x < t', 'a comparison stands in where', 2],
    ['where(x, 1, 2)', 'where needs a comparison', 7],
    ['constructor(x)', "there is no function 'constructor'", 0],
    ['ln(x)', "there is no function 'ln'; write log(...)", 0],
    ['np.exp(x)', 'functions stand for themselves', 2],
    ['x - γ', 'write gamma', 4],
    ['(x−t)²', 'write -', 2],
    ['|x|', 'write abs(...)', 0],
    ['e^x', 'write exp(...) for powers of e', 0],
    ['X', "did you mean 'x'?", 0],
    ['__import__', "'__import__' is none of", 0],
    ['t^2', 'it has no x', 0],
    ['x - x', 'x cancels out', 0],
    ['sign(x - t)', 'its slope by x is 0, wherever there is one: there is nothing to learn', 0],
    ['where(x > t, 1, t)', 'its slope by x is 0', 0],
    // As it is written elsewhere.
    ['where(x > 0 and t > 0, x, t)', 'where takes one comparison; another is a where within', 12],
    ['where(0 < x < 1, x, t)', 'where takes one comparison; another is a where within', 12],
    ['where(x > 0 & t > 0, x, t)', 'where takes one comparison; another is a where within', 12],
    ['x if t > 0 else 0', "'if' is not expected here; write where(a < b, yes, no)", 2],
    ['t > 0 ? x : -x', 'write where(a < b, yes, no)', 6],
    ['L = (x-t)^2', 'write what stands on its right alone', 2],
    ['\\frac{1}{2}(x-t)^2', 'write it as in C or Python', 0],
    [
      'sum((x-t)^2)',
      "there is no function 'sum'; a formula is the loss of one number, and the layer sums them",
      0,
    ],
    ['norm(x-t)', "there is no function 'norm'; a formula is the loss of one number", 0],
    ['acos(x)', "there is no function 'acos'; write pi/2 - atan((...)/sqrt(1 - (...)^2))", 0],
    ['logit(x)', "there is no function 'logit'; write log(...) - log(1 - (...))", 0],
    ['heaviside(x)', "there is no function 'heaviside'; write where(... > 0, 1, 0)", 0],
    ['mod(x, 2)', "there is no function 'mod'; there are no remainders", 0],
    ['x ⋅ t', 'write *', 2],
    ['y_pred - t', "'y_pred' is none of x, t, w, d, k, q; did you mean 'x', the prediction?", 0],
    ['x - y_true', "'y_true' is none of x, t, w, d, k, q; did you mean 't', the target?", 4],
    [`${'('.repeat(200)}x`, 'nested deeper', undefined],
    [`${'-'.repeat(1500)}x`, 'nested deeper', undefined],
  ])('%s', (text, message, start) => {
    const error = (() => {
      try {
        read(text);
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toBeInstanceOf(FormulaError);
    expect((error as FormulaError).message.replaceAll("' (", "'")).toContain(message);
    if (start !== undefined) expect((error as FormulaError).span.start).toBe(start);
  });
});

describe('in Python', () => {
  it('both softplus of a number and of its opposite have the logarithm in common', () => {
    const { loss, byX } = read('t*softplus(-x) + (1-t)*softplus(x)');
    expect(writePython([loss, byX], ['x', 't'], []).statements).toEqual([
      'size = np.abs(x)',
      'log1p_of = self.log1p(np.exp(-size))',
      'difference = 1 - t',
    ]);
  });

  it('what is cubed is named, and multiplied', () => {
    const { loss } = read('(x - t)^3');
    const { statements, results } = writePython([loss], ['x', 't'], []);
    expect(statements).toEqual(['difference = x - t']);
    expect(results).toEqual(['difference ** 2 * difference']);
  });

  it('what occurs twice is computed once, and helpers are what is called', () => {
    const { loss, byX } = read('softplus(x - t)');
    expect(writePython([loss, byX], ['x', 't'], ['difference'])).toEqual({
      statements: ['difference_2 = x - t'],
      results: ['self.softplus(difference_2)', 'self.sigmoid(difference_2)'],
      counts: [1, 1],
      helpers: ['log1p', 'sigmoid', 'softplus'].map((name) =>
        expect.arrayContaining([`def ${name}(self, u):`]),
      ),
    });
  });
});
