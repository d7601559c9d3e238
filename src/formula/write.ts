import { type Expression, type FunctionName, keyOf, mapParts, partsOf } from './expression.js';

/** How formulas are written: for people, or in Python. */
interface Style {
  readonly name: (name: string) => string;
  readonly power: string;
  readonly call: (name: FunctionName) => string;
  readonly where: string;
  /** Names of expressions that have been computed before. */
  readonly known?: ReadonlyMap<string, string>;
}

const FOR_PEOPLE: Style = { name: (name) => name, power: '^', call: (name) => name, where: 'where' };

/** A formula in the notation that it is given in. */
export function writeFormula(expression: Expression): string {
  return write(expression, FOR_PEOPLE, 0);
}

/** What NumPy has no name for, or no stable form of: plainly, for tests. */
const PLAIN: Partial<Record<FunctionName, readonly string[]>> = {
  sigmoid: [
    'def sigmoid(u):',
    '    """1 / (1 + exp(-u)), with which nothing overflows."""',
    '    e = np.exp(-np.abs(u))',
    '    return np.where(u < 0, e, 1.0) / (1 + e)',
  ],
  softplus: [
    'def softplus(u):',
    '    """ln(1 + exp(u)), with which nothing overflows."""',
    '    return np.maximum(u, 0) + np.log1p(np.exp(-np.abs(u)))',
  ],
  logcosh: [
    'def logcosh(u):',
    '    """ln(cosh(u)), with which nothing overflows, and small numbers keep their digits."""',
    '    size = np.abs(u)',
    '    near = np.log1p(2 * np.sinh(np.minimum(size, 1) / 2) ** 2)',
    '    return np.where(size < 1, near, size + np.log1p(np.exp(-2 * size)) - np.log(2))',
  ],
};

/** The same for layers, and what NumPy has but is slow at: methods of the layer, for float32 and float64. */
const METHODS: Partial<Record<FunctionName, readonly string[]>> = {
  sigmoid: [
    'def sigmoid(self, u):',
    '    """1 / (1 + exp(-u)), which is 0 where that overflows."""',
    '    return np.reciprocal(1 + np.exp(-u))',
  ],
  softplus: [
    'def softplus(self, u):',
    '    """ln(1 + exp(u)), with which nothing overflows."""',
    '    return np.maximum(u, 0) + self.log1p(np.exp(-np.abs(u)))',
  ],
  log1p: [
    'def log1p(self, u):',
    '    """ln(1 + u): of the rounded sum, and what rounding took from it. np.log1p takes far longer."""',
    '    above = 1 + u',
    '    return np.log(above) + (u - (above - 1)) / above',
  ],
  logcosh: [
    'def logcosh(self, u):',
    '    """ln(cosh(u)), with which nothing overflows, and small numbers keep their digits: in float64."""',
    '    size = np.abs(u).astype(np.float64)',
    '    square = size * size',
    '    near = square * (0.5 - square * (1 / 12.0))',
    '    far = size + np.log(0.5 + 0.5 * np.exp(-2 * size))',
    "    return np.where(size < 0.01, near, far).astype(getattr(u, 'dtype', np.float64))",
  ],
  sign: [
    'def sign(self, u):',
    '    """np.sign(u) of numbers: whether they are above 0 less whether they are below, in bytes."""',
    '    above, below = np.greater(u, 0), np.less(u, 0)',
    "    return (above.view(np.int8) - below.view(np.int8)).astype(getattr(u, 'dtype', np.float64))",
  ],
  tanh: [
    'def tanh(self, u):',
    '    """np.tanh(u), in a fraction of its time: in float64, in which small numbers keep their digits."""',
    '    e = np.exp(-2 * np.abs(u).astype(np.float64))',
    '    far = np.copysign((1 - e) / (1 + e), u)',
    "    return np.where(e > 0.9999, u - u * u * u * (1 / 3.0), far).astype(getattr(u, 'dtype', np.float64))",
  ],
};

