import type { Rule } from '../../rule.js';
import { givenToTargets } from '../../target/given.js';
import { severityOf } from '../../target/severity.js';

export const targetLayerType: Rule = {
  id: 'target/layer-type',
  severity: 'error',
  summary: 'A target takes no layers of a type.',
  checkFile(file, report) {
    for (const { target, layers } of givenToTargets(file)) {
      const { title, layerTypes, leavesOut = [], unknownTypes = [], otherTypes, otherwise } = target;
      if (otherTypes === 'unknown') continue;
      for (const { layer, typeName, type } of layers) {
        if (typeName === '' || type?.userClass !== undefined || layerTypes.includes(typeName)) continue;
        if (unknownTypes.includes(typeName)) continue;
        const isLeftOut = otherTypes === 'ignored' || leavesOut.includes(typeName);
        const what = `${title} ${isLeftOut ? 'leaves out' : 'takes no'} layers of type '${typeName}'`;
        report({
          span: layer.span('type'),
          message: otherwise === undefined ? what : `${what}, ${otherwise}`,
          severity: isLeftOut ? 'warning' : severityOf(otherTypes),
        });
      }
    }
  },
};
