/** Mistakes as people write them, with names, helpers, loops and NumPy's many ways, beside what only looks like one. */
import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/lint/lint.js';
import { type Idiom, type Idioms, moduleOf } from './idioms/idioms.js';
import { IDIOMS as ignoresPropagateDown } from './idioms/ignores-propagate-down.js';
import { IDIOMS as integerDivision } from './idioms/integer-division.js';
import { IDIOMS as labelGradient } from './idioms/label-gradient.js';
import { IDIOMS as logOfZero } from './idioms/log-of-zero.js';
import { IDIOMS as mutatesBottom } from './idioms/mutates-bottom.js';
import { IDIOMS as overflow } from './idioms/overflow.js';
import { IDIOMS as removedNumpyName } from './idioms/removed-numpy-name.js';
import { IDIOMS as shapeFixedAtSetup } from './idioms/shape-fixed-at-setup.js';
import { IDIOMS as topNotShaped } from './idioms/top-not-shaped.js';
import { IDIOMS as undefinedName } from './idioms/undefined-name.js';
import { IDIOMS as wrongDiff } from './idioms/wrong-diff.js';

const RULES: readonly (readonly [id: string, idioms: Idioms])[] = [
  ['python/ignores-propagate-down', ignoresPropagateDown],
  ['python/integer-division', integerDivision],
  ['python/label-gradient', labelGradient],
  ['python/log-of-zero', logOfZero],
  ['python/overflow', overflow],
  ['python/shape-fixed-at-setup', shapeFixedAtSetup],
  ['python/mutates-bottom', mutatesBottom],
  ['python/removed-numpy-name', removedNumpyName],
  ['python/top-not-shaped', topNotShaped],
  ['python/undefined-name', undefinedName],
  ['python/wrong-diff', wrongDiff],
];

/** Whether a rule finds something in an idiom, which any Python compiles. */
function isFound(id: string, idiom: Idiom): boolean {
  const { diagnostics, internalErrors } = lintText('layer.py', moduleOf(idiom));
  expect(internalErrors).toBeUndefined();
  expect(diagnostics.filter(({ rule }) => /syntax|undefined-name/.test(rule) && rule !== id)).toEqual([]);
  return diagnostics.some(({ rule }) => rule === id);
}

describe.each(RULES)('%s', (id, { mistakes, innocent }) => {
  it('finds every mistake', () => {
    expect(mistakes.filter((idiom) => !isFound(id, idiom)).map(([name]) => name)).toEqual([]);
  });

  it('says nothing of what only looks like one', () => {
    expect(innocent.filter((idiom) => isFound(id, idiom)).map(([name]) => name)).toEqual([]);
  });
});
