/** What the page is built without has something in its place for each name, so that the page can be built. */
import { expect, it } from 'vitest';
import * as noCaffe from '../../playground/src/no-caffe.js';
import * as noFiles from '../../playground/src/no-files.js';
import * as noScripts from '../../playground/src/no-scripts.js';
import * as noTargets from '../../playground/src/no-targets.js';
import * as noWeights from '../../playground/src/no-weights.js';
import * as caffeSigns from '../../src/document/caffe-signs.js';
import * as ownSources from '../../src/document/own-sources.js';
import * as solvers from '../../src/document/states/solvers.js';
import * as scriptedFill from '../../src/lint/learning/scripted-fill.js';
import * as missingSource from '../../src/lint/rules/data/missing-source.js';
import * as mismatch from '../../src/lint/rules/deploy/mismatch.js';
import * as solverWeights from '../../src/lint/rules/solver/weights.js';
import * as limits from '../../src/lint/target/limits.js';
import * as describeWeights from '../../src/lint/weights/describe.js';
import * as madeFiles from '../../src/solver/made-files.js';
import * as programs from '../../src/solver/programs.js';
import * as scriptedWeights from '../../src/solver/scripted-weights.js';
import * as scripts from '../../src/solver/scripts.js';
import * as readWeights from '../../src/weights/read.js';

it.each([
  ['no-caffe', noCaffe, { ...caffeSigns, ...ownSources }],
  ['no-files', noFiles, { ...mismatch, ...missingSource, ...solverWeights, ...solvers }],
  ['no-scripts', noScripts, { ...scripts, ...madeFiles, ...scriptedFill, ...scriptedWeights, ...programs }],
  ['no-targets', noTargets, limits],
  ['no-weights', noWeights, { ...describeWeights, ...readWeights }],
])('%s', (_, standIns, modules) => {
  expect(Object.keys(standIns)).toEqual(expect.arrayContaining(Object.keys(modules)));
});
