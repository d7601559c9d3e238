import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { Configs } from '../config/find.js';
import { type Document, readFile } from '../document/file.js';
import { readInput } from '../files/input.js';
import { samePlace, statsOf } from '../files/stats.js';
import { type LintOptions, lintDocument } from '../lint/lint.js';
import { decode } from '../textproto/source.js';
import type { ViewModel } from '../view/model.js';
import { modelOf } from '../view/model-of.js';
import type { Folding } from '../view/picture.js';
import { environmentOf } from './environment.js';
import { printError } from './error-output.js';
import { ExitCode, fileError, UsageError } from './errors.js';
import { FileSettings, type SettingFlags, settingsOf } from './lint/file-settings.js';
import { OptionsOfSettings } from './lint/options.js';
import { checkIsNet, chosenNet } from './net-file.js';
import {
  batchOption,
  configOption,
  dialectOption,
  integer,
  levelOption,
  noConfigOption,
  noDataOption,
  protoOption,
  shapeOption,
  stageOption,
} from './options.js';
import { isTerminal, print } from './output.js';
import { readShape } from './shape-option.js';
import { checkTold } from './told-shapes.js';

interface ViewFlags extends SettingFlags {
  output?: string;
  format?: 'html' | 'svg';
  fold: Folding;
  serve?: boolean;
  port?: number;
  shape: string[];
  batch?: number;
  /** False for none. */
  config?: string | false;
}

/** `caffekit view`: docs/view.md. */
export function viewCommand(program: Command): void {
  program
    .command('view')
    .summary('draw a net: layers, shapes, costs, what learns, findings')
    .description(
      'Draws a net: its layers and the shapes between them, parameters and multiply-adds, which layers learn, and what\n' +
        'the linter finds, in each phase and stage that the net is meant for. Modules of large nets are folded.\n' +
        'The page is one file that asks for nothing else; as SVG it is one picture. NET is a file; - is standard input.',
    )
    .argument('<net>', 'the net')
    .option('-o, --output <file>', 'write it there: a page as .html, or a picture as .svg')
    .addOption(
      new Option('--format <name>', "what is written (default: as the output's name says, or html)").choices([
        'html',
        'svg',
      ]),
    )
    .addOption(
      new Option('--fold <which>', 'fold modules: those of large nets, all or none')
        .choices(['auto', 'all', 'none'])
        .default('auto'),
    )
    .option('--serve', 'serve the page on this machine, and follow the file until Ctrl-C')
    .option('--port <n>', 'where it is served (default: any port that is free)', integer)
    .addOption(new Option('--phase <phase>', 'TRAIN or TEST alone').choices(['TRAIN', 'TEST']))
    .addOption(levelOption())
    .addOption(stageOption())
    .addOption(shapeOption())
    .addOption(noDataOption())
    .addOption(batchOption())
    .addOption(protoOption())
    .addOption(dialectOption())
    .addOption(configOption())
    .addOption(noConfigOption())
    .addHelpText(
      'after',
      `
Examples:
  caffekit view train_val.prototxt -o net.html
  caffekit view deploy.prototxt -o net.svg --fold none
  caffekit view train_val.prototxt --serve

Exit codes: 0 done, 2 the call could not be carried out.`,
    )
    .action(async (path: string, flags: ViewFlags) => {
      process.exitCode = flags.serve === true ? await serveView(path, flags) : await view(path, flags);
    });
}

async function view(path: string, flags: ViewFlags): Promise<number> {
  const format = formatOf(path, flags);
  if (flags.port !== undefined) throw new UsageError('--port is for --serve');
  if (flags.output === undefined && isTerminal())
    throw new UsageError('give -o FILE.html or -o FILE.svg, or --serve');
  const model = (await modelReader(path, flags))();
  const { drawPage, drawSvg } = await import('./view-tools.js');
  const content = format === 'svg' ? drawSvg(model, flags.fold) : drawPage(model, flags.fold);
  if (flags.output === undefined) print(content);
  else {
    const { writeFiles } = await import('../files/write.js');
    writeFiles([{ path: flags.output, content }], { force: true });
    printError(`wrote ${flags.output}\n`);
  }
  return ExitCode.Done;
}

/** A page or picture of an earlier run is replaced; nothing else is. */
function formatOf(path: string, { output, format }: ViewFlags): 'html' | 'svg' {
  if (output === undefined) return format ?? 'html';
  const [, ending] = /\.(html?|svg)$/i.exec(output) ?? [];
  // The name of a device or a pipe says nothing, and nothing is lost in it.
  if (ending === undefined && statsOf(output)?.isFile() === false) return format ?? 'html';
  if (ending === undefined)
    throw new UsageError(`--output ${output}: give a name that ends in .html or .svg`);
  if (path !== '-' && samePlace(path, output)) throw new UsageError(`--output ${output}: this is the net`);
  const named = ending.toLowerCase() === 'svg' ? 'svg' : 'html';
  if (format !== undefined && format !== named)
    throw new UsageError(`--output ${output}: --format ${format} has another ending`);
  return named;
}

/** Serves the page until Ctrl-C. */
async function serveView(path: string, flags: ViewFlags): Promise<number> {
  if (path === '-') throw new UsageError('--serve follows a file; standard input is none');
  if (flags.output !== undefined || flags.format !== undefined)
    throw new UsageError('give either --serve or what is to be written');
  const read = await modelReader(path, flags);
  const editor = `vscode://file${encodeURI(
    resolve(path)
      .replaceAll('\\', '/')
      .replace(/^(?!\/)/, '/'),
  )}`;
  const model = (): ViewModel => ({ ...read(), editor });
  model();
  const { drawPage, pageJson, serve } = await import('./view-tools.js');
  const server = await serve(
    {
      path,
      page: () => drawPage(model(), flags.fold, true),
      news: () => pageJson(model(), flags.fold),
    },
    flags.port ?? 0,
  ).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' || error.code === 'EACCES'
      ? new UsageError(`--port ${flags.port}: this port cannot be had (${error.code})`)
      : error;
  });
  print(`${server.url}\n`);
  printError(`serving ${path} on this machine; Ctrl-C ends it\n`);
  await new Promise<void>((end) => {
    process.once('SIGINT', () => end()).once('SIGTERM', () => end());
  });
  await server.close();
  return ExitCode.Done;
}

/** Reads the net, as often as is wanted. */
async function modelReader(path: string, flags: ViewFlags): Promise<() => ViewModel> {
  const named = path === '-' ? '<stdin>' : path;
  const shapes = new Map(flags.shape.map(readShape));
  const settings = new FileSettings(new Configs(flags.config), settingsOf(flags)).of(named);
  const options: LintOptions = await new OptionsOfSettings().of(settings);
  return () => {
    const environment = {
      ...environmentOf(named),
      data: settings.data !== false,
      shapes,
      ...(flags.batch === undefined ? {} : { batch: flags.batch }),
    };
    const file = readFile(named, read(path, named), { ...options, environment });
    checkIsNet(file);
    checkTold(file.nets, shapes, flags.batch);
    return modelOf(file, lintDocument(file, options).diagnostics, chosenNet(file));
  };
}

function read(path: string, named: string): Document['text'] {
  try {
    return decode(path === '-' ? readFileSync(0) : readInput(path)).text;
  } catch (error) {
    throw fileError(named, error);
  }
}
