import type { GeneratedLayer } from '../../catalog/layer.js';
import { LAYER_NAMES, layerOfFormula } from './layer.js';
import { LOSS_NAMES, lossOfFormula } from './loss.js';
import { adviceFor, readParameters } from './parameters.js';
import type { Made } from './types.js';

/**
 * A loss or layer of the catalog to start from, with the user's own parameters, and their formula in place of its own.
 *
 * @param words of `--param`: `gamma:float>0=2`
 * @throws OptionsError for what cannot be read, with its place
 */
export function makeLayer(layer: GeneratedLayer, words: readonly string[], text: string | undefined): Made {
  const ofLayer = layer.role === 'layer';
  const names = text === undefined ? [] : ofLayer ? LAYER_NAMES : LOSS_NAMES;
  const { own, learned } = readParameters(layer, words, names);
  const flags = words.flatMap((word) => ['--param', word]);
  // Where there is a formula, none but its own parameters, and what the shared part has.
  const kept = layer.parameters.filter(
    ({ kind, key }) => text === undefined || kind !== 'number' || key === 'ignore_value',
  );
  if (text === undefined) {
    return { layer: { ...layer, parameters: [...own, ...kept], made: { words: flags } }, notes: [] };
  }
  const given = { own, learned, kept, flags, advice: adviceFor(layer, names) };
  const made = ofLayer ? layerOfFormula(layer, text, given) : lossOfFormula(layer, text, given);
  const named = new Set(text.match(/[A-Za-z_]\w*/g));
  const idle = [...own.map(({ key }) => key), ...learned.map(({ name }) => name)].filter(
    (name) => !named.has(name),
  );
  const unused = idle.map(
    (name) => `--param ${name}: the formula has no ${name}, so that it changes nothing`,
  );
  return { ...made, notes: [...unused, ...made.notes] };
}