/** What a method calls. */
const CALLED: Partial<Record<FunctionName, FunctionName>> = { softplus: 'log1p' };

const WHERE = [
  'def where(self, condition, yes, no):',
  '    """np.where(condition, yes, no), by bits: processors guess what is chosen, and lose time where they can\'t."""',
  '    kind = np.result_type(yes, no)',
  "    if kind.kind == 'i' and max(abs(yes), abs(no)) < 2 ** 24:",
  '        kind = np.dtype(np.float32)',
  '    bits = np.int32 if kind == np.float32 else np.int64',
  '    yes, no = np.asarray(yes, kind).view(bits), np.asarray(no, kind).view(bits)',
  '    return ((yes ^ no) & -np.asarray(condition).astype(bits) ^ no).view(kind)',
];

const NUMPY: Partial<Record<FunctionName, string>> = {
  atan: 'np.arctan',
  max: 'np.maximum',
  min: 'np.minimum',
};

/** Statements in Python that compute expressions over NumPy arrays, and what is left to write of each. */
export interface PythonCode {
  readonly statements: readonly string[];
  readonly results: readonly string[];
  /** How many of the statements the first expression takes, the first two, and so on. */
  readonly counts: readonly number[];
  /** Methods that are called, or functions. */
  readonly helpers: readonly (readonly string[])[];
}

/**
 * Writes expressions in Python: what occurs in several places is computed once.
 *
 * @param variables names that stand for arrays
 * @param owner what the others belong to: attributes of a layer, or entries of a dict beside functions
 */
export function writePython(
  expressions: readonly Expression[],
  variables: readonly string[],
  taken: readonly string[],
  owner: 'layer' | 'dict' = 'layer',
): PythonCode {
  const written = owner === 'layer' ? withSharedLogarithms(expressions) : expressions;
  let choosing = false;
  const counts = new Map<string, number>();
  const order: Expression[] = [];
  const used = new Set<FunctionName>();
  const visit = (expression: Expression): void => {
    const key = keyOf(expression);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (counts.get(key)! > 1) return;
    if (expression.kind === 'call') {
      used.add(expression.name);
      const called = CALLED[expression.name];
      if (owner === 'layer' && called !== undefined) used.add(called);
    }
    if (expression.kind === 'where') choosing = true;
    partsOf(expression).forEach(visit);
    // Which is written twice.
    if (isWrittenOut(expression)) visit(expression.base);
    order.push(expression);
  };
  const ends = written.map((expression) => {
    visit(expression);
    return order.length;
  });
  const helpers = owner === 'layer' ? METHODS : PLAIN;
  const known = new Map<string, string>();
  const names = new Set([...variables, ...taken]);
  const style: Style = {
    name: (name) => (variables.includes(name) ? name : owner === 'layer' ? `self.${name}` : `p['${name}']`),
    power: '**',
    call: (name) =>
      helpers[name] === undefined ? (NUMPY[name] ?? `np.${name}`) : owner === 'layer' ? `self.${name}` : name,
    where: owner === 'layer' ? 'self.where' : 'np.where',
    known,
  };
  const counted: number[] = [];
  const statements = order.flatMap((expression, index) => {
    if (counts.get(keyOf(expression)) === 1 || !isWorthAName(expression)) return [];
    const text = write(expression, style, 0);
    const stem = nameFor(expression);
    let name = stem;
    for (let n = 2; names.has(name); n++) name = `${stem}_${n}`;
    names.add(name);
    known.set(keyOf(expression), name);
    counted.push(index);
    return [`${name} = ${text}`];
  });
  return {
    statements,
    counts: ends.map((end) => counted.filter((index) => index < end).length),
    results: written.map((expression) => write(expression, style, 0)),
    helpers: [
      ...[...used].sort().flatMap((name) => {
        const lines = helpers[name];
        return lines === undefined ? [] : [lines];
      }),
      ...(choosing && owner === 'layer' ? [WHERE] : []),
    ],
  };
}

