import { listed } from '../../../text/listed.js';
import { shown } from '../../python/class-rule.js';
import { meantKey } from '../../python/meant-key.js';
import { paramSpan, readLayers } from '../../python/params.js';
import type { Rule } from '../../rule.js';

export const keyMissing: Rule = {
  id: 'python/key-missing',
  severity: 'error',
  summary: "A Python layer's param_str lacks a key that its class reads.",
  checkNet(net, _file, report) {
    for (const one of readLayers(net)) {
      const { layer, read, said, world } = one;
      if (said?.kind !== 'keys') continue;
      const missing = read.params.required(world);
      const [first] = missing;
      if (first !== undefined) {
        const asked = missing.map(({ key, option }) => {
          const meant = option === undefined ? meantKey(one, key) : undefined;
          return `'${option ?? key}'${meant === undefined ? '' : ` (is '${meant}' meant?)`}`;
        });
        const reads = first.option === undefined ? `reads ${asked[0]} of` : `wants ${asked[0]} in`;
        const others = missing.length === 1 ? '' : `; nor ${listed(asked.slice(1), 'or')}`;
        // What a forward pass alone reads ends that, and not the net's start.
        const atStart = missing.find(({ method }) => method !== 'forward');
        report({
          span: paramSpan(layer),
          message: `'${read.name}' ${reads} its param_str, and '${layer.name}' does not give it (${shown(first.place)})${others}`,
          ...(atStart !== undefined && {
            caffe: atStart.option === undefined ? `KeyError: '${atStart.key}'` : 'usage: …',
          }),
        });
      }
      if (missing.length > 0) continue;
      const refusal = read.refusal(world);
      if (refusal?.dependsOnKeys !== true || refusal.dependsOn.length > 0) continue;
      report({
        span: paramSpan(layer),
        message: `'${read.name}' refuses this param_str${refusal.message === undefined ? '' : `: ${refusal.message}`} (${shown(refusal.place)})`,
        caffe: refusal.message ?? 'Error',
      });
    }
  },
};
