import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { readFile } from '../document/file.js';
import { readInput } from '../files/input.js';
import type { Uses } from '../python/facts.js';
import { loadReader } from '../python/load-reader.js';
import { decode } from '../textproto/source.js';
import type { JobBottom } from '../verify/bottoms.js';
import { isAsked, KINDS_WRITTEN, readBottom, withKinds } from '../verify/bottoms.js';
import type { Job } from '../verify/job.js';
import { type LayerInNet, layerInNet } from '../verify/layer.js';
import { isProven } from '../verify/verification.js';
import { colorsFor } from './colors.js';
import { environmentOf } from './environment.js';
import { ExitCode, fileError, UsageError } from './errors.js';
import { collect } from './options.js';
import { print, terminalColumns } from './output.js';

interface VerifyFlags {
  bottom: JobBottom[];
  top: string[];
  paramStr?: string;
  lossWeight: number[];
  propagateDown: boolean[];
  phase: 'TRAIN' | 'TEST';
  net?: string;
  layer?: string;
  python: string;
  timeout: number;
  format: 'pretty' | 'json';
  color?: boolean;
}

/** `caffekit verify`: docs/verify.md. */
export function verifyCommand(program: Command): void {
  program
    .command('verify')
    .summary("prove a Python layer's gradient in your own Caffe")
    .description(
      'Runs a Python layer in your own Python with pycaffe, and checks what training relies on: set-up, finite values,\n' +
        'the gradient against central differences, loss weight, propagate_down, diffs that are overwritten, repeatable\n' +
        'passes, nothing else written, other batch sizes. MODULE.py:CLASS is the layer; with --net and --layer it, its\n' +
        'parameters and its bottoms come from a net.',
    )
    .argument('[layer]', 'the layer: layers/my_loss.py:MyLoss; the class may be left out where there is one')
    .option('--bottom <shape:kind>', `a bottom, in order: 4x1x8x8:binary; ${KINDS_WRITTEN}`, bottom, [])
    .option('--top <name>', 'a top, in order (default: one, loss)', collect, [])
    .option('--param-str <text>', "the layer's param_str")
    .option('--loss-weight <n>', 'the loss weight of a top, in order (default: 1)', weight, [])
    .option(
      '--propagate-down <bool>',
      'whether a bottom is asked for a gradient, in order (default: labels and targets are not)',
      truth,
      [],
    )
    .addOption(new Option('--phase <phase>', 'the phase').choices(['TRAIN', 'TEST']).default('TRAIN'))
    .option('--net <file>', 'the net that the layer and the values of its bottoms come from')
    .option('--layer <name>', "the layer's name in the net")
    .option('--python <program>', 'the Python that has pycaffe', 'python')
    .option('--timeout <seconds>', 'what all checks may take', seconds, 120)
    .addOption(new Option('--format <name>', 'output format').choices(['pretty', 'json']).default('pretty'))
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      `
Examples:
  caffekit verify layers/my_loss.py:MyLoss --bottom 4x1x8x8 --bottom 4x1x8x8:binary
  caffekit verify seg_loss.py --bottom 2x21x8x8 --bottom 2x1x8x8:labels21 --param-str '{"ignore_label": 255}'
  caffekit verify --net train_val.prototxt --layer loss --python /opt/caffe/venv/bin/python

Exit codes: 0 all checks pass, 1 a check fails, 2 the call could not be carried out (no pycaffe, for example).`,
    )
    .action(async (layer: string | undefined, flags: VerifyFlags) => {
      process.exitCode = await verify(layer, flags);
    });
}

async function verify(named: string | undefined, flags: VerifyFlags): Promise<number> {
  const { runPython } = await import('./verify/python.js');
  const { verifyJson, verifyText } = await import('../verify/report.js');
  const job = jobOf(named, flags);
  const { verification } = await runPython(flags.python, job);
  const { impossible } = verification;
  if (flags.format === 'json') print(`${verifyJson(job, verification)}\n`);
  if (impossible !== null) throw new UsageError(remedy(impossible.kind, impossible.message, flags.python));
  if (flags.format === 'pretty') {
    const colors = colorsFor(flags);
    const codes = { green: 32, red: 31, dim: 2, bold: 1 };
    const paint = (text: string, color: keyof typeof codes) =>
      colors ? `\u001b[${codes[color]}m${text}\u001b[0m` : text;
    print(verifyText(job, verification, paint, terminalColumns()));
  }
  return isProven(verification) ? ExitCode.Done : ExitCode.Findings;
}

function jobOf(named: string | undefined, flags: VerifyFlags): Job {
  if ((flags.net === undefined) !== (flags.layer === undefined))
    throw new UsageError('--net and --layer go together: the net, and the name of the layer in it');
  if (named === undefined && flags.net === undefined)
    throw new UsageError('name the layer, as in layers/my_loss.py:MyLoss, or give --net and --layer');
  const inNet = flags.net === undefined ? undefined : readLayerInNet(flags.net, flags.layer!, flags.phase);
  const own = named === undefined ? undefined : readModule(named, inNet?.layer);
  const layer = own?.layer ?? inNet!.layer;
  const bottoms = bottomsOf(flags, inNet, own, layer);
  // Who says that nothing is trained for a layer has a measure looked at.
  const isMeasure = flags.lossWeight.length > 0 && flags.lossWeight.every((weight) => weight === 0);
  const asked = bottoms.map(
    (one, index) => !isMeasure && (flags.propagateDown[index] ?? inNet?.asked[index] ?? isAsked(one, index)),
  );
  const tops = flags.top.length > 0 ? flags.top : (inNet?.tops ?? ['loss']);
  const weights = flags.lossWeight.length > 0 ? flags.lossWeight : (inNet?.weights ?? null);
  if (flags.propagateDown.length > bottoms.length)
    throw new UsageError(`--propagate-down: there are ${bottoms.length} bottoms only`);
  if (weights !== null && weights.length > tops.length)
    throw new UsageError(
      `--loss-weight: there ${tops.length === 1 ? 'is 1 top' : `are ${tops.length} tops`} only`,
    );
  return {
    folder: own?.folder ?? null,
    module: own?.module ?? inNet!.module,
    layer,
    param_str: flags.paramStr ?? inNet?.paramStr ?? '',
    phase: flags.phase,
    bottoms,
    tops,
    // A layer without a loss weight leads on to some loss: it is looked at as if each top had one.
    weights:
      isMeasure || weights?.some((one) => one !== 0) ? tops.map((_, index) => weights?.[index] ?? 0) : null,
    asked,
    net:
      inNet === undefined
        ? null
        : { path: flags.net!, layer: flags.layer!, folder: dirname(flags.net!), modules: inNet.modules },
    seconds: flags.timeout,
  };
}

