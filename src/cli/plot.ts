import { createReadStream, existsSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { samePlace, statsOf } from '../files/stats.js';
import type { Plot, PlotOptions } from '../plot/series.js';
import { didYouMean } from '../text/nearest.js';
import { printable } from '../text/width.js';
import { colorsFor } from './colors.js';
import { printError } from './error-output.js';
import { ExitCode, fileError, UsageError } from './errors.js';
import type { LogSource, StreamSource } from './log-source.js';
import { collect } from './options.js';
import { isTerminal, print } from './output.js';

interface PlotFlags {
  output?: string;
  format?: 'terminal' | 'svg';
  follow?: boolean;
  width?: number;
  height?: number;
  smooth?: number;
  show?: string[];
  logScale?: boolean;
  color?: boolean;
}

/** The least and the largest width and height, in pixels or characters. */
const SIZES = {
  svg: { unit: 'pixels', width: [240, 20_000], height: [120, 20_000] },
  terminal: { unit: 'characters', width: [32, 1000], height: [8, 1000] },
} as const;
const SVG_WIDTH = 960;
const TERMINAL_WIDTH = 80;
/** How often a running log is looked at, in milliseconds. */
const INTERVAL = 500;

/** `caffekit plot`: docs/plot.md. */
export function plotCommand(program: Command): void {
  program
    .command('plot')
    .summary("draw loss and accuracy from Caffe's training logs")
    .description(
      "Draws loss and accuracy over iterations, in training and testing, from Caffe's\n" +
        'training logs: on the terminal, or as SVG. Several logs are drawn in one picture.\n' +
        'LOG is what caffe train or pycaffe wrote to standard error, or a log file of\n' +
        'glog; - is standard input.',
    )
    .argument('<log...>', 'the logs')
    .option('-o, --output <file>', 'write the picture there, as SVG')
    .addOption(
      new Option('--format <name>', 'output format (default: svg with --output, terminal otherwise)').choices(
        ['terminal', 'svg'],
      ),
    )
    .option('--follow', 'go on as the logs grow, and draw anew, until Ctrl-C')
    .option('--width <n>', "how wide: pixels of SVG, or columns (default: the terminal's)", size)
    .option('--height <n>', 'how high: pixels of SVG, or rows', size)
    .option('--smooth <n>', 'draw training as the mean over the last n iterations', size)
    .option('--show <name>', 'only this output or panel, as in --show accuracy; may be repeated', collect)
    .option('--log-scale', 'a logarithmic axis for losses (default: where they spread very far)')
    .option('--no-log-scale', 'a linear axis for losses')
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      `
Examples:
  caffekit plot train.log
  caffekit plot baseline.log weighted.log --smooth 100 --output runs.svg
  caffe train --solver solver.prototxt 2>&1 | tee train.log | caffekit plot - --follow
  caffekit plot train.log --show accuracy --width 120 --height 40

Exit codes: 0 done, 2 the call could not be carried out.`,
    )
    .action(async (paths: string[], flags: PlotFlags) => {
      process.exitCode = await plot(paths, flags);
    });
}

/** A whole number, 1 or more. */
function size(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('a whole number, 1 or more, is needed.');
  return Number(value);
}

async function plot(paths: readonly string[], flags: PlotFlags): Promise<number> {
  const format = formatOf(flags);
  checkSize(flags, format);
  checkOutput(flags, paths);
  const onTerminal = isTerminal();
  if (flags.follow && flags.output === undefined && (format === 'svg' || !onTerminal))
    throw new UsageError('--follow draws on a terminal, and standard output is none; give --output FILE.svg');

  const sources = await open([...new Set(paths)], flags.follow === true);
  if (flags.follow) return await follow(sources, flags, onTerminal);
  await readToEnd(sources);
  for (const source of sources) if (source.log.runs.length === 0) throw new UsageError(nothingIn(source));
  const picture = await read(sources, flags);
  checkShown(picture, flags);
  if (picture.panels.length === 0)
    throw new UsageError(`${paths.join(', ')}: there is nothing to draw; ${picture.notes.join('; ')}`);
  if (flags.output !== undefined) {
    await writePicture(picture, flags);
    printError(`wrote ${flags.output}\n`);
  } else if (format === 'svg') print(await svgOf(picture, flags));
  else print(`${(await terminalOf(picture, flags)).join('\n')}\n`);
  return ExitCode.Done;
}

