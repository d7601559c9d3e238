import type { GeneratedLayer } from '../catalog/layer.js';
import { type GenerateInput, type GenerateOptions, readOptions } from '../generate/options.js';
import { DEFAULT_CLS_WEIGHT, DEFAULT_LOSS } from './defaults.js';

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

/** Whether a loss is what a new project has where nothing else is asked for. */
export function isDefault({ layer, options, auto }: ProjectLoss): boolean {
  const { cls_weight: weight, normalization, ...others } = options.parameters;
  return (
    layer.id === DEFAULT_LOSS &&
    !auto &&
    weight === DEFAULT_CLS_WEIGHT &&
    normalization === 'VALID' &&
    Object.keys(others).length === 0
  );
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
