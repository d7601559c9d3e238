import { basename, join, normalize } from 'node:path';
import type { Command } from 'commander';
import { classLosses, isLossOfClass, projectLosses } from '../catalog/catalog.js';
import { flagOf, type GeneratedLayer } from '../catalog/layer.js';
import { DEFAULT_LOSS } from '../project/defaults.js';
import type { ProjectFile } from '../project/files.js';
import { nameProblem } from '../project/name.js';
import { PROJECT_NETS } from '../project/nets.js';
import type { LossChoice } from '../project/wrap.js';
import type { WrapRequest } from '../project/wrap-request.js';
import { didYouMean } from '../text/nearest.js';
import { environmentOf } from './environment.js';
import { UsageError } from './errors.js';
import { addParameterFlags, flagProperty, layerNamed, parametersIn } from './parameter-flags.js';
import { readSource } from './read-source.js';
import { VERSION } from './version.js';

/** What decides a project: the command line's words, and the wizard's. */
export interface NewFlags {
  [parameter: string]: unknown;
  net?: string;
  loss?: string;
  from?: string;
  replace?: string;
  inputShape?: string;
  package?: string;
  yes?: boolean;
  dryRun?: boolean;
}

/** `caffekit new`: docs/new.md. */
export function newCommand(program: Command): void {
  const command = program
    .command('new')
    .summary('start a project: a net, its loss, data, training, evaluation')
    .description(
      'Makes the folder NAME with a small, complete Caffe project for rare positive labels: nets and solver, a generated\n' +
        'loss, synthetic data, train.py, evaluate.py, tests, and caffekit lint for every commit. On a terminal it asks\n' +
        'for what no flag gives.',
    )
    .argument('[name]', 'a new folder')
    .option('--net <net>', `${PROJECT_NETS.map(({ id, summary }) => `${id} (${summary})`).join(' or ')}`)
    .option(
      '--loss <layer>',
      `a loss of binary labels (default: ${DEFAULT_LOSS}): ${projectLosses()
        .map(({ id }) => id)
        .join(', ')}; with --from a net of classes (default: its own): ${classLosses()
        .map(({ id }) => id)
        .join(', ')}`,
    );
  addParameterFlags(
    command,
    [...projectLosses(), ...classLosses()],
    Object.fromEntries(
      projectLosses()
        .flatMap(({ parameters }) => parameters)
        .flatMap(({ key, project }) => (project === undefined ? [] : [[key, project.help]])),
    ),
  );
  command
    .option('--from <train_val.prototxt>', 'a project around this net, with the loss in place of its own')
    .option(
      '--replace <layer>',
      "with --from: the loss layer to replace, by its name, its top or a line (:12), unless it's clear",
    )
    .option(
      '--input-shape <n,c,h,w>',
      "with --from: the shape of the deploy net's input, where only data tell it",
    )
    .option(
      '--package <spec>',
      `what npm installs as caffekit in the project's CI and hook (default: caffekit@${VERSION}): a version, a tarball, or the address of a repository`,
    )
    .option('--yes', 'ask nothing: defaults for what no flag gives')
    .option('--dry-run', 'print what would be written, write nothing')
    .addHelpText(
      'after',
      `
Examples:
  caffekit new cracks
  caffekit new cracks --yes --net classification${example('auto')}
  caffekit new cracks --from models/train_val.prototxt${example('20')} --input-shape 1,3,256,256

Then: cd cracks; python3 data/make_data.py; python3 train.py; python3 evaluate.py`,
    )
    .action(async (name: string | undefined, flags: NewFlags) => {
      await newProject(name, flags);
    });
}

async function newProject(nameGiven: string | undefined, flagsGiven: NewFlags): Promise<void> {
  if (nameGiven !== undefined) checkPlace(nameGiven);
  const asks = !flagsGiven.yes && process.stdin.isTTY === true && process.stdout.isTTY === true;
  let name = nameGiven;
  let flags = flagsGiven;
  if (asks) {
    checkFlags(flags);
    const { placeProblem } = await import('./create-project.js');
    const problemOf = (wanted: string) =>
      nameProblem(basename(wanted)) ?? placeProblem(normalize(wanted).replace(/[\\/]+$/, ''));
    // Before anything is asked in vain.
    const problem = name === undefined ? undefined : problemOf(name);
    if (problem !== undefined) throw new UsageError(`${name}: ${problem}`);
    const { askProject } = await import('./new-wizard.js');
    const choice =
      flags.from === undefined || flags.loss !== undefined ? undefined : await choiceOf(flags.from, flags);
    const answers = await askProject({ name, flags }, problemOf, choice);
    if (answers === undefined) throw new UsageError('cancelled; nothing was written');
    ({ name, flags } = answers);
  }
  if (name === undefined) throw new UsageError('which name? caffekit new NAME');
  const folder = normalize(name).replace(/[\\/]+$/, '');
  const files = await render(folder, flags);
  if (flags.dryRun) {
    for (const { path, text } of files) process.stdout.write(`==> ${join(folder, path)} <==\n${text}\n`);
    return;
  }
  const { WriteError } = await import('../files/write.js');
  const { createProject } = await import('./create-project.js');
  try {
    createProject(folder, files);
  } catch (error) {
    if (error instanceof WriteError) throw new UsageError(error.message);
    throw error;
  }
  process.stderr.write(`${await farewell(folder, files, flags)}\n`);
}