function formatOf({ format, output }: PlotFlags): 'terminal' | 'svg' {
  if (output !== undefined && format === 'terminal')
    throw new UsageError('--output writes SVG; without --output, --format terminal goes to standard output');
  return format ?? (output === undefined ? 'terminal' : 'svg');
}

function checkSize(flags: PlotFlags, format: 'terminal' | 'svg'): void {
  const { unit } = SIZES[format];
  for (const side of ['width', 'height'] as const) {
    const value = flags[side];
    const [least, most] = SIZES[format][side];
    if (value !== undefined && (value < least || value > most))
      throw new UsageError(`--${side} ${value}: from ${least} to ${most} ${unit} are possible here`);
  }
}

/** An SVG of an earlier run is replaced; nothing else is. */
function checkOutput({ output }: PlotFlags, paths: readonly string[]): void {
  if (output === undefined) return;
  // A device or a pipe has the name that it has.
  if (!/\.svg$/i.test(output) && statsOf(output)?.isFile() !== false)
    throw new UsageError(`--output ${output}: the picture is SVG; give a name that ends in .svg`);
  if (paths.some((path) => path !== '-' && samePlace(path, output)))
    throw new UsageError(`--output ${output}: this is one of the logs`);
}

/** @param waits whether a log that is not there yet is waited for */
async function open(paths: readonly string[], waits: boolean): Promise<LogSource[]> {
  const { FileSource, isRegular, StreamSource } = await import('./log-source.js');
  return paths.map((path) => {
    if (path === '-') return new StreamSource('<stdin>', process.stdin);
    if (waits && !existsSync(path)) return new FileSource(path, { waits });
    try {
      if (!isRegular(path)) return new StreamSource(path, createReadStream(path));
      const source = new FileSource(path);
      source.poll();
      return source;
    } catch (error) {
      throw fileError(path, error);
    }
  });
}

async function readToEnd(sources: readonly LogSource[]): Promise<void> {
  for (const source of sources) {
    try {
      if (isStream(source)) await source.done;
    } catch (error) {
      throw fileError(source.path, error);
    }
    source.end();
  }
}

function isStream(source: LogSource): source is StreamSource {
  return 'done' in source;
}

/** Why a log has nothing to draw. */
function nothingIn({ path, log, bytes }: LogSource): string {
  if (log.fatal !== undefined) return `${path}: Caffe aborted before its first iteration: ${log.fatal}`;
  if (log.isCaffe)
    return `${path}: there are no losses in this log; Caffe writes them from the first iteration on, every 'display' iterations of the solver`;
  if (bytes === 0) return `${path}: it is empty`;
  return `${path}: this is no training log of Caffe; it has no line such as 'Iteration 0, loss = 0.693147'`;
}

async function read(sources: readonly LogSource[], flags: PlotFlags): Promise<Plot> {
  const { plotOf } = await import('../plot/series.js');
  const options: PlotOptions = {
    ...(flags.smooth === undefined ? {} : { smooth: flags.smooth }),
    ...(flags.show === undefined ? {} : { show: flags.show }),
    logarithmic: flags.logScale,
  };
  return plotOf(
    sources.map(({ path, log }) => ({ path, runs: log.runs })),
    options,
  );
}

function checkShown({ names }: Plot, { show = [] }: PlotFlags): void {
  const unknown = show.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new UsageError(
    `--show ${unknown}: there is no such output${didYouMean(unknown, names)} (there are ${names.join(', ')})`,
  );
}

