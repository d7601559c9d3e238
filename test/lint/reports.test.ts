/** Reports of bugs that people filed in public, rebuilt small: what caffekit says is what they had to find out. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { snapshot } from '../../src/document/snapshot.js';
import { lintText } from '../../src/lint/lint.js';

const HERE = new URL('./reports/', import.meta.url);

/** All errors and warnings of each file, and the information that matters. */
const REPORTS: Record<string, readonly (readonly [place: string, words: RegExp])[]> = {
  '01-concat-rounding': [
    [
      'train_val.prototxt:38 error',
      /24 and 23; they differ because 'half_pool' \(Pooling\) rounds 23\.5 up .* down to 23: another pad/,
    ],
  ],
  '04-input-as-data': [
    ['train.prototxt:4 error', /'pictures' \(Input\) doesn't read data_param.*type: "Data" is meant/],
    ['train.prototxt:12 warning', /'masks' \(Input\) doesn't read data_param.*type: "Data" is meant/],
  ],
  '05-deploy-accuracy': [
    [
      'deploy.prototxt:34 error',
      /has no labels, and 'accuracy' \(Accuracy\) is left over from the one that is trained/,
    ],
  ],
  '10-no-weight-filler': [
    [
      'train.prototxt:19 info',
      /no layer has a filler .* unless trained weights are loaded, 'conv1' and 2 others .* learn nothing/,
    ],
  ],
  '13-zero-weight-loss': [
    ['train_val.prototxt:28 warning', /on a GPU, Caffe before 2018.* include \{ phase: TEST \}/],
  ],
  '24-iter-step': [['solver.prototxt:11 error', /'iter_step' is not a field .*; did you mean 'iter_size'\?/]],
  '25-stepsize-zero': [
    ['solver.prototxt:6 error', /stepsize is 0, and lr_policy 'step' needs a positive one/],
  ],
  '36-no-batch-size': [['train.prototxt:9 error', /batch_size is missing: .* 0 by default/]],
};

it.each(readdirSync(HERE))('%s', (report) => {
  const folder = new URL(`${report}/`, HERE);
  const texts = new Map(
    readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
  );
  const found = [...texts].flatMap(([path, text]) =>
    lintText(path, text, { environment: snapshot(texts) })
      .diagnostics.filter(({ severity, rule }) => severity !== 'info' || rule === 'learning/zero-weights')
      .map(({ line, severity, message }) => [`${path}:${line} ${severity}`, message] as const),
  );
  const expected = REPORTS[report]!;
  expect(found.map(([place]) => place)).toEqual(expected.map(([place]) => place));
  for (const [index, [, words]] of expected.entries()) expect(found[index]![1]).toMatch(words);
});
