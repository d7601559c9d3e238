import { counted } from '../../../text/counting.js';
import { matchWeights } from '../../../weights/match.js';
import type { Rule } from '../../rule.js';

/** So many are named. */
const SHOWN = 5;

export const weightsIgnored: Rule = {
  id: 'weights/ignored',
  severity: 'info',
  summary: 'The given caffemodel has layers that the net has not; Caffe ignores them.',
  checkNet(net, { weights, tree }, report) {
    if (weights === undefined || net.refused) return;
    const { ignored, matched } = matchWeights(weights.weights, net);
    // Of weights of quite another net another rule speaks.
    if (ignored.length === 0 || matched.length === 0) return;
    const [first] = tree.children(tree.root);
    const names = ignored.slice(0, SHOWN).map(({ name }) => `'${name}'`);
    const more = ignored.length > SHOWN ? ` and ${ignored.length - SHOWN} more` : '';
    report({
      span: first === undefined ? { start: 0, end: 0 } : tree.nameSpan(first),
      message: `${counted(ignored.length, 'layer')} of ${weights.path} ${ignored.length === 1 ? 'is' : 'are'} not in this net, and ${ignored.length === 1 ? 'is' : 'are'} ignored: ${names.join(', ')}${more}`,
    });
  },
};
