import type { FileLayer } from '../../net/types.js';
import { Message } from '../../schema/message.js';
import type { FieldValue, Limit, Target } from '../../targets/target.js';
import { counted } from '../../text/counting.js';
import { listed } from '../../text/listed.js';
import type { Span } from '../../textproto/tree.js';

/** Something of a layer that a target does not take as it is meant. */
export interface Excess {
  readonly limit: Limit;
  readonly span: Span;
  /** What the target makes of it: the rest of a sentence that starts with its name. */
  readonly message: string;
}

/** What of a layer is beyond a target's limits for its type. */
export function excesses(layer: FileLayer, target: Target): readonly Excess[] {
  // What was a net's `input` is a layer only in Caffe.
  if (layer.layer.node >= 0 && layer.layer.tree.name(layer.layer.node) === 'input') return [];
  return (target.limits[layer.typeName] ?? []).flatMap((limit) => {
    const excess = excessOf(layer, limit);
    return excess === undefined ? [] : [{ limit, ...excess }];
  });
}

function excessOf(layer: FileLayer, limit: Limit): Omit<Excess, 'limit'> | undefined {
  const field = fieldOf(layer, limit.field);
  if (field === undefined || !holds(layer, limit)) return undefined;
  const { only, not, same, perTop, count, unsetIs, outcome } = limit;
  const name = limit.field;
  if (unsetIs !== undefined) {
    if (field.isSet || field.values[0] === unsetIs) return undefined;
    return {
      span: field.span(0),
      message: `takes ${unsetIs} for ${name} where it is not set, and Caffe ${field.values[0]}; set it`,
    };
  }
  if (count !== undefined) {
    const given = field.isBlobs ? Number(field.values[0]) : field.isSet ? field.values.length : 0;
    const { min = 0, max = Number.POSITIVE_INFINITY } = count;
    // No value of a field is its default.
    if ((given === 0 && !field.isBlobs) || (given >= min && given <= max)) return undefined;
    const span = field.span(given > max ? max : 0);
    if (max === 0) return { span, message: `${VERBS[outcome]} ${name}` };
    const allowed = given > max ? `at most ${max}` : `at least ${min}`;
    const things = field.isBlobs
      ? `${limit.field}${(given > max ? max : min) === 1 ? '' : 's'}`
      : `value${max === 1 ? '' : 's'}`;
    return {
      span,
      message: `takes ${allowed} ${things} of ${field.isBlobs ? layer.typeName : name}, not ${given}${consequence(outcome)}`,
    };
  }
  if (perTop === true) {
    const given = field.values.length;
    const tops = layer.layer.count('top');
    if (given === 0 || given === tops) return undefined;
    return {
      span: field.span(0),
      message: `${VERBS[outcome]} ${counted(given, 'value')} of ${name} with ${counted(tops, 'top')}; it takes one for each`,
    };
  }
  if (same === true) {
    const [first] = field.values;
    const other = field.values.findIndex((value) => !isSame(first!, value));
    if (other < 0) return undefined;
    return {
      span: field.span(other),
      message: `takes ${name} ${shown(first!)} for all axes, and passes over ${shown(field.values[other]!)}`,
    };
  }
  const index = field.values.findIndex(
    (value) =>
      (only !== undefined && !only.some((one) => isSame(one, value))) ||
      (not !== undefined && field.isSet && not.some((one) => isSame(one, value))),
  );
  if (index < 0) return undefined;
  if (limit.field === 'axes')
    return {
      span: field.span(0),
      message: `takes ${layer.typeName} of a blob with ${listed((only ?? []).map(shown), 'or')} axes, not ${field.values[0]}${consequence(outcome)}`,
    };
  const value = shown(field.values[index]!);
  const given = field.isSet ? value : `its default, ${value}`;
  const when = limit.when === undefined ? '' : condition(limit.when);
  const span = field.span(index);
  if (outcome === 'ignored')
    return {
      span,
      message: `ignores ${name} ${given}${when}${limit.as === undefined ? '' : `: it computes with ${shown(limit.as)}`}`,
    };
  const taken = only === undefined ? '' : `; it takes ${listed(only.map(shown), 'or')}`;
  return outcome === 'refused'
    ? { span, message: `refuses ${name} ${given}${when}${taken}` }
    : { span, message: `computes something else than Caffe with ${name} ${given}${when}${taken}` };
}

const VERBS: Readonly<Record<Limit['outcome'], string>> = {
  refused: 'refuses',
  ignored: 'ignores',
  differs: 'computes something else than Caffe with',
};

function condition({ field, is }: NonNullable<Limit['when']>): string {
  if (field === 'bottom' || field === 'top')
    return ` where there are ${is.map(shown).join(' or ')} ${field}s`;
  if (field === 'axes') return ` of a blob with ${is.map(shown).join(' or ')} axes`;
  return ` where ${field} is ${is.map(shown).join(' or ')}`;
}

function consequence(outcome: Limit['outcome']): string {
  return outcome === 'ignored'
    ? ', and ignores the rest'
    : outcome === 'differs'
      ? ', and computes something else'
      : '';
}

/** Numbers of the text are floats in Caffe. */
function isSame(one: FieldValue, other: FieldValue): boolean {
  return (
    one === other ||
    (typeof one === 'number' && typeof other === 'number' && Math.fround(one) === Math.fround(other))
  );
}

function shown(value: FieldValue): string {
  return String(value);
}

interface Field {
  /** Where it is not set, its default; of blobs, how many there are. */
  readonly values: readonly FieldValue[];
  readonly isSet: boolean;
  readonly isBlobs: boolean;
  readonly span: (index: number) => Span;
}

/** A field of a layer; undefined where the layer's Caffe has none of its name. */
function fieldOf(use: FileLayer, path: string): Field | undefined {
  const { layer } = use;
  if (path === 'axes') {
    const shape = use.bottoms[0]?.shape;
    if (shape === null || shape === undefined) return undefined;
    return { values: [shape.length], isSet: true, isBlobs: false, span: () => layer.span('bottom') };
  }
  if (path === 'bottom' || path === 'top')
    return {
      values: [layer.count(path)],
      isSet: true,
      isBlobs: true,
      span: (index) => layer.span(path, Math.min(index, layer.count(path) - 1)),
    };
  const names = path.split('.');
  const last = names.pop()!;
  let message: Message = layer;
  for (const name of names) {
    if (message.type.fields.get(name)?.message === undefined) return undefined;
    const first = message.values(name)[0];
    message = first instanceof Message ? first : message.message(name);
  }
  const type = message.type.fields.get(last);
  if (type === undefined) return undefined;
  const set = message
    .values(last)
    .map((value) => (typeof value === 'bigint' ? Number(value) : (value as FieldValue)));
  const standard = type.label === 'repeated' ? [] : [message.values(last)[0] ?? type.default];
  return {
    values:
      set.length > 0
        ? set
        : standard.map((value) => (typeof value === 'bigint' ? Number(value) : (value as FieldValue))),
    isSet: set.length > 0,
    isBlobs: false,
    span: (index) => message.span(last, index),
  };
}

function holds(layer: FileLayer, { when }: Limit): boolean {
  if (when === undefined) return true;
  const field = fieldOf(layer, when.field);
  return field?.values.some((value) => when.is.some((one) => isSame(one, value))) === true;
}
