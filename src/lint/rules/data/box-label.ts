import { factOf, int32 } from '../../../layers/base/index.js';
import type { Rule } from '../../rule.js';

export const boxLabel: Rule = {
  id: 'data/box-label',
  severity: 'error',
  summary:
    'Boxes in the data have labels that are none of the classes of a detection layer, or the background.',
  checkNet(net, _file, report) {
    for (const layer of net.layers) {
      const takes = layer.type?.takesBoxes;
      const source = takes && layer.sources[takes.bottom];
      const seen = source?.layer.data?.boxLabels;
      if (takes === undefined || source === undefined || seen === undefined) continue;
      const param = layer.layer.message(takes.param);
      const [classes, background] = ['num_classes', 'background_label_id'].map((field) =>
        int32(param.number(field)),
      );
      const span = layer.layer.span('bottom', takes.bottom);
      const { source: database } = source.layer.data!;
      const related = [
        { message: `boxes are read from ${database} here`, span: source.layer.layer.span('top', source.top) },
      ];
      const checks = factOf(takes.checksClasses, layer);
      if (seen.min === background || seen.max === background) {
        report({
          span,
          message: `boxes in '${database}' have the label ${background}, which is the background's: the labels of true boxes are ${background === 0 ? `1 to ${classes! - 1}` : 'others'}`,
          related,
          caffe: `Check failed: background_label_id != label (${background} vs. ${background}) Found background label in the dataset.`,
        });
      } else if (seen.max >= classes! || seen.min < 0) {
        const label = seen.max >= classes! ? seen.max : seen.min;
        report({
          span,
          message: `boxes in '${database}' have labels ${label < 0 ? 'down' : 'up'} to ${label}, and num_classes is ${classes}, with the background: labels go from 0 to ${classes! - 1}`,
          related: [...related, { message: 'num_classes is given here', span: param.span('num_classes') }],
          ...(checks
            ? {
                caffe: `Check failed: ${label < 0 ? `label >= 0 (${label} vs. 0)` : `label < num_classes (${label} vs. ${classes})`} `,
              }
            : {}),
        });
      }
    }
  },
};
