import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { catalog } from '../catalog/catalog.js';
import { type GeneratedLayer, PURPOSES } from '../catalog/layer.js';
import { readInputText } from '../files/input.js';
import type { FileContent } from '../files/write.js';
import type { GenerateInput } from '../generate/options.js';
import type { Comparison } from '../generate/plan.js';
import { decode, encode, type Source } from '../textproto/source.js';
import { printError } from './error-output.js';
import { UsageError } from './errors.js';
import { collect } from './options.js';
import { print } from './output.js';
import { addParameterFlags, layerNamed, parametersIn } from './parameter-flags.js';
import { readSource } from './read-source.js';

interface GenerateFlags {
  [parameter: string]: unknown;
  lossWeight?: string;
  name?: string;
  bottom?: string[];
  param?: string[];
  formula?: string;
  top?: string[];
  phase?: string;
  module?: string;
  class?: string;
  out: string;
  into?: string;
  replace?: string;
  dryRun?: boolean;
  force?: boolean;
  list?: boolean;
  test?: boolean;
  plain?: boolean;
}

/** `caffekit generate`: docs/catalog.md, and docs/layers for the flags of each layer. */
export function generateCommand(program: Command): void {
  const command = program
    .command('generate')
    .summary('write a Python layer and its prototxt block')
    .description(
      'Writes a Python layer (MODULE.py) and its block (MODULE.prototxt), or puts the block into a net.\n' +
        'The layer runs on Python 2.7 and 3 and needs nothing but caffe and numpy.',
    )
    .argument('[layer]', 'a layer of the catalog (see --list)')
    .option('--list', 'show the catalog');
  addParameterFlags(command, catalog());
  command
    .option(
      '--param <word>',
      'of custom-loss and custom-layer: a parameter of your own, as alpha:float=0.25 or gamma:float>0=2; with --formula of custom-layer also a number to be learned, as a:learned=0.25',
      collect,
    )
    .option(
      '--formula <formula>',
      'of custom-loss: the loss of a prediction x and a target t, as w*t*softplus(-x) + (1-t)*softplus(x); of custom-layer: its top, of its bottoms x, y, z, u and v, as x * sigmoid(y)',
    )
    .option('--loss-weight <n>', 'what the loss counts for in training (default: 1)')
    .option('--name <s>', 'name of the layer (default: loss, or what it measures)')
    .option(
      '--bottom <blob...>',
      'its blobs, in their order (default: by what they are, as score label)',
      collect,
    )
    .option(
      '--top <blob>',
      'the blob of the loss (default: loss); of a measure, one for each top that is wanted, in their order',
      collect,
    )
    .option('--phase <phase>', 'TRAIN, TEST or all (default: TRAIN; of a measure, TEST)')
    .option('--module <name>', 'name of the Python module')
    .option('--class <name>', 'name of the Python class')
    .option('--out <dir>', 'folder for what is written', '.')
    .option('--test', 'write a test beside the layer, MODULE_test.py, which needs pycaffe only')
    .option(
      '--plain',
      'write the layer as plainly as can be, where the fast one has tricks; it is slower then',
    )
    .option('--into <net>', 'put the block into this net')
    .option(
      '--replace <layer>',
      "with --into: in the place of this layer, by its name, its top or a line (:12), of which all stays that isn't said anew: name, blobs, loss weight, phase, parameters",
    )
    .option('--dry-run', 'print what would be written, write nothing')
    .option('--force', 'replace files that exist')
    .addHelpText(
      'after',
      `
Examples:
  caffekit generate sigmoid-cross-entropy-weight-loss --cls-weight 100
  caffekit generate sigmoid-cross-entropy-weight-loss --cls-weight 100 --into train_val.prototxt --replace loss
  caffekit generate sigmoid-cross-entropy-weight-loss --cls-weight 2,5,0.5 --bottom fc8 label --dry-run
  caffekit generate custom-loss --param 'd:float>0=1' --formula 'd^2 * (sqrt(1 + ((x-t)/d)^2) - 1)'
  caffekit generate custom-layer --param a:learned=0.25 --formula 'max(x, 0) + a * min(x, 0)'`,
    )
    .action(async (id: string | undefined, flags: GenerateFlags) => {
      await generate(id, flags);
    });
}

async function generate(id: string | undefined, flags: GenerateFlags): Promise<void> {
  if (flags.list) {
    print(listing());
    return;
  }
  const chosen = chosenLayer(id);
  if (flags.replace !== undefined && flags.into === undefined)
    throw new UsageError('--replace needs --into NET');
  const { InsertError } = await import('../generate/insert.js');
  const { OptionsError } = await import('../generate/options.js');
  try {
    const { layer, notes } = await made(chosen, flags);
    await write(layer, flags, notes);
  } catch (error) {
    if (error instanceof OptionsError) throw new UsageError(error.problems.join('\ncaffekit: '));
    if (error instanceof InsertError) throw new UsageError(error.message);
    throw error;
  }
}

