import type { Expression } from '../syntax/tree.js';
import { bottomOf, isArray, shapeOf } from './arrays.js';
import { callBuiltin } from './builtins.js';
import { noteRounded, useAsSize } from './division.js';
import { callBack, unknownCall } from './escape.js';
import { numbersOfCall } from './function-numbers.js';
import { CURVES, EXITS, PARSERS } from './library.js';
import { callNumpy, isWholeType } from './numpy.js';
import { parseText } from './parse-text.js';
import { parserOf } from './parser.js';
import { reshapeBlob } from './reshape.js';
import type { Given, Run } from './run.js';
import type { Frame } from './state.js';
import { arrayOf, From, fromOf, NONE, type Numbers, UNKNOWN, type Value } from './value.js';
import { writeInto } from './writes.js';

/** Places of arguments, counted from 0, that Python wants to be whole numbers. */
const WHOLE_ARGUMENTS: Readonly<Record<string, readonly number[]>> = {
  'random.sample': [1],
  'random.randrange': [0, 1, 2],
  'random.randint': [0, 1],
  'itertools.islice': [1, 2, 3],
  'itertools.combinations': [1],
  'itertools.permutations': [1],
  'itertools.repeat': [1],
  'collections.deque': [1],
};

/** The same of those that are named. */
const WHOLE_NAMED: Readonly<Record<string, string>> = {
  'itertools.repeat': 'times',
  'collections.deque': 'maxlen',
};

/** What a function of `math` makes, which raises where one of NumPy's is infinite. */
function raisedOf(made: Numbers | undefined): Numbers | undefined {
  return made?.exponential === undefined ? made : { ...made, isRaised: true };
}

/** What a function of a module that is not read gives. */
export function callExternal(run: Run, path: string, given: Given, at: Expression, frame: Frame): Value {
  const { positional, named } = given;
  const [first] = positional;
  let from = 0;
  for (const value of positional) from |= fromOf(value);
  for (const value of named.values()) from |= fromOf(value);
  if (EXITS.has(path) && (run.apart === 0 || path.startsWith('os.')))
    run.note({ kind: 'call', path }, at, frame);
  const how = PARSERS[path];
  if (how !== undefined && first !== undefined) return parseText(run, path, how, given, at, frame);
  if (path.startsWith('builtins.'))
    return callBuiltin(run, path.slice('builtins.'.length), given, from, at, frame);
  const taken = first === undefined ? undefined : bottomOf(first);
  if (
    taken !== undefined &&
    /^numpy\.(?:array|asarray)$/.test(path) &&
    isWholeType(named.get('dtype') ?? positional[1])
  )
    run.note({ kind: 'meant', index: taken, as: 'whole' }, at, frame);
  // `scipy.misc.imresize(image, (height, width))`
  if (path.endsWith('.imresize') && positional[1] !== undefined) useAsSize(run, positional[1]);
  if (/^(?:numpy|cupy|scipy)\./.test(path)) return callNumpy(run, path, given, from, at, frame);
  if (path === 'math.ceil' && first !== undefined) noteRounded(run, first, true);
  if (path === 'random.shuffle' && first !== undefined && isArray(first)) {
    writeInto(run, first, arrayOf(from), { isWhole: false, isUpdate: true }, at, frame);
    return NONE;
  }
  // `caffe.Blob.reshape(top[0], 1)`
  if (/\bBlob\.reshape$/.test(path) && first?.kind === 'blob') {
    reshapeBlob(run, first, { ...given, positional: positional.slice(1) }, at, frame);
    return NONE;
  }
  if (path.startsWith('math.') && first !== undefined) {
    if (CURVES.test(path.slice(5))) noteRounded(run, first);
    return arrayOf(from, false, undefined, raisedOf(numbersOfCall(run, path.slice(5), given, at, frame)));
  }
  if (path === 'copy.copy' || path === 'copy.deepcopy')
    return isArray(first ?? UNKNOWN) ? arrayOf(from, false, shapeOf(first!)) : (first ?? UNKNOWN);
  if (path === 'argparse.ArgumentParser') return parserOf(named, given.isOpen || positional.length > 1);
  if (path === 'shlex.split' && first?.kind === 'text' && positional.length === 1)
    return { kind: 'sequence', items: undefined, from: From.text, isWords: !first.isEdited };
  // `cv2.resize(image, (width, height))`
  if (path.endsWith('.resize') && positional[1] !== undefined) useAsSize(run, positional[1]);
  for (const place of WHOLE_ARGUMENTS[path] ?? [])
    if (positional[place] !== undefined) useAsSize(run, positional[place]);
  const size = named.get(WHOLE_NAMED[path] ?? '');
  if (size !== undefined) useAsSize(run, size);
  if (/^cv2\.(?:circle|rectangle|line|putText|ellipse|copyMakeBorder|warpAffine|warpPerspective)$/.test(path))
    for (const value of positional) useAsSize(run, value);
  // They only show what they are given.
  if (/^(?:caffe|pprint|logging|warnings)\./.test(path)) return { kind: 'unknown', from };
  if (path === 'os.path.join' || path.startsWith('os.path.')) {
    if (positional.some((value) => value.kind === 'text')) run.note({ kind: 'text' }, at, frame);
    return { kind: 'unknown', from };
  }
  // `Thread(target=self.fill, args=(8,))`
  const args = named.get('args');
  const target = named.get('target');
  if (/(?:^|\.)(?:Thread|Process)$/.test(path))
    callBack(
      run,
      target?.kind === 'function' ? { ...target, isApart: true } : target,
      {
        positional: args?.kind === 'sequence' ? (args.items ?? []) : [],
        named: new Map(),
        isOpen: args !== undefined,
      },
      at,
      frame,
    );
  const made = unknownCall(run, given, at, frame, from);
  return made.kind === 'unknown' && /^random\.(?:randint|randrange|choice)$/.test(path)
    ? { ...made, isDrawn: true }
    : made;
}
