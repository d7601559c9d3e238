import { type ClassOfProject, type Meaning, meaningOfName } from '../hierarchy.js';
import type { Module } from '../module.js';
import { REMOVED_FROM_NUMPY } from '../removed-names.js';
import type { Argument, Expression, ExpressionOf } from '../syntax/tree.js';
import type { ParseHow } from './event.js';
import { BUILTINS, EXITS, MUTATORS, OUT, PARSERS, SAFE_LOADERS, VIEWS, WRITERS, ZEROS } from './library.js';
import { addArgument, parserOf } from './parser.js';
import { type Frame, State } from './state.js';
import { computed, constant, type Term } from './term.js';
import {
  arrayOf,
  constantOf,
  constantValue,
  divisionOf,
  From,
  type FunctionValue,
  fromOf,
  type InstanceValue,
  join,
  NONE,
  type Numbers,
  numbersOf,
  type Origin,
  optionsOf,
  type ParserValue,
  termOf,
  termValue,
  UNKNOWN,
  type Value,
  type ValueOf,
} from './value.js';

/** The arguments of a call, evaluated. */
export interface Given {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  /** Whether there may be others: `*args`. */
  readonly isOpen: boolean;
}

const NO_ARGUMENTS: Given = { positional: [], named: new Map(), isOpen: false };

/** Deeper than this nothing is followed. */
const MAX_DEPTH = 700;

/** So many items of a known sequence are followed one by one. */
const MAX_ITEMS = 16;

/** Follows expressions. */
export abstract class Evaluator extends State {
  /** Follows a function of the project. */
  abstract callFunction(called: FunctionValue, given: Given, at: Expression, frame: Frame): Value;
  abstract assign(target: Expression, value: Value, frame: Frame): void;

  evaluate(expression: Expression, frame: Frame): Value {
    if (!this.step() || this.#depth > MAX_DEPTH) return UNKNOWN;
    this.#depth++;
    const value = this.#evaluate(expression, frame);
    this.#depth--;
    return value;
  }

  #depth = 0;

  #evaluate(expression: Expression, frame: Frame): Value {
    switch (expression.kind) {
      case 'name':
        return this.#name(expression, frame);
      case 'number':
        return expression.isFloat
          ? { kind: 'term', term: constant(expression.value), from: 0, isFloat: true }
          : constantValue(expression.value);
      case 'string':
        for (const part of expression.parts) this.evaluate(part, frame);
        if (expression.value !== undefined) return constantValue(expression.value);
        return expression.parts.some((part) => this.evaluate(part, frame).kind === 'text')
          ? { kind: 'text', isEdited: true }
          : { kind: 'unknown', from: 0 };
      case 'constant':
        return expression.value === 'ellipsis'
          ? { kind: 'unknown', from: 0 }
          : constantValue(expression.value);
      case 'attribute':
        return this.attribute(this.evaluate(expression.object, frame), expression.name, expression, frame);
      case 'subscript':
        return this.#subscript(expression, frame);
      case 'call':
        return this.#call(expression, frame);
      case 'tuple':
      case 'list':
      case 'set':
        return this.#sequence(expression.items, frame);
      case 'dict':
        return this.#dict(expression, frame);
      case 'unary':
        return this.#unary(expression, frame);
      case 'binary':
        return this.#binary(expression, frame);
      case 'boolean':
        return this.#boolean(expression, frame);
      case 'compare':
        return this.#compare(expression, frame);
      case 'conditional': {
        const test = termOf(this.evaluate(expression.test, frame));
        const then = this.under(test, true, () => this.evaluate(expression.then, frame));
        const otherwise = this.under(test, false, () => this.evaluate(expression.otherwise, frame));
        return join(then, otherwise);
      }
      case 'lambda':
        return {
          kind: 'function',
          definition: {
            params: expression.params,
            body: [{ kind: 'return', value: expression.body, start: expression.start, end: expression.end }],
            start: expression.start,
          },
          module: frame.module,
          closure: frame.locals,
          self: undefined,
          owner: frame.owner,
        };
      case 'comprehension':
        return this.#comprehension(expression, frame);
      case 'named': {
        const value = this.evaluate(expression.value, frame);
        this.assign(expression.target, value, frame);
        return value;
      }
      case 'star':
      case 'repr':
        return this.evaluate(expression.value, frame);
      case 'yield':
      case 'await':
        if (expression.value !== undefined) this.evaluate(expression.value, frame);
        return UNKNOWN;
      case 'slice':
        for (const part of [expression.lower, expression.upper, expression.step])
          if (part !== undefined) this.evaluate(part, frame);
        return { kind: 'unknown', from: 0 };
    }
  }

