import type { Family } from '../../layers/base/facts.js';
import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';
import { firstByName } from '../weights/compare.js';

/** What lies in one net between two layers with weights, and not in the other. */
export interface OtherWay {
  /** The layer above it, of the net to be deployed. */
  readonly above: FileLayer;
  /** The name of the layer below it, in both. */
  readonly below: string;
  /** What the trained net has there alone. */
  readonly missing: FileLayer | undefined;
  /** What the net to be deployed has there alone. */
  readonly added: FileLayer | undefined;
}

/**
 * Where a net to be deployed computes something else than the trained one between the same layers with weights: of what Caffe
 * says nothing, for it has no weights itself. A net in which this is so in more than a few places was changed on purpose.
 */
export function otherWays(train: Net, deploy: Net): readonly OtherWay[] {
  const trained = firstByName(train.layers);
  const found: OtherWay[] = [];
  let compared = 0;
  for (const above of deploy.layers) {
    const source = trained.get(above.name);
    if (above.params.length === 0 || source === undefined || source.type !== above.type) continue;
    const [theirs, ours] = [wayDown(source), wayDown(above)];
    // What is done to the data may be done by the program that gives them.
    if (theirs === undefined || ours === undefined || theirs.end !== ours.end) continue;
    compared++;
    const [missing, ...moreMissing] = theirs.layers.filter((layer) => !ours.layers.some(isLike(layer)));
    const [added, ...moreAdded] = ours.layers.filter((layer) => !theirs.layers.some(isLike(layer)));
    if (missing === undefined && added === undefined) continue;
    if (moreMissing.length > 0 || moreAdded.length > 0) return [];
    found.push({ above, below: theirs.end, missing, added });
  }
  const isSlip = found.length === 1 || (found.length <= MAX_PLACES && found.length * 2 <= compared);
  return isSlip ? found : [];
}

const CHANGING: ReadonlySet<Family> = new Set(['activation', 'pooling', 'normalization']);

/** More are no slip. */
const MAX_PLACES = 2;

/** What changes values, from a layer down to the next with weights; undefined where there is more on the way. */
function wayDown(layer: FileLayer): { readonly end: string; readonly layers: FileLayer[] } | undefined {
  const layers: FileLayer[] = [];
  let below = layer.sources[0]?.layer;
  while (below !== undefined && below.params.length === 0 && below.bottoms.length === 1) {
    const { type } = below;
    if (type === undefined) return undefined;
    if (type.family !== undefined && CHANGING.has(type.family) && type.dropsInTrain !== true)
      layers.push(below);
    else if (type.family !== 'shape' && type.dropsInTrain !== true) return undefined;
    below = below.sources[0]?.layer;
  }
  return below !== undefined && below.params.length > 0 ? { end: below.name, layers } : undefined;
}

/** Whether another layer does what a layer does: where it works in place, and what it is called, are no matter. */
function isLike(layer: FileLayer): (other: FileLayer) => boolean {
  return (other) => other.type === layer.type && methodOf(other) === methodOf(layer);
}

/** How a layer pools; empty of others. */
export function methodOf({ layer, type }: FileLayer): string {
  const param = type?.family === 'pooling' ? type.params[0] : undefined;
  const message = param === undefined ? undefined : layer.message(param);
  return message?.type.fields.has('pool') === true ? message.enumValue('pool') : '';
}
