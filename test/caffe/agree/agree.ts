/**
 * Measures how far caffekit agrees with real Caffe, on random nets:
 * `npm run caffe:agree -- [--count N] [--seed S] [--only INDEX] [--out DIR] [--coverage] [--reasons] [--shrink K]`
 *
 * With `--solvers`, random solvers over small nets in place of nets: real Caffe reads each, takes a step and tests once.
 *
 * With `--forward`, what both load runs once, and what ends its first pass is compared too.
 *
 * With `--sweep`, every field of every layer type at every edge, one after the other (with `--pairs`, two of a layer), in place
 * of random changes: so many of them, evenly, by `--count`; each in one phase, with its first pass.
 *
 * A fork is asked with CAFFEKIT_AGREE_DIALECT=NAME and CAFFEKIT_CAFFE_ROOT=ROOT: a root with its pycaffe in the place of
 * Debian's, which whoever asks has made.
 *
 * Base nets are those of `test/nets` and BVLC's; each case changes one of them in one to three ways and compares both
 * phases: whether the net loads, and of one that does every blob's shape, every learnable blob's shape, loss weights and
 * which layers need backward. Prints the agreement, what was left out and why, coverage, and the disagreements by cause,
 * each with its smallest net. `--out` writes those nets to files. Exits with 1 unless all agree.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { agree, type Disagreement } from './run.js';
import { agreeOnSolvers } from './solvers/run.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    out: { type: 'string' },
    shrink: { type: 'string', default: '1' },
    coverage: { type: 'boolean' },
    reasons: { type: 'boolean' },
    solvers: { type: 'boolean' },
    forward: { type: 'boolean' },
    sweep: { type: 'boolean' },
    pairs: { type: 'boolean' },
  },
});

if (values.solvers) {
  await solvers();
  process.exit();
}

const started = Date.now();
const report = await agree({
  count: Number(values.count),
  seed: Number(values.seed),
  shrinkPerCause: Number(values.shrink),
  forward: values.forward === true || values.sweep === true,
  sweep: values.sweep !== true ? undefined : values.pairs === true ? 'pairs' : 'fields',
  ...(values.only === undefined ? {} : { only: Number(values.only) }),
  onProgress: (done, disagreements) => {
    if (done % 500 === 0) console.error(`${done} nets, ${disagreements} disagreements`);
  },
});

const byCause = new Map<string, Disagreement[]>();
for (const disagreement of report.disagreements) {
  byCause.set(disagreement.cause, [...(byCause.get(disagreement.cause) ?? []), disagreement]);
}
const causes = [...byCause].sort((a, b) => b[1].length - a[1].length);
if (values.out !== undefined) mkdirSync(values.out, { recursive: true });
for (const [number, [cause, cases]] of causes.entries()) {
  const [first] = cases as [Disagreement];
  console.log(`\n[${number + 1}] ${cases.length} × ${cause}`);
  console.log(
    `    case ${cases
      .map(({ index }) => index)
      .slice(0, 8)
      .join(', ')} (${first.base}), ${first.phase}`,
  );
  for (const { what, layer, type, caffe, ours } of first.shrunkDifferences ?? first.differences) {
    console.log(`    ${what} ${layer} ${type}\n      Caffe: ${caffe}\n      ours:  ${ours}`);
  }
  if (first.dependsOnMemory)
    console.log('    Caffe answers otherwise when memory holds something else: undefined behaviour');
  console.log((first.shrunk ?? first.text).replace(/^/gm, '    | '));
  if (values.out !== undefined) {
    const name = `${String(number + 1).padStart(3, '0')}-${first.phase.toLowerCase()}.prototxt`;
    writeFileSync(join(values.out, name), `# ${cause}\n${first.shrunk ?? first.text}`);
  }
}

if (values.coverage) console.log(`\n${report.coverage}`);
else if (values.sweep !== true) {
  console.log(`\nlayer types not touched: ${report.coverage.missingTypes().join(', ') || 'none'}`);
  console.log(`fields of parameters not touched: ${report.coverage.missingFields().join(', ') || 'none'}`);
}
console.log('\nnot compared:');
for (const [reason, count] of [...report.excluded].sort((a, b) => b[1] - a[1])) {
  console.log(`  ${String(count).padStart(6)} ${reason}`);
}
if (values.reasons) {
  console.log("\nboth refuse, but Caffe's message is not among our findings:");
  for (const [reason, cases] of [...report.otherReasons].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`  ${cases.length} × ${reason}\n      cases ${cases.slice(0, 6).join(', ')}`);
  }
}
console.log(
  `\nof ${report.refusedByBoth} that both refuse by a finding, ${report.sameReason} have Caffe's own message among the findings`,
);
const percent = report.compared === 0 ? 100 : (100 * report.agreed) / report.compared;
console.log(
  `\nseed ${values.seed}: ${report.mutants} nets in both phases; ${report.compared} compared (${report.loaded} load), ` +
    `${report.agreed} agree (${percent.toFixed(3)}%), ${report.disagreements.length} disagree, ${causes.length} causes, ` +
    `${((Date.now() - started) / 1000).toFixed(0)} s`,
);
if (report.disagreements.length > 0) process.exitCode = 1;

async function solvers(): Promise<void> {
  const begun = Date.now();
  const { compared, refused, sameReason, disagreements, otherReasons } = await agreeOnSolvers(
    Number(values.count),
    Number(values.seed),
    {
      ...(values.only === undefined ? {} : { only: Number(values.only) }),
      onProgress: (done, differing) => {
        if (done % 500 === 0) console.error(`${done} solvers, ${differing} disagreements`);
      },
    },
  );
  for (const { index, text, caffe, ours } of disagreements)
    console.log(`\ncase ${index}\n  Caffe: ${caffe}\n  ours:  ${ours}\n${text.replace(/^/gm, '    | ')}`);
  if (values.reasons) {
    for (const [reason, cases] of otherReasons)
      console.log(`${cases.length} × ${reason}: ${cases.slice(0, 5).join(', ')}`);
  }
  const agreed = compared - disagreements.length;
  console.log(
    `\nseed ${values.seed}: ${compared} solvers compared, ${refused} refused by Caffe, ${agreed} agree ` +
      `(${((100 * agreed) / compared).toFixed(3)}%), ${sameReason} of them with Caffe's own message among the findings, ` +
      `${((Date.now() - begun) / 1000).toFixed(0)} s`,
  );
  if (disagreements.length > 0) process.exitCode = 1;
}