  #name({ name }: ExpressionOf<'name'>, frame: Frame): Value {
    const local = frame.locals.get(name) ?? frame.closure?.get(name);
    if (local !== undefined) return local;
    const meaning = meaningOfName(name, frame.module);
    if (meaning !== undefined) return this.ofMeaning(meaning);
    return BUILTINS.has(name) ? { kind: 'external', path: `builtins.${name}` } : UNKNOWN;
  }

  readonly #globals = new Map<Expression, Value>();

  ofMeaning(meaning: Meaning): Value {
    switch (meaning.kind) {
      case 'class':
        return { kind: 'class', definition: meaning.value };
      case 'function':
        return {
          kind: 'function',
          definition: meaning.definition,
          module: meaning.module,
          closure: undefined,
          self: undefined,
          owner: undefined,
        };
      case 'module':
        return { kind: 'module', module: meaning.module };
      case 'external':
        return { kind: 'external', path: normalized(meaning.path) };
      case 'value':
        return meaning.value === undefined || !meaning.isOnly
          ? UNKNOWN
          : this.#global(meaning.value, meaning.module);
    }
  }

  /** What a module assigns to a name. Its code is not followed further than that. */
  #global(expression: Expression, module: Module): Value {
    const known = this.#globals.get(expression);
    if (known !== undefined) return known;
    this.#globals.set(expression, UNKNOWN);
    const before = this.events.length;
    const value = this.evaluate(expression, {
      module,
      locals: new Map(),
      closure: undefined,
      returned: [],
      owner: undefined,
      self: undefined,
    });
    this.events.length = before;
    this.#globals.set(expression, value);
    return value;
  }

  /** `object.name` */
  attribute(object: Value, name: string, at: Expression, frame: Frame): Value {
    switch (object.kind) {
      case 'either':
        return object.options.map((option) => this.attribute(option, name, at, frame)).reduce(join);
      case 'instance':
        return this.#member(object, name, at, frame);
      case 'super': {
        const member = object.of.of.member(name, object.after);
        return member?.kind === 'method'
          ? this.#method(member.owner, member.definition, object.of)
          : { kind: 'method', of: object, name };
      }
      case 'class': {
        const member = object.definition.member(name);
        if (member?.kind === 'method') return this.#method(member.owner, member.definition, undefined);
        if (member?.kind === 'value' && member.value !== undefined)
          return this.#global(member.value, member.owner.module);
        return UNKNOWN;
      }
      case 'module': {
        const meaning = meaningOfName(name, object.module);
        return meaning === undefined ? UNKNOWN : this.ofMeaning(meaning);
      }
      case 'external':
        return this.#externalName(normalized(`${object.path}.${name}`), at, frame);
      case 'blob':
        return this.#ofBlob(object, name, at, frame);
      case 'memory':
        if (name === 'shape') {
          return object.isWhole
            ? { kind: 'shape', side: object.side, index: object.index }
            : { kind: 'unknown', from: 0 };
        }
        if (name === 'size') return elementsOf(object);
        if (name === 'ndim') return axesOf(object);
        if (name === 'T') return { ...object, isWhole: false, isScattered: true };
        if (name === 'flat') return { ...object, isWhole: false };
        return { kind: 'method', of: object, name };
      case 'array':
        if (name === 'shape') return object.shape ?? { kind: 'unknown', from: 0 };
        if (name === 'size' || name === 'ndim' || name === 'dtype') return { kind: 'unknown', from: 0 };
        if (name === 'T') return object;
        return { kind: 'method', of: object, name };
      case 'params':
        if (
          /^(?:get|has_key|keys|values|items|iteritems|iterkeys|itervalues|pop|setdefault|update|copy)$/.test(
            name,
          )
        )
          return { kind: 'method', of: object, name };
        if (name === '__dict__') return object;
        // What argparse makes has its keys as attributes.
        return this.key(object, name, object.fallback?.has(name) !== true, undefined, at, frame);
      default:
        return { kind: 'method', of: object, name };
    }
  }

  #externalName(path: string, at: Expression, frame: Frame): Value {
    // Of the others nothing is asked.
    if (path.startsWith('numpy.') && Object.hasOwn(REMOVED_FROM_NUMPY, path.slice(6)))
      this.note({ kind: 'name', path }, at, frame);
    return { kind: 'external', path };
  }

  #method(
    owner: ClassOfProject,
    definition: FunctionValue['definition'] & { decorators?: readonly Expression[] },
    self: Value | undefined,
  ): Value {
    const decorators = (definition.decorators ?? []).map((one) => (one.kind === 'name' ? one.name : ''));
    const isStatic = decorators.includes('staticmethod');
    const bound = decorators.includes('classmethod') ? ({ kind: 'class', definition: owner } as const) : self;
    return {
      kind: 'function',
      definition,
      module: owner.module,
      closure: undefined,
      self: isStatic ? undefined : bound,
      owner,
    };
  }

  #member(instance: InstanceValue, name: string, at: Expression, frame: Frame): Value {
    const own = instance.attributes.get(name);
    if (own !== undefined) return own;
    const member = instance.of.member(name);
    if (member?.kind === 'method') {
      const method = this.#method(member.owner, member.definition, instance);
      if (!member.definition.decorators.some((one) => one.kind === 'name' && one.name === 'property'))
        return method;
      return this.callFunction(method as FunctionValue, NO_ARGUMENTS, at, frame);
    }
    if (member?.kind === 'value')
      return member.value === undefined ? UNKNOWN : this.#global(member.value, member.owner.module);
    if (!instance.isLayer) return UNKNOWN;
    if (name === 'param_str') {
      this.note({ kind: 'text is read' }, at, frame);
      return { kind: 'text', isEdited: false };
    }
    if (name === 'param_str_') {
      this.note({ kind: 'old text' }, at, frame);
      return { kind: 'text', isEdited: false };
    }
    if (name === 'phase') return termValue({ op: 'phase' });
    if (name === 'blobs') return { kind: 'method', of: instance, name: 'blobs' };
    if (name === '__dict__') {
      instance.isOpen = true;
      return { kind: 'method', of: instance, name };
    }
    return UNKNOWN;
  }

  #ofBlob(blob: ValueOf<'blob'>, name: string, at: Expression, frame: Frame): Value {
    const { side, index } = blob;
    switch (name) {
      case 'data':
      case 'diff':
        this.note({ kind: 'read', side, index, part: name }, at, frame);
        return { kind: 'memory', side, index, part: name, isWhole: true };
      case 'shape':
        return { kind: 'shape', side, index };
      case 'count':
        return elementsOf(blob);
      case 'num':
      case 'channels':
      case 'height':
      case 'width': {
        const axis = ['num', 'channels', 'height', 'width'].indexOf(name);
        return index === undefined
          ? { kind: 'unknown', from: 0 }
          : termValue({ op: 'dim', side, index, axis });
      }
      default:
        return { kind: 'method', of: blob, name };
    }
  }

  #subscript(
    { object: objectExpression, index: indexExpression, ...at }: ExpressionOf<'subscript'> & Expression,
    frame: Frame,
  ): Value {
    const object = this.evaluate(objectExpression, frame);
    const index = this.evaluate(indexExpression, frame);
    return this.item(object, index, indexExpression, at as Expression, frame);
  }

  /** `object[index]` */
  item(object: Value, index: Value, written: Expression, at: Expression, frame: Frame): Value {
    const place = constantOf(index);
    switch (object.kind) {
      case 'either':
        return object.options.map((option) => this.item(option, index, written, at, frame)).reduce(join);
      case 'blobs':
        if (written.kind === 'slice') {
          const from = written.lower === undefined ? 0 : constantOf(this.evaluate(written.lower, frame));
          if (written.step !== undefined || typeof from !== 'number' || from < 0)
            return UNKNOWN_BLOBS[object.side];
          return { ...object, first: object.first + from };
        }
        if (typeof place === 'number' && place >= 0) {
          this.note({ kind: 'index', side: object.side, index: place + object.first }, at, frame);
          return { kind: 'blob', side: object.side, index: place + object.first };
        }
        return { kind: 'blob', side: object.side, index: undefined };
      case 'flags':
        this.note({ kind: 'asks' }, at, frame);
        return { kind: 'unknown', from: From.propagateDown };
      case 'memory':
        this.useAsIndex(index, written, frame);
        if (!isCopied(index, written))
          return {
            ...object,
            isWhole: object.isWhole && isAll(written),
            ...(isAll(written) || isFirst(written) ? {} : { isScattered: true }),
          };
        return {
          ...arrayOf(fromOf(object), false, undefined, isChosen(written) ? undefined : numbersOf(object)),
          ...(isMany(index, written) ? { copyOf: { side: object.side, index: object.index } } : {}),
        };
      case 'shape':
        if (typeof place === 'number' && object.index !== undefined)
          return termValue({ op: 'dim', side: object.side, index: object.index, axis: place });
        return { kind: 'unknown', from: 0 };
      case 'sequence':
        if (typeof place === 'number' && object.items !== undefined) return object.items.at(place) ?? UNKNOWN;
        if (written.kind === 'slice' && object.items !== undefined) {
          const bounds = [written.lower, written.upper].map((bound) =>
            bound === undefined ? undefined : constantOf(this.evaluate(bound, frame)),
          );
          if (
            written.step === undefined &&
            bounds.every(
              (bound, i) => typeof bound === 'number' || [written.lower, written.upper][i] === undefined,
            )
          )
            return {
              kind: 'sequence',
              items: object.items.slice(bounds[0] as number | undefined, bounds[1] as number | undefined),
              from: object.from,
            };
        }
        if (
          object.items !== undefined &&
          object.items.length > 0 &&
          object.items.length <= MAX_ITEMS &&
          written.kind !== 'slice'
        )
          return object.items.reduce(join);
        return { kind: 'unknown', from: fromOf(object) };
      case 'dict': {
        if (typeof place === 'string') {
          const entry = object.entries.get(place);
          if (entry !== undefined) return entry;
        }
        return { kind: 'unknown', from: fromOf(object) | (object.isOpen ? From.unknown : 0) };
      }
      case 'params':
        if (typeof place === 'string')
          return this.key(object, place, !object.fallback?.has(place), undefined, at, frame);
        this.note({ kind: 'every key' }, at, frame);
        return { kind: 'unknown', from: From.text };
      case 'text':
        this.note({ kind: 'text' }, at, frame);
        return { kind: 'text', isEdited: true };
      case 'array':
        this.useAsIndex(index, written, frame);
        if (!isCopied(index, written)) return object;
        return {
          ...arrayOf(object.from, object.isZero, undefined, isChosen(written) ? undefined : object.numbers),
          ...(isMany(index, written) ? { copyOf: { side: undefined, index: undefined } } : {}),
        };
      case 'term':
        if (typeof place === 'number' && (object.term.op === 'key' || object.term.op === 'item'))
          return termValue({ op: 'item', of: object.term, place }, object.from);
        return { kind: 'unknown', from: object.from };
      case 'method':
        // `self.blobs[0]`
        return { kind: 'unknown', from: fromOf(object) };
      default:
        return { kind: 'unknown', from: fromOf(object) };
    }
  }

  /** A division of whole numbers, used as an index or a size. */
  protected useAsIndex(index: Value, written: Expression, frame: Frame): void {
    const parts = index.kind === 'sequence' ? (index.items ?? []) : [index];
    for (const part of parts) this.useAsSize(part);
    for (const one of written.kind === 'tuple' ? written.items : [written]) {
      if (one.kind !== 'slice') continue;
      for (const bound of [one.lower, one.upper])
        if (bound !== undefined) this.useAsSize(this.evaluate(bound, frame));
    }
  }

  /** What Python 3 wants to be a whole number. */
  useAsSize(value: Value): void {
    const division = divisionOf(value);
    if (division !== undefined) this.noteAt({ kind: 'division', isZero: false }, division);
    if (value.kind === 'sequence') for (const item of value.items ?? []) this.useAsSize(item);
  }

  key(
    params: ValueOf<'params'>,
    key: string,
    isRequired: boolean,
    fallback: Value | undefined,
    at: Expression,
    frame: Frame,
  ): Value {
    const given = fallback ?? params.fallback?.get(key);
    this.note({ kind: 'key', key, isRequired, fallback: given }, at, frame);
    return termValue(
      { op: 'key', key, fallback: given === undefined ? undefined : termOf(given) },
      From.text,
    );
  }

  #sequence(items: readonly Expression[], frame: Frame): Value {
    const values: Value[] = [];
    let isKnown = true;
    let from = 0;
    for (const item of items) {
      const value = this.evaluate(item, frame);
      if (item.kind !== 'star') values.push(value);
      else if (value.kind === 'sequence' && value.items !== undefined) values.push(...value.items);
      else {
        isKnown = false;
        from |= fromOf(value);
      }
    }
    if (isKnown) return { kind: 'sequence', items: values, from };
    return {
      kind: 'sequence',
      items: undefined,
      from: values.reduce((sum, value) => sum | fromOf(value), from),
    };
  }

  #dict({ entries }: ExpressionOf<'dict'>, frame: Frame): Value {
    const dict: Extract<Value, { kind: 'dict' }> = {
      kind: 'dict',
      entries: new Map(),
      isOpen: false,
      from: 0,
    };
    for (const { key, value } of entries) {
      const name = key === undefined ? undefined : constantOf(this.evaluate(key, frame));
      const entry = this.evaluate(value, frame);
      if (typeof name === 'string') dict.entries.set(name, entry);
      else {
        dict.isOpen = true;
        dict.from |= fromOf(entry);
        if (key === undefined && entry.kind === 'params') return { kind: 'params', fallback: dict.entries };
      }
    }
    return dict;
  }

  #unary({ operator, operand }: ExpressionOf<'unary'>, frame: Frame): Value {
    const value = this.evaluate(operand, frame);
    if (value.kind === 'text') return termValue({ op: 'not', operand: { op: 'text' } });
    if (operator === 'not') {
      const term = termOf(value);
      if (value.kind === 'blobs') return termValue(countIs(value, '==', 0));
      return term === undefined
        ? { kind: 'unknown', from: fromOf(value) }
        : termValue({ op: 'not', operand: term }, fromOf(value));
    }
    const number = constantOf(value);
    if (value.kind === 'term' && operator === '-' && typeof number === 'number')
      return { ...value, term: constant(-number) };
    if (value.kind === 'term' && operator === '-')
      return termValue({ op: 'binary', operator: '-', left: constant(0), right: value.term }, value.from);
    if (isArray(value))
      return arrayOf(fromOf(value), value.kind === 'array' && value.isZero, shapeOf(value), numbersOf(value));
    return { kind: 'unknown', from: fromOf(value) };
  }

  #binary({ operator, left, right, ...at }: ExpressionOf<'binary'> & Expression, frame: Frame): Value {
    const [a, b] = [this.evaluate(left, frame), this.evaluate(right, frame)];
    return this.operation(operator, a, b, { module: frame.module, start: at.start, end: at.end });
  }

  operation(operator: string, a: Value, b: Value, at?: Origin): Value {
    // Text that is put together: '{' + self.param_str + '}'
    if (a.kind === 'text' || b.kind === 'text') return { kind: 'text', isEdited: true };
    if (operator === '%' && b.kind === 'sequence' && b.items?.some((item) => item.kind === 'text'))
      return { kind: 'text', isEdited: true };
    if (operator === '-') this.#noteDistance(a, b, at);
    const from = fromOf(a) | fromOf(b);
    if (a.kind === 'shape' && a.index !== undefined && operator === '+' && b.kind === 'sequence')
      return { kind: 'unknown', from: 0 };
    if (a.kind === 'sequence' && b.kind === 'sequence' && operator === '+') {
      return a.items !== undefined && b.items !== undefined
        ? { kind: 'sequence', items: [...a.items, ...b.items], from: a.from | b.from }
        : { kind: 'sequence', items: undefined, from };
    }
    const isFloat = isFloating(a) || isFloating(b);
    const division = isFloat ? undefined : this.#division(operator, a, b, at);
    if (a.kind === 'term' && b.kind === 'term') {
      const [one, other] = [a.term, b.term];
      const known =
        one.op === 'constant' && other.op === 'constant' && division === undefined && operator !== '/'
          ? computed(operator, one.value, other.value)
          : undefined;
      if (known !== undefined)
        return { kind: 'term', term: constant(known), from, ...(isFloat ? { isFloat } : {}) };
      return {
        kind: 'term',
        term: { op: 'binary', operator, left: one, right: other },
        from,
        ...(isFloat ? { isFloat } : {}),
        ...(division === undefined ? {} : { division }),
      };
    }
    const isZero =
      operator === '*'
        ? isZeroValue(a) || isZeroValue(b)
        : operator === '/' || operator === '//'
          ? isZeroValue(a)
          : (operator === '+' || operator === '-') && isZeroValue(a) && isZeroValue(b);
    const numbers = this.#numbers(operator, a, b);
    if (isArray(a) || isArray(b)) {
      const shape = (isArray(a) ? shapeOf(a) : undefined) ?? (isArray(b) ? shapeOf(b) : undefined);
      return arrayOf(from, isZero, shape, numbers);
    }
    if (isZero) return arrayOf(from, true);
    return division === undefined ? { kind: 'unknown', from } : { kind: 'unknown', from, division };
  }

  /** That the data of two bottoms are two sides of a distance. */
  #noteDistance(a: Value, b: Value, at: Origin | undefined): void {
    const [one, other] = [bottomOf(a), bottomOf(b)];
    if (at === undefined || one === undefined || other === undefined || one === other) return;
    for (const index of [one, other]) this.noteAt({ kind: 'meant', index, as: 'distance' }, at);
  }

  /** Where whole numbers are divided as Python 2 and 3 do not agree on. */
  #division(operator: string, a: Value, b: Value, at: Origin | undefined): Origin | undefined {
    if (isArray(a) || isArray(b)) return undefined;
    if (operator !== '/')
      return /^(?:[-+*%]|\/\/)$/.test(operator) ? (divisionOf(a) ?? divisionOf(b)) : undefined;
    if (at === undefined || at.module.names.dividesTruly) return undefined;
    const [left, right] = [constantOf(a), constantOf(b)];
    if (
      typeof left === 'number' &&
      ((typeof right === 'number' && right !== 0 && left % right !== 0) || (isSizeTerm(b) && left === 1))
    ) {
      this.noteAt({ kind: 'division', isZero: true }, at);
      return undefined;
    }
    const isData = ((fromOf(a) | fromOf(b)) & ~From.unknown & ~From.text) !== 0;
    return isData ? undefined : at;
  }

  /** What becomes of numbers that may overflow or be 0. */
  #numbers(operator: string, a: Value, b: Value): Numbers | undefined {
    const [left, right] = [numbersOf(a), numbersOf(b)];
    const exponential = left.exponential ?? right.exponential;
    if (exponential !== undefined) {
      const other = left.exponential === undefined ? a : b;
      const one = constantOf(other);
      if (
        operator === '+' &&
        typeof one === 'number' &&
        one > 0 &&
        left.isOnePlus !== true &&
        right.isOnePlus !== true
      )
        return { exponential, isOnePlus: true };
      // A sigmoid: what overflows gives 0, as it should.
      if (operator === '/' && left.exponential === undefined && right.isOnePlus === true)
        return { isZeroable: true };
      // A size that is exponential, as of boxes, is meant to be large; a part of a sum is not.
      if (operator === '/') this.noteAt({ kind: 'overflow' }, exponential);
      return operator === '/' ? { isZeroable: left.exponential !== undefined } : undefined;
    }
    const isShift = operator === '-' && right.isMax === true;
    const isUnbounded =
      !isShift &&
      /^[-+*/]$/.test(operator) &&
      (left.isUnbounded === true) !== (right.isUnbounded === true) &&
      !(operator === '/' && right.isUnbounded === true);
    const isZeroable =
      operator === '*'
        ? left.isZeroable === true || right.isZeroable === true
        : operator === '/' || operator === '**'
          ? left.isZeroable === true
          : operator === '-' && constantOf(a) === 1 && right.isZeroable === true;
    return isUnbounded || isZeroable ? { isUnbounded, isZeroable } : undefined;
  }

  #boolean({ operator, operands }: ExpressionOf<'boolean'>, frame: Frame): Value {
    const values: Value[] = [];
    let depth = 0;
    for (const operand of operands) {
      const value = this.evaluate(operand, frame);
      values.push(value);
      this.conditions.push({ test: termOf(value), truth: operator === 'and' });
      depth++;
    }
    this.conditions.length -= depth;
    const from = values.reduce((sum, value) => sum | fromOf(value), 0);
    const terms = values.map(termOf);
    const isTest = values.every(({ kind }) => kind === 'term' || kind === 'unknown');
    if (isTest && terms.some((term) => term !== undefined))
      return termValue({ op: operator, operands: terms }, from);
    // `x or default`
    return values.reduce(join);
  }

  #compare({ operators, operands }: ExpressionOf<'compare'>, frame: Frame): Value {
    const values = operands.map((operand) => this.evaluate(operand, frame));
    const from = values.reduce((sum, value) => sum | fromOf(value), 0);
    const tests = operators.map((operator, index): Term | undefined => {
      const [left, right] = [values[index]!, values[index + 1]!];
      const compared = bottomOf(left);
      // Scores are compared with 0, too.
      const number = constantOf(right);
      if (compared !== undefined && /^[=!]=$/.test(operator) && Number.isInteger(number) && number !== 0)
        this.note({ kind: 'meant', index: compared, as: 'whole' }, operands[index]!, frame);
      if (operator === 'in' || operator === 'not in') {
        const key = constantOf(left);
        if (right.kind === 'params' && typeof key === 'string') {
          this.note({ kind: 'key', key, isRequired: false, fallback: undefined }, operands[index]!, frame);
          const has: Term = { op: 'has', key };
          return operator === 'in' ? has : { op: 'not', operand: has };
        }
      }
      const [a, b] = [termOf(left), termOf(right)];
      return a === undefined || b === undefined ? undefined : { op: 'compare', operator, left: a, right: b };
    });
    if (tests.every((test) => test === undefined)) {
      return values.some((value) => value.kind === 'memory')
        ? arrayOf(from, false, undefined, { isMany: true })
        : values.some((value) => isArray(value))
          ? arrayOf(from)
          : { kind: 'unknown', from };
    }
    return termValue(tests.length === 1 ? tests[0] : { op: 'and', operands: tests }, from);
  }

  #comprehension({ element, value, clauses, makes }: ExpressionOf<'comprehension'>, frame: Frame): Value {
    const locals = frame.locals;
    frame.locals = new Map(locals);
    try {
      const results: Value[] = [];
      let isKnown = true;
      const visit = (depth: number): void => {
        const clause = clauses[depth];
        if (clause === undefined) {
          results.push(this.evaluate(element, frame));
          if (value !== undefined) results.push(this.evaluate(value, frame));
          return;
        }
        const { items, isWhole } = this.iterate(
          this.evaluate(clause.iterable, frame),
          clause.iterable,
          frame,
        );
        if (!isWhole || clause.conditions.length > 0) isKnown = false;
        for (const item of items) {
          this.assign(clause.target, item, frame);
          for (const condition of clause.conditions) this.evaluate(condition, frame);
          visit(depth + 1);
        }
      };
      visit(0);
      if (makes === 'list' && isKnown) return { kind: 'sequence', items: results, from: 0 };
      return { kind: 'sequence', items: undefined, from: results.reduce((sum, one) => sum | fromOf(one), 0) };
    } finally {
      frame.locals = locals;
    }
  }

  /** The items of what is iterated over: each, or one that stands for all. */
  iterate(value: Value, at: Expression, frame: Frame): { items: readonly Value[]; isWhole: boolean } {
    switch (value.kind) {
      case 'sequence':
        if (value.items !== undefined && value.items.length <= MAX_ITEMS)
          return { items: value.items, isWhole: true };
        return {
          items:
            value.items === undefined ? [{ kind: 'unknown', from: value.from }] : [value.items.reduce(join)],
          isWhole: false,
        };
      case 'blobs':
        return { items: [{ kind: 'blob', side: value.side, index: undefined }], isWhole: false };
      case 'flags':
        this.note({ kind: 'asks' }, at, frame);
        return { items: [{ kind: 'unknown', from: From.propagateDown }], isWhole: false };
      case 'params':
        this.note({ kind: 'every key' }, at, frame);
        return { items: [{ kind: 'unknown', from: From.text }], isWhole: false };
      case 'memory':
        return { items: [{ ...value, isWhole: false }], isWhole: false };
      case 'either': {
        const items = value.options.flatMap((option) => [...this.iterate(option, at, frame).items]);
        return { items: [items.reduce(join, UNKNOWN)], isWhole: false };
      }
      case 'dict': {
        const names = [...value.entries.keys()];
        return value.isOpen || names.length > MAX_ITEMS
          ? { items: [UNKNOWN], isWhole: false }
          : { items: names.map(constantValue), isWhole: true };
      }
      default:
        return { items: [{ kind: 'unknown', from: fromOf(value) }], isWhole: false };
    }
  }

  #given(args: readonly Argument[], frame: Frame): Given {
    const positional: Value[] = [];
    const named = new Map<string, Value>();
    let isOpen = false;
    for (const { name, stars, value: expression } of args) {
      const value = this.evaluate(expression, frame);
      if (stars === 0) {
        if (name === undefined) positional.push(value);
        else named.set(name, value);
      } else if (stars === 1 && value.kind === 'sequence' && value.items !== undefined)
        positional.push(...value.items);
      else if (stars === 1 && value.kind === 'shape') positional.push(value);
      else if (stars === 2 && value.kind === 'dict' && !value.isOpen)
        for (const [key, entry] of value.entries) named.set(key, entry);
      else {
        isOpen = true;
        if (value.kind === 'params') this.note({ kind: 'every key' }, expression, frame);
        positional.push({ kind: 'unknown', from: fromOf(value) });
      }
    }
    return { positional, named, isOpen };
  }

  #call(expression: ExpressionOf<'call'> & Expression, frame: Frame): Value {
    const { callee, args } = expression;
    if (callee.kind === 'name' && callee.name === 'super' && !frame.locals.has('super')) {
      const after = args.length > 0 ? this.evaluate(args[0]!.value, frame) : undefined;
      const self = frame.self;
      const owner = after?.kind === 'class' ? after.definition : frame.owner;
      if (self?.kind === 'instance' && owner !== undefined) return { kind: 'super', of: self, after: owner };
      return UNKNOWN;
    }
    const called = this.evaluate(callee, frame);
    const given = this.#given(args, frame);
    return optionsOf(called)
      .map((option) => this.call(option, given, expression, frame))
      .reduce(join);
  }

  call(called: Value, given: Given, at: Expression, frame: Frame): Value {
    switch (called.kind) {
      case 'function':
        return this.callFunction(called, given, at, frame);
      case 'class':
        return this.#construct(called.definition, given, at, frame);
      case 'external':
        return this.#external(called.path, given, at, frame);
      case 'method':
        return this.#callMethod(called, given, at, frame);
      case 'instance': {
        const member = called.of.member('__call__');
        if (member?.kind === 'method')
          return this.callFunction(
            this.#method(member.owner, member.definition, called) as FunctionValue,
            given,
            at,
            frame,
          );
        return this.#unknownCall(given, at, frame);
      }
      default:
        return this.#unknownCall(given, at, frame, fromOf(called));
    }
  }

  #construct(of: ClassOfProject, given: Given, at: Expression, frame: Frame): Value {
    const instance: InstanceValue = {
      kind: 'instance',
      of,
      isLayer: of.isLayer,
      attributes: new Map(),
      isOpen: !of.isComplete,
    };
    const member = of.member('__init__');
    if (member?.kind === 'method')
      this.callFunction(
        this.#method(member.owner, member.definition, instance) as FunctionValue,
        given,
        at,
        frame,
      );
    else if (!of.isComplete) this.escape(given, at, frame);
    return instance;
  }

  /** What code that is not read may do with what it is given. */
  escape({ positional, named }: Given, at: Expression, frame: Frame): void {
    for (const value of [...positional, ...named.values()]) this.escapeValue(value, at, frame);
  }

  escapeValue(value: Value, at: Expression, frame: Frame, depth = 0): void {
    if (depth > 3) return;
    switch (value.kind) {
      case 'instance':
        if (value.isLayer) {
          value.isOpen = true;
          this.note({ kind: 'escape', what: 'self' }, at, frame);
        } else
          for (const attribute of value.attributes.values())
            this.escapeValue(attribute, at, frame, depth + 1);
        return;
      case 'blobs':
      case 'blob':
        this.note({ kind: 'escape', what: value.side }, at, frame);
        return;
      case 'flags':
        this.note({ kind: 'asks' }, at, frame);
        return;
      case 'params':
        this.note({ kind: 'every key' }, at, frame);
        return;
      case 'parser':
        value.isOpen = true;
        return;
      case 'text':
        this.note({ kind: 'text' }, at, frame);
        return;
      case 'sequence':
        for (const item of value.items ?? []) this.escapeValue(item, at, frame, depth + 1);
        return;
      case 'dict':
        for (const item of value.entries.values()) this.escapeValue(item, at, frame, depth + 1);
        value.isOpen = true;
        return;
      case 'either':
        for (const item of value.options) this.escapeValue(item, at, frame, depth + 1);
        return;
      case 'array':
        // It may be filled there.
        value.from |= From.unknown;
        value.isZero = false;
        return;
      case 'function':
        if (value.self !== undefined) this.escapeValue(value.self, at, frame, depth + 1);
        return;
    }
  }

  #unknownCall(given: Given, at: Expression, frame: Frame, from: number = From.unknown): Value {
    const values = [...given.positional, ...given.named.values()];
    this.escape(given, at, frame);
    // Code that is not known may write where it can, and what it returns may be a view.
    for (const value of values.flatMap(optionsOf)) {
      if (value.kind !== 'memory') continue;
      this.note(
        {
          kind: 'write',
          side: value.side,
          index: value.index,
          part: value.part,
          value: UNKNOWN,
          isWhole: false,
          isChosen: false,
          isUpdate: true,
          isAlias: true,
          assigned: undefined,
          isSure: false,
        },
        at,
        frame,
      );
    }
    return { kind: 'unknown', from: values.reduce((sum, value) => sum | fromOf(value), from) };
  }

  #external(path: string, given: Given, at: Expression, frame: Frame): Value {
    const { positional, named } = given;
    const [first] = positional;
    let from = 0;
    for (const value of positional) from |= fromOf(value);
    for (const value of named.values()) from |= fromOf(value);
    if (EXITS.has(path)) this.note({ kind: 'call', path }, at, frame);
    const how = PARSERS[path];
    if (how !== undefined && first !== undefined) return this.#parse(path, how, given, at, frame);
    if (path.startsWith('builtins.'))
      return this.#builtin(path.slice('builtins.'.length), given, from, at, frame);
    const taken = first === undefined ? undefined : bottomOf(first);
    if (taken !== undefined && /^(?:numpy|math)\.log(?:2|10)?$/.test(path))
      this.note({ kind: 'meant', index: taken, as: 'logarithm' }, at, frame);
    if (
      taken !== undefined &&
      /^numpy\.(?:array|asarray)$/.test(path) &&
      isWholeType(named.get('dtype') ?? positional[1])
    )
      this.note({ kind: 'meant', index: taken, as: 'whole' }, at, frame);
    const isNumpy = path.startsWith('numpy.') || path.startsWith('cupy.') || path.startsWith('scipy.');
    if (!isNumpy) {
      if (path.startsWith('math.') && first !== undefined)
        return arrayOf(from, false, undefined, this.#numbersOfCall(path.slice(5), first, at, frame));
      if (path === 'copy.copy' || path === 'copy.deepcopy')
        return isArray(first ?? UNKNOWN) ? arrayOf(from, false, shapeOf(first!)) : (first ?? UNKNOWN);
      if (path === 'argparse.ArgumentParser') return parserOf(named, given.isOpen || positional.length > 1);
      if (path === 'shlex.split' && first?.kind === 'text' && positional.length === 1)
        return { kind: 'sequence', items: undefined, from: From.text, isWords: !first.isEdited };
      // They only show what they are given.
      if (/^(?:caffe|pprint|logging|warnings)\./.test(path)) return { kind: 'unknown', from };
      if (path === 'os.path.join' || path.startsWith('os.path.')) {
        if (positional.some((value) => value.kind === 'text')) this.note({ kind: 'text' }, at, frame);
        return { kind: 'unknown', from };
      }
      return this.#unknownCall(given, at, frame, from);
    }
    const name = path.slice(path.lastIndexOf('.') + 1);
    const out = named.get('out') ?? (OUT[name] === undefined ? undefined : positional[OUT[name]!]);
    if (out !== undefined) this.#writeInto(out, arrayOf(from & ~fromOf(out) || from), false, at, frame);
    if (WRITERS.has(name) && first !== undefined)
      this.#writeInto(first, positional.at(-1) ?? UNKNOWN, name === 'copyto', at, frame);
    if (name === 'at' && first !== undefined)
      this.#writeInto(first, positional[2] ?? UNKNOWN, false, at, frame);
    const known = first === undefined ? undefined : this.#numbersOfCall(name, first, at, frame);
    if (name !== 'shape' && /^(?:zeros|ones|empty|full)$/.test(name) && first !== undefined)
      this.useAsSize(first);
    if (ZEROS.has(path)) {
      const like = first === undefined ? undefined : name === 'zeros_like' ? shapeOf(first) : first;
      return arrayOf(0, true, like);
    }
    if (/^(?:ones|empty|full)(?:_like)?$/.test(name)) {
      return arrayOf(
        name.startsWith('full') ? from : 0,
        false,
        name.endsWith('_like') ? first && shapeOf(first) : first,
      );
    }
    if (name === 'array' || name === 'copy')
      return arrayOf(
        from,
        first !== undefined && isZeroValue(first),
        first && shapeOf(first),
        first && numbersOf(first),
      );
    if (VIEWS.has(name) && first !== undefined) {
      return optionsOf(first)
        .map(
          (option): Value =>
            option.kind === 'memory'
              ? viewOf(option, name)
              : option.kind === 'array'
                ? option
                : arrayOf(from),
        )
        .reduce(join);
    }
    if (name === 'prod' && first?.kind === 'shape') return elementsOf(first);
    if (name === 'shape' && first !== undefined) return shapeOf(first) ?? { kind: 'unknown', from: 0 };
    if (/^(?:float32|float64|int32|int64|float|int)$/.test(name) && first?.kind === 'term') return first;
    return arrayOf(
      from,
      false,
      first !== undefined && KEEPS_SHAPE.has(name) ? shapeOf(first) : undefined,
      known ?? (MANY.has(name) ? { isMany: true } : undefined),
    );
  }

  /** What a function makes of numbers that may overflow or be 0. */
  #numbersOfCall(name: string, value: Value, at: Expression, frame: Frame): Numbers | undefined {
    const { isUnbounded, isZeroable, exponential, isOnePlus } = numbersOf(value);
    if (name === 'exp') {
      const here = { module: frame.module, start: at.start, end: at.end };
      return isUnbounded
        ? { exponential: here, isZeroable: true }
        : fromOf(value) & From.bottomData
          ? { isZeroable: true }
          : undefined;
    }
    if (/^(?:log|log2|log10)$/.test(name)) {
      if (exponential !== undefined)
        this.noteAt(
          { kind: 'overflow' },
          isOnePlus ? { ...exponential, start: at.start, end: at.end } : exponential,
        );
      else if (isZeroable && !this.isGuarded) this.note({ kind: 'log of zero' }, at, frame);
      return undefined;
    }
    if (/^(?:max|amax|nanmax)$/.test(name)) return { isMax: true };
    if (
      exponential !== undefined &&
      !/^(?:log1p|clip|minimum|isinf|isfinite|nan_to_num|array|asarray|squeeze|reshape)$/.test(name)
    )
      this.noteAt({ kind: 'overflow' }, exponential);
    return undefined;
  }

  #writeInto(target: Value, value: Value, isWhole: boolean, at: Expression, frame: Frame): void {
    for (const option of optionsOf(target)) {
      if (option.kind === 'memory') {
        const { side, index, part } = option;
        this.note(
          {
            kind: 'write',
            side,
            index,
            part,
            value,
            isWhole: isWhole && option.isWhole,
            isChosen: false,
            isUpdate: !isWhole,
            isAlias: false,
            assigned: undefined,
            isSure: true,
          },
          at,
          frame,
        );
      } else if (option.kind === 'array') {
        option.from |= fromOf(value);
        option.isZero = false;
      }
    }
  }

  #parse(path: string, how: ParseHow, given: Given, at: Expression, frame: Frame): Value {
    const options = optionsOf(given.positional[0]!);
    const text = options.find(({ kind }) => kind === 'text');
    if (text?.kind !== 'text') {
      // Something else than the layer's own text; code that runs may do anything.
      if (how === 'exec') this.note({ kind: 'escape', what: 'self' }, at, frame);
      return { kind: 'unknown', from: given.positional.reduce((sum, value) => sum | fromOf(value), 0) };
    }
    const loader = given.named.get('Loader') ?? given.positional[1];
    const isSafe =
      path === 'yaml.load' &&
      ((loader?.kind === 'external' && SAFE_LOADERS.test(loader.path)) ||
        (loader !== undefined && loader.kind !== 'external'));
    const isEdited = text.isEdited || options.length > 1;
    this.note({ kind: 'parse', how: isSafe ? 'yaml' : how, isEdited }, at, frame);
    return { kind: 'params', fallback: undefined };
  }

  #builtin(name: string, given: Given, from: number, at: Expression, frame: Frame): Value {
    const { positional } = given;
    const [first, second] = positional;
    if (positional.some(({ kind }) => kind === 'flags')) this.note({ kind: 'asks' }, at, frame);
    switch (name) {
      case 'len':
        return first === undefined ? UNKNOWN : lengthOf(first);
      case 'range':
      case 'xrange': {
        for (const bound of positional) this.useAsSize(bound);
        const bounds = positional.map(constantOf);
        if (bounds.every((bound) => typeof bound === 'number') && bounds.length > 0) {
          const [start, stop, step] =
            bounds.length === 1 ? [0, bounds[0]!, 1] : [bounds[0]!, bounds[1]!, bounds[2] ?? 1];
          const items: Value[] = [];
          for (
            let i = start as number;
            (step as number) > 0 && i < (stop as number) && items.length <= MAX_ITEMS;
            i += step as number
          )
            items.push(constantValue(i));
          if (items.length <= MAX_ITEMS && items.length > 0) return { kind: 'sequence', items, from: 0 };
        }
        return { kind: 'sequence', items: undefined, from: 0 };
      }
      case 'enumerate': {
        if (first === undefined) return UNKNOWN;
        const { items, isWhole } = this.iterate(first, at, frame);
        const pairs = items.map(
          (item, index): Value => ({
            kind: 'sequence',
            items: [isWhole ? constantValue(index) : { kind: 'unknown', from: 0 }, item],
            from: 0,
          }),
        );
        return isWhole ? { kind: 'sequence', items: pairs, from: 0 } : manyOf(pairs[0]!);
      }
      case 'zip': {
        const each = positional.map((value) => this.iterate(value, at, frame));
        if (each.length === 0) return UNKNOWN;
        if (each.every(({ isWhole }) => isWhole)) {
          const count = Math.min(...each.map(({ items }) => items.length));
          const items = Array.from(
            { length: count },
            (_, i): Value => ({ kind: 'sequence', items: each.map((one) => one.items[i]!), from: 0 }),
          );
          return { kind: 'sequence', items, from: 0 };
        }
        return manyOf({
          kind: 'sequence',
          items: each.map(({ items }) => (items.length === 0 ? UNKNOWN : items.reduce(join))),
          from: 0,
        });
      }
      case 'list':
      case 'tuple':
      case 'sorted':
      case 'reversed':
      case 'iter':
        if (first === undefined) return { kind: 'sequence', items: [], from: 0 };
        if (first.kind === 'sequence')
          return { ...first, items: first.items === undefined ? undefined : [...first.items] };
        if (first.kind === 'shape' || first.kind === 'blobs') return first;
        if (first.kind === 'params') return first;
        return { kind: 'sequence', items: undefined, from };
      case 'dict':
        return this.#makeDict(given, at, frame);
      case 'int':
      case 'float':
      case 'long':
      case 'bool':
      case 'str':
        if (first?.kind === 'text') {
          if (name === 'str') return first;
          this.note({ kind: 'parse', how: 'number', isEdited: first.isEdited }, at, frame);
          return { kind: 'unknown', from: From.text };
        }
        if (name === 'int' && first !== undefined && bottomOf(first) !== undefined)
          this.note({ kind: 'meant', index: bottomOf(first)!, as: 'whole' }, at, frame);
        if (first?.kind === 'term')
          return {
            kind: 'term',
            term: first.term,
            from: first.from,
            ...(name === 'float' ? { isFloat: true } : {}),
          };
        if (name === 'float' && first !== undefined && !isArray(first))
          return arrayOf(from, false, undefined, numbersOf(first));
        return first === undefined ? constantValue(name === 'str' ? '' : 0) : { kind: 'unknown', from };
      case 'getattr': {
        const key = second === undefined ? undefined : constantOf(second);
        if (first === undefined || typeof key !== 'string') {
          if (first?.kind === 'instance' && first.isLayer) {
            first.isOpen = true;
            this.note({ kind: 'escape', what: 'self' }, at, frame);
          }
          if (first !== undefined && first.kind !== 'instance') this.escapeValue(first, at, frame);
          return UNKNOWN;
        }
        const value = this.attribute(first, key, at, frame);
        return positional[2] === undefined ? value : join(value, positional[2]);
      }
      case 'setattr': {
        const key = second === undefined ? undefined : constantOf(second);
        if (first?.kind === 'instance') {
          if (typeof key === 'string' && positional[2] !== undefined)
            first.attributes.set(key, positional[2]);
          else first.isOpen = true;
        }
        return NONE;
      }
      case 'isinstance':
      case 'hasattr':
      case 'type':
      case 'callable':
      case 'id':
      case 'repr':
        return { kind: 'unknown', from: 0 };
      case 'print':
        if (positional.some((value) => value.kind === 'text')) this.note({ kind: 'text' }, at, frame);
        return NONE;
      case 'vars':
        return first?.kind === 'params' ? first : UNKNOWN;
      case 'locals':
      case 'globals':
        return UNKNOWN;
      case 'open':
      case 'file':
        if (first?.kind === 'text') this.note({ kind: 'text' }, at, frame);
        return { kind: 'unknown', from };
      case 'map':
      case 'filter':
        if (first?.kind === 'function' && second !== undefined) {
          const { items } = this.iterate(second, at, frame);
          const results = items.map((item) =>
            this.call(first, { positional: [item], named: new Map(), isOpen: false }, at, frame),
          );
          return {
            kind: 'sequence',
            items: undefined,
            from: results.reduce((sum, one) => sum | fromOf(one), from),
          };
        }
        if (positional.some((value) => value.kind === 'text')) this.note({ kind: 'text' }, at, frame);
        return { kind: 'sequence', items: undefined, from };
      case 'abs':
      case 'min':
      case 'max':
      case 'sum':
      case 'round':
      case 'pow':
      case 'any':
      case 'all':
        return positional.some(isArray)
          ? arrayOf(from, false, undefined, name === 'max' ? { isMax: true } : undefined)
          : { kind: 'unknown', from };
      default:
        return this.#unknownCall(given, at, frame, from);
    }
  }

  #makeDict({ positional, named }: Given, at: Expression, frame: Frame): Value {
    const [first] = positional;
    if (first?.kind === 'params') return first;
    const entries = new Map(named);
    if (first === undefined) return { kind: 'dict', entries, isOpen: false, from: 0 };
    if (first.kind === 'dict')
      return {
        kind: 'dict',
        entries: new Map([...first.entries, ...entries]),
        isOpen: first.isOpen,
        from: first.from,
      };
    this.escapeValue(first, at, frame);
    return { kind: 'dict', entries, isOpen: true, from: fromOf(first) };
  }

  #callMethod({ of, name }: ValueOf<'method'>, given: Given, at: Expression, frame: Frame): Value {
    const { positional, named } = given;
    const [first, second] = positional;
    const from = [...positional, ...named.values()].reduce((sum, value) => sum | fromOf(value), fromOf(of));
    switch (of.kind) {
      case 'super':
        // Of Caffe's own class, or of one that is not known.
        if (!of.of.of.isComplete) this.escape({ ...given, positional: [of.of, ...positional] }, at, frame);
        return UNKNOWN;
      case 'blob':
        if (name === 'reshape') {
          this.#reshape(of, given, at, frame);
          return NONE;
        }
        if (/^(?:num_axes|legacy_shape|data_at|offset)$/.test(name)) return { kind: 'unknown', from: 0 };
        this.note({ kind: 'escape', what: of.side }, at, frame);
        return UNKNOWN;
      case 'memory': {
        if (MUTATORS.has(name)) {
          this.#writeInto(of, first ?? UNKNOWN, name === 'fill', at, frame);
          return NONE;
        }
        if (named.get('out') !== undefined)
          this.#writeInto(named.get('out')!, arrayOf(from), false, at, frame);
        if (name === 'astype' && bottomOf(of) !== undefined && isWholeType(first ?? named.get('dtype')))
          this.note({ kind: 'meant', index: bottomOf(of)!, as: 'whole' }, at, frame);
        if (VIEWS.has(name)) return viewOf(of, name);
        if (COPIES.has(name)) return arrayOf(from, false, shapeOf(of), numbersOf(of));
        return arrayOf(from, false, undefined, this.#numbersOfCall(name, of, at, frame));
      }
      case 'array':
        if (MUTATORS.has(name)) {
          of.from |= from;
          of.isZero = name === 'fill' && first !== undefined && isZeroValue(first);
          return NONE;
        }
        if (named.get('out') !== undefined)
          this.#writeInto(named.get('out')!, arrayOf(from), false, at, frame);
        if (VIEWS.has(name)) return of;
        if (COPIES.has(name)) return arrayOf(from, of.isZero, of.shape, of.numbers);
        return arrayOf(from, of.isZero, undefined, this.#numbersOfCall(name, of, at, frame));
      case 'params':
        return this.#ofParams(of, name, given, at, frame);
      case 'text':
        if (name === 'split' || name === 'splitlines') {
          this.note({ kind: 'parse', how: 'split', isEdited: of.isEdited }, at, frame);
          const isAtSpaces = name === 'split' && positional.length === 0 && named.size === 0;
          return {
            kind: 'sequence',
            items: undefined,
            from: From.text,
            isWords: isAtSpaces && !of.isEdited,
          };
        }
        if (/^(?:strip|replace|lower|upper|rstrip|lstrip|format|join|encode|decode)$/.test(name))
          return { kind: 'text', isEdited: true };
        this.note({ kind: 'text' }, at, frame);
        return { kind: 'unknown', from: From.text };
      case 'sequence':
        if (name === 'append' && first !== undefined) {
          if (of.items !== undefined && this.conditions.length === 0 && of.items.length < MAX_ITEMS)
            of.items.push(first);
          else {
            of.from |= fromOf(first) | (of.items ?? []).reduce((sum, item) => sum | fromOf(item), 0);
            of.items = undefined;
          }
          this.#keepReachable(first, of);
          return NONE;
        }
        if (
          name === 'extend' ||
          name === 'insert' ||
          name === 'pop' ||
          name === 'remove' ||
          name === 'sort' ||
          name === 'reverse'
        ) {
          const reached = fromOf(of) | from;
          of.items = undefined;
          of.from |= reached;
        }
        return { kind: 'unknown', from: fromOf(of) };
      case 'dict': {
        const key = first === undefined ? undefined : constantOf(first);
        if (name === 'get' && typeof key === 'string')
          return of.entries.get(key) ?? (of.isOpen ? UNKNOWN : (second ?? NONE));
        if (name === 'update' && first?.kind === 'params') {
          this.#overlay(of, first);
          return NONE;
        }
        if (name === 'update' && first?.kind === 'dict') {
          for (const [entry, value] of first.entries) of.entries.set(entry, value);
          of.isOpen ||= first.isOpen || this.conditions.length > 0;
          return NONE;
        }
        if (/^(?:update|setdefault|pop|popitem|clear)$/.test(name)) {
          of.isOpen = true;
          of.from |= from;
        }
        if (name === 'copy') return { ...of, entries: new Map(of.entries) };
        if (name === 'items' || name === 'iteritems') {
          return {
            kind: 'sequence',
            items: of.isOpen
              ? undefined
              : [...of.entries].map(([entry, value]) => ({
                  kind: 'sequence',
                  items: [constantValue(entry), value],
                  from: 0,
                })),
            from: fromOf(of),
          };
        }
        return { kind: 'unknown', from: fromOf(of) };
      }
      case 'instance':
        if (name === 'blobs') return UNKNOWN;
        break;
      case 'method':
        if (of.of.kind === 'instance' && of.name === 'blobs') {
          this.note({ kind: 'add blob' }, at, frame);
          return UNKNOWN;
        }
        if (of.of.kind === 'instance' && of.name === '__dict__') {
          of.of.isOpen = true;
          this.escape(given, at, frame);
          return UNKNOWN;
        }
        break;
      case 'parser':
        return this.#ofParser(of, name, given, from, at, frame);
    }
    if (typeof constantOf(of) === 'string') {
      // `'…'.format(self.param_str)`, and `' '.join(…)`
      return positional.some((value) => value.kind === 'text')
        ? { kind: 'text', isEdited: true }
        : { kind: 'unknown', from };
    }
    if (of.kind === 'unknown' && (of.from & From.unknown) === 0 && VIEWS.has(name))
      return { kind: 'unknown', from };
    return this.#unknownCall(given, at, frame, from);
  }

  #ofParser(
    parser: ParserValue,
    name: string,
    { positional, named, isOpen }: Given,
    from: number,
    at: Expression,
    frame: Frame,
  ): Value {
    switch (name) {
      case 'add_argument':
        addArgument(parser, positional, named, !isOpen && this.conditions.length === 0);
        return UNKNOWN;
      case 'add_argument_group':
      case 'add_mutually_exclusive_group':
        return parser;
      case 'parse_args':
      case 'parse_known_args': {
        if ((from & From.text) === 0) return { kind: 'unknown', from };
        const [words] = positional;
        const isKnown =
          name === 'parse_args' &&
          positional.length === 1 &&
          words?.kind === 'sequence' &&
          words.isWords === true &&
          !parser.isOpen;
        this.note(
          { kind: 'parse', how: 'argparse', isEdited: !isKnown, options: [...parser.options] },
          at,
          frame,
        );
        if (parser.isOpen) this.note({ kind: 'every key' }, at, frame);
        for (const { dest, isRequired } of parser.options)
          this.note({ kind: 'key', key: dest, isRequired, fallback: parser.defaults.get(dest) }, at, frame);
        const params: Value = { kind: 'params', fallback: new Map(parser.defaults) };
        return name === 'parse_args' ? params : { kind: 'sequence', items: [params, UNKNOWN], from };
      }
      case 'print_help':
      case 'format_help':
        return UNKNOWN;
      default:
        parser.isOpen = true;
        return UNKNOWN;
    }
  }

  /** What is put into a list can be reached through it, in all that is known of it. */
  #keepReachable(value: Value, list: Extract<Value, { kind: 'sequence' }>): void {
    if (value.kind === 'blob' || value.kind === 'blobs' || value.kind === 'instance')
      list.from |= From.unknown;
  }

  /** What `defaults.update(params)` makes of a dict: `param_str` comes first. */
  #overlay(dict: Extract<Value, { kind: 'dict' }>, _params: Value): void {
    for (const [key, value] of [...dict.entries])
      dict.entries.set(
        key,
        termValue({ op: 'key', key, fallback: termOf(value) }, fromOf(value) | From.text),
      );
    dict.isOpen = true;
    dict.from |= From.text;
  }

  #ofParams(
    params: ValueOf<'params'>,
    name: string,
    { positional, named }: Given,
    at: Expression,
    frame: Frame,
  ): Value {
    const [first, second] = positional;
    const key = first === undefined ? undefined : constantOf(first);
    switch (name) {
      case 'get':
      case 'pop':
      case 'setdefault':
        if (typeof key !== 'string') {
          this.note({ kind: 'every key' }, at, frame);
          return { kind: 'unknown', from: From.text };
        }
        return this.key(
          params,
          key,
          name === 'pop' && second === undefined,
          second ?? (name === 'pop' ? undefined : NONE),
          at,
          frame,
        );
      case 'has_key':
        if (typeof key !== 'string') break;
        this.note({ kind: 'key', key, isRequired: false, fallback: undefined }, at, frame);
        return termValue({ op: 'has', key });
      case 'copy':
      case 'keys':
      case 'iterkeys':
        return params;
      case 'update':
        for (const [other] of named)
          this.note({ kind: 'key', key: other, isRequired: false, fallback: undefined }, at, frame);
        return NONE;
    }
    this.note({ kind: 'every key' }, at, frame);
    return { kind: 'sequence', items: undefined, from: From.text };
  }

  #reshape(
    { side, index }: ValueOf<'blob'>,
    { positional, isOpen }: Given,
    at: Expression,
    frame: Frame,
  ): void {
    let dims: readonly Value[] | undefined = isOpen ? undefined : positional;
    let like: { side: 'bottom' | 'top'; index: number } | undefined;
    const [only] = positional;
    if (positional.length === 1 && only !== undefined) {
      if (only.kind === 'shape') {
        dims = undefined;
        if (only.index !== undefined) like = { side: only.side, index: only.index };
      } else if (only.kind === 'sequence') dims = only.items;
      else if (only.kind !== 'term') dims = undefined;
    }
    for (const dim of positional) this.useAsSize(dim);
    if (dims?.some((dim) => dim.kind === 'shape')) dims = undefined;
    this.note({ kind: 'reshape', side, index, dims, like }, at, frame);
  }
}

