import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';
import type { ReadClass } from '../../python/facts.js';
import type { ParamStr } from '../../python/param-str.js';
import type { World } from '../../python/run/world.js';
import { worldOfLayer } from '../../python/world.js';

/** A Python layer of a net, what its class was read to do, and what its `param_str` says to it. */
export interface ReadLayer {
  readonly layer: FileLayer;
  readonly read: ReadClass;
  readonly text: string;
  /** Undefined where that is not known. */
  readonly said: ParamStr | undefined;
  readonly world: World;
}

/** The layers of a net whose classes were read for certain, but for their backward pass perhaps. */
export function* readLayers(net: Net): Iterable<ReadLayer> {
  for (const layer of net.layers) {
    const read = layer.pythonClass?.read;
    if (read?.isSureBefore !== true) continue;
    const text = layer.layer.message('python_param').string('param_str');
    const phase = layer.layer.has('phase') && layer.layer.enumValue('phase') === 'TEST' ? 'TEST' : net.phase;
    const world = worldOfLayer(layer.layer, read, { ...layer, phase });
    yield { layer, read, text, said: read.params.read(text), world };
  }
}

/** Where a layer's `param_str` stands; its class where there is none. */
export function paramSpan({ layer }: FileLayer) {
  const param = layer.message('python_param');
  return param.has('param_str') ? param.span('param_str') : param.span('layer');
}
