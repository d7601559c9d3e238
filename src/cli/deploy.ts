import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { Configs } from '../config/find.js';
import { DeployError, deployNet } from '../deploy/deploy.js';
import { readFile } from '../document/file.js';
import { readInput } from '../files/input.js';
import { samePlace } from '../files/stats.js';
import { decode, encode, type Source } from '../textproto/source.js';
import { environmentOf } from './environment.js';
import { printError } from './error-output.js';
import { ExitCode, fileError, UsageError } from './errors.js';
import { FileSettings, type SettingFlags, settingsOf } from './lint/file-settings.js';
import { OptionsOfSettings } from './lint/options.js';
import { checkIsNet } from './net-file.js';
import {
  collect,
  configOption,
  dialectOption,
  levelOption,
  noConfigOption,
  protoOption,
  stageOption,
} from './options.js';
import { print } from './output.js';
import { readShape } from './shape-option.js';

interface DeployFlags extends SettingFlags {
  readonly output?: string;
  readonly force?: boolean;
  readonly shape: readonly string[];
  readonly keep: readonly string[];
  readonly minimal?: boolean;
  readonly fromData?: boolean;
  /** False for none. */
  readonly config?: string | false;
}

/** `caffekit deploy`: docs/deploy.md. */
export function deployCommand(program: Command): void {
  program
    .command('deploy')
    .summary('make the net to be deployed of one for training')
    .description(
      'Makes the net to be deployed of a net for training: data layers become Input layers, a loss the probability\n' +
        'that it hides, and labels, measures and what only they need go. What stays keeps its comments and layout, and\n' +
        'takes the weights of the trained net. NET is a file; - is standard input.',
    )
    .argument('<net>', 'the net for training')
    .option('-o, --output <file>', 'write it there (default: standard output)')
    .option('--force', 'replace an existing file')
    .option(
      '--shape <blob=dims>',
      'the shape of an input, as in data=1x3x224x224; may be repeated (default: as the net tells it)',
      collect,
      [],
    )
    .option('--from-data', 'take the shapes of inputs from the data that the net names, where they are here')
    .option(
      '--keep <blob...>',
      'keep only what these blobs need (default: all that needs no labels)',
      collect,
      [],
    )
    .option('--minimal', 'drop what is of use for training alone: Dropout in place, fillers, multipliers')
    .addOption(levelOption())
    .addOption(stageOption())
    .addOption(protoOption())
    .addOption(dialectOption())
    .addOption(configOption())
    .addOption(noConfigOption())
    .addHelpText(
      'after',
      `
Examples:
  caffekit deploy train_val.prototxt --shape data=1x3x227x227 -o deploy.prototxt
  caffekit deploy train_val.prototxt --from-data -o deploy.prototxt
  caffekit deploy train_val.prototxt --keep fc7 --minimal

Exit codes: 0 done, 2 the call could not be carried out.`,
    )
    .action(async (path: string, flags: DeployFlags) => {
      process.exitCode = await deploy(path, flags);
    });
}

async function deploy(path: string, flags: DeployFlags): Promise<number> {
  const named = path === '-' ? '<stdin>' : path;
  if (flags.output !== undefined && path !== '-' && samePlace(path, flags.output))
    throw new UsageError(`--output ${flags.output}: this is the net for training; give another name`);
  const source = read(path, named);
  const settings = new FileSettings(new Configs(flags.config), settingsOf(flags)).of(named);
  const { rules: _, phases: __, ...options } = await new OptionsOfSettings().of(settings);
  const fileOptions = {
    ...options,
    environment: { ...environmentOf(named), data: flags.fromData === true },
  };
  let text: string;
  try {
    const file = readFile(named, source.text, fileOptions);
    checkIsNet(file);
    text = deployNet(file, {
      ...fileOptions,
      shapes: new Map(flags.shape.map(readShape)),
      outputs: flags.keep,
      isMinimal: flags.minimal === true,
    });
  } catch (error) {
    if (error instanceof DeployError) throw new UsageError(error.message);
    throw error;
  }
  const content = encode(text, source.encoding);
  if (flags.output === undefined) print(content);
  else {
    const { writeFiles } = await import('../files/write.js');
    writeFiles([{ path: flags.output, content }], { force: flags.force === true });
    printError(`wrote ${flags.output}\n`);
  }
  return ExitCode.Done;
}

function read(path: string, named: string): Source {
  try {
    return decode(path === '-' ? readFileSync(0) : readInput(path));
  } catch (error) {
    throw fileError(named, error);
  }
}
