/** The logs in `logs/` are real Caffe's; what these tests expect of them can be looked up there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogReader, type Run } from '../../src/plot/log.js';
import { LOGS, logText, reader, told } from './support/read.js';

/** The run of a log that has one. */
function only({ runs }: LogReader): Run {
  expect(runs).toHaveLength(1);
  return runs[0]!;
}

const PREFIX = 'I1123 12:40:51.641439 20232 solver.cpp:239] ';
const prefixed = (...messages: string[]) => messages.map((message) => `${PREFIX}${message}\n`).join('');

describe('the log of a training', () => {
  it('tells of losses and their total in training', () => {
    const { train } = only(reader(logText('two-losses.log')));
    expect(train.total.iterations).toEqual(Array.from({ length: 21 }, (_, index) => index * 10));
    expect(train.total.values.slice(0, 3)).toEqual([1.12157, 0.614924, 0.217543]);
    expect([...train.outputs.keys()]).toEqual(['aux/loss', 'loss']);
    expect(train.outputs.get('aux/loss')![0]!.weight).toBe(0.3);
    expect(train.outputs.get('aux/loss')![0]!.curve.values.slice(0, 2)).toEqual([0.662555, 0.527055]);
    // After the last iteration, Caffe prints the loss once more, and no outputs.
    expect(train.outputs.get('loss')![0]!.curve.last).toBe(190);
  });

  it('tells of each test net, and of every element of an output', () => {
    const { tests } = only(reader(logText('two-losses.log')));
    expect([...tests.keys()]).toEqual([0, 1]);
    expect(
      tests
        .get(0)!
        .outputs.get('accuracy')!
        .map(({ curve }) => curve.values),
    ).toEqual([[0.492188, 0.992188, 0.976562, 0.984375, 0.992188]]);
    const perClass = tests.get(1)!.outputs.get('per_class')!;
    expect(perClass.map(({ curve }) => curve.values[2])).toEqual([0.96875, 1]);
    expect(tests.get(0)!.outputs.get('per_class')).toHaveLength(2);
    expect(tests.get(0)!.total.values).toEqual([0.852504, 0.0602297, 0.0664813, 0.0386003, 0.0252356]);
  });

  it('sums test losses by their weights, as Caffe does for training', () => {
    const test = prefixed(
      'Iteration 5, Testing net (#0)',
      'Ignoring source layer aux',
      '    Test net output #0: a = 2 (* 0.25 = 0.5 loss)',
      '    Test net output #1: accuracy = 0.75',
      '    Test net output #2: b = -1 (* 2 = -2 loss)',
      'Iteration 5 (0 iter/s, 0s/5 iters), loss = 3',
    );
    const run = only(reader(test));
    expect(run.tests.get(0)!.total.values).toEqual([-1.5]);
    expect(run.train.total.values).toEqual([3]);
  });

  it.each(['two-losses.log', 'no-prefix.log', 'pycaffe.log', 'resumed.log', 'diverged.log', 'test-loss.log'])(
    'of %s: weight times loss, summed up, is the loss that Caffe prints',
    (name) => {
      const { train } = only(reader(logText(name)));
      let compared = 0;
      train.total.iterations.forEach((iteration, index) => {
        const parts = [...train.outputs.values()].flat().flatMap(({ curve, weight }) => {
          const place = curve.iterations.indexOf(iteration);
          return place < 0 ? [] : [curve.values[place]! * weight!];
        });
        if (parts.length === 0) return;
        const total = train.total.values[index]!;
        const sum = parts.reduce((a, b) => a + b, 0);
        // Every number is printed with six digits.
        if (Number.isFinite(total)) expect(Math.abs(sum - total)).toBeLessThanOrEqual(1e-5 * Math.abs(total));
        else expect(sum).toEqual(total);
        compared++;
      });
      expect(compared).toBeGreaterThan(5);
    },
  );

  it('prefers the test loss that Caffe computes itself', () => {
    const run = only(reader(logText('test-loss.log')));
    expect(logText('test-loss.log')).toContain('Test loss: 0.841917');
    expect(run.tests.get(0)!.total.values).toEqual([0.841917, 0.0523729, 0.0387597]);
    const other = prefixed(
      'Iteration 0, Testing net (#0)',
      'Test loss: 7',
      '    Test net output #0: a = 2 (* 1 = 2 loss)',
    );
    expect(only(reader(other)).tests.get(0)!.total.values).toEqual([7]);
  });

  it('has no total where no output is a loss', () => {
    const run = only(reader(logText('no-loss-weight.log')));
    expect(run.train.total.values).toEqual([0, 0, 0, 0, 0]);
    expect(run.train.outputs.get('labels')).toHaveLength(32);
    expect(run.train.outputs.get('loss')![0]!.weight).toBeUndefined();
    expect(run.tests.get(0)!.total.values).toEqual([]);
  });

  it('keeps NaN and infinities', () => {
    const { train, tests } = only(reader(logText('diverged.log')));
    expect(train.total.values.slice(0, 6)).toEqual([
      3.02207,
      154.853,
      813876000,
      1.92314e29,
      Number.NaN,
      Number.NaN,
    ]);
    expect(tests.get(0)!.total.values).toEqual([4.12709, Number.NaN, Number.NaN, Number.NaN]);
  });

  it.each([
    ['nan', Number.NaN],
    ['-nan', Number.NaN],
    ['inf', Number.POSITIVE_INFINITY],
    ['-inf', Number.NEGATIVE_INFINITY],
    ['1.#QNAN', Number.NaN],
    ['-1.#IND', Number.NaN],
    ['1.#INF', Number.POSITIVE_INFINITY],
    ['-1.#INF', Number.NEGATIVE_INFINITY],
    ['1e-07', 1e-7],
    ['87.3365', 87.3365],
    ['-3', -3],
  ])('reads %s', (text, value) => {
    const log = prefixed(
      `Iteration 0, loss = ${text}`,
      `    Train net output #0: l = ${text} (* 1 = ${text} loss)`,
      'Iteration 0, lr = 0.1',
      'Iteration 1, Testing net (#0)',
      `    Test net output #0: l = ${text} (* 1 = ${text} loss)`,
      `    Test net output #1: m = ${text}`,
    );
    expect(told(only(reader(log)))).toEqual({
      'train total': [[0, value]],
      'train l[0]': [[0, value]],
      'test 0 total': [[1, value]],
      'test 0 l[0]': [[1, value]],
      'test 0 m[0]': [[1, value]],
    });
  });

  it('says where Caffe aborted, and why', () => {
    const aborted = reader(logText('aborted.log'));
    expect(only(aborted).aborted).toBe('Unknown learning rate policy: setp');
    const early = reader(
      prefixed('Initializing solver from parameters: ') +
        logText('aborted.log').replaceAll('Iteration', 'Step'),
    );
    expect(early.runs).toEqual([]);
    expect(early.fatal).toBe('Unknown learning rate policy: setp');
    // A thread that loads data aborts as well, and a later solver that goes on undoes it.
    const other = `${PREFIX}Iteration 8, loss = 1\nF1123 12:40:51.641439 777 db.cpp:3] Check failed: x\n`;
    expect(only(reader(other)).aborted).toBe('Check failed: x');
    expect(only(reader(other, prefixed('Iteration 9, loss = 1'))).aborted).toBeUndefined();
  });
});

