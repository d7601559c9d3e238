import { type FileLayer, isMeasure } from '../../../net/types.js';
import type { Rule } from '../../rule.js';

export const notClasses: Rule = {
  id: 'label/not-classes',
  severity: 'error',
  summary:
    'A measure takes for indices of classes what a loss compares with the same scores number by number.',
  checkNet(net, file, report) {
    for (const measure of net.layers) {
      const { type, layer, refused, bottoms } = measure;
      if (refused || type?.takesClasses?.axisIn === undefined || !isMeasure(measure)) continue;
      const loss = net.layers.find(
        (one) => comparesNumbers(one) && [0, 1].every((bottom) => isSame(one, measure, bottom)),
      );
      if (loss === undefined) continue;
      const classes = bottoms[0]?.shape?.at(layer.message(type.takesClasses.axisIn).number('axis'));
      // Of one number, each label is one too; what is known of the labels is told by their shape.
      if (typeof classes !== 'number' || classes < 2 || bottoms[1]?.shape?.every((dim) => dim !== null))
        continue;
      const [scores, labels] = layer.strings('bottom');
      report({
        span: layer.span('bottom', 1),
        message: `'${measure.name}' (${measure.typeName}) takes one class for ${classes} scores of '${scores}', and '${labels}' has as many numbers as '${scores}', with which '${loss.name}' (${loss.typeName}) compares each: there are no classes here to measure`,
        related: [{ message: `'${loss.name}' compares them here`, span: loss.layer.span('type') }],
        // A fork's may count the best of several numbers.
        ...(file.dialect.names.join() === 'bvlc' ? {} : { severity: 'warning' }),
      });
    }
  },
};

/** Whether a layer compares two blobs of as many numbers, each with each, or aborts. */
function comparesNumbers({ type }: FileLayer): boolean {
  return type?.comparesWithLabels === true && (type.isSymmetric === true || type.isLossOfScores === true);
}

function isSame(one: FileLayer, other: FileLayer, bottom: number): boolean {
  const [a, b] = [one.sources[bottom], other.sources[bottom]];
  return a !== undefined && a.layer === b?.layer && a.top === b.top;
}
