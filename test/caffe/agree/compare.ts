/**
 * Compares caffekit with real Caffe on net files, in both phases:
 * `node scripts/run.js test/caffe/agree/compare.ts [--quiet] FILE …`
 *
 * For each file and phase it prints both verdicts, and where both load the net, every difference in layers, blob
 * shapes, learnable blobs' shapes, loss weights and needs-backward. Exits with 1 where anything differs.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Phase, RealCaffe } from '../support/index.js';
import { filesFor } from './files.js';
import { askCaffe, askOurselves, compare } from './verdict.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quiet: { type: 'boolean', short: 'q' } },
});
const caffe = new RealCaffe();
let different = 0;
for (const path of positionals) {
  const text = readFileSync(path, 'utf8');
  const files = filesFor(text);
  for (const phase of ['TRAIN', 'TEST'] satisfies Phase[]) {
    const real = await askCaffe(caffe, text, phase, files);
    const ours = askOurselves(text, phase, files);
    const result = compare(real, ours);
    const title = `${path} ${phase}`;
    if (!Array.isArray(result)) {
      if (!values.quiet) console.log(`?  ${title}: ${result.incomparable} (${real.reason})`);
    } else if (result.length === 0) {
      if (!values.quiet) {
        console.log(
          real.loads
            ? `ok ${title}: both load it, ${real.layers.length} layers`
            : `ok ${title}: both refuse it\n     Caffe: ${real.reason}\n     ours:  ${ours.reason}`,
        );
      }
    } else {
      different++;
      console.log(`!! ${title}`);
      for (const { what, layer, type, caffe: theirs, ours: own } of result) {
        console.log(`     ${what}${layer === '' ? '' : ` of '${layer}'`}${type === '' ? '' : ` (${type})`}`);
        console.log(`       Caffe: ${theirs}\n       ours:  ${own}`);
      }
    }
  }
}
await caffe.close();
if (different > 0) process.exitCode = 1;
