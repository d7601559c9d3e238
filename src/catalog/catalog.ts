import type { GeneratedLayer } from './layer.js';
import { GENERATED_LAYERS } from './layers/all.js';

/** The layers that caffekit generates, by their names. */
export function catalog(): readonly GeneratedLayer[] {
  return GENERATED_LAYERS;
}

/** Those that suit a new project, whose net ends in a score for each binary label. */
export function projectLosses(): readonly GeneratedLayer[] {
  return GENERATED_LAYERS.filter(({ forProjects }) => forProjects);
}

/** Whether a loss is of one class of several at each position, as SoftmaxWithLoss is. */
export function isLossOfClass({ shapes, activation }: GeneratedLayer): boolean {
  return shapes === 'index-at-each-position' && activation === 'softmax';
}

/** Those that can be in the place of a SoftmaxWithLoss. */
export function classLosses(): readonly GeneratedLayer[] {
  return GENERATED_LAYERS.filter(isLossOfClass);
}

/** The layer of this name, as in `caffekit generate NAME`. */
export function findGeneratedLayer(id: string): GeneratedLayer | undefined {
  return GENERATED_LAYERS.find((layer) => layer.id === id);
}

/**
 * The layer whose class would have this name, if caffekit generated it: for what a user asks to be replaced. What the
 * class is, only its source tells (`python/class.ts`).
 */
export function findGeneratedClass(className: string): GeneratedLayer | undefined {
  return GENERATED_LAYERS.find((layer) => layer.className === className);
}
