import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Diagnostic, type FileResult, type Location, summarize } from '../../../src/lint/diagnostic.js';
import { REPORTERS } from '../../../src/report/all.js';
import type { ReportInput, ReportOptions } from '../../../src/report/report.js';
import { Lines } from '../../../src/textproto/lines.js';

/** As if caffekit ran in the folder `models` of a repository at `/repository`. */
export const OPTIONS: ReportOptions = {
  colors: false,
  version: '1.2.3',
  cwd: '/repository/models',
  root: '/repository',
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  rulePage: (id) => readFileSync(new URL(`../../../docs/rules/${id}.md`, import.meta.url), 'utf8'),
};

/** What a format makes of these files. */
export function report(
  format: string,
  files: readonly FileResult[],
  text: ReportInput['text'] = () => '',
  options: ReportOptions = OPTIONS,
): string {
  const reporter = REPORTERS.find(({ name }) => name === format);
  if (reporter === undefined) throw new Error(`there is no reporter ${format}`);
  return reporter.write({ files, summary: summarize(files), text }, options);
}

const NET = readFileSync(new URL('../golden/net.prototxt', import.meta.url), 'utf8');

/**
 * A file with everything that a diagnostic can have, and a clean one. Not from the linter itself: the golden files
 * show how reports look, not what rules say.
 */
export const SAMPLE: { readonly files: readonly FileResult[]; readonly text: (path: string) => string } = {
  files: [
    {
      path: 'caffe nets/细胞,50%:a.prototxt',
      kind: 'net',
      dialects: ['bvlc'],
      diagnostics: [
        finding({
          rule: 'blob/unknown-bottom',
          severity: 'error',
          message: "no layer makes the blob 'dat';\ndid you mean 'data'?",
          place: '"dat"',
          phases: ['TRAIN', 'TEST'],
          caffe: "Unknown bottom blob 'dat' (layer 'fc', bottom index 0)",
          related: [
            { place: '"data"', message: "'data' [1] is made here" },
            { place: '"fc"', message: 'this solver asks for it', path: '../a solver.prototxt' },
          ],
        }),
        finding({
          rule: 'build/needs',
          severity: 'info',
          message: 'engine: CUDNN needs a Caffe built with cuDNN & a GPU, at 100% <always>',
          place: 'CUDNN',
          phases: ['TRAIN', 'TEST'],
        }),
        finding({
          rule: 'loss/missing-loss-weight',
          severity: 'error',
          message: "the Python layer 'loss' is a loss but has no loss_weight",
          place: NET.slice(NET.lastIndexOf('layer {'), -1),
          phases: ['TRAIN'],
          fix: {
            description: 'add loss_weight: 1',
            edits: [{ start: NET.length - 2, end: NET.length - 2, text: '  loss_weight: 1\n' }],
          },
        }),
        finding({
          rule: 'lint/unused-suppression',
          severity: 'warning',
          message: "'loss/no-loss' finds nothing here to switch off",
          place: '# caffekit-disable-next-line loss/no-loss',
          phases: ['TRAIN', 'TEST'],
        }),
      ],
    },
    { path: '../solver.prototxt', kind: 'solver', dialects: ['bvlc'], diagnostics: [] },
  ],
  text: () => NET,
};

function finding({
  place,
  related,
  caffe = null,
  ...rest
}: Pick<Diagnostic, 'rule' | 'severity' | 'message' | 'phases' | 'fix'> & {
  place: string;
  caffe?: string | null;
  related?: { place: string; message: string; path?: string }[];
}): Diagnostic {
  return {
    ...rest,
    ...locate(place),
    aborts: caffe !== null,
    caffe,
    ...(related === undefined
      ? {}
      : { related: related.map(({ place: other, ...said }) => ({ ...locate(other), ...said })) }),
  };
}

function locate(place: string): Location {
  const lines = new Lines(NET);
  const offset = NET.indexOf(place);
  const { line, column } = lines.position(offset);
  const end = lines.position(offset + place.length);
  return { line, column, endLine: end.line, endColumn: end.column };
}
