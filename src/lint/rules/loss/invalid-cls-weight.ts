import { mayBeList } from '../../../catalog/layer.js';
import { checkParamStr, givesKey, listedCount, type ParamStrProblem } from '../../../generate/param-str.js';
import { counted } from '../../../text/counting.js';
import type { Rule } from '../../rule.js';

export const invalidClsWeight: Rule = {
  id: 'loss/invalid-cls-weight',
  severity: 'error',
  summary: "A block gives one of caffekit's layers a param_str that it refuses.",
  checkNet(net, _file, report) {
    for (const layer of net.layers) {
      if (layer.pythonClass?.generated === undefined) continue;
      const { name, generated } = layer.pythonClass;
      const python = layer.layer.message('python_param');
      const text = python.string('param_str');
      const span = python.span('param_str');
      const [problem] = checkParamStr(generated, text);
      if (problem !== undefined) {
        report({
          span,
          message: `'${layer.name}': ${problem.message}`,
          caffe: `ValueError: ${name}: ${printed(problem)}`,
        });
        continue;
      }
      // With an axis of its own, the classes may be elsewhere.
      const channels = givesKey(text, 'axis') ? null : layer.bottoms[0]?.shape?.[1];
      for (const parameter of generated.parameters) {
        const listed = mayBeList(parameter) ? listedCount(text, parameter.key) : undefined;
        if (listed === undefined || typeof channels !== 'number' || listed === channels) continue;
        const [scores] = layer.layer.strings('bottom');
        const source = layer.sources[0];
        report({
          span,
          message: `'${layer.name}': ${parameter.key} has ${counted(listed, parameter.kind === 'weight' ? 'weight' : 'number')}, and '${scores}' has ${counted(channels, 'channel')}: one for each is needed`,
          related:
            source === undefined
              ? []
              : [{ message: `'${scores}' is made here`, span: source.layer.layer.span('top', source.top) }],
          caffe: `ValueError: ${name}: ${parameter.key} is a list of ${listed} and bottom[0] has shape …`,
        });
      }
    }
  },
};

/** The gist of what the layer raises. It shows param_str as a whole, where it has been read as none of its parts. */
function printed({ kind, key, message }: ParamStrProblem): string {
  switch (kind) {
    case 'unparsable':
      return 'param_str … is neither JSON nor a Python literal';
    case 'not-a-dict':
      return 'param_str … is not a dict';
    case 'missing-key':
      return `param_str … has no ${key}`;
    case 'duplicate-key':
      return `param_str gives ${key} twice`;
    default:
      return message.split('; ')[0]!;
  }
}
