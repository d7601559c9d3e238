import { isForTraining } from '../../../document/intent.js';
import type { FileLayer } from '../../../net/types.js';
import { insertField } from '../../insert-field.js';
import type { Rule } from '../../rule.js';

export const notShuffled: Rule = {
  id: 'data/not-shuffled',
  severity: 'warning',
  summary: 'Images are trained on class by class: their list is sorted by labels, and not shuffled.',
  checkNet(net, file, report) {
    // Of a sequence the order matters.
    if (!isForTraining(net) || net.layers.some(({ type }) => type?.params.includes('recurrent_param')))
      return;
    for (const layer of net.layers) {
      const classes = layer.layer.has('image_data_param') ? layer.data?.sortedLabels : undefined;
      const param = layer.layer.message('image_data_param');
      if (classes === undefined || classes < 2 || param.bool('shuffle')) continue;
      const [entries, batch] = [layer.data!.entries ?? 0, param.number('batch_size')];
      // A batch that holds several classes, and most of them, is a fair one.
      if (entries < classes * batch || !isTakenAsClass(layer, net.layers)) continue;
      report({
        span: param.span('source'),
        message: `'${layer.data!.source}' is sorted by its ${classes} classes, and shuffle is not set: most batches hold a single class; shuffle: true mixes them`,
        ...(param.has('shuffle')
          ? {}
          : {
              fix: {
                description: 'shuffle the list',
                edits: [insertField(file, param.node, 'shuffle: true')],
              },
            }),
      });
    }
  },
};

/** Whether a loss takes its second top for the numbers of classes. */
function isTakenAsClass(data: FileLayer, layers: readonly FileLayer[]): boolean {
  return layers.some(
    ({ type, sources }) =>
      type?.takesClasses !== undefined &&
      type.isLoss === true &&
      sources[1]?.layer === data &&
      sources[1].top === 1,
  );
}
