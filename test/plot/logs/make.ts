/** Has real Caffe write the logs of this folder anew: `node scripts/run.js test/plot/logs/make.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ProcessResult, RealCaffe } from '../../caffe/support/index.js';
import { CUT, NO_WEIGHT, REGRESSION, script, solver, TWO_LOSSES, train } from '../support/nets.js';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

function write(name: string, log: string): void {
  writeFileSync(join(FOLDER, name), log);
  process.stdout.write(`${name}: ${log.length} bytes\n`);
}

/** The log of what must end well. */
function done(result: ProcessResult): string {
  if (result.exit !== 0) throw new Error(`ended with ${result.signal ?? result.exit}:\n${result.stderr}`);
  return result.stderr;
}

const caffe = new RealCaffe();
const bare = new RealCaffe({ env: { GLOG_log_prefix: '0' } });
try {
  const twice = solver({ test_iter: [4, 2] });
  write('two-losses.log', done(await caffe.run(train(TWO_LOSSES, twice))));
  write(
    'average-loss.log',
    done(await caffe.run(train(TWO_LOSSES, solver({ average_loss: 20, iter_size: 2 })))),
  );
  write(
    'test-loss.log',
    done(await caffe.run(train(TWO_LOSSES, solver({ test_compute_loss: 'true', max_iter: 100 })))),
  );
  write(
    'no-prefix.log',
    done(await bare.run(train(TWO_LOSSES, solver({ max_iter: 60, test_interval: 30 })))),
  );

  const states = { snapshot: 50, snapshot_prefix: '"state"', max_iter: 150 };
  const cut = await caffe.run({
    ...train(CUT, solver(states)),
    collect: ['state_iter_50.solverstate', 'state_iter_50.caffemodel'],
  });
  if (cut.signal !== 'SIGKILL') throw new Error(`was not cut:\n${cut.stderr}`);
  const resumed = train(CUT, solver(states), '--snapshot=state_iter_50.solverstate', '--stage=resumed');
  write(
    'resumed.log',
    cut.stderr + done(await caffe.run({ ...resumed, files: { ...resumed.files, ...cut.files } })),
  );

  write(
    'diverged.log',
    done(
      await caffe.run(train(REGRESSION, solver({ base_lr: 3, max_iter: 60, display: 1, test_interval: 20 }))),
    ),
  );
  write(
    'no-loss-weight.log',
    done(await caffe.run(train(NO_WEIGHT, solver({ max_iter: 40, test_interval: 20 })))),
  );

  const aborts = await caffe.run(train(TWO_LOSSES, solver({ lr_policy: '"setp"' })));
  if (aborts.signal !== 'SIGABRT') throw new Error(`did not abort:\n${aborts.stderr}`);
  write('aborted.log', aborts.stderr);

  write(
    'pycaffe.log',
    done(
      await caffe.python(
        script(
          TWO_LOSSES,
          solver({ max_iter: 100, type: '"Adam"', base_lr: 0.01 }),
          `solver = caffe.get_solver("solver.prototxt")
solver.step(35)
solver.step(30)
print("a line of the script")
solver.step(36)
`,
        ),
      ),
    ),
  );
  write(
    'in-turn.log',
    done(
      await caffe.python({
        source: `one = caffe.SGDSolver("one.prototxt")
other = caffe.SGDSolver("other.prototxt")
for _ in range(6):
    one.step(10)
    other.step(5)
`,
        files: {
          'one.prototxt': solver({ net: '"a.prototxt"', test_interval: 20 }),
          'other.prototxt': solver({ net: '"b.prototxt"', test_interval: 20, base_lr: 0.01 }),
          'a.prototxt': TWO_LOSSES,
          'b.prototxt': REGRESSION,
        },
      }),
    ),
  );
} finally {
  await caffe.close();
  await bare.close();
}