function bottomsOf(
  { bottom: given }: VerifyFlags,
  inNet: LayerInNet | undefined,
  own: Module | undefined,
  layer: string,
): JobBottom[] {
  if (inNet === undefined) {
    const unshaped = given.findIndex(({ shape, file }) => shape === null && file === null);
    if (unshaped >= 0) throw new UsageError(`--bottom ${unshaped + 1}: a shape is needed, as in 4x1x8x8`);
    return withKinds(given, own?.source ?? '', layer, own?.read(layer));
  }
  const count = inNet.bottoms.length;
  if (given.length > count)
    throw new UsageError(`--bottom: the layer has ${count} ${count === 1 ? 'bottom' : 'bottoms'} in the net`);
  return inNet.bottoms.map((bottom, index) => given[index] ?? bottom);
}

function readLayerInNet(path: string, name: string, phase: 'TRAIN' | 'TEST'): LayerInNet {
  const text = decode(readOrFail(path)).text;
  const found = layerInNet(
    readFile(path, text, { phases: [phase], environment: environmentOf(path) }),
    phase,
    name,
  );
  if (typeof found === 'string') throw new UsageError(found);
  return found;
}

interface Module {
  readonly folder: string;
  readonly module: string;
  readonly layer: string;
  readonly source: string;
  /** What a class of it calls its bottoms, and uses them as. */
  readonly read: (className: string) => Uses['bottoms'] | undefined;
}

/** The module and class of `layers/my_loss.py:MyLoss`. */
function readModule(named: string, classInNet: string | undefined): Module {
  // A drive's letter is followed by a colon, too.
  const colon = named.lastIndexOf(':');
  const hasClass =
    colon > 1 && /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(named.slice(colon + 1)) && !existsSync(named);
  const path = hasClass ? named.slice(0, colon) : named;
  if (!/\.py$/.test(path))
    throw new UsageError(`${path}: a Python file is needed, as in layers/my_loss.py:MyLoss`);
  const source = decode(readOrFail(path)).text;
  const layer = hasClass ? named.slice(colon + 1) : (classInNet ?? onlyLayer(path, source));
  const read = (className: string) =>
    loadReader()
      .readPythonFile({ path, text: source }, environmentOf(path))
      .classes.find(({ name }) => name === className)?.uses.bottoms;
  return { folder: dirname(path), module: basename(path, '.py'), layer, source, read };
}

function onlyLayer(path: string, source: string): string {
  const classes = [...source.matchAll(/^class[ \t]+([\p{L}_][\p{L}\p{M}\p{N}_]*)[ \t]*\(([^)]*)\)/gmu)];
  const layers = classes.filter(([, , bases]) => /\bLayer\b/.test(bases!)).map(([, name]) => name!);
  const names = layers.length > 0 ? layers : classes.map(([, name]) => name!);
  if (names.length === 1) return names[0]!;
  throw new UsageError(
    names.length === 0
      ? `${path}: there is no class in it; name one as in ${path}:MyLoss`
      : `${path} has ${names.length} layers: name one, as in ${path}:${names[0]} (${names.join(', ')})`,
  );
}

function readOrFail(path: string): Buffer {
  try {
    return readInput(path);
  } catch (error) {
    throw fileError(path, error);
  }
}

/** Why no layer can be proven, and what helps. */
function remedy(kind: string, message: string, python: string): string {
  if (kind === 'no-caffe')
    return (
      `${python} has no pycaffe (${message})\n` +
      "Name a Python that has it with --python. Where there is none: on Debian 11 'apt install python3-caffe-cpu', with " +
      "conda 'conda install -c conda-forge caffe',\nor build Caffe with 'make pycaffe' and put its python/ folder on PYTHONPATH. " +
      'A script that runs Python in a container is a Python, too.'
    );
  if (kind === 'no-numpy')
    return `${python} has no NumPy (${message}); name the Python that has pycaffe with --python`;
  if (kind === 'no-python-layer')
    return 'this Caffe was built without Python layers: build it with WITH_PYTHON_LAYER := 1 in Makefile.config';
  return message;
}

function bottom(text: string, previous: JobBottom[]): JobBottom[] {
  const read = readBottom(text);
  if (typeof read === 'string') throw new InvalidArgumentError(`${read}.`);
  return [...previous, read];
}

function weight(text: string, previous: number[]): number[] {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('a number is needed.');
  return [...previous, value];
}

function truth(text: string, previous: boolean[]): boolean[] {
  if (text !== 'true' && text !== 'false') throw new InvalidArgumentError('true or false is needed.');
  return [...previous, text === 'true'];
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 86_400)) throw new InvalidArgumentError('a number of seconds is needed.');
  return value;
}