/** Methods that give a copy with the same numbers. */
const COPIES = new Set(['copy', 'astype', 'flatten']);

/** Functions that give an array of the shape that they take. */
const KEEPS_SHAPE = new Set([
  'exp',
  'log',
  'abs',
  'absolute',
  'sign',
  'sqrt',
  'square',
  'maximum',
  'minimum',
  'clip',
  'tanh',
  'negative',
  'power',
  'log1p',
  'expm1',
]);

const UNKNOWN_BLOBS: Readonly<Record<'bottom' | 'top', Value>> = {
  bottom: { kind: 'sequence', items: undefined, from: From.unknown },
  top: { kind: 'sequence', items: undefined, from: From.unknown },
};

const PREFIXES = [
  ['np.', 'numpy.'],
  ['numpy.core.', 'numpy.'],
  ['__builtin__.', 'builtins.'],
  ['six.moves.', 'builtins.'],
] as const;

/** Names of NumPy and others, whatever they are imported as. */
function normalized(path: string): string {
  for (const [prefix, name] of PREFIXES) if (path.startsWith(prefix)) return name + path.slice(prefix.length);
  return path;
}

function manyOf(one: Value): Value {
  // Read by `iterate` as one that stands for all.
  return { kind: 'sequence', items: [one], from: From.nothing };
}