async function svgOf(picture: Plot, flags: PlotFlags): Promise<string> {
  const { drawSvg } = await import('../plot/svg.js');
  return drawSvg(picture, { width: flags.width ?? SVG_WIDTH, height: flags.height });
}

async function writePicture(picture: Plot, flags: PlotFlags): Promise<void> {
  const { writeFiles } = await import('../files/write.js');
  writeFiles([{ path: flags.output!, content: await svgOf(picture, flags) }], { force: true });
}

async function terminalOf(picture: Plot, flags: PlotFlags): Promise<string[]> {
  const { drawTerminal } = await import('../plot/terminal.js');
  const { stdout } = process;
  const colors = colorsFor(flags);
  const columns = flags.width ?? (stdout.columns || TERMINAL_WIDTH);
  const lines = drawTerminal(picture, { columns, rows: flags.height, colors });
  // The last row is the prompt's.
  const room = stdout.isTTY ? stdout.rows - 1 : Number.POSITIVE_INFINITY;
  if (flags.height !== undefined || lines.length <= room) return lines;
  return drawTerminal(picture, { columns, rows: room, colors });
}

/** Draws whenever there is more, until all streams have ended and there is no file, or the process is interrupted. */
async function follow(sources: readonly LogSource[], flags: PlotFlags, onTerminal: boolean): Promise<number> {
  const { ENTER, frame, LEAVE } = await import('../plot/redraw.js');
  const { stdout } = process;
  const draw = async (show: (lines: readonly string[]) => string) => {
    const picture = await read(sources, flags);
    const drawable = picture.panels.length > 0;
    if (flags.output !== undefined && drawable) await writePicture(picture, flags);
    if (onTerminal)
      stdout.write(show(drawable ? await terminalOf(picture, flags) : waitingFor(sources, picture, flags)));
  };
  let resized = false;
  const resize = () => {
    resized = true;
  };
  const interrupted = interruption();
  stdout.on('resize', resize);
  if (onTerminal) stdout.write(ENTER);
  try {
    await draw((lines) => frame(lines, stdout.rows));
    while (!sources.every(({ ended }) => ended) && !(await interrupted.within(INTERVAL))) {
      const news = sources.map((source) => source.poll()).includes(true);
      if (news || resized) {
        resized = false;
        await draw((lines) => frame(lines, stdout.rows));
      }
    }
  } finally {
    stdout.off('resize', resize);
    interrupted.stop();
    if (onTerminal) stdout.write(LEAVE);
  }
  for (const source of sources) {
    if (source.ended) await readToEnd([source]);
    else source.end();
  }
  await draw((lines) => `${lines.join('\n')}\n`);
  return ExitCode.Done;
}

/** What there is to say as long as there is nothing to draw. */
function waitingFor(sources: readonly LogSource[], { notes, names }: Plot, { show }: PlotFlags): string[] {
  const empty = sources.filter(({ log }) => log.runs.length === 0);
  if (empty.length < sources.length && show !== undefined)
    return [`nothing is named ${show.join(' or ')}; there are ${names.join(', ')}`];
  return [
    ...empty.map(({ path, log, isAway }) =>
      isAway
        ? `${path}: there is no such file yet: waiting for it`
        : log.fatal === undefined
          ? `${path}: waiting for the first iteration`
          : `${path}: Caffe aborted before its first iteration: ${log.fatal}`,
    ),
    ...notes,
  ].map(printable);
}

/** Waits for Ctrl-C or a request to end. */
function interruption(): { within(milliseconds: number): Promise<boolean>; stop(): void } {
  let interrupted = false;
  let wake = () => {};
  const interrupt = () => {
    interrupted = true;
    wake();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  return {
    within: (milliseconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => wake(), milliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve(interrupted);
        };
        if (interrupted) wake();
      }),
    stop: () => {
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    },
  };
}
