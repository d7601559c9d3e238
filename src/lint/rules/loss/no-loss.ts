import type { LintFile } from '../../../document/file.js';
import { hasLoss, isForTraining, learns, readsFiles } from '../../../document/intent.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import type { Message } from '../../../schema/message.js';
import { mayHaveForeignLoss } from '../../loss/foreign.js';
import type { Rule } from '../../rule.js';
import { lacksLossWeight } from './missing-loss-weight.js';

export const noLoss: Rule = {
  id: 'loss/no-loss',
  severity: 'error',
  summary: 'A net that learns has no loss in TRAIN.',
  checkNet(net, file, report) {
    if (!isForTraining(net) || !learns(net) || hasLoss(net)) return;
    if (mayHaveForeignLoss(net) || file.unread.wiringIsUnsure) return;
    // Explained elsewhere: a loss that lacks its weight, or whose weight is 0.
    if (net.layers.some((layer) => lacksLossWeight(net, layer) || layer.layer.has('loss_weight'))) return;
    const last = lastLearned(net);
    if (last === undefined) return;
    report({
      span: last.layer.count('top') > 0 ? last.layer.span('top') : last.layer.head(),
      message: `the net has no loss in TRAIN: no top has a loss weight, so that Caffe trains nothing; '${last.tops[0]?.name ?? last.name}' is the last result that no loss compares with a label`,
      // It may be there to be used with trained weights, in TEST: what `extract_features` takes reads data too.
      ...(mayBeForTest(net, file) ? { severity: 'warning' } : {}),
    });
  },
};

/** Words of a file's name that speak of a net for TEST, and of one for training. */
const USED =
  /^(?:test|testing|val|valid|validation|eval|evaluation|deploy|deployment|infer|inference|predict|extract|extraction|extractor|features?)$/;
const TRAINED = /^(?:train|training|trainval|traintest)$/;

/**
 * Whether a net that reads data may be for TEST alone: nothing in it is there for TRAIN, and its file's name says that it
 * is for TEST (from the time when each phase had a file of its own), or it has neither fillers nor multipliers.
 */
function mayBeForTest(net: Net, file: LintFile): boolean {
  if (!readsFiles(net) || file.nets.some(hasLoss)) return false;
  const isForTrain = (rule: Message) => rule.has('phase') && rule.enumValue('phase') === 'TRAIN';
  if (net.layers.some(({ layer }) => layer.messages('include').some(isForTrain))) return false;
  const words = (/[^/\\]*$/.exec(file.path)?.[0] ?? '').toLowerCase().split(/[^a-z]+/);
  if (words.some((word) => USED.test(word)) && !words.some((word) => TRAINED.test(word))) return true;
  return !net.layers.some(({ layer }) => layer.has('param') || hasFiller(layer));
}

/** Whether some message of a layer's parameters is a filler. */
function hasFiller(layer: Message): boolean {
  return layer
    .fieldNames()
    .some(
      (name) =>
        name.endsWith('_param') &&
        layer
          .messages(name)
          .some((param) =>
            param.fieldNames().some((field) => field === 'filler' || field.endsWith('_filler')),
          ),
    );
}

/** The last layer that depends on something learned and whose result nobody takes. */
function lastLearned(net: Net): FileLayer | undefined {
  // What depends on what is not known then.
  if (net.refused)
    return net.layers.findLast((layer) => layer.params.length > 0 || layer.type?.learns === true);
  const graph = net.graph;
  return (
    net.layers.findLast(
      (layer) =>
        layer.type?.isMeasure !== true &&
        layer.tops.some((_, top) => !graph.isTaken(layer, top)) &&
        [layer, ...graph.below(layer)].some((other) => other.params.length > 0),
    ) ?? net.layers.findLast((layer) => layer.params.length > 0)
  );
}
