import { describe, expect, it } from 'vitest';
import { distinctNames, plotOf } from '../../src/plot/series.js';
import { plot, reader } from './support/read.js';

/** The labels of the curves, by panel. */
function labels({ panels }: ReturnType<typeof plotOf>): Record<string, string[]> {
  return Object.fromEntries(panels.map(({ title, curves }) => [title, curves.map(({ label }) => label)]));
}

/** A log of training: one entry for each iteration, each the lines after its total. */
function training(...passes: (readonly [total: number, ...outputs: string[]])[]) {
  const text = passes.map(([total, ...outputs], iteration) =>
    [
      `Iteration ${iteration}, loss = ${total}`,
      ...outputs.map((output, place) => `    Train net output #${place}: ${output}`),
      `Iteration ${iteration}, lr = 1\n`,
    ].join('\n'),
  );
  return { path: 'a.log', runs: reader(text.join('')).runs };
}

describe('the curves', () => {
  it('of one run are the totals, each of several losses, and what is measured', () => {
    const picture = plot(['two-losses.log']);
    expect(picture.title).toBe('two-losses.log');
    expect(picture.iterations).toEqual([0, 200]);
    expect(labels(picture)).toEqual({
      loss: ['train total loss', 'train aux/loss (weight 0.3)', 'train loss', 'test #0 loss', 'test #1 loss'],
      accuracy: [
        'test #0 accuracy',
        'test #0 per_class[0]',
        'test #0 per_class[1]',
        'test #1 accuracy',
        'test #1 per_class[0]',
        'test #1 per_class[1]',
      ],
    });
    expect(picture.panels[1]!.limits).toEqual([0, 1]);
  });

  it('of several runs have a colour for each run, and the test is told apart otherwise', () => {
    const text = (at: number) =>
      `Iteration 0, loss = ${at}\nIteration 0, Testing net (#0)\n    Test net output #0: loss = ${at} (* 1 = ${at} loss)\nIteration 1, loss = ${at}\n`;
    const logs = ['a.log', 'b.log'].map((path, at) => ({ path, runs: reader(text(at + 1)).runs }));
    const [panel] = plotOf(logs).panels;
    const looks = panel!.curves.map(({ label, color, isPaired }) => [label, color, isPaired ?? false]);
    expect(looks).toEqual([
      ['a.log: train loss', 0, false],
      ['a.log: test loss', 0, true],
      ['b.log: train loss', 1, false],
      ['b.log: test loss', 1, true],
    ]);
    const alone = plotOf([logs[0]!]).panels[0]!;
    expect(alone.curves.map(({ color, isPaired }) => [color, isPaired])).toEqual([
      [0, undefined],
      [1, undefined],
    ]);
  });

  it('of several runs are the totals and single numbers, with the names of the runs', () => {
    expect(labels(plot(['pycaffe.log', 'in-turn.log']))).toEqual({
      loss: [
        'pycaffe.log: train total loss',
        'pycaffe.log: test loss',
        'in-turn.log run 1: train total loss',
        'in-turn.log run 1: test loss',
        'in-turn.log run 2: train loss',
        'in-turn.log run 2: test loss',
      ],
      accuracy: ['pycaffe.log: test accuracy', 'in-turn.log run 1: test accuracy'],
    });
  });

  it('keep the colour of their run from panel to panel, and no two of a panel look alike', () => {
    const { panels } = plot(['two-losses.log', 'pycaffe.log']);
    const colorOf = (label: string) =>
      panels.flatMap(({ curves }) => curves).find((curve) => curve.label === label)!.color;
    expect(colorOf('pycaffe.log: test accuracy')).toBe(colorOf('pycaffe.log: test loss'));
    for (const { curves } of [...panels, ...plot(['two-losses.log']).panels])
      expect(new Set(curves.map(({ color, isPaired }) => `${color} ${isPaired}`)).size).toBe(curves.length);
  });

  it('show what is asked for, by the name of an output or a panel', () => {
    const shown = (...show: string[]) => labels(plot(['two-losses.log'], { show }));
    expect(shown('accuracy', 'aux/loss')).toEqual({
      loss: ['train aux/loss (weight 0.3)'],
      accuracy: shown('accuracy').accuracy,
    });
    expect(shown('per_class').accuracy).toHaveLength(4);
    expect(labels(plot(['two-losses.log', 'pycaffe.log'], { show: ['aux/loss'] }))).toEqual({
      loss: ['two-losses.log: train aux/loss (weight 0.3)', 'pycaffe.log: train aux/loss (weight 0.3)'],
    });
    expect(plot(['two-losses.log']).names).toEqual(['loss', 'aux/loss', 'accuracy', 'per_class']);
    expect(shown('nothing')).toEqual({});
  });

  it('of a loss without a weight stand beside a total that lacks it', () => {
    const { panels, notes } = plot(['no-loss-weight.log']);
    expect(panels.map(({ curves }) => curves.map(({ label, values }) => [label, values[0]]))).toEqual([
      [
        ['train total loss', 0],
        ['train loss (no loss weight)', 47.8486],
        ['test loss (no loss weight)', 46.2042],
      ],
    ]);
    expect(notes[0]).toContain('no output has a loss weight: the net learns nothing');
    expect(plot(['two-losses.log']).notes).toEqual([]);
  });

  it('leave out vectors, and draw their mean when asked for', () => {
    expect(plot(['no-loss-weight.log']).notes[1]).toBe(
      'left out: labels (more than 10 values at a time; --show labels draws the mean)',
    );
    const shown = plot(['no-loss-weight.log'], { show: ['labels'] });
    expect(labels(shown)).toEqual({
      labels: ['train labels (mean of 32)', 'test labels (mean of 32)'],
    });
    expect(shown.notes).toHaveLength(1);
    const values = (from: number) =>
      Array.from({ length: 11 }, (_, index) => `v = ${from + index}`) as [string];
    const picture = plotOf([training([0, ...values(0)], [0, ...values(10)])], { show: ['v'] });
    expect(picture.panels[0]!.curves[0]!.values).toEqual([5, 15]);
  });

  it('of measures that leave 0 to 1 have panels of their own', () => {
    const log = training(
      [1, 'iou = 0.5', 'count = 3', 'f1 = 0.25'],
      [1, 'iou = 0.75', 'count = 0', 'f1 = nan'],
    );
    const { panels } = plotOf([log]);
    expect(panels.map(({ title, limits }) => [title, limits])).toEqual([
      ['loss', undefined],
      ['iou, f1', [0, 1]],
      ['count', undefined],
    ]);
  });

  it('are smoothed in training only', () => {
    const [loss] = plot(['average-loss.log'], { smooth: 20 }).panels;
    const [train, , , test] = loss!.curves;
    expect(train!.raw!.values.slice(0, 2)).toEqual([1.12772, 0.848049]);
    expect(train!.values.slice(0, 2)).toEqual([1.12772, (1.12772 + 0.848049) / 2]);
    expect(test!.raw).toBeUndefined();
    expect(plot(['average-loss.log'], { smooth: 1 }).panels[0]!.curves[0]!.raw).toBeUndefined();
  });
});

