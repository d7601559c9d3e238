import { isTestFolder } from '../../../document/named-purpose.js';
import { isMeasure } from '../../../net/types.js';
import { partsOfPath } from '../../../text/path.js';
import type { Rule } from '../../rule.js';

export const deployReadsDataSet: Rule = {
  id: 'deploy/reads-data-set',
  severity: 'info',
  summary: 'A net to be deployed still reads the data set that it was tested on.',
  checkFile(file, report) {
    // Only the name tells it from a net that is tested: what it was trained for may be cut off both.
    const [name = '', ...folders] = partsOfPath(file.path).reverse();
    if (!/(?:^|[^a-z])deploy(?:ed|ment)?(?:[^a-z]|$)/i.test(name) || /train/i.test(name)) return;
    // Nor is one in use that lies where tests do.
    if (folders.some(isTestFolder)) return;
    const [net] = file.nets;
    if (net === undefined || file.nets.some((other) => other.weighted.length > 0)) return;
    // Who measures there tests, whatever the file is called.
    if (file.nets.some(({ layers }) => layers.some(isMeasure))) return;
    for (const { layer, name: layerName, type, typeName } of net.layers) {
      if (type?.readsDataSet !== true) continue;
      const [data = layerName] = layer.strings('top');
      report({
        span: layer.span('type'),
        message: `the net is named as one to be deployed, and '${layerName}' (${typeName}) reads a data set: nothing can be put into '${data}', and Caffe needs the data set wherever the net is used; an Input layer with the shape of '${data}' takes its place`,
      });
    }
  },
};
