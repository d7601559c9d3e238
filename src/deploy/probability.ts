import { factOf } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import type { FileLayer } from '../net/types.js';
import { quoteString } from '../textproto/write.js';
import { bottomsOf, topsOf } from './parts.js';

/** A layer that makes the probabilities which a loss makes for itself. */
export interface Probability {
  readonly blob: string;
  readonly loss: FileLayer;
  readonly type: 'Sigmoid' | 'Softmax';
  /** Along which axis the classes are, where that is not the usual one. */
  readonly axis: number | undefined;
}

/** The probabilities that a loss hides; undefined where it makes none, or a layer of the net makes them already. */
export function hiddenProbability(
  blob: string,
  loss: FileLayer,
  kept: readonly FileLayer[],
): Probability | undefined {
  const { type, pythonClass } = loss;
  const activation = pythonClass?.generated?.activation ?? type?.applies?.activation;
  if (activation === undefined) return undefined;
  const made = activation === 'sigmoid' ? 'Sigmoid' : 'Softmax';
  const makes = kept.some((other) => bottomsOf(other).includes(blob) && givesProbabilities(other));
  if (makes || kept.some((other) => topsOf(other).includes(blob) && givesProbabilities(other)))
    return undefined;
  return { blob, loss, type: made, axis: activation === 'softmax' ? axisOfClasses(loss) : undefined };
}

/** The axis that a loss of classes names. */
function axisOfClasses({ type, pythonClass, layer }: FileLayer): number | undefined {
  const said = pythonClass?.generated?.parameters.find(({ means }) => means === 'class axis');
  if (said !== undefined) return numberIn(layer.message('python_param').string('param_str'), said.key);
  if (type?.applies?.activation !== 'softmax') return undefined;
  const param = layer.message(type.applies.axisIn);
  return param.has('axis') ? param.number('axis') : undefined;
}

/** A number of a `param_str` as caffekit writes it. */
function numberIn(paramStr: string, key: string): number | undefined {
  try {
    const value: unknown = (JSON.parse(paramStr) as Record<string, unknown>)[key];
    return typeof value === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A SigmoidCrossEntropyLoss above a Sigmoid is a mistake, but no reason for one more. */
function givesProbabilities(layer: FileLayer): boolean {
  const { values } = layer.type ?? {};
  const given = values === undefined ? undefined : factOf(values, layer, 0);
  return given === 'sigmoid' || given === 'softmax';
}

/** The text of the layer; its name and top are free ones. */
export function probabilityText(
  { blob, type, axis }: Probability,
  free: (wanted: string) => string,
  newline: string,
): string {
  const name = free('prob');
  return [
    'layer {',
    `  name: ${quoteString(name)}`,
    `  type: "${type}"`,
    `  bottom: ${quoteString(blob)}`,
    `  top: ${quoteString(name)}`,
    ...(axis === undefined ? [] : [`  softmax_param { axis: ${axis} }`]),
    '}',
  ].join(newline);
}

/** Names that nothing in a net has yet. */
export function freeNames(net: Net): (wanted: string) => string {
  const taken = new Set([...net.blobs.keys(), ...net.layers.map(({ name }) => name)]);
  const free = (wanted: string, number = 1): string => {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    return taken.has(name) ? free(wanted, number + 1) : name;
  };
  return (wanted) => {
    const name = free(wanted);
    taken.add(name);
    return name;
  };
}
