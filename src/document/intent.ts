import type { Net } from '../net/net.js';

/** Whether some layer of the net learns. */
export function learns(net: Net): boolean {
  return net.layers.some(
    (layer) => layer.params.length > 0 || (layer.refused && layer.type?.learns === true),
  );
}

/**
 * Whether a net in phase TRAIN is meant to be trained, and not only to be deployed: it has a loss, reads data, takes
 * labels, or has layers of its own for training. A deploy net has none of these, and loads in phase TRAIN all the same.
 */
export function isForTraining(net: Net): boolean {
  if (net.phase !== 'TRAIN') return false;
  if (hasLoss(net)) return true;
  return net.layers.some((layer) => {
    if (
      layer.layer.messages('include').some((rule) => rule.enumValue('phase') === 'TRAIN' && rule.has('phase'))
    )
      return true;
    const { type } = layer;
    if (type?.readsDataSet || (type?.userClass !== undefined && layer.bottoms.length === 0)) return true;
    return type?.isInput === true && layer.tops.some((top) => /label|target|truth/i.test(top.name));
  });
}

/** Whether the net reads a data set. MemoryData and DummyData are commonly what a program fills a deployed net with. */
export function readsFiles(net: Net): boolean {
  return net.layers.some((layer) => layer.type?.readsDataSet === true);
}

/** Whether some top of the net has a loss weight. */
export function hasLoss(net: Net): boolean {
  return net.weighted.length > 0;
}
