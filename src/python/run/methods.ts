import { REMOVED_FROM_ARRAYS } from '../removed-names.js';
import type { Expression } from '../syntax/tree.js';
import { bottomOf, copyOf, isZeroValue } from './arrays.js';
import { noteOwnWrite } from './buffers.js';
import { callOfDict, callOfList } from './collection-methods.js';
import { useAsSize } from './division.js';
import { callBack, escapeAll, unknownCall } from './escape.js';
import { numbersOfCall } from './function-numbers.js';
import { MUTATORS, VIEWS } from './library.js';
import { isBlobType, isWholeType, viewOf } from './numpy.js';
import { callOfParams } from './params.js';
import { callOfParser } from './parser.js';
import { reshapeBlob } from './reshape.js';
import type { Given, Run } from './run.js';
import type { Frame } from './state.js';
import {
  type ArrayValue,
  arrayOf,
  bottomsIn,
  constantOf,
  From,
  fromOf,
  NONE,
  UNKNOWN,
  type Value,
  type ValueOf,
} from './value.js';
import { writeInto } from './writes.js';

/** What a method of a value gives, and what it does. */
export function callMethod(
  run: Run,
  { of, name }: ValueOf<'method'>,
  given: Given,
  at: Expression,
  frame: Frame,
): Value {
  const { positional, named } = given;
  const [first] = positional;
  // As a function of NumPy's takes it.
  const whole = { positional: [of, ...positional], named };
  if ((of.kind === 'memory' || of.kind === 'array') && Object.hasOwn(REMOVED_FROM_ARRAYS, name))
    run.note({ kind: 'name', path: `ndarray.${name}` }, at, frame);
  const from = [...positional, ...named.values()].reduce((sum, value) => sum | fromOf(value), fromOf(of));
  switch (of.kind) {
    case 'super':
      // Of Caffe's own class, or of one that is not known.
      if (!of.of.of.isComplete) escapeAll(run, { ...given, positional: [of.of, ...positional] }, at, frame);
      return UNKNOWN;
    case 'blob':
      if (name === 'reshape') {
        reshapeBlob(run, of, given, at, frame);
        return NONE;
      }
      if (/^(?:num_axes|legacy_shape|data_at|offset)$/.test(name)) return { kind: 'unknown', from: 0 };
      run.note({ kind: 'escape', what: of.side }, at, frame);
      return UNKNOWN;
    case 'memory': {
      // Its numbers stay where they are.
      if (name === 'resize') return NONE;
      if (MUTATORS.has(name)) {
        writeInto(
          run,
          of,
          first ?? UNKNOWN,
          { isWhole: name === 'fill', isUpdate: /^(?:sort|partition|byteswap)$/.test(name), isPicked: false },
          at,
          frame,
        );
        return NONE;
      }
      if (named.get('out') !== undefined)
        writeInto(run, named.get('out')!, arrayOf(from), { isWhole: false, isUpdate: true }, at, frame);
      if (name === 'astype' && bottomOf(of) !== undefined && isWholeType(first ?? named.get('dtype')))
        run.note({ kind: 'meant', index: bottomOf(of)!, as: 'whole' }, at, frame);
      if (SIZED.test(name)) for (const size of positional) useAsSize(run, size);
      if (name === 'astype' && isAsIs(first ?? named.get('dtype'), named)) return of;
      if (VIEWS.has(name)) return viewOf(of, name);
      if (COPIES.has(name)) return copied(of, from, name, given);
      return arrayOf(from, false, undefined, numbersOfCall(run, name, whole, at, frame));
    }
    case 'array':
      // `labels.tolist().count(1)`: arrays themselves have no such method.
      if (name === 'count' && positional.length === 1) return { kind: 'unknown', from, isWhole: true };
      if (MUTATORS.has(name)) {
        noteOwnWrite(run, of, { isWhole: name === 'fill', isUpdate: name !== 'fill' }, at, frame);
        if (
          /^(?:fill|put|itemset)$/.test(name) &&
          bottomsIn(of.from, 'diff') !== 0 &&
          !isZeroValue(first ?? UNKNOWN)
        )
          run.note({ kind: 'kept gradient', bottoms: bottomsIn(of.from, 'diff') }, at, frame);
        of.from |= from;
        if (name === 'resize' && frame.self?.kind === 'instance')
          for (const [kept, value] of frame.self.attributes)
            if (value === of) run.note({ kind: 'buffer reset', name: kept }, at, frame);
        of.isZero = name === 'fill' && first !== undefined && isZeroValue(first);
        if (name === 'fill') of.numbers = undefined;
        return NONE;
      }
      if (named.get('out') !== undefined)
        writeInto(run, named.get('out')!, arrayOf(from), { isWhole: false, isUpdate: true }, at, frame);
      if (SIZED.test(name)) for (const size of positional) useAsSize(run, size);
      if (VIEWS.has(name)) return of;
      if (COPIES.has(name)) return copied(of, from, name, given);
      return arrayOf(from, of.isZero, undefined, numbersOfCall(run, name, whole, at, frame));
    case 'params':
      return callOfParams(run, of, name, given, at, frame);
    case 'text':
      if (name === 'split' || name === 'splitlines') {
        run.note({ kind: 'parse', how: 'split', isEdited: of.isEdited }, at, frame);
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
      run.note({ kind: 'text' }, at, frame);
      return { kind: 'unknown', from: From.text };
    case 'sequence':
      return callOfList(run, of, name, given, at, frame);
    case 'dict':
      return callOfDict(run, of, name, given);
    case 'instance':
      if (name === 'blobs') return UNKNOWN;
      break;
    case 'method':
      if (of.of.kind === 'instance' && of.name === 'blobs') {
        run.note({ kind: 'add blob' }, at, frame);
        return UNKNOWN;
      }
      if (of.of.kind === 'instance' && of.name === '__dict__') {
        of.of.isOpen = true;
        escapeAll(run, given, at, frame);
        return UNKNOWN;
      }
      break;
    case 'parser':
      return callOfParser(run, of, name, given, from, at, frame);
  }
  if (typeof constantOf(of) === 'string') {
    // `'…'.format(self.param_str)`, and `' '.join(…)`
    return positional.some((value) => value.kind === 'text')
      ? { kind: 'text', isEdited: true }
      : { kind: 'unknown', from };
  }
  if (of.kind === 'unknown' && (of.from & From.unknown) === 0 && VIEWS.has(name))
    return { kind: 'unknown', from };
  // Whatever it is an array of.
  if (/^(?:arg(?:max|min|sort|partition)|nonzero|searchsorted)$/.test(name))
    return arrayOf(from, false, undefined, { isPlaces: true });
  if (/^(?:resize|reshape)$/.test(name)) for (const size of positional) useAsSize(run, size);
  // `pool.map(load, names)`
  if (OF_POOLS.test(name))
    callBack(run, first, { positional: [], named: new Map(), isOpen: true }, at, frame);
  return unknownCall(run, given, at, frame, from);
}

/** Methods of pools of processes that call a function with what else they are given. */
const OF_POOLS = /^(?:map|imap|imap_unordered|map_async|starmap|apply|apply_async|submit)$/;

/** Methods whose arguments are sizes or places. */
const SIZED = /^(?:reshape|repeat|partition|argpartition)$/;

/** Methods that give a copy with the same numbers. */
const COPIES = new Set(['copy', 'astype', 'flatten']);

/** Whether a blob's numbers, which are of 32 bits, are given as they are: `astype(np.float32, copy=False)`. */
function isAsIs(type: Value | undefined, named: Given['named']): boolean {
  return constantOf(named.get('copy')) === false && isBlobType(type);
}

/** A copy of an array, of another type perhaps. */
function copied(of: Value, from: number, name: string, { positional, named }: Given): ArrayValue {
  const copy = copyOf(of, from);
  if (name !== 'astype') return copy;
  const isWhole = isWholeType(positional[0] ?? named.get('dtype'));
  copy.numbers = {
    ...copy.numbers,
    isPlaces: isWhole,
    areWhole: isWhole,
    isCount: isWhole && copy.numbers?.isCount === true,
  };
  return copy;
}
