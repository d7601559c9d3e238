import type { FileLayer } from '../../../net/types.js';
import { listed } from '../../../text/listed.js';
import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

export const missingMethod: Rule = classRule(
  'python/missing-method',
  'error',
  'A layer lacks setup, reshape, forward or backward, which Caffe calls.',
  (layer) => {
    // Of a base others have what it lacks.
    if (layer.isBase || layer.alwaysRefuses || layer.unmade !== undefined) return [];
    const missing = layer.missingMethods.filter(
      // What takes no bottoms is never asked for a gradient.
      (method) => method !== 'backward' || layer.takesNoBottoms === false,
    );
    if (missing.length === 0) return [];
    // Caffe's own class has these two, which call themselves through Python.
    const recurses = missing.includes('setup') || missing.includes('reshape');
    const names = listed(
      missing.map((method) => `'${method}'`),
      'or',
    );
    return [
      {
        place: layer.place,
        message: `'${layer.name}' has no ${names}, here or in a base: Caffe calls ${missing.length === 1 ? 'it' : 'them'}, and ends with ${recurses ? 'a RecursionError' : 'an AttributeError'}`,
        // Backward is only called where a gradient is wanted, and forward whenever the net is run.
        ...(missing.every((method) => method === 'backward')
          ? { matters: (one: FileLayer) => one.needsBackward }
          : {}),
        ...(recurses ? { caffe: 'RecursionError: maximum recursion depth exceeded' } : {}),
      },
    ];
  },
);
