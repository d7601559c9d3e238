import { listed } from '../../../text/listed.js';
import type { Rule } from '../../rule.js';
import { givenToTargets } from '../../target/given.js';

/** So many types are named. */
const SHOWN = 4;

export const targetTrainingNet: Rule = {
  id: 'target/training-net',
  severity: 'error',
  summary: 'A target takes nets as they are deployed, and this one is for training.',
  checkFile(file, report) {
    for (const { target, net, training } of givenToTargets(file)) {
      const [first] = training;
      if (first === undefined) continue;
      const types = [...new Set(training.map((layer) => layer.string('type')))];
      const named = types.slice(0, SHOWN);
      const rest = types.length - named.length;
      const shown = listed([...named, ...(rest > 0 ? [`${rest} more types`] : [])], 'and');
      const phases =
        target.layers === 'all' && net.excluded.length > 0 ? ', whatever the phases that they are for' : '';
      report({
        span: first.span('type'),
        message: `${target.title} takes a net as it is deployed, and would take this one with its layers for training (${shown})${phases}; 'caffekit deploy' makes the net to be deployed`,
      });
    }
  },
};
