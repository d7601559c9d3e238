import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { Configs } from '../config/find.js';
import { type Document, type FileOptions, readFile } from '../document/file.js';
import { readInput } from '../files/input.js';
import { lintText } from '../lint/lint.js';
import type { Net } from '../net/net.js';
import { isRefused } from '../net/read.js';
import { type NetSummary, summarizeNet } from '../net/summary.js';
import type { Schedule } from '../solver/schedule.js';
import { decode } from '../textproto/source.js';
import { colorsFor } from './colors.js';
import { environmentOf } from './environment.js';
import { ExitCode, say, UsageError } from './errors.js';
import { FileSettings, type SettingFlags, settingsOf } from './lint/file-settings.js';
import { OptionsOfSettings } from './lint/options.js';
import { checkIsNet, chosenNet } from './net-file.js';
import {
  batchOption,
  configOption,
  dialectOption,
  levelOption,
  noConfigOption,
  noDataOption,
  protoOption,
  shapeOption,
  stageOption,
} from './options.js';
import { print, terminalColumns } from './output.js';
import { readShape } from './shape-option.js';
import { stateNote, summaryTable } from './summary-table.js';
import { checkTold } from './told-shapes.js';
import { Unread } from './unread.js';

interface SummaryFlags extends SettingFlags {
  shape: string[];
  batch?: number;
  /** False for none. */
  config?: string | false;
  format: 'pretty' | 'json';
  stats?: boolean;
  color?: boolean;
}

/** `caffekit summary`: docs/summary.md. */
export function summaryCommand(program: Command): void {
  program
    .command('summary')
    .summary("show a net's layers, shapes, parameters and multiply-adds")
    .description(
      'Shows what Caffe makes of a net: its layers, the shapes of their outputs, how many parameters and\n' +
        'multiply-adds they have, and which of them learn.\n' +
        'NET is a file, a folder (searched for *.prototxt) or a glob; - is standard input. Of a model (*.caffemodel, *.h5)\n' +
        'it shows the layers with weights, and with --stats what their values are; of a *.solverstate, where training\n' +
        'stood. Of a solver it shows its schedule: the learning rate by iteration, tests and snapshots.',
    )
    .argument('<net...>', 'the nets, models or solvers')
    .addOption(
      new Option(
        '--phase <phase>',
        'TRAIN or TEST (default: TRAIN for a net to train, TEST for one to deploy)',
      ).choices(['TRAIN', 'TEST']),
    )
    .addOption(levelOption())
    .addOption(stageOption())
    .addOption(shapeOption())
    .addOption(batchOption())
    .addOption(protoOption())
    .addOption(dialectOption())
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(noDataOption())
    .option('--stats', 'of models, read all values: smallest, mean, largest, zeros, NaN and infinite ones')
    .addOption(new Option('--format <name>', 'output format').choices(['pretty', 'json']).default('pretty'))
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      `
Examples:
  caffekit summary deploy.prototxt
  caffekit summary train_val.prototxt --phase TEST --shape data=50x3x227x227
  caffekit summary deploy.prototxt --batch 32
  caffekit summary models --format json | jq .totals.params
  caffekit summary lenet.caffemodel --stats
  caffekit summary lenet_iter_5000.solverstate
  caffekit summary solver.prototxt

Exit codes: 0 done, 1 Caffe would refuse a net or values are NaN or infinite, 2 the call could not be carried out.`,
    )
    .action(async (paths: string[], flags: SummaryFlags) => {
      const snapshots = paths.filter(isSnapshot);
      const models = paths.filter((path) => isModel(path) && !isSnapshot(path));
      const nets = paths.filter((path) => !isModel(path) && !isSnapshot(path));
      if (flags.stats && models.length === 0)
        throw new UsageError('--stats reads the values of a model: give a .caffemodel');
      const codes = [
        ...(snapshots.length === 0 ? [] : [await summarizeSnapshots(snapshots, flags)]),
        ...(models.length === 0 ? [] : [await summarizeModels(models, flags)]),
        ...(nets.length === 0 ? [] : [await summary(nets, flags)]),
      ];
      process.exitCode = Math.max(...codes);
    });
}

/** Files of weights are told by their endings, as Caffe names them. */
function isModel(path: string): boolean {
  return /\.(?:caffemodel|h5|hdf5)$/i.test(path);
}

/** The state of a solver. */
function isSnapshot(path: string): boolean {
  return /\.solverstate(?:\.h5)?$/i.test(path);
}

async function summarizeSnapshots(paths: readonly string[], flags: SummaryFlags): Promise<number> {
  const { snapshotText, summarizeSnapshot } = await import('./snapshot-summary.js');
  for (const path of paths) {
    const summary = summarizeSnapshot(path);
    print(flags.format === 'json' ? `${JSON.stringify(summary)}\n` : snapshotText(summary, colorsFor(flags)));
  }
  return ExitCode.Done;
}

async function summarizeModels(paths: readonly string[], flags: SummaryFlags): Promise<number> {
  const { hasBadValues, summarizeWeights, weightsTable } = await import('./weights-summary.js');
  let isBad = false;
  for (const path of paths) {
    const summary = summarizeWeights(path, flags.stats === true);
    print(flags.format === 'json' ? `${JSON.stringify(summary)}\n` : weightsTable(summary, colorsFor(flags)));
    if (!hasBadValues(summary)) continue;
    isBad = true;
    say(`${path}: some values are NaN or infinite: training has diverged`);
  }
  return isBad ? ExitCode.Findings : ExitCode.Done;
}

