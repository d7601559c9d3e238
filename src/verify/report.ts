import { wrap } from '../text/wrap.js';
import type { Job } from './job.js';
import { type Check, type Element, isProven, type Verification } from './verification.js';

/** How a check's heading reads. */
const TITLES: Readonly<Record<string, string>> = {
  'set-up': 'set-up',
  run: 'forward and backward',
  finite: 'finite values',
  gradient: 'gradient',
  'loss-weight': 'loss weight',
  'propagate-down': 'propagate_down',
  overwrites: 'overwritten diffs',
  repeatable: 'repeatable',
  writes: 'nothing else written',
  'batch-size': 'another batch size',
};

/** What `--format json` prints. */
export function verifyJson(job: Job, verification: Verification): string {
  const { caffe, bottoms, checks, impossible } = verification;
  return JSON.stringify(
    {
      version: 1,
      module: job.module,
      layer: job.layer,
      phase: job.phase,
      caffe,
      bottoms: bottoms.map((bottom, index) => ({ ...bottom, asked: job.asked[index] ?? false })),
      tops: job.tops,
      proven: isProven(verification),
      checks,
      error: impossible,
    },
    null,
    2,
  );
}

/** Paints a text; what a terminal without colours leaves as it is. */
export type Paint = (text: string, color: 'green' | 'red' | 'dim' | 'bold') => string;

/** What a person reads. */
export function verifyText(job: Job, verification: Verification, paint: Paint, columns = 100): string {
  const { caffe, bottoms, checks } = verification;
  const lines = [paint(`${job.module}.${job.layer}`, 'bold')];
  if (caffe !== null) {
    const version = caffe.version === null ? '' : ` ${caffe.version}`;
    lines.push(paint(`Caffe${version}, Python ${caffe.python}, NumPy ${caffe.numpy}, ${job.phase}`, 'dim'));
  }
  bottoms.forEach(({ shape, kind }, index) => {
    const asked = job.asked[index] === true ? ', asked for a gradient' : '';
    const text = kind === 'values' ? 'values of its own' : kind;
    lines.push(paint(`bottom ${index}: ${shape.join('x') || 'scalar'}, ${text}${asked}`, 'dim'));
  });
  lines.push('');
  const width = Math.max(...checks.map((check) => titleOf(check).length), 0);
  // What a failure keeps from being run is one line.
  const notRun = checks.filter(isNotRun);
  for (const check of checks.filter((one) => !isNotRun(one))) {
    const mark = { passed: paint('✓', 'green'), failed: paint('✗', 'red'), skipped: paint('-', 'dim') };
    const indent = ' '.repeat(width + 4);
    const body = wrap(check.summary, Math.max(columns, width + 40), indent).trimStart();
    lines.push(`${mark[check.status]} ${titleOf(check).padEnd(width)}  ${body}`);
    if (check.elements.length > 0) lines.push(...elementLines(check.elements, indent));
  }
  if (notRun.length > 0)
    lines.push(`${paint('-', 'dim')} ${'the others'.padEnd(width)}  ${notRun[0]!.summary}`);
  const failed = checks.filter(({ status }) => status === 'failed').length;
  lines.push('');
  lines.push(
    failed > 0
      ? paint(`${failed} of ${checks.length} checks failed`, 'red')
      : paint(`${checks.filter(({ status }) => status === 'passed').length} checks passed`, 'green'),
  );
  return `${lines.join('\n')}\n`;
}

function isNotRun({ status, summary }: Check): boolean {
  return status === 'skipped' && summary.startsWith('not run');
}

function titleOf({ id }: Check): string {
  return TITLES[id] ?? id;
}

/** A table: where, the value there, what backward says, and what the differences are. */
function elementLines(elements: readonly Element[], indent: string): string[] {
  const head = ['element', 'value', 'backward', 'central', 'left', 'right', ''];
  const rows = elements.map(({ of, at, value, analytic, numeric, left, right, kind }) => [
    `${of}[${at.join(', ')}]`,
    ...[value, analytic, numeric, left, right].map(short),
    kind === 'smooth' ? '' : kind,
  ]);
  const widths = head.map((name, index) => Math.max(name.length, ...rows.map((row) => row[index]!.length)));
  return [head, ...rows].map((row) =>
    (
      indent +
      row
        .map((cell, index) => (index === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[index]!)))
        .join('  ')
    ).trimEnd(),
  );
}

function short(value: number | string): string {
  return typeof value === 'string' ? value : String(Number(value.toPrecision(5)));
}
