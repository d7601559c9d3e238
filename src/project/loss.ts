import type { GeneratedLayer } from '../generate/layer.js';
import { type GenerateInput, type GenerateOptions, readOptions } from '../generate/options.js';
import { DEFAULT_CLS_WEIGHT } from './defaults.js';

/** The loss of a project. */
export interface ProjectLoss {
  readonly layer: GeneratedLayer;
  readonly options: GenerateOptions;
  /** Whether train.py makes `cls_weight` from the data; the options then have a stand-in. */
  readonly auto: boolean;
}

/**
 * A project's loss: what the user gives, else what `input` says, else what suits a new project.
 *
 * @param given parameters by key, from the user; `cls_weight` may be `auto`
 * @throws OptionsError
 */
export function projectLoss(
  layer: GeneratedLayer,
  given: Readonly<Record<string, unknown>>,
  input: GenerateInput = {},
): ProjectLoss {
  const auto = given.cls_weight === 'auto' && layer.parameters.some(({ key }) => key === 'cls_weight');
  const user = Object.entries(given).filter(([key]) => !(auto && key === 'cls_weight'));
  const parameters = { ...defaults(layer), ...input.parameters, ...Object.fromEntries(user) };
  return { layer, options: readOptions(layer, { phase: 'all', ...input, parameters }), auto };
}

/** Parameters that a new project starts with: a loss per label, so that the size of a batch doesn't matter to it. */
function defaults(layer: GeneratedLayer): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const parameter of layer.parameters) {
    if (parameter.kind === 'weight' && parameter.required) values[parameter.key] = DEFAULT_CLS_WEIGHT;
    else if (parameter.key === 'normalization') values[parameter.key] = 'VALID';
  }
  return values;
}