/** Powers that NumPy takes ten times as long for as for products. */
function isWrittenOut(expression: Expression): expression is Extract<Expression, { kind: 'power' }> {
  return (
    expression.kind === 'power' &&
    expression.exponent.kind === 'number' &&
    (Math.abs(expression.exponent.value) === 3 || Math.abs(expression.exponent.value) === 4)
  );
}

/** With ln(1 + exp(-|u|)) by itself where both softplus(u) and softplus(-u) are asked for, which have it in common. */
function withSharedLogarithms(expressions: readonly Expression[]): readonly Expression[] {
  const all = new Set<string>();
  const collect = (part: Expression): void => {
    if (part.kind === 'call' && part.name === 'softplus') all.add(keyOf(part.args[0]!));
    partsOf(part).forEach(collect);
  };
  expressions.forEach(collect);
  const call = (name: FunctionName, ...args: Expression[]): Expression => ({ kind: 'call', name, args });
  const minus = (u: Expression): Expression =>
    coefficientOf(u) === -1 && u.kind === 'product'
      ? opposite(u)
      : { kind: 'product', factors: [{ kind: 'number', value: -1 }, u] };
  const share = (part: Expression): Expression => {
    if (part.kind !== 'call' || part.name !== 'softplus') return mapParts(part, share);
    const u = part.args[0]!;
    if (!all.has(keyOf(minus(u)))) return mapParts(part, share);
    const size = call('abs', coefficientOf(u) === -1 ? minus(u) : u);
    // max(u, 0), for which NumPy takes three times as long.
    const factors: Expression[] = [
      { kind: 'number', value: 0.5 },
      { kind: 'sum', terms: [size, u] },
    ];
    const terms: Expression[] = [{ kind: 'product', factors }, call('log1p', call('exp', minus(size)))];
    return mapParts({ kind: 'sum', terms }, share);
  };
  return expressions.map(share);
}

function isWorthAName(expression: Expression): boolean {
  if (expression.kind === 'number' || expression.kind === 'name') return false;
  // -x is as short as a name.
  return !(
    expression.kind === 'product' &&
    expression.factors.length === 2 &&
    expression.factors[0]!.kind === 'number' &&
    expression.factors[0]!.value === -1 &&
    expression.factors[1]!.kind === 'name'
  );
}

function nameFor(expression: Expression): string {
  switch (expression.kind) {
    case 'call':
      return (
        { abs: 'size', log: 'log_of', exp: 'exp_of' }[expression.name as 'abs'] ?? `${expression.name}_of`
      );
    case 'sum':
      return expression.terms.length === 2 && coefficientOf(expression.terms[1]!) < 0
        ? 'difference'
        : 'total';
    case 'power':
      return 'power';
    case 'where':
      return 'chosen';
    default:
      return 'product';
  }
}

// How strongly things bind.
const SUM = 1;
const PRODUCT = 2;
const SIGN = 3;
const POWER = 4;

function write(expression: Expression, style: Style, least: number): string {
  const known = style.known?.get(keyOf(expression));
  if (known !== undefined) return known;
  const [text, binds] = unwrapped(expression, style);
  return binds < least ? `(${text})` : text;
}

function unwrapped(expression: Expression, style: Style): [text: string, binds: number] {
  switch (expression.kind) {
    case 'number':
      return [numberText(expression.value), expression.value < 0 ? SIGN : POWER + 1];
    case 'name':
      return [style.name(expression.name), POWER + 1];
    case 'sum':
      return [sumText(expression.terms, style), SUM];
    case 'product':
      return productText(expression.factors, style);
    case 'power':
      return powerText(expression.base, expression.exponent, style);
    case 'call': {
      const { name, args } = expression;
      if ((name === 'max' || name === 'min') && args.length > 2) {
        const [first, ...others] = args;
        return unwrapped({ kind: 'call', name, args: [first!, { kind: 'call', name, args: others }] }, style);
      }
      return [`${style.call(name)}(${args.map((arg) => write(arg, style, 0)).join(', ')})`, POWER + 1];
    }
    case 'where': {
      const { left, relation, right, yes, no } = expression;
      const condition = `${write(left, style, SUM)} ${relation} ${write(right, style, SUM)}`;
      return [`${style.where}(${condition}, ${write(yes, style, 0)}, ${write(no, style, 0)})`, POWER + 1];
    }
  }
}

