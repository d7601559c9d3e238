import { isBvlcs } from '../../../dialect/bvlc.js';
import type { Document } from '../../../document/file.js';
import { isMeasure } from '../../../net/types.js';
import type { Fix } from '../../diagnostic.js';
import type { Rule } from '../../rule.js';

export const layerPhaseRule: Rule = {
  id: 'layer/phase',
  severity: 'warning',
  cause: 'kind',
  summary:
    "A layer that works alike in both phases has a phase of its own, which doesn't leave it out in the other one.",
  checkNet(net, file, report) {
    if (file.dialect.open || isPrinted(file)) return;
    for (const layer of net.layers) {
      const { layer: message, type, name, typeName } = layer;
      if (!message.has('phase') || message.enumValue('phase') === net.phase) continue;
      // Of others, forks' among them, it is not known that the phase means nothing to them.
      if (type === undefined || !isBvlcs(typeName) || !isMeasure(layer)) continue;
      if (layer.tops.some((_, top) => net.graph.isTaken(layer, top))) continue;
      const phase = message.enumValue('phase')!;
      const nothing = `phase: ${phase} has no effect on '${name}' (${typeName}), which is there in ${net.phase}`;
      // With rules already, one more would let the layer into a phase, or be one too many.
      const hasRules = message.has('include') || message.has('exclude');
      report({
        span: message.fieldSpan('phase'),
        message: hasRules
          ? `${nothing} by its rules`
          : `${nothing} as well: include { phase: ${phase} } leaves it out`,
        ...(hasRules ? {} : { fix: included(message.fieldSpan('phase'), phase) }),
      });
    }
  },
};

function included({ start, end }: { readonly start: number; readonly end: number }, phase: string): Fix {
  return {
    description: `write include { phase: ${phase} }`,
    edits: [{ start, end, text: `include { phase: ${phase} }` }],
  };
}

/** Whether most layers say what their phase is, as in a net that a program has printed. */
function isPrinted({ net }: Document): boolean {
  const layers = net?.param.messages('layer') ?? [];
  return layers.filter((layer) => layer.has('phase')).length * 2 > layers.length;
}
