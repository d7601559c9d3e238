import type { Phase } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import type { FileLayer } from '../net/types.js';
import type { Message } from '../schema/message.js';

/** Whether some layer of the net learns. */
export function learns(net: Net): boolean {
  return net.layers.some(
    (layer) => layer.params.length > 0 || (layer.refused && layer.type?.learns === true),
  );
}

/**
 * Whether a net in phase TRAIN is plainly there to be trained: it has a loss, or data that the file includes for TRAIN
 * alone. Nets to be deployed, to be tested and to extract features have neither; what they have left over from training
 * (multipliers, fillers, a Dropout for TRAIN, an Input for labels) and a data set, which tests read too, tell nothing.
 */
export function isForTraining(net: Net): boolean {
  return net.phase === 'TRAIN' && (hasLoss(net) || net.layers.some(isDataForTrain));
}

/**
 * Whether a net may be there to be trained or tested, and is not plainly one to be deployed: it has a loss, reads data,
 * takes labels, or has layers of its own for TRAIN.
 */
export function mayBeTrained(net: Net): boolean {
  return (
    hasLoss(net) ||
    readsFiles(net) ||
    net.layers.some(
      (layer) =>
        namesPhase(layer.layer, 'include', 'TRAIN') ||
        (layer.layer.count('bottom') === 0 &&
          (layer.type?.userClass !== undefined ||
            layer.tops.some((top) => /label|target|truth/i.test(top.name)))),
    )
  );
}

/** Whether a layer makes data, and the file has it for TRAIN, or for a stage that is called so, alone. */
export function isDataForTrain({ layer, type }: FileLayer): boolean {
  if (!takesNothing(layer)) return false;
  // What makes something of nothing makes data, also a fork's type of which that is not known, or else weights.
  if (type?.learns === true) return false;
  return (
    namesPhase(layer, 'include', 'TRAIN') || namesPhase(layer, 'exclude', 'TEST') || namesTraining(layer)
  );
}

/** Whether a layer makes something of nothing, as data layers do. */
export function takesNothing(layer: Message): boolean {
  return layer.count('bottom') === 0 && layer.count('top') > 0;
}

/** Whether a layer's rules name a phase. */
export function namesPhase(layer: Message, rules: 'include' | 'exclude', phase: Phase): boolean {
  return layer.messages(rules).some((rule) => rule.has('phase') && rule.enumValue('phase') === phase);
}

/** As DIGITS has it: one file for all, in which stages say what is meant. */
function namesTraining(layer: Message): boolean {
  return layer
    .messages('include')
    .some((rule) => rule.strings('stage').some((stage) => /^train/i.test(stage)));
}

/** Whether the net reads a data set. MemoryData and DummyData are commonly what a program fills a deployed net with. */
export function readsFiles(net: Net): boolean {
  return net.layers.some((layer) => layer.type?.readsDataSet === true);
}

/** Whether some top of the net has a loss weight. */
export function hasLoss(net: Net): boolean {
  return net.weighted.length > 0;
}

/**
 * Whether a net is one in a state without stages, which nobody asked for, while its file has losses for stages: then it is meant
 * in those.
 */
export function lacksItsStage(net: Net, nets: readonly Net[]): boolean {
  const { phase, stages, asked } = net.state;
  return (
    stages.length === 0 &&
    asked === undefined &&
    nets.some(
      (other) =>
        other.phase === phase && other.state.stages.length > 0 && other.weighted.length > net.weighted.length,
    )
  );
}