describe('runs', () => {
  it('are one where a training was cut and resumed, and the later values win', () => {
    const log = logText('resumed.log');
    const run = only(reader(log));
    expect(run.train.total.iterations).toEqual(Array.from({ length: 16 }, (_, index) => index * 10));
    const losses = [...log.matchAll(/Iteration (60|70) .*loss = (\S+)/g)].map((found) => Number(found[2]));
    expect(losses).toHaveLength(4);
    expect(losses[0]).not.toBe(losses[2]);
    expect(run.train.total.values.slice(6, 8)).toEqual(losses.slice(2));
  });

  it('drop what a resumed training has undone', () => {
    // Going on from 50 shows what was logged from 60 on to be no part of the training.
    const log = logText('resumed.log');
    const resumed = log.slice(0, log.indexOf('Iteration 60 ', log.indexOf('Resuming from')) - PREFIX.length);
    expect(only(reader(resumed)).train.total.last).toBe(50);
    expect(only(reader(log.slice(0, log.indexOf('Use CPU', 100)))).train.total.last).toBe(70);
  });

  const solver = (thread: number, ...messages: string[]) =>
    messages.map((message) => `I1123 12:40:51.641439 ${thread} solver.cpp:1] ${message}\n`).join('');
  const NEW = 'Initializing solver from parameters: ';
  const losses = (...pairs: [number, number][]) =>
    pairs.map(([at, loss]) => `Iteration ${at}, loss = ${loss}`);

  it('are several where several trainings are in one log, and each is resumed by the state it wrote', () => {
    const log =
      solver(
        1,
        NEW,
        ...losses([0, 9], [10, 8]),
        'Snapshotting solver state to binary proto file a/x_iter_10.solverstate',
      ) +
      solver(
        2,
        NEW,
        ...losses([0, 7], [10, 6]),
        'Snapshotting solver state to HDF5 file /tmp/y_iter_10.solverstate.h5',
      ) +
      solver(3, NEW, 'Resuming from x_iter_10.solverstate', ...losses([10, 5], [20, 4])) +
      solver(4, NEW, 'Restoring previous solver status from y_iter_10.solverstate.h5', ...losses([20, 3])) +
      solver(5, NEW, 'Resuming from z_iter_99.solverstate', ...losses([99, 2]));
    expect(reader(log).runs.map((run) => told(run)['train total'])).toEqual([
      [
        [0, 9],
        [10, 5],
        [20, 4],
      ],
      [
        [0, 7],
        [10, 6],
        [20, 3],
      ],
      [[99, 2]],
    ]);
  });

  it('go on from a state that the log does not name', () => {
    const log =
      solver(1, NEW, ...losses([0, 9], [10, 8])) +
      solver(1, NEW, 'SGDSolver: restoring history', ...losses([5, 7]), 'Iteration 5, lr = 1');
    expect(reader(log).runs.map((run) => told(run)['train total'])).toEqual([
      [
        [0, 9],
        [5, 7],
      ],
    ]);
  });

  it('begin at iteration 0, also in a log that was filtered', () => {
    const log = [...losses([0, 9], [10, 8]), ...losses([5, 7]), ...losses([0, 6])].join('\n');
    expect(reader(log).runs.map((run) => told(run)['train total'])).toEqual([
      [
        [0, 9],
        [5, 7],
      ],
      [[0, 6]],
    ]);
  });

  it('are told apart where a script steps solvers in turn', () => {
    const [one, other] = reader(logText('in-turn.log')).runs.map(told);
    expect(Object.keys(one!)).toContain('train aux/loss[0]');
    expect(one!['train total']!.map(([at]) => at)).toEqual([0, 10, 20, 30, 40, 50]);
    expect(Object.keys(other!)).toEqual(['train total', 'train loss[0]', 'test 0 total', 'test 0 loss[0]']);
    expect(other!['train total']!.map(([at]) => at)).toEqual([0, 10, 20]);
  });

  it('are told apart where processes write to the same file, however their lines mix', () => {
    const texts = ['two-losses.log', 'diverged.log'].map((name, process) =>
      logText(name)
        .split('\n')
        .filter((line) => /^[IWEF]\d{4} /.test(line))
        .map((line) => line.replace(/^(\S+ \S+) +\d+/, `$1 ${100 + process}`)),
    );
    const apart = texts.map((lines) => told(only(reader(lines.join('\n')))));
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat({ max: 30 })), (counts) => {
        const left = texts.map((lines) => [...lines]);
        const mixed: string[] = [];
        for (let turn = 0; left.some((lines) => lines.length > 0); turn++)
          mixed.push(...left[turn % 2]!.splice(0, counts.next().value));
        const runs = reader(mixed.join('\n')).runs.map(told);
        expect(runs).toHaveLength(2);
        for (const run of apart) expect(runs).toContainEqual(run);
      }),
      { numRuns: 30 },
    );
  });

  it('of pycaffe are as those of the caffe binary', () => {
    const run = only(reader(logText('pycaffe.log')));
    expect(run.train.total.iterations).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(run.tests.get(0)!.total.iterations).toEqual([0, 50, 100]);
  });
});

