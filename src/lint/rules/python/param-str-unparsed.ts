import { shown } from '../../python/class-rule.js';
import { paramSpan, readLayers } from '../../python/params.js';
import type { Rule } from '../../rule.js';

const READERS: Readonly<Record<string, string>> = {
  eval: 'eval',
  literal_eval: 'ast.literal_eval',
  json: 'json.loads',
  yaml: 'YAML',
  'unsafe yaml': 'YAML',
  argparse: 'argparse',
};

export const paramStrUnparsed: Rule = {
  id: 'python/param-str-unparsed',
  severity: 'error',
  summary: "A Python layer's param_str is not what its class reads.",
  checkNet(net, _file, report) {
    for (const { layer, read, said, text, world } of readLayers(net)) {
      const [parsed] = read.params.parsedAs;
      if (said === undefined || said.kind === 'keys' || parsed === undefined || !parsed.isAtSetup) continue;
      const reader = READERS[parsed.how] ?? parsed.how;
      const where = shown(parsed.place);
      if (said.kind === 'unparsed') {
        report({
          span: paramSpan(layer),
          message: `'${read.name}' reads its param_str with ${reader} (${where}), which cannot read this: ${said.reason}`,
          caffe: parsed.how === 'argparse' ? 'usage: …' : 'Error: …',
        });
      } else if (!parsed.isAsked && read.params.asksForKeys(world) && needsKeys(read.params.keys, text)) {
        report({
          span: paramSpan(layer),
          message: `'${read.name}' reads keys of its param_str, ${[...read.params.keys].map((key) => `'${key}'`).join(', ')} (${where}), and '${layer.name}' gives ${text.trim() === '' ? 'none' : 'no mapping'}`,
        });
      }
    }
  },
};

/** Keys of what is no mapping are not there, however they are asked for. */
function needsKeys(keys: ReadonlySet<string>, text: string): boolean {
  return keys.size > 0 && !/[:=]/.test(text);
}