export function isArray(value: Value): boolean {
  return (
    value.kind === 'memory' ||
    value.kind === 'array' ||
    (value.kind === 'either' && value.options.some(isArray))
  );
}

export function shapeOf(value: Value): Value | undefined {
  if (value.kind === 'memory' && value.isWhole)
    return { kind: 'shape', side: value.side, index: value.index };
  return value.kind === 'array' ? value.shape : undefined;
}

export function isZeroValue(value: Value): boolean {
  if (value.kind === 'array') return value.isZero;
  if (value.kind === 'either') return value.options.every(isZeroValue);
  return constantOf(value) === 0;
}

function elementsOf({
  side,
  index,
}: {
  readonly side: 'bottom' | 'top';
  readonly index: number | undefined;
}): Value {
  return index === undefined ? { kind: 'unknown', from: 0 } : termValue({ op: 'elements', side, index });
}

function axesOf({
  side,
  index,
}: {
  readonly side: 'bottom' | 'top';
  readonly index: number | undefined;
}): Value {
  return index === undefined ? { kind: 'unknown', from: 0 } : termValue({ op: 'axes', side, index });
}

function lengthOf(value: Value): Value {
  switch (value.kind) {
    case 'blobs': {
      const count: Term = { op: 'blobs', side: value.side };
      return termValue(
        value.first === 0
          ? count
          : { op: 'binary', operator: '-', left: count, right: constant(value.first) },
      );
    }
    case 'shape':
      return axesOf(value);
    case 'sequence':
      return value.items === undefined
        ? { kind: 'unknown', from: value.from }
        : constantValue(value.items.length);
    case 'dict': {
      const most = value.entries.size;
      return value.isOpen
        ? { kind: 'unknown', from: value.from }
        : termValue({ op: 'some', least: most - (value.optional?.size ?? 0), most });
    }
    case 'memory':
      return value.index === undefined || !value.isWhole
        ? { kind: 'unknown', from: 0 }
        : termValue({ op: 'dim', side: value.side, index: value.index, axis: 0 });
    default:
      return { kind: 'unknown', from: fromOf(value) };
  }
}

