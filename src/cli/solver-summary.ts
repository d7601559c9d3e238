import picocolors from 'picocolors';
import { printedNumber } from '../layers/base/print.js';
import type { Schedule, ScheduledNet } from '../solver/schedule.js';
import { counted } from '../text/counting.js';
import { short } from '../text/short-number.js';
import { printable } from '../text/width.js';
import { wrap } from '../text/wrap.js';

const INDENT = 16;

/** So many steps of the learning rate are told one by one. */
const MOST_STEPS = 8;

/** What a solver does when, for a person. */
export function scheduleTable(
  path: string,
  schedule: Schedule,
  { colors, columns = 100 }: { colors: boolean; columns?: number | undefined },
): string {
  const paint = picocolors.createColors(colors);
  const { type, policy, formula } = schedule;
  const rows: [string, string][] = [
    ['iterations', iterations(schedule)],
    ...(schedule.train === null ? [] : [['trains', netText(schedule.train)] as [string, string]]),
    ['learning rate', rateText(schedule)],
    ...(formula === null ? [] : [['', formula] as [string, string]]),
    ['tests', testsText(schedule)],
    ['snapshots', snapshotsText(schedule)],
    ...memoryRows(schedule),
  ];
  const lines = rows.flatMap(([label, text]) => {
    const [first, ...more] = wrap(printable(text), Math.max(40, columns - INDENT)).split('\n');
    return [`${paint.bold(label.padEnd(INDENT))}${first}`, ...more.map((line) => ' '.repeat(INDENT) + line)];
  });
  const plot = sparkline(schedule.rates.map(({ rate }) => rate));
  if (plot !== undefined) {
    const at = rows.findIndex(([label]) => label === 'tests');
    const before = rows
      .slice(0, at)
      .reduce(
        (sum, [, text]) => sum + wrap(printable(text), Math.max(40, columns - INDENT)).split('\n').length,
        0,
      );
    lines.splice(before, 0, `${' '.repeat(INDENT)}${paint.cyan(plot)}`);
  }
  const head = `${paint.bold(printable(type))}, lr_policy ${printable(policy) || '(none)'} ${paint.dim(`(${printable(path)})`)}`;
  return `${[head, '', ...lines].join('\n')}\n`;
}

function iterations({ iterations: count, iterSize, train, samples, epochs }: Schedule): string {
  const batch = train?.batch ?? null;
  if (batch === null) return `${count}${iterSize === 1 ? '' : `, of ${iterSize} batches each`}`;
  const each = iterSize === 1 ? `${batch} samples` : `${iterSize} batches of ${batch} samples`;
  return `${count}, of ${each} each: ${samples} samples in all${epochs === null ? '' : `, ${printedNumber(Number(epochs.toPrecision(3)))} times all ${train!.entries} of the data`}`;
}

function rateText({ steps, rates }: Schedule): string {
  if (steps.length > 1) {
    const told = steps
      .slice(0, MOST_STEPS)
      .map(({ iteration, rate }, index) =>
        index === 0 ? printedNumber(rate) : `${printedNumber(rate)} from ${iteration} on`,
      );
    return `${told.join(', ')}${steps.length > MOST_STEPS ? `, and ${counted(steps.length - MOST_STEPS, 'step')} more` : ''}`;
  }
  const [first, last] = [rates[0], rates.at(-1)];
  if (first === undefined || last === undefined)
    return steps[0] === undefined ? 'not known' : printedNumber(steps[0].rate);
  return first.rate === last.rate
    ? printedNumber(first.rate)
    : `${printedNumber(first.rate)} at first, ${printedNumber(last.rate)} at last`;
}

function testsText({ tests, testInterval, testRuns, testsFirst }: Schedule): string {
  if (tests.length === 0) return 'none';
  const each = tests.map((test) => {
    const taken =
      test.samples === null
        ? counted(test.batches, 'batch').replace('batchs', 'batches')
        : `${test.batches} x ${test.batch} samples`;
    return `${taken} of ${netText(test)}`;
  });
  const when = `every ${testInterval} iterations${testsFirst ? ', and before the first' : ''}`;
  return `${when} (${counted(testRuns, 'time')}): ${each.join('; ')}`;
}

function snapshotsText({ snapshot: { interval, count, afterTrain, prefix } }: Schedule): string {
  if (count === 0) return 'none';
  const times = [
    ...(interval > 0 ? [`every ${interval} iterations`] : []),
    ...(afterTrain ? ['after the last iteration'] : []),
  ];
  return `${times.join(', and ')} (${count}): ${prefix ?? '(as the solver is called)'}_iter_N.caffemodel`;
}

/** What training takes; nothing where it is not known. */
function memoryRows({ type, tests, memory }: Schedule): [string, string][] {
  if (memory.total === null) return [];
  const parts = [
    `${short(memory.train!, 'B')} for the net that is trained`,
    `${short(memory.history!, 'B')} for what ${type} keeps`,
    ...(tests.length === 0 ? [] : [`${short(memory.tests!, 'B')} for what is tested`]),
  ];
  return [['memory', `${short(memory.total, 'B')}: ${parts.join(', ')}`]];
}

function netText({ net, phase, stages }: ScheduledNet): string {
  const staged = stages.length === 0 ? '' : ` with ${stages.join(', ')}`;
  return `${net ?? 'the net in the solver'}${phase === null ? '' : ` in ${phase}${staged}`}`;
}

const BARS = '▁▂▃▄▅▆▇█';

/** Rates as bars, by their logarithms; undefined where they are all the same, or none can be shown. */
function sparkline(rates: readonly number[]): string | undefined {
  const shown = rates.filter((rate) => Number.isFinite(rate) && rate > 0);
  const [low, high] = [Math.min(...shown), Math.max(...shown)].map(Math.log) as [number, number];
  if (shown.length < 2 || !(high > low)) return undefined;
  return rates
    .map((rate) => {
      if (!(rate > 0) || !Number.isFinite(rate)) return ' ';
      return BARS[Math.round(((Math.log(rate) - low) / (high - low)) * (BARS.length - 1))]!;
    })
    .join('');
}
