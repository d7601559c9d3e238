import { hasWeights } from '../../../net/learning-paths.js';
import type { Net } from '../../../net/net.js';
import { type FileLayer, isMeasure, type Source } from '../../../net/types.js';
import type { Rule } from '../../rule.js';

export const otherScores: Rule = {
  id: 'label/other-scores',
  severity: 'warning',
  summary:
    'A measure compares the labels with what the scores are computed from, or takes one for the other.',
  checkNet(net, _file, report) {
    for (const measure of net.layers) {
      if (!comparesClasses(measure) || !isMeasure(measure)) continue;
      const [taken, labels] = measure.sources;
      if (taken === undefined || labels === undefined || !hasWeightsAt(net, measure)) continue;
      const turned = net.layers.find(
        (one) =>
          comparesClasses(one) &&
          !isMeasure(one) &&
          isSame(one.sources[0], labels) &&
          isSame(one.sources[1], taken),
      );
      if (turned !== undefined) {
        const [first, second] = measure.layer.strings('bottom');
        report({
          span: measure.layer.span('bottom', 0),
          message: `'${measure.name}' takes '${first}' for scores and '${second}' for labels, and '${turned.name}' takes '${second}' for scores and '${first}' for labels`,
          related: [{ message: `'${turned.name}' takes them here`, span: turned.layer.span('bottom', 0) }],
        });
        continue;
      }
      const losses = net.graph
        .takers(labels.layer, labels.top)
        .filter(({ layer, bottom }) => bottom === 1 && comparesClasses(layer) && !isMeasure(layer))
        .map(({ layer }) => layer);
      // What some loss takes are scores.
      if (losses.some((loss) => isSame(loss.sources[0], taken))) continue;
      const loss = losses.find((one) => isComputedFrom(net, one, taken) && hasOtherClasses(one, measure));
      if (loss === undefined) continue;
      const [given, meant] = [measure, loss].map(({ layer }) => layer.strings('bottom')[0]);
      report({
        span: measure.layer.span('bottom', 0),
        message: `'${measure.name}' compares the labels with '${given}', from which '${meant}' is computed, the scores of '${loss.name}': '${meant}' is meant`,
        related: [{ message: `'${loss.name}' takes '${meant}'`, span: loss.layer.span('bottom', 0) }],
      });
    }
  },
};

function comparesClasses({ type, refused }: FileLayer): boolean {
  return !refused && type?.comparesWithLabels === true && type.takesClasses !== undefined;
}

function isSame(one: Source | undefined, other: Source): boolean {
  return one?.layer === other.layer && one.top === other.top;
}

/** Whether there are layers with weights below: what comes out of none of them is data. */
function hasWeightsAt(net: Net, measure: FileLayer): boolean {
  return net.graph.below(measure).some(hasWeights);
}

/** Whether weights lie between a blob and what a loss takes. */
function isComputedFrom(net: Net, loss: FileLayer, { layer }: Source): boolean {
  const source = loss.sources[0]?.layer;
  if (source === undefined || source === layer) return false;
  return [source, ...net.graph.below(source)].some(
    (one) => hasWeights(one) && one !== layer && net.graph.below(one).includes(layer),
  );
}

/** Whether the two are known to have another number of classes: scores may be made better of other scores. */
function hasOtherClasses(loss: FileLayer, measure: FileLayer): boolean {
  const [scores, given] = [loss, measure].map(({ bottoms }) => bottoms[0]?.shape?.at(1));
  return typeof scores === 'number' && typeof given === 'number' && scores !== given;
}
