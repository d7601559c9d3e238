import { describe, expect, it } from 'vitest';
import { readFile } from '../../src/document/file.js';
import { type Schedule, scheduleOf } from '../../src/solver/schedule.js';
import { solverOf } from '../../src/solver/solver.js';
import { OPTIONS, solver } from '../lint/support/solvers.js';

function schedule(fields: Parameters<typeof solver>[0]): Schedule {
  return scheduleOf(solverOf(readFile('solver.prototxt', solver(fields), OPTIONS))!);
}

describe('the schedule of a solver', () => {
  it('has what iterations, tests and snapshots take', () => {
    const found = schedule({ iter_size: '2', test_iter: '3', test_interval: '30', snapshot: '40' });
    expect(found).toMatchObject({
      iterations: 100,
      iterSize: 2,
      samples: 1600,
      train: { net: 'net.prototxt', phase: 'TRAIN', stages: [], batch: 8 },
      tests: [{ net: 'net.prototxt', phase: 'TEST', batches: 3, samples: 24 }],
      // Before 0, 30, 60 and 90.
      testRuns: 4,
      // After 40, 80 and the last.
      snapshot: { interval: 40, count: 3, afterTrain: true, prefix: 'snapshots/net' },
      version: 1,
      refused: null,
    });
  });

  it('counts the test after the last iteration, and leaves out the first where it is told to', () => {
    const runs = (fields: Parameters<typeof solver>[0]) => schedule({ test_iter: '1', ...fields }).testRuns;
    expect(runs({ test_interval: '50' })).toBe(3);
    expect(runs({ test_interval: '50', test_initialization: 'false' })).toBe(2);
    expect(runs({ test_interval: '500' })).toBe(1);
    expect(runs({ test_interval: '500', test_initialization: 'false' })).toBe(0);
    expect(schedule({ snapshot: '50' }).snapshot).toMatchObject({ count: 2, afterTrain: false });
  });

  it('has the steps of the learning rate', () => {
    const steps = (fields: Parameters<typeof solver>[0]) =>
      schedule({ base_lr: '1', gamma: '0.5', ...fields }).steps.map(({ iteration, rate }) => [
        iteration,
        rate,
      ]);
    expect(steps({ lr_policy: '"step"', stepsize: '40' })).toEqual([
      [0, 1],
      [40, 0.5],
      [80, 0.25],
    ]);
    expect(steps({ lr_policy: '"multistep"', stepvalue: ['30', '20', '400'] })).toEqual([
      [0, 1],
      [30, 0.5],
      [31, 0.25],
    ]);
    expect(steps({ lr_policy: '"fixed"' })).toEqual([[0, 1]]);
    expect(steps({ lr_policy: '"unknown"' })).toEqual([]);
    expect(schedule({ lr_policy: '"poly"', power: '1' }).rates.at(-1)).toEqual({
      iteration: 99,
      rate: expect.closeTo(0.0001, 12),
    });
  });

  it('says why Caffe refuses it', () => {
    expect(schedule({ net: '"misspelt.prototxt"' }).refused?.message).toContain('misspelt.prototxt:5');
    expect(schedule({ lr_policy: '"stepp"' }).refused?.caffe).toBe('Unknown learning rate policy: stepp');
  });
});
