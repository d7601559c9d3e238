import { shown } from '../../python/class-rule.js';
import { paramSpan, readLayers } from '../../python/params.js';
import type { Rule } from '../../rule.js';

export const keyMissing: Rule = {
  id: 'python/key-missing',
  severity: 'error',
  summary: "A Python layer's param_str lacks a key that its class reads.",
  checkNet(net, _file, report) {
    for (const { layer, read, said, world } of readLayers(net)) {
      if (said?.kind !== 'keys') continue;
      const given = [...said.values.keys()];
      const missing = read.params.required(world);
      for (const { key, option, place, method } of missing) {
        if (option !== undefined) {
          report({
            span: paramSpan(layer),
            message: `'${read.name}' wants '${option}' in its param_str, and '${layer.name}' does not give it (${shown(place)})`,
            caffe: 'usage: …',
          });
          continue;
        }
        const unused = given.find((other) => !read.params.keys.has(other) && isLike(other, key));
        report({
          span: paramSpan(layer),
          message: `'${read.name}' reads '${key}' of its param_str, and '${layer.name}' does not give it (${shown(place)})${unused === undefined ? '' : `: is '${unused}' meant?`}`,
          ...(method === 'forward' ? {} : { caffe: `KeyError: '${key}'` }),
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

/** Whether two keys differ in letters, dashes or an ending only. */
function isLike(a: string, b: string): boolean {
  const plain = (key: string) => key.toLowerCase().replace(/[^a-z\d]/g, '');
  const [one, other] = [plain(a), plain(b)];
  return (
    one === other || (one.length > 3 && other.length > 3 && (one.startsWith(other) || other.startsWith(one)))
  );
}
