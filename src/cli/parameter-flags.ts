import { type Command, Option } from 'commander';
import { catalog, findGeneratedLayer } from '../catalog/catalog.js';
import { flagOf, type GeneratedLayer } from '../catalog/layer.js';
import { didYouMean } from '../text/nearest.js';
import { UsageError } from './errors.js';

/** Adds a flag for each parameter that one of the layers has, once. */
export function addParameterFlags(
  command: Command,
  layers: readonly GeneratedLayer[],
  help: Readonly<Record<string, string>> = {},
): void {
  const texts = new Map<string, string[]>();
  for (const { key, help: text } of layers.flatMap((layer) => layer.parameters))
    texts.set(key, [...(texts.get(key) ?? []), text]);
  for (const [key, all] of texts)
    command.addOption(new Option(`${flagOf(key)} <value>`, help[key] ?? inOne(all)));
}

/** What several layers say of a parameter: each thing once, and of what differs in its details only the gist. */
function inOne(texts: readonly string[]): string {
  const [text, ...others] = [...new Set(texts)];
  if (others.length === 0) return text!;
  const gists = new Set([text!, ...others].map((one) => one.split(/[.:]/)[0]!));
  return `${[...gists].join('; or: ')}. See caffekit explain LAYER.`;
}

/** What commander calls the value of a parameter's flag: `someKey`. */
export function flagProperty(key: string): string {
  return key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * The parameters that were given, by key.
 * @throws UsageError for a flag that another layer of the catalog has, but not this one
 */
export function parametersIn(
  layer: GeneratedLayer,
  flags: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const parameters: Record<string, unknown> = {};
  for (const { key } of catalog().flatMap((other) => other.parameters)) {
    const value = flags[flagProperty(key)];
    if (value === undefined) continue;
    if (!layer.parameters.some((parameter) => parameter.key === key)) {
      const own = layer.parameters.map((parameter) => flagOf(parameter.key));
      throw new UsageError(
        `${flagOf(key)} is no option of ${layer.id}${own.length === 0 ? '' : `; it has ${own.join(', ')}`}`,
      );
    }
    parameters[key] = value;
  }
  return parameters;
}

/**
 * The layer of the catalog that has this name.
 * @throws UsageError with the nearest one, or all
 */
export function layerNamed(id: string): GeneratedLayer {
  const layer = findGeneratedLayer(id);
  if (layer !== undefined) return layer;
  const names = catalog().map((other) => other.id);
  throw new UsageError(
    `there is no layer '${id}' in the catalog${didYouMean(id, names) || `; there are ${names.join(', ')}`}`,
  );
}
