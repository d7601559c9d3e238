import {
  allows,
  allowsNumber,
  allowsText,
  FLAG_EXPECTED,
  integerExpected,
  NUMBERS,
  numberExpected,
  TEXT_EXPECTED,
  WEIGHT_EXPECTED,
  WEIGHT_OR_AUTO_EXPECTED,
} from '../catalog/constraints.js';
import { type GeneratedLayer, isRequired, type Parameter } from '../catalog/layer.js';
import { didYouMean } from '../text/nearest.js';
import { readJson, readPythonLiteral, strip, type Value } from './literal.js';

/** Why the `setup` of a generated layer would refuse a `param_str`. */
export interface ParamStrProblem {
  readonly kind:
    | 'unparsable'
    | 'not-a-dict'
    | 'duplicate-key'
    | 'unknown-key'
    | 'missing-key'
    | 'invalid-value';
  /** The key in question, if there is one. */
  readonly key?: string;
  /** What is wrong and what to do, for a sentence that begins with the name of the layer. */
  readonly message: string;
}

/**
 * Checks a `param_str` as the generated Python does in `setup`; no problem means that it is taken.
 *
 * What depends on the blobs isn't checked: whether `cls_weight` has a weight for each channel. `listedCount` tells how
 * many it has.
 */
export function checkParamStr(layer: GeneratedLayer, text: string): ParamStrProblem[] {
  const value = readParamStr(text);
  if (value === undefined) {
    const message = `param_str is neither JSON nor a Python literal; write ${layer.example}`;
    return [{ kind: 'unparsable', message }];
  }
  if (value.type !== 'dict') {
    return [{ kind: 'not-a-dict', message: `param_str is ${describe(value)}; write ${layer.example}` }];
  }
  const problems: ParamStrProblem[] = [];
  const values = new Map<string, Value>();
  const keys = layer.parameters.map(({ key }) => key);
  for (const [keyValue, item] of value.entries) {
    const key = keyValue.type === 'str' ? keyValue.value : undefined;
    if (key === undefined || !keys.includes(key)) {
      const hint = (key !== undefined && didYouMean(key, keys)) || `; it takes ${keys.join(', ')}`;
      const message = `param_str has the unknown key ${describe(keyValue)}${hint}`;
      problems.push({ kind: 'unknown-key', ...(key !== undefined && { key }), message });
    } else if (values.has(key)) {
      problems.push({ kind: 'duplicate-key', key, message: `param_str gives '${key}' twice; leave one` });
    } else {
      values.set(key, item);
    }
  }
  for (const parameter of layer.parameters) {
    const { key } = parameter;
    const item = values.get(key);
    if (item !== undefined) {
      const expected = refusal(parameter, item);
      if (expected !== undefined) {
        problems.push({
          kind: 'invalid-value',
          key,
          message: `${key} is ${describe(item)}; it must be ${expected}`,
        });
      }
    } else if (isRequired(parameter)) {
      problems.push({ kind: 'missing-key', key, message: `param_str has no ${key}; write ${layer.example}` });
    }
  }
  return problems;
}

/** Whether a `param_str` gives a key. */
export function givesKey(text: string, key: string): boolean {
  const value = readParamStr(text);
  return value?.type === 'dict' && value.entries.some(([name]) => name.type === 'str' && name.value === key);
}

/** The string that a `param_str` gives a key; undefined where it gives none. */
export function paramString(text: string, key: string): string | undefined {
  const value = readParamStr(text);
  if (value?.type !== 'dict') return undefined;
  const item = value.entries.find(([name]) => name.type === 'str' && name.value === key)?.[1];
  return item?.type === 'str' ? item.value : undefined;
}

/** The number that a `param_str` gives a key; undefined where it gives none. */
export function paramNumber(text: string, key: string): number | undefined {
  const value = readParamStr(text);
  if (value?.type !== 'dict') return undefined;
  const item = value.entries.find(([name]) => name.type === 'str' && name.value === key)?.[1];
  return item?.type === 'int' || item?.type === 'float' ? Number(item.value) : undefined;
}

/** How many numbers a `param_str` lists under a key; undefined where it gives one for all channels, or none. */
export function listedCount(text: string, key: string): number | undefined {
  const value = readParamStr(text);
  if (value?.type !== 'dict') return undefined;
  const item = value.entries.find(([name]) => name.type === 'str' && name.value === key)?.[1];
  return item?.type === 'list' || item?.type === 'tuple' ? item.items.length : undefined;
}

function readParamStr(text: string): Value | undefined {
  const stripped = strip(text);
  if (stripped === '') return { type: 'dict', entries: [] };
  return readJson(text) ?? readPythonLiteral(stripped);
}

/** What a value must be instead; undefined if it is right. */
function refusal(parameter: Parameter, value: Value): string | undefined {
  switch (parameter.kind) {
    case 'weight': {
      if (parameter.auto === true && value.type === 'str' && value.value === 'auto') return undefined;
      const expected = parameter.auto === true ? WEIGHT_OR_AUTO_EXPECTED : WEIGHT_EXPECTED;
      const list = value.type === 'list' || value.type === 'tuple';
      const weights = list ? value.items : [value];
      return weights.length > 0 && weights.every(isWeight) ? undefined : expected + unquoted(value);
    }
    case 'choice':
      return value.type === 'str' && parameter.choices.includes(value.value)
        ? undefined
        : `one of ${parameter.choices.join(', ')}${value.type === 'str' ? didYouMean(value.value, parameter.choices) : ''}`;
    case 'int32':
      return value.type === 'int' && allows(NUMBERS.int32, value.value)
        ? undefined
        : `${integerExpected(NUMBERS.int32)}${unquoted(value)}`;
    case 'number': {
      const list = parameter.perChannel === true && (value.type === 'list' || value.type === 'tuple');
      const items = list ? value.items : [value];
      const fits = (item: Value) =>
        (item.type === 'int' || item.type === 'float') && allowsNumber(parameter, item.value);
      return items.length > 0 && items.every(fits)
        ? undefined
        : `${numberExpected(parameter)}${unquoted(value)}`;
    }
    case 'text':
      return value.type === 'str' && allowsText(value.value) ? undefined : TEXT_EXPECTED;
    case 'flag':
      return value.type === 'bool' ? undefined : FLAG_EXPECTED;
  }
}

function isWeight(value: Value): boolean {
  return (value.type === 'int' || value.type === 'float') && allows(NUMBERS.weight, value.value);
}

function unquoted(value: Value): string {
  return value.type === 'str' && /^\s*[-+.\d]/.test(value.value) ? ', without quotes' : '';
}

/** A value in a message: as Python writes it, cut short. */
function describe(value: Value): string {
  const text = source(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function source(value: Value): string {
  switch (value.type) {
    case 'none':
      return 'None';
    case 'ellipsis':
      return '...';
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'int':
      return String(value.value);
    case 'float':
      return Number.isInteger(value.value) && Math.abs(value.value) < 1e16
        ? `${value.value}.0`
        : pythonFloat(value.value);
    case 'complex':
      return 'a complex number';
    case 'str':
      return quoted(value.value);
    case 'bytes':
      return `b${quoted(value.value)}`;
    case 'list':
      return `[${value.items.map(source).join(', ')}]`;
    case 'tuple':
      return `(${value.items.map(source).join(', ')}${value.items.length === 1 ? ',' : ''})`;
    case 'set':
      return `{${value.items.map(source).join(', ')}}`;
    case 'dict':
      return `{${value.entries.map(([key, item]) => `${source(key)}: ${source(item)}`).join(', ')}}`;
  }
}

function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return String(value).replace('Infinity', 'inf');
}

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
