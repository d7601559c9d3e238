import type { Expression } from '../syntax/tree.js';
import { copyOf, elementsOf, isZeroValue, shapeOf } from './arrays.js';
import { areWhole as areWholeNumbers, noteRounded, useAsSize } from './division.js';
import { numbersOfCall } from './function-numbers.js';
import { manyOf } from './iterate.js';
import { CURVES, OUT, VIEWS, WRITERS, ZEROS } from './library.js';
import { operationOf } from './operators.js';
import { range } from './range.js';
import type { Given, Run } from './run.js';
import type { Frame } from './state.js';
import { isOfKey } from './term.js';
import {
  arrayOf,
  constantOf,
  From,
  fromOf,
  join,
  type Numbers,
  numbersOf,
  optionsOf,
  SOME_SHAPE,
  shapeListed,
  UNKNOWN,
  type Value,
  type ValueOf,
} from './value.js';
import { writeInto } from './writes.js';

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

/** Places of arguments, counted from 0, that are sizes, or of which a size is made. */
const SIZES: Readonly<Record<string, readonly number[]>> = {
  zeros: [0],
  ones: [0],
  empty: [0],
  full: [0],
  eye: [0, 1],
  identity: [0],
  arange: [0, 1, 2],
  linspace: [2],
  reshape: [1],
  resize: [1],
  tile: [1],
  repeat: [1],
  split: [1],
  hsplit: [1],
  vsplit: [1],
  dsplit: [1],
  fromfile: [2],
  frombuffer: [2],
  roll: [1],
  partition: [1],
  argpartition: [1],
  pad: [1],
  indices: [0],
  ndarray: [0],
  delete: [1],
  insert: [1],
  diag: [1],
  broadcast_to: [1],
  bincount: [2],
  unravel_index: [0, 1],
};

/** The same of functions that draw at random. */
const RANDOM: Readonly<Record<string, readonly number[]>> = {
  rand: [0, 1, 2, 3],
  randn: [0, 1, 2, 3],
  random: [0],
  random_sample: [0],
  standard_normal: [0],
  permutation: [0],
  choice: [0, 1],
  normal: [2],
  uniform: [2],
  binomial: [2],
  poisson: [1],
  exponential: [1],
  beta: [2],
  randint: [2],
  random_integers: [2],
};

/** What draws places, of which some may come twice and others never. */
const DRAWS = /^numpy\.random\.(?:randint|random_integers|choice)$/;

/** Names of arguments that are sizes. */
const SIZE_NAMES = /^(?:shape|size|num|reps|repeats|newshape|minlength|count|N|M)$/;

/** Functions whose arguments decide how large an array is, though they are not its shape. */
const SIZED = new Set(['arange', 'linspace', 'meshgrid', 'tile', 'repeat', 'eye', 'identity', 'indices']);

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

/** A view of a blob's memory, as a function of NumPy's gives it; a copy where only that has the shape. */
export function viewOf(memory: ValueOf<'memory'>, name: string): Value {
  if (memory.isScattered === true && /^(?:reshape|ravel|resize|view|ascontiguousarray|require)$/.test(name))
    return arrayOf(fromOf(memory), false, undefined, numbersOf(memory));
  const isPart = /split$|^(?:diagonal|broadcast_to)$/.test(name);
  const isTurned = /split$|^(?:flip(?:ud|lr)?|rot90|transpose|swapaxes|rollaxis|moveaxis|diagonal)$/.test(
    name,
  );
  return {
    ...memory,
    isWhole: memory.isWhole && name.startsWith('as'),
    isReshaped: !isPart && (memory.isWhole || memory.isReshaped === true) && !name.startsWith('as'),
    ...(isTurned ? { isScattered: true } : {}),
    ...(name === 'ravel' ? { isFlat: true } : {}),
  };
}

/** What `unique` gives besides the numbers, in its order. */
const UNIQUE = ['return_index', 'return_inverse', 'return_counts'];

/** Whether something depends on the data of bottoms. */
function isOfData(value: Value | undefined): boolean {
  return value !== undefined && (fromOf(value) & From.bottomData) !== 0;
}

/** What is known of arrays that can hold nothing else. */
const WHOLE_NUMBERS: Numbers = { isPlaces: true, areWhole: true };
const COUNTS: Numbers = { ...WHOLE_NUMBERS, isCount: true };

/** The largest number that goes into all numbers of a list of whole ones without a rest. */
function divisorOf(value: Value): number | undefined {
  if (value.kind === 'sequence' && value.items !== undefined && value.items.length > 0) {
    const divisors = value.items.map(divisorOf);
    return divisors.reduce((a, b) => (a === undefined || b === undefined ? undefined : commonOf(a, b)));
  }
  const number = constantOf(value);
  return typeof number === 'number' && Number.isInteger(number) && !(value.kind === 'term' && value.isFloat)
    ? Math.abs(number)
    : undefined;
}

