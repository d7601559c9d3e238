import { type ClassOfProject, meaningOfName } from '../hierarchy.js';
import type { Expression } from '../syntax/tree.js';
import { areChosen, axesOf, elementsOf, lengthOf } from './arrays.js';
import { manyOf } from './iterate.js';
import { externalName, globalValue, meaningValue, normalized } from './names.js';
import { readKey } from './params.js';
import { NO_ARGUMENTS, type Run } from './run.js';
import type { Frame } from './state.js';
import {
  ELEMENTS,
  type FunctionValue,
  type InstanceValue,
  join,
  SOME_SHAPE,
  termValue,
  UNKNOWN,
  type Value,
  type ValueOf,
  WHOLE,
} from './value.js';

/** `object.name` */
export function attributeOf(run: Run, object: Value, name: string, at: Expression, frame: Frame): Value {
  switch (object.kind) {
    case 'either':
      return object.options.map((option) => attributeOf(run, option, name, at, frame)).reduce(join);
    case 'instance':
      return memberOf(run, object, name, at, frame);
    case 'super': {
      const member = object.of.of.member(name, object.after);
      return member?.kind === 'method'
        ? methodOf(member.owner, member.definition, object.of)
        : { kind: 'method', of: object, name };
    }
    case 'class': {
      const member = object.definition.member(name);
      if (member?.kind === 'method') return methodOf(member.owner, member.definition, undefined);
      if (member?.kind === 'value' && member.value !== undefined)
        return globalValue(run, member.value, member.owner.module);
      return UNKNOWN;
    }
    case 'module': {
      const meaning = meaningOfName(name, object.module);
      return meaning === undefined ? UNKNOWN : meaningValue(run, meaning);
    }
    case 'external':
      return externalName(run, normalized(`${object.path}.${name}`), at, frame);
    case 'blob':
      return ofBlob(run, object, name, at, frame);
    case 'memory':
      if (name === 'shape') {
        return object.isWhole ? { kind: 'shape', side: object.side, index: object.index } : SOME_SHAPE;
      }
      if (name === 'size') return elementsOf(object);
      if (name === 'ndim') return axesOf(object);
      if (name === 'T') return { ...object, isWhole: false, isReshaped: object.isWhole, isScattered: true };
      if (name === 'flat') return { ...object, isWhole: false, isReshaped: object.isWhole, isFlat: true };
      return { kind: 'method', of: object, name };
    case 'array':
      if (name === 'shape')
        return object.shape ?? (areChosen(object) ? manyOf(lengthOf(object)) : SOME_SHAPE);
      // Of places, how many there are.
      if (name === 'size' && areChosen(object)) return lengthOf(object);
      if (name === 'size') return object.numbers?.areWhole === true ? WHOLE : ELEMENTS;
      if (name === 'ndim') return WHOLE;
      if (name === 'dtype') return { kind: 'unknown', from: 0 };
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
      return readKey(run, object, name, object.fallback?.has(name) !== true, undefined, at, frame);
    case 'unknown':
      return name === 'shape' ? SOME_SHAPE : { kind: 'method', of: object, name };
    default:
      return { kind: 'method', of: object, name };
  }
}

/** A method of a class, bound to `self` as its decorators say. */
export function methodOf(
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

/** `instance.name` */
function memberOf(run: Run, instance: InstanceValue, name: string, at: Expression, frame: Frame): Value {
  const own = instance.attributes.get(name);
  if (own !== undefined) {
    const isKept = own.kind === 'array' || own.kind === 'sequence' || own.kind === 'dict';
    if (instance.isLayer && isKept && (run.method === 'forward' || run.method === 'backward'))
      run.used.add(name);
    return own;
  }
  const member = instance.of.member(name);
  if (member?.kind === 'method') {
    const method = methodOf(member.owner, member.definition, instance);
    if (!member.definition.decorators.some((one) => one.kind === 'name' && one.name === 'property'))
      return method;
    return run.callFunction(method as FunctionValue, NO_ARGUMENTS, at, frame);
  }
  if (member?.kind === 'value')
    return member.value === undefined ? UNKNOWN : globalValue(run, member.value, member.owner.module);
  if (!instance.isLayer) {
    // What a thread or process of one's own does once it is started.
    const run = name === 'start' && !instance.of.isComplete ? instance.of.member('run') : undefined;
    if (run?.kind !== 'method') return UNKNOWN;
    return { ...(methodOf(run.owner, run.definition, instance) as FunctionValue), isApart: true };
  }
  if (name === 'param_str') {
    run.note({ kind: 'text is read' }, at, frame);
    return { kind: 'text', isEdited: false };
  }
  if (name === 'param_str_') {
    run.note({ kind: 'old text' }, at, frame);
    return { kind: 'text', isEdited: false };
  }
  if (name === 'phase') return termValue({ op: 'phase' });
  if (name === 'blobs') return { kind: 'method', of: instance, name: 'blobs' };
  // What a class keeps is kept for its layer.
  if (name === '__class__') return instance;
  if (name === '__dict__') {
    instance.isOpen = true;
    return { kind: 'method', of: instance, name };
  }
  return UNKNOWN;
}

/** `blob.name` */
function ofBlob(run: Run, blob: ValueOf<'blob'>, name: string, at: Expression, frame: Frame): Value {
  const { side, index } = blob;
  switch (name) {
    case 'data':
    case 'diff':
      run.note({ kind: 'read', side, index, part: name }, at, frame);
      return {
        kind: 'memory',
        side,
        index,
        part: name,
        isWhole: true,
        ...(blob.isEach === true ? { isEach: true } : {}),
        ...(blob.isLast === true ? { isLast: true } : {}),
        ...(blob.isPicked === true ? { isPicked: true } : {}),
        ...(side === 'bottom' && name === 'data' && run.shifted.has(index) ? { isShifted: true } : {}),
        ...(side === 'top' && name === 'data' && index !== undefined && run.held.has(index)
          ? { holds: run.held.get(index) }
          : {}),
      };
    case 'shape':
      return { kind: 'shape', side, index };
    case 'count':
      return elementsOf(blob);
    case 'num':
    case 'channels':
    case 'height':
    case 'width': {
      const axis = ['num', 'channels', 'height', 'width'].indexOf(name);
      return index === undefined ? WHOLE : termValue({ op: 'dim', side, index, axis });
    }
    default:
      return { kind: 'method', of: blob, name };
  }
}
