/** Which curves a picture of training runs has, and how they are named. */
import type { NetCurves, OutputElement, Run } from './log.js';
import type { Values } from './points.js';
import { smooth } from './smooth.js';

/** A log that has been read. */
export interface Log {
  readonly path: string;
  readonly runs: readonly Run[];
}

export interface PlotOptions {
  /** Draw training as the mean over so many iterations; 1 for every value as it is. */
  readonly smooth?: number;
  /** Only these outputs or panels, by name. */
  readonly show?: readonly string[];
  /** Whether losses have a logarithmic axis; by default where they spread so far that nothing else shows them. */
  readonly logarithmic?: boolean | undefined;
}

export interface PlotCurve extends Values {
  readonly label: string;
  readonly phase: 'train' | 'test';
  /** Which colour it has, from 0: the same in all panels for the same net of the same run, where it can be. */
  readonly color: number;
  /** Whether it shares its colour with the training of its run, so that something else has to tell them apart. */
  readonly isPaired?: boolean;
  /** The values before they were smoothed. */
  readonly raw?: Values;
}

export interface Panel {
  readonly title: string;
  readonly logarithmic: boolean;
  /** What the axis does not go beyond. */
  readonly limits?: readonly [number, number];
  readonly curves: readonly PlotCurve[];
}

export interface Plot {
  readonly title: string;
  /** The first and last iteration. */
  readonly iterations: readonly [number, number];
  readonly panels: readonly Panel[];
  /** What the curves don't show. */
  readonly notes: readonly string[];
  /** The names that `show` may give. */
  readonly names: readonly string[];
}

/** Blobs with more elements are seldom measures: labels or scores that nothing takes. */
const MOST_ELEMENTS = 10;
/** Losses that spread further than so many times their median get a logarithmic axis. */
const SPREAD = 1000;
const LOSS = 'loss';
/** Losses without a weight are known by their names. */
const LOSS_NAME = /loss|cost/i;

/** A curve and what decides where it is drawn. */
interface Candidate {
  readonly values: Values;
  readonly name: string;
  readonly label: string;
  readonly phase: 'train' | 'test';
  /** The net of the run it belongs to. */
  readonly net: string;
  /** What has a colour: of several runs each run, of one run each of its nets. */
  readonly hue: string;
  /** Whether it is part of the total loss, or might be. */
  readonly isLoss: boolean;
  /** Whether it is only drawn when asked for. */
  readonly hidden: boolean;
}

/** The picture of some logs. */
export function plotOf(logs: readonly Log[], options: PlotOptions = {}): Plot {
  const names = distinctNames(logs.map(({ path }) => path));
  const runs = logs.flatMap((log, index) =>
    log.runs.map((run, number) => {
      const ordinal = log.runs.length > 1 ? [`run ${number + 1}`] : [];
      return { run, name: [...(logs.length > 1 ? [names[index]!] : []), ...ordinal].join(' ') };
    }),
  );
  const several = runs.length > 1;
  const prefix = (name: string) => (several ? `${name}: ` : '');
  const candidates = runs.flatMap(({ run, name }, number) =>
    candidatesOf(run, { prefix: prefix(name), key: String(number), detailed: !several }),
  );
  const panelOf = panelsOf(candidates);
  const wanted = (candidate: Candidate) =>
    options.show === undefined
      ? !candidate.hidden
      : options.show.includes(candidate.name) ||
        (!candidate.hidden && options.show.includes(panelOf(candidate)));
  const shown = candidates.filter(wanted);
  const panels = [...groupBy(shown, panelOf)]
    .sort(([a], [b]) => Number(b === LOSS) - Number(a === LOSS))
    .map(([title, members]) => panel(title, members, huesOf(shown), options));
  const all = shown.flatMap(({ values }) => [values.iterations[0]!, values.iterations.at(-1)!]);
  return {
    title: names.length === 1 ? names[0]! : '',
    iterations: [Math.min(...all), Math.max(...all)],
    panels,
    notes: [
      ...runs.flatMap(({ run, name }) => notesOf(run, prefix(name))),
      ...shown.flatMap(notFinite),
      ...leftOut(candidates, options),
    ],
    names: [...new Set(candidates.flatMap((candidate) => [candidate.name, panelOf(candidate)]))],
  };
}

