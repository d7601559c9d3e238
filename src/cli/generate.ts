import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { catalog } from '../catalog/catalog.js';
import type { GeneratedLayer } from '../catalog/layer.js';
import type { GenerateInput, GenerateOptions } from '../generate/options.js';
import { decode, encode, type Source } from '../textproto/source.js';
import { fileError, UsageError } from './errors.js';
import { collect } from './options.js';
import { addParameterFlags, layerNamed, parametersIn } from './parameter-flags.js';

interface GenerateFlags {
  [parameter: string]: unknown;
  lossWeight?: string;
  name?: string;
  bottom?: string[];
  top?: string;
  phase?: string;
  module?: string;
  class?: string;
  out: string;
  into?: string;
  replace?: string;
  dryRun?: boolean;
  force?: boolean;
  list?: boolean;
}

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
  addParameterFlags(command);
  command
    .option('--loss-weight <n>', 'what the loss counts for in training (default: 1)')
    .option('--name <s>', 'name of the layer (default: loss)')
    .option('--bottom <blob...>', 'the blobs of scores and labels (default: score label)', collect)
    .option('--top <blob>', 'the blob of the loss (default: loss)')
    .option('--phase <phase>', 'TRAIN, TEST or all (default: TRAIN)')
    .option('--module <name>', 'name of the Python module')
    .option('--class <name>', 'name of the Python class')
    .option('--out <dir>', 'folder for what is written', '.')
    .option('--into <net>', 'put the block into this net')
    .option(
      '--replace <layer>',
      "with --into: in the place of this layer, of which all stays that isn't said anew: name, blobs, loss weight, phase, parameters",
    )
    .option('--dry-run', 'print what would be written, write nothing')
    .option('--force', 'replace files that exist')
    .addHelpText(
      'after',
      `
Examples:
  caffekit generate sigmoid-cross-entropy-weight-loss --cls-weight 100
  caffekit generate sigmoid-cross-entropy-weight-loss --cls-weight 100 --into train_val.prototxt --replace loss
  caffekit generate sigmoid-cross-entropy-weight-loss --cls-weight 2,5,0.5 --bottom fc8 label --dry-run`,
    )
    .action(async (id: string | undefined, flags: GenerateFlags) => {
      await generate(id, flags);
    });
}

async function generate(id: string | undefined, flags: GenerateFlags): Promise<void> {
  if (flags.list) {
    for (const layer of catalog())
      process.stdout.write(`${layer.id}\n  ${layer.title}. ${layer.description}\n`);
    return;
  }
  const layer = chosenLayer(id);
  if (flags.replace !== undefined && flags.into === undefined)
    throw new UsageError('--replace needs --into NET');
  const { InsertError } = await import('../generate/insert.js');
  const { OptionsError } = await import('../generate/options.js');
  try {
    await write(layer, flags);
  } catch (error) {
    if (error instanceof OptionsError) throw new UsageError(error.problems.join('\ncaffekit: '));
    if (error instanceof InsertError) throw new UsageError(error.message);
    throw error;
  }
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
    top: flags.top,
    phase: flags.phase,
    module: flags.module,
    className: flags.class,
  };
}

interface Output {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** The net that is edited, as it was: replaced without --force, since the user named it. */
  readonly edited?: Source;
}

async function write(layer: GeneratedLayer, flags: GenerateFlags): Promise<void> {
  const { readOptions } = await import('../generate/options.js');
  const { isSameModule, renderLayer, renderModule } = await import('../generate/render.js');
  const input = inputOf(layer, flags);
  const outputs: Output[] = [];
  if (flags.into === undefined) {
    const { module, block } = renderLayer(layer, readOptions(layer, input));
    for (const { path, text } of [module, block])
      outputs.push({ path: join(flags.out, path), content: text });
  } else {
    const { options, output } = await editNet(layer, input, flags.into, flags.replace);
    outputs.push(
      { path: join(flags.out, `${options.module}.py`), content: renderModule(layer, options) },
      output,
    );
  }
  const changed = outputs.filter(({ path, content }) => {
    const existing = contentOf(path);
    if (existing === undefined) return true;
    // The net's own module, where another layer or net of it has come first.
    return path.endsWith('.py') && flags.into !== undefined
      ? !isSameModule(existing.toString(), content as string)
      : !existing.equals(Buffer.from(content as string));
  });
  if (flags.dryRun) {
    await print(changed.length > 0 ? changed : outputs);
    return;
  }
  const { writeFiles } = await import('../files/write.js');
  if (!flags.force) {
    const existing = changed.find(({ path, edited }) => edited === undefined && existsSync(path));
    if (existing !== undefined)
      throw new UsageError(`${existing.path}: it exists already; --force replaces it`);
  }
  writeFiles(changed, { force: true });
  for (const output of outputs) {
    const verb = !changed.includes(output) ? 'unchanged' : output.edited !== undefined ? 'changed' : 'wrote';
    process.stderr.write(`${verb} ${output.path}\n`);
  }
}

/** The net with the layer in it. */
async function editNet(
  layer: GeneratedLayer,
  input: GenerateInput,
  path: string,
  replace: string | undefined,
): Promise<{ options: GenerateOptions; output: Output }> {
  const { TargetNet } = await import('../generate/insert.js');
  const { inherited } = await import('../generate/inherit.js');
  const { readOptions } = await import('../generate/options.js');
  const { renderBlock } = await import('../generate/render.js');
  let source: Source;
  try {
    source = decode(readFileSync(path));
  } catch (error) {
    throw fileError(path, error);
  }
  const net = new TargetNet(path, source.text, source.encoding);
  const replaced = replace === undefined ? undefined : net.layer(replace);
  const options = readOptions(layer, replaced === undefined ? input : inherited(net, replaced, layer, input));
  const block = renderBlock(layer, net.spelled(options));
  const text = replaced === undefined ? net.append(options.name, block) : net.replace(replaced, block);
  return { options, output: { path, content: encode(text, source.encoding), edited: source } };
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** New files whole, a net as a diff. */
async function print(outputs: readonly Output[]): Promise<void> {
  const { unifiedDiff } = await import('../text/diff.js');
  for (const { path, content, edited } of outputs) {
    if (edited === undefined)
      process.stdout.write(`==> ${path} <==\n${Buffer.from(content as string).toString()}\n`);
    else {
      const after = decode(content as Uint8Array).text;
      process.stdout.write(encode(unifiedDiff(path, edited.text, after), edited.encoding));
    }
  }
}