/** The flag of what the default loss can have made from the data, with a value, to follow other words. */
function example(value: string): string {
  const parameter = layerNamed(DEFAULT_LOSS).parameters.find(({ project }) => project?.fromData);
  return parameter === undefined ? '' : ` ${flagOf(parameter.key)} ${value}`;
}

function checkPlace(name: string): void {
  const problem = nameProblem(basename(name));
  if (problem !== undefined)
    throw new UsageError(`'${basename(name)}' can't be the name of a project: ${problem}`);
}

/** Refuses what can't be, before anything is asked. */
function checkFlags({ net, loss, from, replace, inputShape }: NewFlags): void {
  const nets = PROJECT_NETS.map(({ id }) => id);
  if (net !== undefined && !nets.includes(net)) {
    throw new UsageError(`--net is "${net}"; it must be one of ${nets.join(', ')}${didYouMean(net, nets)}`);
  }
  if (loss !== undefined) layerNamed(loss);
  if (net !== undefined && from !== undefined) throw new UsageError('give either --net or --from');
  for (const [flag, value] of [
    ['--replace', replace],
    ['--input-shape', inputShape],
  ] as const) {
    if (value !== undefined && from === undefined) throw new UsageError(`${flag} needs --from NET`);
  }
}

async function render(folder: string, flags: NewFlags): Promise<ProjectFile[]> {
  checkFlags(flags);
  const { placeProblem } = await import('./create-project.js');
  const problem = placeProblem(folder);
  if (problem !== undefined) throw new UsageError(`${folder}: ${problem}`);

  if (flags.package?.trim() === '')
    throw new UsageError('--package is empty: give what npm installs, such as caffekit@1.0.0 or a tarball');
  const { OptionsError } = await import('../generate/options.js');
  const { InsertError } = await import('../generate/insert.js');
  const { projectFiles } = await import('../project/files.js');
  const asked = flags.loss === undefined ? undefined : projectLoss(flags.loss, flags);
  // The loss that it is about when something of it is wrong.
  let layer = asked ?? layerNamed(DEFAULT_LOSS);
  const common = { name: basename(folder), source: flags.package ?? `caffekit@${VERSION}` };
  try {
    if (flags.from !== undefined) {
      const { lossesFor, wrapNet } = await import('../project/wrap.js');
      const request = wrapRequest(flags.from, flags, asked);
      const taken = asked ?? lossesFor(request).byDefault;
      if (taken === undefined) checkOwn(flags);
      else layer = taken;
      const wrapped = wrapNet({
        ...request,
        layer: taken,
        parameters: taken === undefined ? {} : parametersIn(taken, flags),
      });
      const files = projectFiles({ ...common, wrapped, from: basename(flags.from) });
      await checkWrapped(files, flags);
      return files;
    }
    const { projectLoss } = await import('../project/loss.js');
    const net = PROJECT_NETS.find(({ id }) => id === flags.net) ?? PROJECT_NETS[0]!;
    return projectFiles({ ...common, net, loss: projectLoss(layer, parametersIn(layer, flags)) });
  } catch (error) {
    if (error instanceof OptionsError) {
      const fromData = layer.parameters.filter(({ project }) => project?.fromData);
      const problems = error.problems.map((text) =>
        fromData.some(({ key }) => text.startsWith(`${flagOf(key)} `)) ? `${text}, or auto` : text,
      );
      throw new UsageError(problems.join('\ncaffekit: '));
    }
    if (error instanceof InsertError) throw new UsageError(error.message);
    throw error;
  }
}

