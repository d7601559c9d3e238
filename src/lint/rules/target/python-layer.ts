import type { Rule } from '../../rule.js';
import { givenToTargets } from '../../target/given.js';
import { severityOf } from '../../target/severity.js';

export const targetPythonLayer: Rule = {
  id: 'target/python-layer',
  severity: 'error',
  summary: 'A target runs no Python layers.',
  checkFile(file, report) {
    for (const { target, layers } of givenToTargets(file)) {
      const { title, layerTypes, pythonClasses, otherTypes, otherwise } = target;
      for (const { layer, typeName, type } of layers) {
        if (type?.userClass === undefined || layerTypes.includes(typeName)) continue;
        const { name } = type.userClass(layer);
        if (pythonClasses?.includes(name)) continue;
        report({
          span: layer.span('type'),
          message: `${title} ${otherTypes === 'refused' ? 'takes no Python layers' : 'leaves out Python layers'}${name === '' ? '' : `, as this one of class '${name}'`}${otherwise === undefined ? '' : `, ${otherwise}`}`,
          severity: severityOf(otherTypes),
        });
      }
    }
  },
};
