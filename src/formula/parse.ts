import { didYouMean } from '../text/nearest.js';
import { ARITY, type Expression, type FunctionName, number, type Relation, type Span } from './expression.js';

/** What is wrong with a formula, and where. */
export class FormulaError extends Error {
  readonly span: Span;

  constructor(problem: string, formula: string, span: Span) {
    super(`${problem}\n${pointAt(formula, span)}`);
    this.name = 'FormulaError';
    this.span = span;
  }
}

/** A formula with carets below a part of it. */
export function pointAt(formula: string, { start, end }: Span): string {
  const width = Math.max(1, Math.min(end, formula.length) - start);
  return `  ${formula.replace(/\s/g, ' ')}\n  ${' '.repeat(start)}${'^'.repeat(width)}`;
}

/** So that a recursive descent, and what walks the tree, cannot exhaust the stack. */
const DEEPEST = 100;
const LONGEST = 2000;

/**
 * Parses a formula: `+ - * / ^` (and `**`), parentheses, the functions of {@link ARITY}, and
 * `where(a < b, yes, no)`.
 *
 * @param names what may be named
 * @param advice what to do about a name that is none of these
 * @throws FormulaError
 */
export function parseFormula(
  formula: string,
  names: readonly string[],
  advice: (name: string) => string = declare,
): Expression {
  if (formula.length > LONGEST)
    throw new FormulaError(`--formula is longer than ${LONGEST} characters`, '', { start: 0, end: 0 });
  return new Parser(formula, names, advice).whole();
}

/** How a name becomes one of a formula's. */
export function declare(name: string): string {
  const asNumber = name.toLowerCase() === 'e' ? 'write exp(...) for powers of e, or ' : '';
  return `${asNumber}declare it: --param ${name}:float=1`;
}

const ONE_COMPARISON = 'where takes one comparison; another is a where within';
const OF_LOSS = 'a formula is the loss of one number';
const OF_ONE_NUMBER = 'a formula is of one number at a time';

/** What is written otherwise here than in papers and NumPy. */
const CHARACTERS: Readonly<Record<string, string>> = {
  '|': 'write abs(...)',
  '[': 'write ( and )',
  ']': 'write ( and )',
  '{': 'write ( and )',
  '}': 'write ( and )',
  '.': 'functions stand for themselves: exp(...), not np.exp(...)',
  '%': 'there are no remainders',
  '²': 'write ^2',
  '³': 'write ^3',
  '·': 'write *',
  '×': 'write *',
  '÷': 'write /',
  '−': 'write -',
  '–': 'write -',
  '≤': 'write <=',
  '≥': 'write >=',
  '≠': 'write !=',
  '√': 'write sqrt(...)',
  '⋅': 'write *',
  '∗': 'write *',
  '½': 'write 0.5',
  '‖': 'write abs(...)',
  '=': 'write what stands on its right alone, or == to compare',
  '?': 'write where(a < b, yes, no)',
  '&': ONE_COMPARISON,
  '@': OF_ONE_NUMBER,
  '\\': 'write it as in C or Python',
  $: 'write it as in C or Python',
};

/** The name of a Greek letter. */
const GREEK: Readonly<Record<string, string>> = {
  ...{ α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'eps', ζ: 'zeta', η: 'eta', θ: 'theta', κ: 'kappa' },
  ...{
    λ: 'lam',
    μ: 'mu',
    ν: 'nu',
    ξ: 'xi',
    π: 'pi',
    ρ: 'rho',
    σ: 'sigma',
    τ: 'tau',
    φ: 'phi',
    ψ: 'psi',
    ω: 'omega',
  },
};

