import { netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const dataDataset: Rule = netRule(
  'data/dataset',
  'error',
  'An HDF5 file lacks a dataset that a top names, or it is not as Caffe reads them.',
);
