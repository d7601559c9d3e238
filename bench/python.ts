/**
 * Reading Python layers: 400 modules with a class each, all facts that rules ask for, once and cold, beside Python's own
 * `ast.parse` of the same texts, which says nothing of them yet.
 */
import { spawnSync } from 'node:child_process';
import { lintText } from '../src/lint/lint.js';
import { layerModule } from '../test/lint/support/python-layers.js';
import { line } from './measure.js';

const CLASSES = 400;

/** Modules that differ, so that none is known from another. */
function modules(): string[] {
  return Array.from({ length: CLASSES }, (_, i) =>
    layerModule(
      {
        setup: `params = eval(self.param_str)
self.margin = float(params.get('margin', ${i}))
self.names = [${Array.from({ length: 12 }, (_, k) => `'blob_${i}_${k}'`).join(', ')}]
if len(bottom) != 2:
    raise Exception('Need two inputs, not %d' % len(bottom))`,
        reshape:
          'if bottom[0].count != bottom[1].count:\n    raise Exception("sizes")\nself.diff = np.zeros_like(bottom[0].data)\ntop[0].reshape(1)',
        forward: `scores = bottom[0].data
shifted = scores - scores.max(axis=1)[:, np.newaxis]
prob = np.exp(shifted) / np.sum(np.exp(shifted), axis=1)[:, np.newaxis]
loss = 0
for n in range(bottom[0].num):
    label = int(bottom[1].data[n])
    if label == self.margin:
        continue
    loss -= self.weigh(np.log(max(prob[n, label], 1e-${(i % 9) + 1})), n)
self.diff[...] = prob
top[0].data[...] = loss / bottom[0].num`,
        backward: `for i in range(2):
    if not propagate_down[i]:
        continue
    sign = 1 if i == 0 else -1
    bottom[i].diff[...] = sign * self.diff / bottom[i].num`,
      },
      {
        name: `Layer${i}`,
        before: `import json\n\n\ndef helper_${i}(x, y=${i}):\n    """Adds."""\n    return [a + y for a in x if a > ${i}]\n`,
      },
    ).concat(`
    def weigh(self, value, n):
        return value * (${i} + 1) if n % 2 else value
`),
  );
}

export function benchPython(): void {
  const texts = modules();
  const start = performance.now();
  let found = 0;
  for (const [index, text] of texts.entries())
    found += lintText(`layer_${index}.py`, text).diagnostics.length;
  const ours = performance.now() - start;
  if (found < CLASSES) throw new Error(`only ${found} findings in ${CLASSES} classes`);
  const { stdout, status } = spawnSync(
    'python3',
    [
      '-c',
      'import ast, json, sys, time\ntexts = json.load(sys.stdin)\nstart = time.perf_counter()\nfor text in texts: ast.parse(text)\nprint((time.perf_counter() - start) * 1000)',
    ],
    { input: JSON.stringify(texts), encoding: 'utf8' },
  );
  if (status !== 0) {
    console.log(
      `${CLASSES} Python layers linted in ${ours.toFixed(0)} ms (aim: less than 2000); there is no python3 to compare with`,
    );
    return;
  }
  const peer = Number(stdout);
  line(
    `${CLASSES} Python layers, linted cold; peer: ast.parse alone`,
    ours,
    peer,
    `${(ours / peer).toFixed(1)} times`,
    'less than 2000 ms',
  );
}
