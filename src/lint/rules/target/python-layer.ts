import type { Rule } from '../../rule.js';
import { givenToTargets } from '../../target/given.js';
import { severityOf } from '../../target/severity.js';

export const targetPythonLayer: Rule = {
  id: 'target/python-layer',
  severity: 'error',
  summary: 'A target runs no Python layers.',
  checkFile(file, report) {
    for (const { target, layers } of givenToTargets(file)) {
      const { title, layerTypes, leavesOut = [], pythonClasses, otherTypes, otherwise } = target;
      if (otherTypes === 'unknown') continue;
      for (const { layer, typeName, type } of layers) {
        if (type?.userClass === undefined || layerTypes.includes(typeName)) continue;
        const { name } = type.userClass(layer);
        if (pythonClasses?.includes(name)) continue;
        const isLeftOut = otherTypes === 'ignored' || leavesOut.includes(typeName);
        const what = `${title} ${isLeftOut ? 'leaves out' : 'takes no'} Python layers${name === '' ? '' : `, as this one of class '${name}'`}`;
        report({
          span: layer.span('type'),
          message: otherwise === undefined ? what : `${what}, ${otherwise}`,
          severity: isLeftOut ? 'warning' : severityOf(otherTypes),
        });
      }
    }
  },
};
