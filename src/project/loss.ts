import type { GeneratedLayer, Parameter } from '../catalog/layer.js';
import { type GenerateInput, type GenerateOptions, readOptions } from '../generate/options.js';
import { DEFAULT_LOSS } from './defaults.js';

/** The loss of a project. */
export interface ProjectLoss {
  readonly layer: GeneratedLayer;
  readonly options: GenerateOptions;
  /** Whether train.py makes a parameter from the data; the options then have its default as a stand-in. */
  readonly auto: boolean;
}

/**
 * A project's loss: what the user gives, else what `input` says, else what suits a new project.
 *
 * @param given parameters by key, from the user; one that can be made from the data may be `auto`
 * @throws OptionsError
 */
export function projectLoss(
  layer: GeneratedLayer,
  given: Readonly<Record<string, unknown>>,
  input: GenerateInput = {},
): ProjectLoss {
  const fromData = parameterFromData(layer)?.key;
  const auto = fromData !== undefined && given[fromData] === 'auto';
  const user = Object.entries(given).filter(([key]) => !(auto && key === fromData));
  const parameters = { ...defaults(layer), ...input.parameters, ...Object.fromEntries(user) };
  return { layer, options: readOptions(layer, { phase: 'all', ...input, parameters }), auto };
}

/** Whether a loss is what a new project has where nothing else is asked for. */
export function isDefault({ layer, options, auto }: ProjectLoss): boolean {
  return (
    layer.id === DEFAULT_LOSS &&
    !auto &&
    layer.parameters.every(({ key, project }) => options.parameters[key] === project?.default)
  );
}

/** The label that a loss leaves out. */
export function ignoredLabel({ layer, options }: ProjectLoss): number | null {
  const parameter = layer.parameters.find(({ means }) => means === 'ignored label');
  const value = parameter && options.parameters[parameter.key];
  return typeof value === 'number' ? value : null;
}

/** The parameter that train.py can make from the data. */
export function parameterFromData(layer: GeneratedLayer): Parameter | undefined {
  return layer.parameters.find(({ project }) => project?.fromData);
}

function defaults(layer: GeneratedLayer): Record<string, unknown> {
  return Object.fromEntries(
    layer.parameters.flatMap(({ key, project }) => (project === undefined ? [] : [[key, project.default]])),
  );
}
