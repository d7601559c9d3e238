import { counted } from '../../../text/counting.js';
import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const methodArguments: Rule = classRule(
  'python/method-arguments',
  'error',
  'A method of a layer does not take what Caffe calls it with.',
  ({ miscalled, isBase, unmade }) =>
    isBase || unmade !== undefined
      ? []
      : miscalled.map(({ method, place, takes, given }) => ({
          place,
          message:
            takes === given.length
              ? `'${method}' takes bottoms where Caffe gives it the tops, and the other way round: def ${method}(${given.join(', ')})`
              : `'${method}' takes ${counted(takes, 'argument')}, and Caffe calls it with ${given.length}: def ${method}(${given.join(', ')})`,
          // Backward is called only where a gradient is wanted, and many layers are never trained.
          ...(method === 'backward' && takes !== given.length && { severity: 'warning' as const }),
          ...((method === 'setup' || method === 'reshape') && takes !== given.length
            ? {
                caffe: `TypeError: ${method}() takes ${takes} positional arguments but ${given.length} were given`,
              }
            : {}),
          ...(method === 'backward' && { matters: ({ needsBackward }) => needsBackward }),
        })),
);
