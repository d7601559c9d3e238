import { givesOldParamStr } from '../../../document/own-sources.js';
import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

/** Layers of Faster R-CNN as it was published, with a Caffe of its own that has the old name. */
const OF_FASTER_RCNN: ReadonlySet<string> = new Set([
  'RoIDataLayer',
  'AnchorTargetLayer',
  'ProposalLayer',
  'ProposalTargetLayer',
]);

export const oldParamStr: Rule = classRule(
  'python/old-param-str',
  'error',
  'A layer reads self.param_str_, which Caffe has called param_str since 2015.',
  (layer) =>
    layer.uses.oldParamStr.map((place) => {
      if (place.isOfFasterRcnn || OF_FASTER_RCNN.has(layer.name))
        return {
          place,
          severity: 'info',
          message:
            "'param_str_' is what Faster R-CNN's Caffe calls it, as all did before August 2015; Caffe 1.0 has 'param_str', and ends here with an AttributeError",
        };
      return {
        place,
        message:
          "'param_str_' is what Caffe called it before August 2015; Caffe 1.0 has 'param_str', and ends here with an AttributeError",
        ...(place.isAtSetup
          ? { caffe: `AttributeError: '${layer.name}' object has no attribute 'param_str_'` }
          : {}),
        ...(place.isOwn
          ? {
              fix: {
                description: "write 'param_str'",
                edits: [{ start: place.span.end - 1, end: place.span.end, text: '' }],
              },
            }
          : {}),
      };
    }),
  // Forks that are older have that name.
  false,
  givesOldParamStr,
);
