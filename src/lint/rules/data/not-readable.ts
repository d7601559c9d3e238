import { BY_NAME } from '../../../layers/hdf5-data.js';
import { AS_IT_IS, netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const dataNotReadable: Rule = netRule(
  'data/not-readable',
  'error',
  'A file of data is not what the layer reads.',
  { refine: ({ mistake }) => (mistake?.startsWith(BY_NAME) === true ? { severity: 'warning' } : AS_IT_IS) },
);