function commonOf(a: number, b: number): number {
  return b === 0 ? a : commonOf(b, a % b);
}

/** Whether a type of NumPy's or Python's is of whole numbers. */
export function isWholeType(type: Value | undefined): boolean {
  const name = type?.kind === 'external' ? type.path : constantOf(type);
  return typeof name === 'string' && /^(?:numpy\.|builtins\.)?(?:u?int(?:8|16|32|64|p|c)?|long)$/.test(name);
}

/** Whether a type is that of a blob's numbers, which are then given as they are. */
export function isBlobType(type: Value | undefined): boolean {
  if (type?.kind === 'method') return type.of.kind === 'memory' && type.name === 'dtype';
  const name = type?.kind === 'external' ? type.path : constantOf(type);
  return typeof name === 'string' && /^(?:numpy\.)?(?:float32|single|f4|f)$/.test(name);
}

/** What a function of NumPy's gives; `from` is what its arguments were computed from. */
export function callNumpy(
  run: Run,
  path: string,
  given: Given,
  from: number,
  at: Expression,
  frame: Frame,
): Value {
  const { positional, named } = given;
  const [first] = positional;
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (name === 'ndindex') return manyOf(SOME_SHAPE);
  if (name === 'ndenumerate')
    return manyOf({
      kind: 'sequence',
      items: [SOME_SHAPE, arrayOf(from, false, undefined, first && numbersOf(first))],
      from: 0,
    });
  if (name === 'nditer' && first !== undefined) {
    const isWritten = /write/.test(JSON.stringify(named.get('op_flags') ?? positional[2] ?? null));
    const numberOf = (array: Value): Value =>
      array.kind === 'memory' && isWritten
        ? { ...array, isWhole: false, isReshaped: false }
        : arrayOf(fromOf(array), false, undefined, numbersOf(array));
    return manyOf(
      first.kind === 'sequence' && first.items !== undefined
        ? { kind: 'sequence', items: first.items.map(numberOf), from: 0 }
        : numberOf(first),
    );
  }
  // What is called for each number of an array, or for each row.
  if (/^(?:vectorize|frompyfunc)$/.test(name) && first?.kind === 'function') return first;
  if (name === 'apply_along_axis' && first?.kind === 'function')
    return run.call(first, { ...given, positional: positional.slice(2) }, at, frame);
  // Of whole numbers it is what the operator is.
  if (name === 'divide' && positional.length === 2 && named.size === 0 && positional.every(areWholeNumbers))
    return operationOf(run, '/', first!, positional[1]!, {
      module: frame.module,
      start: at.start,
      end: at.end,
    });
  const out = named.get('out') ?? (OUT[name] === undefined ? undefined : positional[OUT[name]!]);
  const known = numbersOfCall(run, name, given, at, frame);
  if (out !== undefined) {
    const others = [...positional, ...named.values()].filter((value) => value !== out);
    const isCleared = name === 'multiply' && others.some(isZeroValue);
    const isAnew = !others.some((value) => (fromOf(value) & fromOf(out)) !== 0);
    writeInto(
      run,
      out,
      isCleared ? arrayOf(0, true) : arrayOf(from & ~fromOf(out) || from, false, undefined, known),
      {
        isWhole: (isAnew || isCleared) && !named.has('where'),
        isUpdate: !isAnew && !isCleared,
        isPicked: isOfData(named.get('where')),
      },
      at,
      frame,
    );
  }
  // `copy=False`: it is changed itself, or given as it is.
  const isInPlace = constantOf(named.get('copy') ?? UNKNOWN) === false;
  if (name === 'nan_to_num' && isInPlace && first !== undefined)
    writeInto(run, first, arrayOf(from), { isWhole: false, isUpdate: true }, at, frame);
  const type = /^(?:array$|as|require$)/.test(name) ? (positional[1] ?? named.get('dtype')) : undefined;
  const isConverted = type !== undefined && constantOf(type) !== null && !isBlobType(type);
  if (name === 'array' && isInPlace && first !== undefined && !isConverted) return first;
  if (WRITERS.has(name) && first !== undefined)
    writeInto(
      run,
      first,
      (name === 'copyto' ? positional[1] : positional.at(-1)) ?? UNKNOWN,
      {
        isWhole: name === 'copyto' && !named.has('where'),
        isUpdate: name === 'shuffle',
        isPicked: isOfData(name === 'copyto' ? named.get('where') : positional[1]),
      },
      at,
      frame,
    );
  if (name === 'at' && first !== undefined)
    writeInto(run, first, positional[2] ?? UNKNOWN, { isWhole: false, isUpdate: true }, at, frame);
  for (const place of (path.startsWith('numpy.random.') ? RANDOM[name] : SIZES[name]) ?? [])
    if (positional[place] !== undefined) useAsSize(run, positional[place]);
  for (const [key, value] of named) if (SIZE_NAMES.test(key)) useAsSize(run, value);
  // The type comes last.
  const areWhole = isWholeType(named.get('dtype') ?? positional[name.startsWith('full') ? 2 : 1]);
  const whole = areWhole ? WHOLE_NUMBERS : undefined;
  if (ZEROS.has(path)) {
    const like = first === undefined ? undefined : name === 'zeros_like' ? shapeOf(first) : first;
    return arrayOf(0, true, like, whole);
  }
  if (/^(?:ones|empty|full)(?:_like)?$/.test(name)) {
    return arrayOf(
      name.startsWith('full') ? from : 0,
      false,
      name.endsWith('_like') ? first && shapeOf(first) : first,
      whole,
    );
  }
  const listed = first === undefined ? undefined : shapeListed(first);
  if (/^(?:as)?array$/.test(name) && listed !== undefined)
    return { kind: 'sequence', items: undefined, from: 0, like: listed };
  if (/^(?:as)?array$/.test(name) && first?.kind === 'term' && isOfKey(first.term))
    return { ...copyOf(first, from), listed: first.term };
  if (name === 'array' && first !== undefined && (type === undefined || isWholeType(type))) {
    const divisor = divisorOf(first);
    if (divisor !== undefined) return arrayOf(from, divisor === 0, undefined, { ...WHOLE_NUMBERS, divisor });
  }
  if (name === 'array' || name === 'copy') return first === undefined ? arrayOf(from) : copyOf(first, from);
  if (VIEWS.has(name) && first !== undefined) {
    const view = optionsOf(first)
      .map((option): Value => {
        if (option.kind === 'memory') return isConverted ? copyOf(option, from) : viewOf(option, name);
        return option.kind === 'array' ? option : arrayOf(from);
      })
      .reduce(join);
    return /split$/.test(name) ? manyOf(view) : view;
  }
  if (/^prod(?:uct)?$/.test(name) && first?.kind === 'shape') return elementsOf(first);
  if (name === 'shape' && first !== undefined) return shapeOf(first) ?? { kind: 'unknown', from: 0 };
  if (/^(?:float32|float64|int32|int64|float|int)$/.test(name) && first?.kind === 'term') {
    const { division: _, ...whole } = first;
    if (name.startsWith('int')) return { ...whole, isWhole: true };
    noteRounded(run, first);
    return { ...whole, isFloat: true };
  }
  if ((/^float\d*$/.test(name) || CURVES.test(name)) && first !== undefined) noteRounded(run, first);
  // Python 2 has rounded what they are to round.
  if (/^(?:ceil|round|around|round_|rint)$/.test(name) && first !== undefined) noteRounded(run, first, true);
  const drawn = path.startsWith('numpy.random.') ? RANDOM[name] : undefined;
  const sizedBy = SIZED.has(name)
    ? [...positional, ...named.values()]
    : drawn === undefined || name === 'choice'
      ? undefined
      : [...drawn.map((place) => positional[place]), named.get('size')].filter((size) => size !== undefined);
  // A mean of quotients that are rounded.
  const division =
    /^(?:nan_to_num|mean|nanmean|average|sum|nansum)$/.test(name) && first?.kind === 'array'
      ? first.division
      : undefined;
  // How many there are in each of its parts, or their share, and where those end.
  if (name === 'histogram' && first !== undefined && !named.has('weights')) {
    const counts = isOfData(first) ? { shares: range(0, Number.POSITIVE_INFINITY) } : undefined;
    return { kind: 'sequence', items: [arrayOf(from, false, undefined, counts), arrayOf(from)], from };
  }
  if (name === 'unique' && first !== undefined) {
    const asked = UNIQUE.filter((one) => constantOf(named.get(one)) === true);
    if (asked.length > 0) {
      const others = asked.map((one) =>
        arrayOf(from, false, undefined, one === 'return_counts' ? COUNTS : WHOLE_NUMBERS),
      );
      return { kind: 'sequence', items: [arrayOf(from, false, undefined, known), ...others], from };
    }
  }
  if (name === 'meshgrid')
    return { kind: 'sequence', items: positional.map(() => ({ ...arrayOf(from), sizedBy })), from };
  if (name === 'ix_') return { kind: 'sequence', items: positional.map((one) => copyOf(one, from)), from };
  const made = arrayOf(
    from,
    false,
    first !== undefined && KEEPS_SHAPE.has(name) ? shapeOf(first) : undefined,
    MANY.has(name) ? { ...known, isMany: true } : DRAWS.test(path) ? { ...known, areDrawn: true } : known,
  );
  return {
    ...made,
    ...(sizedBy === undefined ? {} : { sizedBy }),
    ...(division === undefined ? {} : { division }),
  };
}
