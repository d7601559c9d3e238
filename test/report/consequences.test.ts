import { describe, expect, it } from 'vitest';
import { snapshot } from '../../src/document/snapshot.js';
import { summarize } from '../../src/lint/diagnostic.js';
import { lintText } from '../../src/lint/lint.js';
import { FILES, OPTIONS, solver } from '../lint/support/solvers.js';
import { report } from './support/sample.js';

const SOLVER = lintText('solver.prototxt', solver({ net: '"misspelt.prototxt"' }), OPTIONS);
const OTHER = lintText('other_solver.prototxt', solver({ net: '"misspelt.prototxt"' }), OPTIONS);
const NET = lintText('misspelt.prototxt', FILES['misspelt.prototxt']!, OPTIONS);

describe('a solver whose net is refused', () => {
  it('is told of where the net is not looked at itself', () => {
    expect(summarize([SOLVER])).toMatchObject({ errors: 1 });
    expect(report('pretty', [SOLVER])).toContain('error[solver/net-refused]');
  });

  it('is one mistake with that in the net where Caffe may be started elsewhere', () => {
    const texts = new Map([
      ['a/net.prototxt', FILES['misspelt.prototxt']!],
      ['a/solver.prototxt', solver({ net: '"examples/a/./net.prototxt"' })],
    ]);
    const files = [...texts].map(([path, own]) => lintText(path, own, { environment: snapshot(texts) }));
    expect(files[1]!.diagnostics.map(({ rule }) => rule)).toContain('solver/net-refused');
    expect(summarize(files)).toMatchObject({ errors: 1 });
  });

  it('is one mistake with the other solvers that name it', () => {
    expect(summarize([SOLVER, OTHER])).toMatchObject({ errors: 1 });
    const text = report('pretty', [SOLVER, OTHER]);
    expect(text.match(/error\[/g)).toHaveLength(1);
    expect(text).toContain('= also: in other_solver.prototxt');
  });

  it.each([
    ['before', [NET, SOLVER, OTHER]],
    ['behind', [SOLVER, OTHER, NET]],
  ])('is one mistake with that in the net, which comes %s it', (_, files) => {
    expect(summarize(files)).toMatchObject({ errors: 1 });
    const text = report('pretty', files);
    expect(text.match(/error\[[\w/-]+/g)).toEqual(['error[blob/unknown-bottom']);
    expect(text).toContain('= solver: named by ');
    expect(text).toContain('solver.prototxt and ');
  });

  it.each([
    ['an end that is missing', 'layer {'],
    [
      'a field without a value, of which the end that is missing comes',
      'layer {\n  name: "a"\n  inner_product\n',
    ],
  ])('is one mistake with what cannot be read in the net: %s', (_, text) => {
    const texts = new Map([
      ['broken.prototxt', text],
      ['solver.prototxt', solver({ net: '"broken.prototxt"' })],
    ]);
    const files = [...texts].map(([path, own]) => lintText(path, own, { environment: snapshot(texts) }));
    expect(summarize(files)).toMatchObject({ errors: 1 });
    expect(report('pretty', files)).toContain('= solver: named by solver.prototxt');
  });
});