/** Functions by the names that they have elsewhere. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ln: 'log(...)',
  log2: 'log(...)/log(2)',
  log10: 'log(...)/log(10)',
  exp2: '2^(...)',
  pow: '(...)^(...)',
  power: '(...)^(...)',
  fabs: 'abs(...)',
  absolute: 'abs(...)',
  maximum: 'max(..., ...)',
  fmax: 'max(..., ...)',
  minimum: 'min(..., ...)',
  fmin: 'min(..., ...)',
  relu: 'max(..., 0)',
  logistic: 'sigmoid(...)',
  expit: 'sigmoid(...)',
  logsigmoid: '-softplus(-(...))',
  log_sigmoid: '-softplus(-(...))',
  arctan: 'atan(...)',
  tan: 'sin(...)/cos(...)',
  sgn: 'sign(...)',
  reciprocal: '1/(...)',
  asin: 'atan((...)/sqrt(1 - (...)^2))',
  arcsin: 'atan((...)/sqrt(1 - (...)^2))',
  acos: 'pi/2 - atan((...)/sqrt(1 - (...)^2))',
  arccos: 'pi/2 - atan((...)/sqrt(1 - (...)^2))',
  logit: 'log(...) - log(1 - (...))',
  heaviside: 'where(... > 0, 1, 0)',
  step: 'where(... > 0, 1, 0)',
};

/** Functions that there are not, and why. */
const ABSENT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['sum', 'mean', 'average'].map((name) => [name, `${OF_LOSS}, and the layer sums them`]),
  ),
  ...Object.fromEntries(
    ['norm', 'dot', 'softmax', 'log_softmax', 'logsumexp', 'cumsum', 'var', 'std'].map((name) => [
      name,
      OF_LOSS,
    ]),
  ),
  ...Object.fromEntries(['mod', 'fmod', 'remainder'].map((name) => [name, CHARACTERS['%']!])),
};

interface Token extends Span {
  readonly text: string;
}

const TOKEN = /\s+|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[A-Za-z_]\w*|\*\*|[<>=!]=|[-+*/^(),<>])/y;

function tokensOf(formula: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < formula.length) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(formula);
    if (match === null) {
      const character = String.fromCodePoint(formula.codePointAt(start)!);
      throw new FormulaError(
        `--formula: ${JSON.stringify(character)} is no part of a formula; ${hintOf(character)}`,
        formula,
        { start, end: start + character.length },
      );
    }
    if (match[1] !== undefined) tokens.push({ text: match[1], start, end: TOKEN.lastIndex });
  }
  return tokens;
}

function hintOf(character: string): string {
  const letter = GREEK[character];
  return letter === undefined
    ? (CHARACTERS[character] ?? 'there are numbers, names, + - * / ^, parentheses and commas')
    : `write ${letter}`;
}

