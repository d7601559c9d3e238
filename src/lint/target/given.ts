import { deployParts, isData } from '../../deploy/parts.js';
import type { Document } from '../../document/file.js';
import type { Net } from '../../net/net.js';
import { type FileLayer, isMeasure } from '../../net/types.js';
import type { Message } from '../../schema/message.js';
import type { Target } from '../../targets/target.js';

/** A net as a target is given it. */
export interface Given {
  readonly target: Target;
  readonly net: Net;
  /** The layers that it has to take, less {@link training}. */
  readonly layers: readonly FileLayer[];
  /** Layers that are there for training alone, and that the target would stumble over. */
  readonly training: readonly Message[];
}

/** A file's net as each of its targets is given it; none for what is no net. */
export function givenToTargets(file: Document): readonly Given[] {
  const { targets = [] } = file;
  if (targets.length === 0) return [];
  const net = file.nets.find(({ phase }) => phase === 'TEST') ?? file.nets[0];
  if (net === undefined) return [];
  const kept = new Set(deployParts(net).kept);
  const isTrained = net.layers.some(isOfTraining);
  const isForTraining = (layer: FileLayer) =>
    isTrained && !kept.has(layer) && layer.type?.isInput !== true && layer.layer.count('top') > 0;
  return targets.map((target) => {
    const takes = (type: string) =>
      target.layerTypes.includes(type) || target.leavesOut?.includes(type) === true;
    const training = net.layers.filter((layer) => isForTraining(layer) && !takes(layer.typeName));
    const left = new Set(training);
    const others = target.layers === 'all' ? net.excluded : [];
    return {
      target,
      net,
      layers: net.layers.filter((layer) => !left.has(layer)),
      // In the file's order, so that the first is the first that a person meets.
      training: [...training.map(({ layer }) => layer), ...others].sort((a, b) => a.node - b.node),
    };
  });
}

/** Whether a layer is of no use where a net is deployed, so that the net is one for training. */
function isOfTraining(layer: FileLayer): boolean {
  const { type } = layer;
  if (type?.isInput === true) return false;
  return isData(layer) || type?.isLoss === true || type?.isLossWithoutWeight === true || isMeasure(layer);
}