function sumText(terms: readonly Expression[], style: Style): string {
  // The first of them should not begin with a sign.
  const first = terms.findIndex((term) => coefficientOf(term) >= 0);
  const ordered = first <= 0 ? terms : [terms[first]!, ...terms.filter((_, index) => index !== first)];
  return ordered
    .map((term, index) => {
      if (index > 0 && coefficientOf(term) < 0 && style.known?.get(keyOf(term)) === undefined)
        return ` - ${write(opposite(term), style, PRODUCT)}`;
      return `${index > 0 ? ' + ' : ''}${write(term, style, index > 0 ? PRODUCT : SUM)}`;
    })
    .join('');
}

function coefficientOf(term: Expression): number {
  if (term.kind === 'number') return term.value;
  const first = term.kind === 'product' ? term.factors[0] : undefined;
  return first?.kind === 'number' ? first.value : 1;
}

function opposite(term: Expression): Expression {
  if (term.kind === 'number') return { ...term, value: -term.value };
  const [first, ...rest] = (term as Extract<Expression, { kind: 'product' }>).factors;
  const value = -(first as Extract<Expression, { kind: 'number' }>).value;
  if (value === 1) return rest.length === 1 ? rest[0]! : { kind: 'product', factors: rest };
  return { kind: 'product', factors: [{ kind: 'number', value }, ...rest] };
}

function productText(factors: readonly Expression[], style: Style): [string, number] {
  if (coefficientOf({ kind: 'product', factors }) < 0) {
    const positive = opposite({ kind: 'product', factors });
    return [`-${write(positive, style, PRODUCT)}`, SIGN - 1];
  }
  const isBelow = (factor: Expression) =>
    factor.kind === 'power' &&
    factor.exponent.kind === 'number' &&
    factor.exponent.value < 0 &&
    style.known?.get(keyOf(factor)) === undefined;
  const above = factors.filter((factor) => !isBelow(factor));
  const below = factors.filter(isBelow).map((factor) => {
    const { base, exponent } = factor as Extract<Expression, { kind: 'power' }>;
    const value = -(exponent as Extract<Expression, { kind: 'number' }>).value;
    return value === 1 ? base : ({ kind: 'power', base, exponent: { kind: 'number', value } } as const);
  });
  // One factor on its own may be a sum.
  const top = above.length === 0 ? '1' : above.map((factor) => write(factor, style, SIGN)).join(' * ');
  return [[top, ...below.map((factor) => write(factor, style, SIGN))].join(' / '), PRODUCT];
}

function powerText(base: Expression, exponent: Expression, style: Style): [string, number] {
  if (exponent.kind === 'number') {
    const { value } = exponent;
    if (value < 0) return productText([{ kind: 'power', base, exponent }], style);
    if (value === 0.5) {
      const root = style.call('sqrt');
      return [`${root}(${write(base, style, 0)})`, POWER + 1];
    }
  }
  const isKnown = style.known?.get(keyOf(base)) !== undefined || base.kind === 'name';
  if (isKnown && isWrittenOut({ kind: 'power', base, exponent }) && style.power === '**') {
    const text = write(base, style, POWER + 1);
    const isCube = exponent.kind === 'number' && exponent.value === 3;
    return isCube ? [`${text} ** 2 * ${text}`, PRODUCT] : [`(${text} ** 2) ** 2`, POWER];
  }
  return [`${write(base, style, POWER + 1)} ${style.power} ${write(exponent, style, POWER)}`, POWER];
}

function numberText(value: number): string {
  return String(value);
}
