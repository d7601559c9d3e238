import { givesOldParamStr } from '../../../document/own-sources.js';
import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

/** Layers of Faster R-CNN as it was published, with a Caffe of its own that has the old name. */
const OF_OLDER_CAFFE: ReadonlySet<string> = new Set([
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
    layer.uses.oldParamStr.map((place) => ({
      place,
      // In a net, as it was published, it is meant for that Caffe.
      matters: () => !OF_OLDER_CAFFE.has(layer.name),
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
    })),
  // Forks that are older have that name.
  false,
  givesOldParamStr,
);