interface Input {
  readonly path: string;
  readonly text: string;
  /** Whether the call names the very file. */
  readonly named: boolean;
}

interface Summarized {
  readonly input: Input;
  readonly file: Document;
  readonly net: Net;
  readonly summary: NetSummary;
  readonly options: FileOptions;
}

async function summary(paths: readonly string[], flags: SummaryFlags): Promise<number> {
  const shapes = new Map(flags.shape.map(readShape));
  const settings = new FileSettings(new Configs(flags.config), settingsOf(flags));
  const lintOptions = new OptionsOfSettings();
  const summaries: Summarized[] = [];
  const schedules: { path: string; schedule: Schedule }[] = [];
  const unread = new Unread();
  for (const input of await readInputs(paths, settings.configs, unread)) {
    // Levels of rules are for reports; whether Caffe refuses a net does not depend on them.
    const set = settings.of(input.path);
    const { rules: _, ...options } = await lintOptions.of(set);
    const environment = {
      ...environmentOf(input.path),
      data: set.data !== false,
      shapes,
      ...(flags.batch === undefined ? {} : { batch: flags.batch }),
    };
    const schedule = input.named ? await summarizeSolver(input, { ...options, environment }) : undefined;
    if (schedule !== undefined) schedules.push({ path: input.path, schedule });
    else summaries.push(...summarize(input, { ...options, environment }));
  }
  const isRefusedSolver = await printSchedules(schedules, flags);
  if (summaries.length === 0 && schedules.length > 0)
    return unread.tell(isRefusedSolver ? ExitCode.Findings : ExitCode.Done);
  if (summaries.length === 0 && unread.count > 0) return unread.tell();
  if (summaries.length === 0) throw new UsageError(`${paths.join(', ')}: there is no net here`);
  checkTold(
    summaries.map(({ net }) => net),
    shapes,
    flags.batch,
  );

  let refused = isRefusedSolver;
  summaries.forEach((found, index) => {
    if (flags.format === 'json') print(`${JSON.stringify(found.summary)}\n`);
    else {
      const colors = colorsFor(flags);
      const columns = terminalColumns();
      const text = summaryTable(found.input.path, found.net, found.summary, { colors, columns });
      print(index === 0 && schedules.length === 0 ? text : `\n${text}`);
    }
    if (!isRefused(found.file.net!, found.net)) return;
    refused = true;
    say(refusal(found));
  });
  return unread.tell(refused ? ExitCode.Findings : ExitCode.Done);
}

/** What a solver does when; undefined for a file that is none. */
async function summarizeSolver(input: Input, options: FileOptions): Promise<Schedule | undefined> {
  const file = readFile(input.path, input.text, options);
  if (file.kind !== 'solver') return undefined;
  const { solverOf } = await import('../solver/solver.js');
  const { scheduleOf } = await import('../solver/schedule.js');
  const solver = solverOf(file);
  return solver && scheduleOf(solver);
}

/** @returns whether Caffe would refuse one of the solvers */
async function printSchedules(
  schedules: readonly { path: string; schedule: Schedule }[],
  flags: SummaryFlags,
): Promise<boolean> {
  if (schedules.length === 0) return false;
  const { scheduleTable } = await import('./solver-summary.js');
  let refused = false;
  for (const [index, { path, schedule }] of schedules.entries()) {
    const options = { colors: colorsFor(flags), columns: terminalColumns() };
    const text =
      flags.format === 'json' ? `${JSON.stringify(schedule)}\n` : scheduleTable(path, schedule, options);
    print(index === 0 || flags.format === 'json' ? text : `\n${text}`);
    if (schedule.refused === null) continue;
    refused = true;
    say(`${path}: Caffe would refuse this solver: ${schedule.refused.message}`);
  }
  return refused;
}

async function readInputs(paths: readonly string[], configs: Configs, unread: Unread): Promise<Input[]> {
  if (paths.includes('-')) {
    if (paths.length > 1) throw new UsageError('give either paths or - for standard input, not both');
    return [{ path: '<stdin>', text: decode(readFileSync(0)).text, named: true }];
  }
  const { findFiles } = await import('./find-files.js');
  const onUnread = (path: string, error: unknown) => unread.note(path, error);
  return (await findFiles(paths, configs, {}, onUnread)).flatMap((path) => {
    try {
      return [{ path, text: decode(readInput(path)).text, named: paths.includes(path) }];
    } catch (error) {
      onUnread(path, error);
      return [];
    }
  });
}

/** The summary of a file; none for one that is no net, and that the call doesn't name. */
function summarize(input: Input, options: FileOptions): Summarized[] {
  const file = readFile(input.path, input.text, options);
  if (!input.named && (file.kind !== 'net' || file.foreign !== undefined)) return [];
  checkIsNet(file);
  const net = chosenNet(file);
  const typeOf = (layer: Net['layers'][number]) => file.unread.typeOf(layer.layer)?.type ?? layer.typeName;
  return [{ input, file, net, summary: summarizeNet(net, file.lines, typeOf), options }];
}

/** What lint finds in a net that Caffe would refuse. */
function refusal({ input, net, options }: Summarized): string {
  const { phase, level, stages } = net.state;
  const { diagnostics } = lintText(input.path, input.text, { ...options, phases: [phase], level, stages });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const found =
    first === undefined
      ? ''
      : `; caffekit lint finds ${errors.length === 1 ? 'an error' : `${errors.length} errors, the first`} in line ${first.line}: ${first.message}`;
  return `${input.path}: Caffe would refuse this net in ${phase}${stateNote(net.state)}${found}`;
}