describe('reading', () => {
  it.each(LOGS)('%s in any pieces gives the same', (name) => {
    const text = logText(name);
    const whole = reader(text).runs.map(told);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: text.length }), { maxLength: 40 }), (places) => {
        const cuts = [0, ...places.sort((a, b) => a - b), text.length];
        const pieces = cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut));
        expect(reader(...pieces).runs.map(told)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it.each(LOGS)('the beginning of %s gives the beginning of its curves', (name) => {
    const lines = logText(name).split('\n');
    const whole = reader(lines.join('\n')).runs.map(told);
    // What a resumed training undoes is there until then.
    const undone =
      name === 'resumed.log' ? lines.findIndex((line) => line.includes('Iteration 50,')) : lines.length;
    fc.assert(
      fc.property(fc.nat({ max: undone }), (count) => {
        const runs = reader(`${lines.slice(0, count).join('\n')}\n`).runs.map(told);
        runs.forEach((run, index) => {
          for (const [curve, pairs] of Object.entries(run))
            expect(pairs).toEqual(whole[index]![curve]!.slice(0, pairs.length));
        });
      }),
      { numRuns: 50 },
    );
  });

  it('leaves out the total of a test whose last lines are missing', () => {
    const log = prefixed(
      'Iteration 0, Testing net (#0)',
      '    Test net output #0: a = 2 (* 1 = 2 loss)',
      '    Test net output #1: b = 3 (* 1 = 3 loss)',
      'Iteration 10, Testing net (#0)',
      '    Test net output #0: a = 1 (* 1 = 1 loss)',
    );
    expect(told(only(reader(log)))).toMatchObject({
      'test 0 total': [[0, 5]],
      'test 0 a[0]': [
        [0, 2],
        [10, 1],
      ],
    });
  });

  it.each([
    ['another severity', (line: string) => line.replace(/^I/, 'E')],
    ["glog 0.6's prefix, with the year", (line: string) => line.replace(/^([IWEF])/, '$12018')],
    ['other text before it', (line: string) => `caffe_1  | ${line}`],
    ["Windows' line ends", (line: string) => `${line}\r`],
    ['wide thread numbers', (line: string) => line.replace(/^(\S+ \S+) +(\d+)/, '$1 140212$2')],
  ])('takes lines with %s', (_, change) => {
    const text = logText('two-losses.log');
    expect(reader(text.split('\n').map(change).join('\n')).runs.map(told)).toEqual(
      reader(text).runs.map(told),
    );
  });

  it('takes a log without prefixes, but no line without one among others', () => {
    const plain = told(only(reader(logText('no-prefix.log'))));
    expect(plain['train total']!.slice(0, 2)).toEqual([
      [0, 1.02001],
      [10, 0.608234],
    ]);
    expect(plain['test 0 accuracy[0]']).toEqual([
      [0, 0.5],
      [30, 0.960938],
      [60, 0.984375],
    ]);
    const script = `${prefixed('Iteration 0, loss = 1')}Iteration 7, loss = 5\n${prefixed('Iteration 9, loss = 2')}`;
    expect(told(only(reader(script)))).toEqual({
      'train total': [
        [0, 1],
        [9, 2],
      ],
    });
  });

  it("takes other versions' lines, and any name of a blob", () => {
    const name = 'odd name = 3 (* 2 = 6 loss)';
    const log = prefixed(
      'Iteration 20, loss = 0.5',
      `    Train net output #0: ${name} = 1 (* 0.5 = 0.5 loss)`,
      `    Train net output #1: ${name}x = -2`,
      'Iteration 20, lr = 0.01',
      'Iteration 40 (5.1 iter/s, 3.9s/20 iter), 0.1/10ep, loss = 0.25',
    );
    expect(told(only(reader(log)))).toEqual({
      'train total': [
        [20, 0.5],
        [40, 0.25],
      ],
      [`train ${name}[0]`]: [[20, 1]],
      [`train ${name}x[0]`]: [[20, -2]],
    });
  });

  it('finds nothing in what is no log', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 })), (pieces) => {
        const { runs, isCaffe, fatal } = reader(...pieces);
        expect({ runs, isCaffe, fatal }).toEqual({ runs: [], isCaffe: false, fatal: undefined });
      }),
    );
    const endless = new LogReader();
    for (let piece = 0; piece < 300; piece++) endless.write('x'.repeat(1000));
    endless.write(`Iteration 0, loss = 1\n${prefixed('Iteration 5, loss = 2')}`);
    endless.end();
    expect(told(only(endless))).toEqual({ 'train total': [[5, 2]] });
  });

  it('knows a log of Caffe that has no values yet', () => {
    const log = logText('two-losses.log');
    const { runs, isCaffe } = reader(log.slice(0, log.indexOf('Iteration 0') - PREFIX.length));
    expect({ runs, isCaffe }).toEqual({ runs: [], isCaffe: true });
  });
});
