import { describe, expect, it } from 'vitest';
import { LAYER_TYPES } from '../../src/layers/all.js';

describe('the facts of a layer type', () => {
  it('are those of a type that is known, or absent: what is not known is never harmless', () => {
    for (const { type, bottoms, inPlace, userClass } of LAYER_TYPES) {
      const takes = typeof bottoms === 'function' || bottoms.exact !== 0;
      // Silence and HDF5Output have no top that could be their bottom.
      const works = takes && userClass === undefined && !['Silence', 'HDF5Output'].includes(type);
      expect(inPlace !== undefined, type).toBe(works);
    }
  });
});
