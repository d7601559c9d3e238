/** What the scripts of a project take and say, on real Caffe. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { caffekit } from '../../cli/run.js';
import { describeProjects } from './home.js';

describeProjects('the scripts of a project', ({ home, run, ok, small }) => {
  it('trains to the same weights with the same seed, and to others with another', () => {
    small('seeds', 'segmentation', {});
    ok('seeds', 'python3', 'data/make_data.py', '--size', '32', '--train', '16', '--test', '16');
    const weights = (folder: string, ...options: string[]) => {
      ok('seeds', 'python3', 'train.py', '--iterations', '10', '--snapshots', folder, ...options);
      return readFileSync(join(home(), 'seeds', folder, 'net_iter_10.caffemodel'));
    };
    const first = weights('a');
    expect(weights('b').equals(first)).toBe(true);
    expect(weights('c', '--seed', '2').equals(first)).toBe(false);
  });

  it('makes the same data with the same seed, of the size that is asked for', () => {
    small('data', 'classification', {});
    const digest = (folder: string, ...options: string[]) => {
      const sizes = ['--size', '20', '--train', '6', '--test', '3', '--cracked', '0.5', '--out', folder];
      ok('data', 'python3', 'data/make_data.py', ...sizes, ...options);
      const script = `import h5py, sys, json
sets = [h5py.File(sys.argv[1] + name, 'r') for name in ('/train.h5', '/test.h5')]
print(json.dumps([[list(s['data'].shape), s['label'][...].ravel().tolist(), float(s['data'][...].sum())] for s in sets]))`;
      return JSON.parse(ok('data', 'python3', '-c', script, folder).stdout) as [number[], number[], number][];
    };
    const first = digest('one');
    expect(first.map(([shape, labels]) => [shape, labels])).toEqual([
      [
        [6, 1, 20, 20],
        [0, 1, 0, 1, 0, 1],
      ],
      [
        [3, 1, 20, 20],
        [0, 1, 0],
      ],
    ]);
    expect(digest('two')).toEqual(first);
    expect(digest('three', '--seed', '2')).not.toEqual(first);
    expect(readFileSync(join(home(), 'data/one/train.txt'), 'utf8')).toBe('one/train.h5\n');
    for (const wrong of [
      ['--size', '8'],
      ['--train', '0'],
      ['--cracked', '2'],
      ['--train', '9999999'],
      ['--seed', '-1'],
    ]) {
      expect(run('data', ['python3', 'data/make_data.py', ...wrong]).status).toBe(2);
    }
  });

  it('weighs positives by the data, goes on from a snapshot, and stops when asked to', () => {
    small('auto', 'segmentation', { cls_weight: 'auto' });
    ok('auto', 'python3', 'data/make_data.py', '--size', '32', '--train', '16', '--test', '16');
    const { stdout } = ok('auto', 'python3', 'train.py', '--iterations', '20');
    const [, weight, ratio] = /^cls_weight (\S+), the square root of (\S+): /m.exec(stdout)!;
    expect(Number(weight)).toBeCloseTo(Math.sqrt(Number(ratio)), 1);
    expect(readFileSync(join(home(), 'auto/snapshots/train_val.prototxt'), 'utf8')).toContain(
      `\\"cls_weight\\": ${weight}`,
    );

    const resumed = ok('auto', 'python3', 'train.py', '--resume', '--iterations', '40');
    expect(resumed.stdout).not.toContain(' 20/40');
    expect(resumed.stdout).toMatch(/^done after 40 iterations .*net_iter_40\.caffemodel$/m);
    expect(readFileSync(join(home(), 'auto/snapshots/train.log'), 'utf8')).toContain(
      'net_iter_20.solverstate',
    );

    // At the first line of progress, a Ctrl-C to all processes.
    const script =
      'mkfifo p; setsid python3 train.py --iterations 9999 > p & read line < p; kill -INT -$!; wait $!; echo code $?';
    const stopped = run('auto', ['bash', '-c', script]);
    expect(stopped.stdout).toBe('code 130\n');
    expect(
      readdirSync(join(home(), 'auto/snapshots')).some((name) => /^net_iter_2\d\.solverstate$/.test(name)),
    ).toBe(true);
  });

  it('says what failed, with the end of the log', () => {
    small('failing', 'segmentation', {});
    const { status, stderr } = run('failing', ['python3', 'train.py']);
    expect(status).toBe(1);
    expect(stderr).toContain('Caffe ended by signal 6; from snapshots/train.log');
    expect(stderr).toMatch(/Failed to open source file: data\/train\.txt/);
    expect(stderr).toContain('python3 data/make_data.py makes the data');
    expect(run('failing', ['python3', 'evaluate.py']).stderr).toContain(
      'there is no .caffemodel in snapshots/',
    );
    expect(run('failing', ['python3', 'train.py', '--resume']).stderr).toContain('there is no .solverstate');
    expect(run('failing', ['python3', 'train.py', '--gpu', '0,1']).stderr).toContain('without NCCL');
    for (const wrong of [
      ['--cls-weight', '0'],
      ['--gpu', 'a'],
      ['--iterations', '0'],
      ['--weights', 'nope'],
    ]) {
      expect(run('failing', ['python3', 'train.py', ...wrong]).status).toBe(2);
    }
  });

  it('needs no matplotlib for figures', () => {
    small('figures', 'classification', {});
    ok(
      'figures',
      'python3',
      'data/make_data.py',
      '--size',
      '16',
      '--train',
      '32',
      '--test',
      '32',
      '--cracked',
      '0.5',
    );
    ok('figures', 'python3', 'train.py', '--iterations', '2');
    writeFileSync(join(home(), 'figures/matplotlib.py'), 'raise ImportError("not here")\n');
    const { stdout, stderr } = ok('figures', 'python3', 'evaluate.py', '--iterations', '1');
    expect(stderr).toContain('matplotlib is not installed, so there are no pictures');
    expect(stdout).toMatch(/^precision +\d\.\d{3} /m);
    expect(existsSync(join(home(), 'figures/results'))).toBe(false);
  });

  it('trains on several GPUs with a process for each, all of Caffe as it should be called', () => {
    small('gpus', 'segmentation', {});
    ok('gpus', 'python3', 'data/make_data.py', '--size', '16', '--train', '8', '--test', '8');
    // Caffe's own modules, with a solver and an NCCL that only tell what is asked of them.
    writeFileSync(
      join(home(), 'gpus/caffe.py'),
      `import os
__path__ = ['/usr/lib/python3/dist-packages/caffe']
calls = []
def note(name): return lambda *args: calls.append((name,) + args)
for name in 'set_device set_mode_gpu set_mode_cpu set_solver_count set_solver_rank set_multiprocess'.split():
    globals()[name] = note(name)
def has_nccl(): return True
class NCCL(object):
    new_uid = staticmethod(lambda: b'\\xff uid')
    def __init__(self, solver, uid): note('NCCL')(uid)
    def bcast(self): note('bcast')()
class Solver(object):
    iter = 0
    class param: max_iter = 3; display = 1; layer_wise_reduce = True
    class net:
        outputs = []
        after_backward = staticmethod(lambda nccl: note('after_backward')(type(nccl).__name__))
    def add_callback(self, nccl): note('add_callback')(type(nccl).__name__)
    def restore(self, path): note('restore')(os.path.basename(path))
    def step(self, n): self.iter += n; note('step')()
    def solve(self):
        note('solve')()
        open(os.path.join('snapshots', 'net_iter_3.caffemodel'), 'w').close()
    def __del__(self):
        if [c for c in calls if c[0] == 'NCCL']:
            rank = [c for c in calls if c[0] == 'set_solver_rank'][0][1]
            with open('calls-%d' % rank, 'w') as file: file.write(repr(calls))
def get_solver(path): note('get_solver')(os.path.basename(path)); return Solver()
`,
    );
    writeFileSync(join(home(), 'gpus/x_iter_1.solverstate'), '');
    ok('gpus', 'python3', 'train.py', '--gpu', '2,0', '--resume', 'x_iter_1.solverstate');
    const calls = (rank: number, ...last: string[]) =>
      `[${[
        `('set_device', ${[0, 2][rank]})`,
        `('set_mode_gpu',)`,
        `('set_solver_count', 2)`,
        `('set_solver_rank', ${rank})`,
        `('set_multiprocess', True)`,
        `('get_solver', 'solver.prototxt')`,
        `('restore', 'x_iter_1.solverstate')`,
        `('NCCL', b'\\xff uid')`,
        `('bcast',)`,
        `('add_callback', 'NCCL')`,
        `('after_backward', 'NCCL')`,
        ...["('step',)", "('step',)", "('step',)"],
        ...last,
      ].join(', ')}]`;
    expect(readFileSync(join(home(), 'gpus/calls-0'), 'utf8')).toBe(calls(0, "('solve',)"));
    expect(readFileSync(join(home(), 'gpus/calls-1'), 'utf8')).toBe(calls(1));
  });

  it('has settings that YAML reads, and a check that passes as CI runs it', () => {
    small('yaml', 'segmentation', {});
    const script = `import json, yaml
print(json.dumps([yaml.safe_load(open(name)) for name in ('.github/workflows/lint.yml', '.pre-commit-config.yaml')]))`;
    const [workflow, hooks] = JSON.parse(ok('yaml', 'python3', '-c', script).stdout);
    const { run: command, env } = workflow.jobs.caffekit.steps.at(-1);
    expect(env).toEqual({ CAFFEKIT: 'caffekit@1' });
    const [, args] = /^npx --yes --package "\$CAFFEKIT" caffekit (.*)$/.exec(command)!;
    const linted = caffekit(args!.split(' '), { cwd: join(home(), 'yaml') });
    expect(linted).toMatchObject({ status: 0, stderr: '' });
    expect(linted.stdout).not.toMatch(/^::/m);
    const [hook] = hooks.repos[0].hooks;
    expect(hook).toMatchObject({
      language: 'node',
      additional_dependencies: ['caffekit@1'],
      entry: 'caffekit lint',
    });
    expect(new RegExp(hook.files).test('net/solver.prototxt')).toBe(true);
  });

  it.each(['segmentation', 'classification'])('for %s is Python 2.7 as well as 3', (net) => {
    small(`python_${net}`, net, { cls_weight: 'auto' });
    for (const python of ['python2.7', 'python3']) {
      ok(
        `python_${net}`,
        ...[python, '-c', 'import sys\nfor p in sys.argv[1:]: compile(open(p).read(), p, "exec")'],
        ...['train.py', 'evaluate.py', 'data/make_data.py', 'tests/test_net.py'],
      );
    }
  });
});