function countIs({ side, first }: ValueOf<'blobs'>, operator: string, count: number): Term {
  return { op: 'compare', operator, left: { op: 'blobs', side }, right: constant(count + first) };
}

/** Whether an index is of all of an array: `…`, or slices from end to end. */
export function isAll(written: Expression): boolean {
  if (written.kind === 'constant') return written.value === 'ellipsis';
  if (written.kind === 'slice')
    return written.lower === undefined && written.upper === undefined && written.step === undefined;
  return written.kind === 'tuple' && written.items.length > 0 && written.items.every(isAll);
}

/** The bottom whose data a value is. */
function bottomOf(value: Value): number | undefined {
  return value.kind === 'memory' && value.side === 'bottom' && value.part === 'data'
    ? value.index
    : undefined;
}

/** Whether a type of NumPy's or Python's is of whole numbers. */
function isWholeType(type: Value | undefined): boolean {
  const name = type?.kind === 'external' ? type.path : constantOf(type);
  return typeof name === 'string' && /^(?:numpy\.|builtins\.)?(?:u?int(?:8|16|32|64|p|c)?|long)$/.test(name);
}

/** A view of a blob's memory, as a function of NumPy's gives it; a copy where only that has the shape. */
function viewOf(memory: ValueOf<'memory'>, name: string): Value {
  if (
    memory.isScattered === true &&
    (name === 'reshape' || name === 'ravel' || name === 'resize' || name === 'view')
  )
    return arrayOf(fromOf(memory), false, undefined, numbersOf(memory));
  const isTurned = /^(?:transpose|swapaxes|rollaxis|moveaxis|split|array_split|diagonal)$/.test(name);
  return {
    ...memory,
    isWhole: memory.isWhole && name.startsWith('as'),
    ...(isTurned ? { isScattered: true } : {}),
  };
}

