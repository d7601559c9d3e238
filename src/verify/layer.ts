import type { Document } from '../document/file.js';
import type { FileLayer } from '../net/types.js';
import { didYouMean } from '../text/nearest.js';
import type { JobBottom } from './bottoms.js';

/** A Python layer as a net has it. */
export interface LayerInNet {
  readonly module: string;
  readonly layer: string;
  readonly paramStr: string;
  readonly bottoms: readonly JobBottom[];
  readonly tops: readonly string[];
  readonly weights: readonly number[];
  readonly asked: readonly boolean[];
  /** The modules of all Python layers of the net. */
  readonly modules: readonly string[];
}

/**
 * A layer of a net in a phase.
 *
 * @returns why there is none, where that is so
 */
export function layerInNet({ nets, path }: Document, phase: string, name: string): LayerInNet | string {
  const net = nets.find((one) => one.phase === phase);
  if (net === undefined) return `${path} is no net for ${phase}`;
  const isPython = ({ layer }: FileLayer) => layer.has('python_param');
  const found =
    net.layers.find((layer) => layer.name === name && isPython(layer)) ??
    net.layers.find((layer) => layer.name === name);
  const pythonLayers = net.layers.filter(isPython);
  const names = pythonLayers.map((layer) => layer.name);
  if (found === undefined) {
    const there =
      names.length === 0 ? '; it has no Python layer there' : `; its Python layers are ${names.join(', ')}`;
    return `${path} has no layer '${name}' in ${phase}${didYouMean(name, names) || there}`;
  }
  if (!isPython(found)) return `layer '${name}' of ${path} is no Python layer, but ${found.typeName}`;
  const python = found.layer.message('python_param');
  return {
    module: python.string('module'),
    layer: python.string('layer'),
    paramStr: python.string('param_str'),
    bottoms: found.bottoms.map(() => ({ shape: null, kind: null, classes: null, file: null })),
    tops: found.layer.strings('top'),
    weights: found.lossWeights,
    asked: found.propagatesTo,
    modules: [...new Set(pythonLayers.map(({ layer }) => layer.message('python_param').string('module')))],
  };
}