/** The shortest ends of paths that tell them apart. */
export function distinctNames(paths: readonly string[]): string[] {
  const parts = paths.map((path) => path.split(/[/\\]/).filter((part) => part !== '' && part !== '.'));
  return parts.map((own, index) => {
    for (let length = 1; length < own.length; length++) {
      const name = own.slice(-length).join('/');
      const others = parts.filter((_, other) => other !== index);
      if (others.every((other) => other.slice(-length).join('/') !== name)) return name;
    }
    return own.join('/');
  });
}

interface Naming {
  readonly prefix: string;
  readonly key: string;
  readonly hue?: string;
  /** Whether each loss and each element is drawn, or only totals and single numbers. */
  readonly detailed: boolean;
}

function candidatesOf(run: Run, { prefix, key, detailed }: Naming): Candidate[] {
  const tests = [...run.tests].sort(([a], [b]) => a - b);
  return [
    ...netCandidates(run.train, 'train', {
      prefix: `${prefix}train`,
      key: `${key} train`,
      detailed,
      ...(detailed ? {} : { hue: key }),
    }),
    ...tests.flatMap(([number, net], index) => {
      const test = tests.length > 1 ? `test #${number}` : 'test';
      return netCandidates(net, 'test', {
        prefix: prefix + test,
        key: `${key} ${number}`,
        detailed,
        ...(detailed || index > 0 ? {} : { hue: key }),
      });
    }),
  ];
}

function netCandidates(
  curves: NetCurves,
  phase: 'train' | 'test',
  { prefix, key, detailed, hue = key }: Naming,
): Candidate[] {
  const common = { phase, net: key, hue };
  const losses = [...curves.outputs.values()].flat().filter(({ weight }) => weight !== undefined);
  const outputs = [...curves.outputs].flatMap(([name, elements]): Candidate[] => {
    const isLoss = elements.some(({ weight }) => weight !== undefined) || LOSS_NAME.test(name);
    if (elements.length > MOST_ELEMENTS) {
      const label = `${prefix} ${name} (mean of ${elements.length})`;
      return [{ ...common, name, label, values: meanOf(elements), isLoss, hidden: true }];
    }
    return elements
      .filter(({ weight }) => !(weight === 1 && losses.length === 1 && curves.total.values.length > 0))
      .map(({ curve, weight }, index) => ({
        ...common,
        name,
        label: `${prefix} ${name}${elements.length > 1 ? `[${index}]` : ''}${weightNote(weight, isLoss)}`,
        values: curve,
        isLoss,
        hidden: weight === undefined ? !detailed && elements.length > 1 : !detailed || losses.length < 2,
      }));
  });
  const total: Candidate = {
    ...common,
    name: LOSS,
    label: `${prefix} ${outputs.some(({ isLoss }) => isLoss) ? 'total loss' : 'loss'}`,
    values: curves.total,
    isLoss: true,
    hidden: false,
  };
  return [total, ...outputs].filter(({ values }) => values.values.length > 0);
}

function weightNote(weight: number | undefined, isLoss: boolean): string {
  if (weight === undefined) return isLoss ? ' (no loss weight)' : '';
  return weight === 1 ? '' : ` (weight ${Number(weight.toPrecision(6))})`;
}

function meanOf(elements: readonly OutputElement[]): Values {
  const { iterations } = elements[0]!.curve;
  const whole = elements.filter(({ curve }) => curve.values.length === iterations.length);
  const values = iterations.map(
    (_, index) => whole.reduce((sum, { curve }) => sum + curve.values[index]!, 0) / whole.length,
  );
  return { iterations, values };
}