class Parser {
  readonly #formula: string;
  readonly #names: readonly string[];
  readonly #advice: (name: string) => string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(formula: string, names: readonly string[], advice: (name: string) => string) {
    this.#formula = formula;
    this.#names = names;
    this.#advice = advice;
    this.#tokens = tokensOf(formula);
  }

  whole(): Expression {
    const result = this.#sum();
    const left = this.#tokens[this.#at];
    if (left !== undefined)
      throw this.#error(
        /^[<>=!]/.test(left.text)
          ? `a comparison stands in where(a ${left.text} b, yes, no) only`
          : `'${left.text}' is not expected here; ${
              left.text === 'if'
                ? 'write where(a < b, yes, no)'
                : 'write * between factors, and close what is open'
            }`,
        left,
      );
    return result;
  }

  #sum(): Expression {
    if (++this.#depth > DEEPEST) throw this.#error(`it is nested deeper than ${DEEPEST}`, this.#place());
    const start = this.#place().start;
    const terms = [this.#product()];
    for (let sign = this.#take('+', '-'); sign !== undefined; sign = this.#take('+', '-')) {
      const term = this.#product();
      terms.push(sign === '-' ? { ...negative(term), span: term.span } : term);
    }
    this.#depth--;
    return terms.length === 1 ? terms[0]! : { kind: 'sum', terms, span: this.#since(start) };
  }

  #product(): Expression {
    const start = this.#place().start;
    const factors = [this.#signed()];
    for (let sign = this.#take('*', '/'); sign !== undefined; sign = this.#take('*', '/')) {
      const factor = this.#signed();
      factors.push(
        sign === '*'
          ? factor
          : { kind: 'power', base: factor, exponent: number(-1), span: this.#since(start) },
      );
    }
    return factors.length === 1 ? factors[0]! : { kind: 'product', factors, span: this.#since(start) };
  }

  #signed(): Expression {
    const start = this.#place().start;
    const sign = this.#take('+', '-');
    if (sign === undefined) return this.#power();
    if (++this.#depth > DEEPEST) throw this.#error(`it is nested deeper than ${DEEPEST}`, this.#place());
    const operand = this.#signed();
    this.#depth--;
    return sign === '+' ? operand : { ...negative(operand), span: this.#since(start) };
  }

  /** Binds to the right, and stronger than a sign before it: -x^2 is -(x^2). */
  #power(): Expression {
    const start = this.#place().start;
    const base = this.#atom();
    if (this.#take('^', '**') === undefined) return base;
    const exponent = this.#signed();
    return { kind: 'power', base, exponent, span: this.#since(start) };
  }

  #atom(): Expression {
    const token = this.#tokens[this.#at];
    if (token === undefined)
      throw this.#error('it ends where a number, a name or "(" should follow', this.#place());
    this.#at++;
    if (/^[\d.]/.test(token.text)) {
      const value = Number(token.text);
      if (!Number.isFinite(value)) throw this.#error(`${token.text} is too large`, token);
      return { ...number(value), span: token };
    }
    if (token.text === '(') {
      const inner = this.#sum();
      this.#need(')');
      return inner;
    }
    if (!/^\w/.test(token.text))
      throw this.#error(`'${token.text}' where a number, a name or "(" should stand`, token);
    if (this.#take('(') === undefined) return this.#name(token);
    return token.text === 'where' ? this.#where(token.start) : this.#call(token);
  }

  #name(token: Token): Expression {
    if (this.#names.includes(token.text)) return { kind: 'name', name: token.text, span: token };
    if (token.text === 'pi') return { ...number(Math.PI), span: token };
    const twin = this.#names.find((name) => name.toLowerCase() === token.text.toLowerCase());
    // Of a single letter, all others are near.
    const hint =
      twin !== undefined
        ? `; did you mean '${twin}'?`
        : token.text.length < 3
          ? ''
          : didYouMean(token.text, this.#names);
    throw this.#error(
      Object.hasOwn(ARITY, token.text) || token.text === 'where'
        ? `${token.text} is a function: write ${token.text}(...)`
        : `'${token.text}' is none of ${this.#names.join(', ')}${hint || `; ${this.#advice(token.text)}`}`,
      token,
    );
  }

  #call(token: Token): Expression {
    if (!Object.hasOwn(ARITY, token.text)) {
      const known = [...Object.keys(ARITY), 'where'];
      throw this.#error(
        this.#names.includes(token.text)
          ? `'${token.text}' is a number and no function: write * between factors`
          : `there is no function '${token.text}'${elsewhere(token.text) || didYouMean(token.text, known) || `; there are ${known.join(', ')}`}`,
        token,
      );
    }
    const name = token.text as FunctionName;
    const args = [this.#sum()];
    while (this.#take(',') !== undefined) args.push(this.#sum());
    this.#need(')');
    const [least, most] = ARITY[name];
    const span = this.#since(token.start);
    if (args.length < least || args.length > most)
      throw this.#error(
        `${name} takes ${least === most ? least : `${least} to ${most}`} argument${most === 1 ? '' : 's'}, not ${args.length}`,
        span,
      );
    return { kind: 'call', name, args, span };
  }

  #where(start: number): Expression {
    const left = this.#sum();
    const relation = this.#take('<', '<=', '>', '>=', '==', '!=') as Relation | undefined;
    if (relation === undefined)
      throw this.#error('where needs a comparison first: where(a < b, yes, no)', this.#place());
    const right = this.#sum();
    if (/^(?:[<>=!]=?|and|or)$/.test(this.#tokens[this.#at]?.text ?? ''))
      throw this.#error(ONE_COMPARISON, this.#place());
    this.#need(',');
    const yes = this.#sum();
    this.#need(',');
    const no = this.#sum();
    this.#need(')');
    return { kind: 'where', left, relation, right, yes, no, span: this.#since(start) };
  }

  #take(...texts: readonly string[]): string | undefined {
    const text = this.#tokens[this.#at]?.text;
    if (text === undefined || !texts.includes(text)) return undefined;
    this.#at++;
    return text;
  }

  #need(text: string): void {
    if (this.#take(text) === undefined) throw this.#error(`"${text}" should follow here`, this.#place());
  }

  #place(): Span {
    const end = this.#formula.length;
    return this.#tokens[this.#at] ?? { start: end, end: end + 1 };
  }

  #since(start: number): Span {
    return { start, end: this.#tokens[this.#at - 1]?.end ?? start };
  }

  #error(problem: string, { start, end }: Span): FormulaError {
    return new FormulaError(`--formula: ${problem}`, this.#formula, { start, end });
  }
}

function negative(expression: Expression): Expression {
  return { kind: 'product', factors: [number(-1), expression] };
}

/** How a function is written here, as a clause. */
function elsewhere(name: string): string {
  if (Object.hasOwn(ELSEWHERE, name)) return `; write ${ELSEWHERE[name]}`;
  return Object.hasOwn(ABSENT, name) ? `; ${ABSENT[name]}` : '';
}