describe('the axis of losses', () => {
  it('is logarithmic where a linear one would show nothing, or as asked for', () => {
    const logarithmic = (name: string, asked?: boolean) =>
      plot([name], { logarithmic: asked }).panels.map((panel) => panel.logarithmic);
    expect(logarithmic('diverged.log')).toEqual([true]);
    expect(logarithmic('diverged.log', false)).toEqual([false]);
    expect(logarithmic('two-losses.log')).toEqual([false, false]);
    expect(logarithmic('two-losses.log', true)).toEqual([true, false]);
    // It has no place for 0.
    expect(plotOf([training([0], [1], [1], [1e9])]).panels[0]!.logarithmic).toBe(false);
  });
});

describe('the notes', () => {
  it('say where losses are no numbers', () => {
    expect(plot(['diverged.log']).notes).toEqual([
      'train loss is NaN from iteration 4 on',
      'test loss is NaN from iteration 20 on',
    ]);
    const infinite = Number.POSITIVE_INFINITY;
    expect(plotOf([training([1], [Number.NaN], [1])]).notes).toEqual([
      'train loss is NaN once, first in iteration 1',
    ]);
    expect(plotOf([training([1], [infinite], [Number.NaN], [1])]).notes).toEqual([
      'train loss is NaN or infinite 2 times, first in iteration 1',
    ]);
    expect(plotOf([training([infinite])]).notes).toEqual(['train loss is infinite from iteration 0 on']);
  });

  it('say where Caffe aborted', () => {
    expect(plot(['aborted.log', 'pycaffe.log']).notes).toEqual([
      'aborted.log: Caffe aborted after iteration 0: Unknown learning rate policy: setp',
    ]);
  });
});

it('names logs by what tells their paths apart', () => {
  expect(distinctNames(['runs/a/train.log', './runs/b/train.log', 'x/other.log'])).toEqual([
    'a/train.log',
    'b/train.log',
    'other.log',
  ]);
  expect(distinctNames(['train.log', 'b/train.log'])).toEqual(['train.log', 'b/train.log']);
  expect(distinctNames(['C:\\runs\\a.log'])).toEqual(['a.log']);
});
