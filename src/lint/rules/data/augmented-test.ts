import type { Rule } from '../../rule.js';
import { isForTest, layerPhase } from '../../test-phase.js';

export const augmentedTest: Rule = {
  id: 'data/augmented-test',
  severity: 'warning',
  cause: 'kind',
  summary: 'Data for TEST are mirrored or cropped at random.',
  checkNet(net, file, report) {
    if (!isForTest(net, file)) return;
    for (const layer of net.layers) {
      const random = layer.type?.transforms;
      if (random === undefined) continue;
      const message = layer.layer;
      const transform = message.message('transform_param');
      if (random.mirror && transform.bool('mirror')) {
        const span = transform.span('mirror');
        report({
          span,
          message: `in TEST, '${layer.name}' mirrors half of the images at random: Caffe does so in every phase, so that results differ from run to run`,
          // Where the layer is for TRAIN too, there it is wanted.
          ...(isForTestOnly(message.messages('include'))
            ? { fix: { description: 'make it false', edits: [{ ...span, text: 'false' }] } }
            : {}),
        });
      }
      if (random.crop && transform.number('crop_size') > 0 && layerPhase(net, layer) === 'TRAIN') {
        report({
          span: message.span('phase'),
          message: `in TEST, '${layer.name}' crops images at random places: phase says how a layer works, not where it is; include { phase: TRAIN } keeps it out of TEST`,
        });
      }
    }
  },
};

function isForTestOnly(
  rules: readonly { has(name: string): boolean; enumValue(name: string): string }[],
): boolean {
  return rules.length > 0 && rules.every((rule) => rule.has('phase') && rule.enumValue('phase') === 'TEST');
}