/** Which panel a curve is in: losses in one, what stays from 0 to 1 in another, anything else by its name. */
function panelsOf(candidates: readonly Candidate[]): (candidate: Candidate) => string {
  const measures = groupBy(
    candidates.filter(({ isLoss }) => !isLoss),
    ({ name }) => name,
  );
  const shares = [...measures]
    .filter(([, members]) => members.every(({ hidden, values }) => !hidden && values.values.every(isShare)))
    .map(([name]) => name);
  const title =
    shares.length > 1 && shares.some((name) => /acc|top-?\d/i.test(name))
      ? 'accuracy'
      : `${shares.slice(0, 3).join(', ')}${shares.length > 3 ? ', …' : ''}`;
  return ({ isLoss, name }) => (isLoss ? LOSS : shares.includes(name) ? title : name);
}

function isShare(value: number): boolean {
  return !Number.isFinite(value) || (value >= 0 && value <= 1);
}

/** What has a colour, in order: their places are the colours. */
function huesOf(candidates: readonly Candidate[]): string[] {
  return [...new Set(candidates.map(({ hue }) => hue))];
}

function panel(
  title: string,
  members: readonly Candidate[],
  hues: readonly string[],
  { smooth: window = 1, logarithmic }: PlotOptions,
): Panel {
  let next = hues.length;
  const seen = new Set<string>();
  const curves = members.map(({ label, phase, values, net, hue }): PlotCurve => {
    const isFirst = !seen.has(net);
    const color = isFirst ? hues.indexOf(hue) : next++;
    seen.add(net);
    if (phase === 'test' && isFirst && hue !== net) return { label, phase, color, isPaired: true, ...values };
    if (window <= 1 || phase === 'test') return { label, phase, color, ...values };
    return { label, phase, color, ...smooth(values, window), raw: values };
  });
  const isLoss = title === LOSS;
  const share = members.every(({ isLoss, values }) => !isLoss && values.values.every(isShare));
  return {
    title,
    logarithmic: isLoss && (logarithmic ?? spreadsFar(curves)),
    ...(share ? { limits: [0, 1] } : {}),
    curves,
  };
}

/** Whether on a linear axis most values would lie on the bottom, and all can be on a logarithmic one. */
function spreadsFar(curves: readonly PlotCurve[]): boolean {
  const finite = Float64Array.from(curves.flatMap(({ values }) => values.filter(Number.isFinite))).sort();
  return finite.length > 0 && finite[0]! > 0 && finite.at(-1)! > SPREAD * finite[finite.length >> 1]!;
}

function notesOf(run: Run, prefix: string): string[] {
  const { total, outputs } = run.train;
  const notes: string[] = [];
  const weighted = [...outputs.values()].flat().some(({ weight }) => weight !== undefined);
  if (!weighted && outputs.size > 0 && total.values.length > 1 && total.values.every((value) => value === 0))
    notes.push(
      `${prefix}the training loss is 0 throughout and no output has a loss weight: the net learns nothing (see caffekit explain loss/missing-loss-weight)`,
    );
  if (run.aborted !== undefined)
    notes.push(`${prefix}Caffe aborted after iteration ${run.iteration}: ${run.aborted}`);
  return notes;
}

function notFinite({ label, values: { iterations, values } }: Candidate): string[] {
  const first = values.findIndex((value) => !Number.isFinite(value));
  if (first < 0) return [];
  const count = values.filter((value) => !Number.isFinite(value)).length;
  const kinds = values.some(Number.isNaN)
    ? values.some((value) => !Number.isFinite(value) && !Number.isNaN(value))
      ? 'NaN or infinite'
      : 'NaN'
    : 'infinite';
  return [
    count === values.length - first
      ? `${label} is ${kinds} from iteration ${iterations[first]} on`
      : `${label} is ${kinds} ${count === 1 ? 'once' : `${count} times`}, first in iteration ${iterations[first]}`,
  ];
}

function leftOut(candidates: readonly Candidate[], { show }: PlotOptions): string[] {
  if (show !== undefined) return [];
  const vectors = candidates.filter(
    ({ hidden, name, label }) => hidden && label.includes(`${name} (mean of `),
  );
  const names = [...new Set(vectors.map(({ name }) => name))];
  if (names.length === 0) return [];
  return [
    `left out: ${names.join(', ')} (more than ${MOST_ELEMENTS} values at a time; --show ${names[0]} draws the mean)`,
  ];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
