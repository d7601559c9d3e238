import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LogReader, type NetCurves, type Run } from '../../../src/plot/log.js';
import { type Plot, type PlotOptions, plotOf } from '../../../src/plot/series.js';

/** The logs that real Caffe wrote, by name. */
export const LOGS = readdirSync(fileURLToPath(new URL('../logs/', import.meta.url)))
  .filter((name) => name.endsWith('.log'))
  .sort();

export function logPath(name: string): string {
  return fileURLToPath(new URL(`../logs/${name}`, import.meta.url));
}

export function logText(name: string): string {
  return readFileSync(logPath(name), 'utf8');
}

/** A reader that has read these pieces. */
export function reader(...pieces: readonly string[]): LogReader {
  const reader = new LogReader();
  for (const piece of pieces) reader.write(piece);
  reader.end();
  return reader;
}

/** The plot of logs by name; of real ones, where no text is given. */
export function plot(names: readonly string[], options: PlotOptions = {}): Plot {
  return plotOf(
    names.map((path) => ({ path, runs: reader(logText(path)).runs })),
    options,
  );
}

/** Pairs of iteration and value, by the name of the curve. */
export type Told = Record<string, [number, number][]>;

/** All that a run tells, as `train total`, `test 0 accuracy[0]`. */
export function told(run: Run): Told {
  const nets: [string, NetCurves][] = [
    ['train', run.train],
    ...[...run.tests].map(([number, net]): [string, NetCurves] => [`test ${number}`, net]),
  ];
  return Object.fromEntries(
    nets
      .flatMap(([net, { total, outputs }]) => [
        [`${net} total`, total] as const,
        ...[...outputs].flatMap(([name, elements]) =>
          elements.map(({ curve }, index) => [`${net} ${name}[${index}]`, curve] as const),
        ),
      ])
      .map(([name, { iterations, values }]) => [
        name,
        iterations.map((iteration, index): [number, number] => [iteration, values[index]!]),
      ]),
  );
}