/** Refuses what the net cannot take of the call: the loss's parameters, or a shape. What else is wrong of it was so before. */
async function checkWrapped(files: readonly ProjectFile[], { inputShape }: NewFlags): Promise<void> {
  const { lintText } = await import('../lint/lint.js');
  const { snapshot } = await import('../document/snapshot.js');
  const environment = snapshot(new Map(files.map(({ path, text }) => [path, text])));
  const errorsOf = (wanted: string) =>
    files
      .filter(({ path }) => path === wanted)
      .flatMap(({ path, text }) => lintText(path, text, { environment }).diagnostics)
      .filter(({ severity }) => severity === 'error');
  const inTraining = errorsOf('net/train_val.prototxt');
  const ofLoss = inTraining.find(({ rule }) => rule === 'loss/invalid-cls-weight');
  if (ofLoss !== undefined) throw new UsageError(`the net does not take this loss: ${ofLoss.message}`);
  if (inputShape === undefined) return;
  const known = new Set(inTraining.map(({ rule }) => rule));
  const ofShape = errorsOf('net/deploy.prototxt').find(({ rule }) => !known.has(rule));
  if (ofShape !== undefined)
    throw new UsageError(`--input-shape ${inputShape}: the net does not take it: ${ofShape.message}`);
}

function readShape(text: string): number[] {
  const dims = text.split(',').map((dim) => (/^\s*[1-9]\d{0,8}\s*$/.test(dim) ? Number(dim) : Number.NaN));
  if (dims.some(Number.isNaN) || dims.length > 32) {
    throw new UsageError(`--input-shape is "${text}"; it must be the sizes of all axes, as in 1,3,224,224`);
  }
  return dims;
}

/** What was written, and what comes next. */
async function farewell(folder: string, files: readonly ProjectFile[], flags: NewFlags): Promise<string> {
  const hasData = files.some(({ path }) => path === 'data/make_data.py');
  const { shellWord } = await import('../generate/shell.js');
  const lines = [
    `wrote ${folder} (${files.length} files). Next:`,
    '',
    `  cd ${shellWord(folder)}`,
    ...(hasData ? ['  python3 data/make_data.py'] : []),
    '  python3 train.py',
    '  python3 evaluate.py',
    '',
    `Its CI and its hook install ${flags.package ?? `caffekit@${VERSION}`}; --package names another source.`,
  ];
  if (flags.from !== undefined) {
    lines.push('', 'README.md says what the net needs beside this.');
    const { lintText } = await import('../lint/lint.js');
    const net = files.find(({ path }) => path === 'net/train_val.prototxt')!;
    const { diagnostics } = lintText(net.path, net.text);
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    if (errors > 0)
      lines.push(
        `The net has ${errors} error${errors === 1 ? '' : 's'}: caffekit lint ${shellWord(join(folder, 'net'))}`,
      );
  }
  return lines.join('\n');
}

/** The losses that a net can have. */
async function choiceOf(path: string, flags: NewFlags): Promise<LossChoice> {
  const { lossesFor } = await import('../project/wrap.js');
  const { InsertError } = await import('../generate/insert.js');
  try {
    return lossesFor(wrapRequest(path, flags));
  } catch (error) {
    if (error instanceof InsertError) throw new UsageError(error.message);
    throw error;
  }
}

/** What is asked of a net that a project is made around. */
function wrapRequest(path: string, flags: NewFlags, layer?: GeneratedLayer): WrapRequest {
  return {
    path,
    source: readSource(path),
    layer,
    parameters: {},
    replace: flags.replace,
    inputShape: flags.inputShape === undefined ? undefined : readShape(flags.inputShape),
    environment: environmentOf(path),
  };
}

/** @throws UsageError where a parameter of a loss is given, and the net keeps its own */
function checkOwn(flags: NewFlags): void {
  const given = [...projectLosses(), ...classLosses()]
    .flatMap(({ parameters }) => parameters)
    .find(({ key }) => flags[flagProperty(key)] !== undefined);
  if (given === undefined) return;
  throw new UsageError(
    `${flagOf(given.key)} is for a loss of the catalog, and the net keeps its own; name one with --loss: ${classLosses()
      .map(({ id }) => id)
      .join(', ')}`,
  );
}

/** @throws UsageError where the catalog has no such loss, or it doesn't fit a project's net */
function projectLoss(id: string, { from }: NewFlags): GeneratedLayer {
  const layer = layerNamed(id);
  if (layer.forProjects || (isLossOfClass(layer) && from !== undefined)) return layer;
  const ids = (losses: readonly GeneratedLayer[]) => losses.map((other) => other.id).join(', ');
  throw new UsageError(
    `--loss is ${id}, ${whyUnfit(layer)}: take ${ids(projectLosses())}${from === undefined ? '' : `; for a net of classes, ${ids(classLosses())}`}`,
  );
}

/** Why a loss cannot be that of a new project. */
function whyUnfit(layer: GeneratedLayer): string {
  if (layer.role !== undefined) return 'which is no loss';
  if (layer.needsTrained === true)
    return 'which learns next to nothing from the random weights of a new project';
  const purpose = isLossOfClass(layer) ? 'a net of classes, which --from gives' : layer.purpose;
  return `for ${purpose}; the nets of new projects have a score for each binary label`;
}