/** The layer with the user's own parameters and formula. */
async function made(
  layer: GeneratedLayer,
  { param = [], formula }: GenerateFlags,
): Promise<{ layer: GeneratedLayer; notes: readonly string[] }> {
  if (param.length === 0 && formula === undefined) return { layer, notes: [] };
  if (layer.id !== 'custom-loss' && layer.id !== 'custom-layer')
    throw new UsageError(
      formula === undefined
        ? `--param is an option of custom-loss and custom-layer, not of ${layer.id}`
        : `--formula is an option of custom-loss and custom-layer, not of ${layer.id}`,
    );
  const { makeLayer } = await import('../generate/made/made.js');
  return makeLayer(layer, param, formula);
}

/** The catalog by purpose. */
function listing(): string {
  const groups = PURPOSES.map((purpose) => ({
    purpose,
    layers: catalog().filter((layer) => layer.purpose === purpose),
  }));
  return `${groups
    .map(({ purpose, layers }) =>
      [purpose, ...layers.map(({ id, title, description }) => `  ${id}\n    ${title}. ${description}`)].join(
        '\n',
      ),
    )
    .join('\n\n')}\n`;
}

function chosenLayer(id: string | undefined): GeneratedLayer {
  if (id !== undefined) return layerNamed(id);
  throw new UsageError(
    `which layer? ${catalog()
      .map((layer) => layer.id)
      .join(', ')}`,
  );
}

function inputOf(layer: GeneratedLayer, flags: GenerateFlags): GenerateInput {
  return {
    parameters: parametersIn(layer, flags),
    lossWeight: flags.lossWeight,
    name: flags.name,
    bottoms: flags.bottom,
    top: flags.top?.length === 1 ? flags.top[0] : flags.top,
    phase: flags.phase,
    module: flags.module,
    className: flags.class,
    plain: flags.plain,
  };
}

interface Output extends FileContent {
  readonly comparison: Comparison;
  /** The net that is edited, as it was: replaced without --force, since the user named it. */
  readonly edited?: Source;
}

async function write(layer: GeneratedLayer, flags: GenerateFlags, notes: readonly string[]): Promise<void> {
  const { compareFile, planLayer } = await import('../generate/plan.js');
  const { into, replace } = flags;
  const source = into === undefined ? undefined : readSource(into);
  const plan = planLayer({
    layer,
    input: inputOf(layer, flags),
    test: flags.test,
    ...(into === undefined ? {} : { net: { name: into, source: source!, replace } }),
  });
  const outputs: Output[] = plan.files.map((file) => {
    const path = join(flags.out, file.path);
    return { path, content: file.text, comparison: compareFile(file, contentOf(path), into !== undefined) };
  });
  const found: string[] = [];
  if (plan.net !== undefined) {
    const { checkLoads } = await import('./generate-check.js');
    found.push(...checkLoads(into!, source!.text, plan.net.text, plan.files));
    const comparison = plan.net.text === source!.text ? 'same' : 'differs';
    outputs.push({
      path: into!,
      content: encode(plan.net.text, source!.encoding),
      comparison,
      inPlace: true,
      edited: source!,
    });
  }
  const changed = outputs.filter(({ comparison }) => comparison !== 'same');
  const tellNotes = () => {
    for (const note of [...notes, ...plan.notes, ...found]) printError(`note: ${note}\n`);
  };
  if (flags.dryRun) {
    await printOutputs(changed.length > 0 ? changed : outputs);
    tellNotes();
    return;
  }
  const { writeFiles } = await import('../files/write.js');
  if (!flags.force) {
    const existing = changed.find(({ path, edited }) => edited === undefined && existsSync(path));
    if (existing !== undefined)
      throw new UsageError(`${existing.path}: it exists already; --force replaces it`);
  }
  writeFiles(changed, { force: true });
  for (const { path, comparison, edited } of outputs) {
    const verb = comparison === 'same' ? 'unchanged' : edited !== undefined ? 'changed' : 'wrote';
    printError(`${verb} ${path}\n`);
  }
  tellNotes();
}

function contentOf(path: string): string | undefined {
  try {
    return readInputText(path);
  } catch {
    return undefined;
  }
}

/** New files whole, a net as a diff. */
async function printOutputs(outputs: readonly Output[]): Promise<void> {
  const { printPatch } = await import('./patch.js');
  for (const { path, content, edited } of outputs) {
    if (edited === undefined) print(`==> ${path} <==\n${Buffer.from(content as string).toString()}\n`);
    else {
      printPatch([{ path, before: edited, after: decode(content as Uint8Array).text }]);
    }
  }
}
