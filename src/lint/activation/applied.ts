import type { FileLayer } from '../../net/types.js';

/** The function that a layer itself applies to its first bottom, of which it wants the raw scores. */
export function appliedActivation({ type, pythonClass }: FileLayer): 'sigmoid' | 'softmax' | undefined {
  return type?.applies?.activation ?? pythonClass?.generated?.activation;
}

/** Whether a layer is such a function as a layer of its own, rather than a loss that applies it. */
export function isActivation({ type }: FileLayer): boolean {
  return type?.applies !== undefined && type.values === type.applies.activation;
}

/** Along which axis the classes are that a layer applies the softmax to; undefined for a layer that applies none. */
export function softmaxAxis({ type, layer }: FileLayer): number | undefined {
  const applies = type?.applies;
  return applies?.activation === 'softmax' ? layer.message(applies.axisIn).number('axis') : undefined;
}