/** Whether an index takes parts of the first axis alone, one after the other. */
function isFirst(written: Expression): boolean {
  return (
    written.kind === 'number' ||
    written.kind === 'name' ||
    (written.kind === 'slice' && written.step === undefined)
  );
}

/** Whether an index chooses by a test. */
function isChosen(written: Expression): boolean {
  return (
    written.kind === 'compare' ||
    written.kind === 'boolean' ||
    (written.kind === 'tuple' && written.items.some(isChosen))
  );
}

function isFloating(value: Value): boolean {
  return value.kind === 'term' && value.isFloat === true;
}

/** Whether a value is a size or a number of blobs: a whole number. */
function isSizeTerm(value: Value): boolean {
  return value.kind === 'term' && ['dim', 'elements', 'blobs', 'axes'].includes(value.term.op);
}

/** Whether an index is surely an array of places or of truth values, and not a single number. */
function isMany(index: Value, written: Expression): boolean {
  if (written.kind === 'list' || written.kind === 'compare') return true;
  if (written.kind === 'tuple') return false;
  return numbersOf(index).isMany === true;
}

/** Functions whose result has several numbers, places of others most often. */
const MANY = new Set([
  'where',
  'nonzero',
  'flatnonzero',
  'argsort',
  'arange',
  'concatenate',
  'hstack',
  'array',
  'logical_and',
  'logical_or',
  'logical_not',
]);

/** Whether an index gives a copy: by arrays, of places or of truth values. */
function isCopied(index: Value, written: Expression): boolean {
  if (isArray(index) || written.kind === 'list' || written.kind === 'compare') return true;
  return index.kind === 'sequence' && (index.items ?? []).some(isArray);
}
