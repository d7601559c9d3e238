import { counted } from '../../../text/counting.js';
import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const notMade: Rule = classRule(
  'python/not-made',
  'error',
  'Caffe cannot make an object of a layer’s class: it is none of its layers, or has an __init__ of its own.',
  ({ name, unmade }) => {
    if (unmade === undefined) return [];
    const { place } = unmade;
    if (unmade.kind === 'misspelt')
      return [
        {
          place,
          message: "there is no 'caffe.layer', so that the module is not even imported: write caffe.Layer",
          caffe: "AttributeError: module 'caffe' has no attribute 'layer'",
        },
      ];
    if (unmade.kind === 'no layer')
      return [
        {
          place,
          message: `'${name}' is no layer: it has to derive from caffe.Layer`,
          caffe: `TypeError: ${name}() takes no arguments`,
        },
      ];
    return [
      {
        place,
        message: `'${name}.__init__' takes ${counted(unmade.number, 'argument')} besides self, and Caffe gives it one, the layer's parameters: what it does belongs in setup(self, bottom, top)`,
        caffe: 'TypeError: __init__()',
      },
    ];
  },
);
