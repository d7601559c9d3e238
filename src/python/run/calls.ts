import type { ClassOfProject } from '../hierarchy.js';
import type { Argument, Expression, ExpressionOf } from '../syntax/tree.js';
import { methodOf } from './attributes.js';
import { perhaps } from './condition.js';
import { quotientsIn, useAsSize } from './division.js';
import { escapeAll, unknownCall } from './escape.js';
import { callExternal } from './external.js';
import { callMethod } from './methods.js';
import type { Given, Run } from './run.js';
import type { Frame } from './state.js';
import {
  type FunctionValue,
  fromOf,
  type InstanceValue,
  join,
  optionsOf,
  shapeListed,
  UNKNOWN,
  type Value,
} from './value.js';

/** The arguments of a call. */
function givenOf(run: Run, args: readonly Argument[], frame: Frame): Given {
  const positional: Value[] = [];
  const named = new Map<string, Value>();
  let isOpen = false;
  for (const { name, stars, value: expression } of args) {
    const value = run.evaluate(expression, frame);
    if (stars === 0) {
      if (name === undefined) positional.push(value);
      else named.set(name, value);
    } else if (stars === 1 && value.kind === 'sequence' && value.items !== undefined)
      positional.push(...value.items);
    else if (stars === 1 && shapeListed(value) !== undefined) positional.push(shapeListed(value)!);
    else if (stars === 2 && value.kind === 'dict' && !value.isOpen)
      for (const [key, entry] of value.entries) named.set(key, entry);
    else {
      isOpen = true;
      if (value.kind === 'params') run.note({ kind: 'every key' }, expression, frame);
      if (value.kind === 'sequence') useAsSize(run, value);
      positional.push({ kind: 'unknown', from: fromOf(value) });
    }
  }
  return { positional, named, isOpen };
}

/** Whether a function takes the whole part of a number. */
function isOfInt(called: Value): boolean {
  return (
    called.kind === 'external' &&
    /^(?:builtins\.(?:int|long)|(?:math|numpy)\.(?:floor|trunc))$/.test(called.path)
  );
}

/** A call, as it is written. */
export function callOf(run: Run, expression: ExpressionOf<'call'> & Expression, frame: Frame): Value {
  const { callee, args } = expression;
  if (callee.kind === 'name' && callee.name === 'super' && !frame.locals.has('super')) {
    const after = args.length > 0 ? run.evaluate(args[0]!.value, frame) : undefined;
    const self = frame.self;
    const owner = after?.kind === 'class' ? after.definition : frame.owner;
    if (self?.kind === 'instance' && owner !== undefined) return { kind: 'super', of: self, after: owner };
    return UNKNOWN;
  }
  const called = run.evaluate(callee, frame);
  const { cutOff } = run;
  run.cutOff = isOfInt(called) && args.length === 1 ? quotientsIn(args[0]!.value) : [];
  const given = givenOf(run, args, frame);
  run.cutOff = cutOff;
  const options = optionsOf(called);
  if (options.length === 1) return run.call(called, given, expression, frame);
  // One of them is called.
  return options
    .map((option) => run.under(perhaps(0), () => run.call(option, given, expression, frame)))
    .reduce(join);
}

/** What a value gives when it is called. */
export function callValue(run: Run, called: Value, given: Given, at: Expression, frame: Frame): Value {
  switch (called.kind) {
    case 'function':
      return run.callFunction(called, given, at, frame);
    case 'class':
      return construct(run, called.definition, given, at, frame);
    case 'external':
      return callExternal(run, called.path, given, at, frame);
    case 'method':
      return callMethod(run, called, given, at, frame);
    case 'instance': {
      const member = called.of.member('__call__');
      if (member?.kind === 'method')
        return run.callFunction(
          methodOf(member.owner, member.definition, called) as FunctionValue,
          given,
          at,
          frame,
        );
      return unknownCall(run, given, at, frame);
    }
    default:
      return unknownCall(run, given, at, frame, fromOf(called));
  }
}

/** An instance of a class, after its `__init__`. */
function construct(run: Run, of: ClassOfProject, given: Given, at: Expression, frame: Frame): Value {
  const instance: InstanceValue = {
    kind: 'instance',
    of,
    isLayer: of.isLayer,
    attributes: new Map(),
    isOpen: !of.isComplete,
  };
  const member = of.member('__init__');
  if (member?.kind === 'method')
    run.callFunction(methodOf(member.owner, member.definition, instance) as FunctionValue, given, at, frame);
  else if (!of.isComplete) escapeAll(run, given, at, frame);
  return instance;
}
