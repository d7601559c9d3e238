import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import picocolors from 'picocolors';
import { catalog } from '../catalog/catalog.js';
import { BVLC } from '../dialect/bvlc.js';
import { forksWithFiller, isRareType, ownersOfRareField } from '../dialect/choose.js';
import type { Dialect } from '../dialect/dialect.js';
import { forks, mergedDialect } from '../dialect/forks.js';
import { packageFile } from '../files/package-root.js';
import { FILLERS, type LayerType } from '../layers/base/index.js';
import { expected } from '../lint/describe-field.js';
import { allRules, findRule } from '../lint/lint.js';
import type { FieldType, MessageType } from '../schema/descriptor.js';
import { loadTargets } from '../targets/load-targets.js';
import { renderMarkdown } from '../text/markdown.js';
import { nearest, suggestion } from '../text/nearest.js';
import { wrap } from '../text/wrap.js';
import { colorsFor } from './colors.js';
import { schemaComments } from './comments.js';
import { dialectPage } from './dialects.js';
import { UsageError } from './errors.js';
import { print } from './output.js';
import { targetPage } from './targets.js';

/** `caffekit explain`: pages of docs/rules and docs/layers, facts of layer types, comments of fields. */
export function explainCommand(program: Command): void {
  program
    .command('explain')
    .summary('show the page of a rule, a layer type, a generated layer or a field')
    .description(
      'Shows what caffekit knows of a rule (loss/missing-loss-weight), a layer type (Convolution), a generated\n' +
        'layer (sigmoid-cross-entropy-weight-loss), a message (ConvolutionParameter), a field (kernel_size,\n' +
        'ConvolutionParameter.kernel_size), a group of rules (loss), a kind of file (solver)\n' +
        'or a target of lint (opencv4).',
    )
    .argument('[name]', 'what to explain')
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      `
Examples:
  caffekit explain loss/missing-loss-weight
  caffekit explain Convolution
  caffekit explain convolution_param.kernel_size`,
    )
    .action((name: string | undefined, flags: { color?: boolean }) => {
      if (name === undefined || name.trim() === '') {
        throw new UsageError(
          'explain what? a rule (see caffekit rules), a layer type, a generated layer (see caffekit generate --list), a message or a field',
        );
      }
      print(`${explain(name, picocolors.createColors(colorsFor(flags)))}\n`);
    });
}

type Colors = ReturnType<typeof picocolors.createColors>;

function explain(name: string, paint: Colors): string {
  const pages: string[] = [];
  if (findRule(name) !== undefined) pages.push(page(`docs/rules/${name}.md`, paint));
  if (catalog().some((layer) => layer.id === name)) pages.push(page(`docs/layers/${name}.md`, paint));
  const target = loadTargets().find((one) => name === one.name || name === `target/${one.name}`);
  if (target !== undefined) pages.push(targetPage(target, paint));
  const dialect = dialectPage(name);
  if (dialect !== undefined) pages.push(dialect);
  const group = groupPage(name.replace(/\/\*?$/, ''), paint);
  if (group !== undefined) pages.push(group);
  const kind = Object.hasOwn(MESSAGES_OF_KINDS, name) ? MESSAGES_OF_KINDS[name]! : undefined;
  if (kind !== undefined) pages.push(...schemaPages(kind, paint));
  const found = schemaPages(name, paint);
  pages.push(...(found.length > 0 || pages.length > 0 ? found : schemaPages(name, paint, true)));
  if (pages.length === 0) pages.push(...valuePages(name, paint), ...namedPages(name));
  if (pages.length > 0) return pages.join('\n\n').trimEnd();
  throw new UsageError(`nothing is known of '${name}'${suggestion(meantBy(name))}`);
}

/** What takes a word as its value: the fields of an enum that has it, and the type of a filler. */
function valuePages(name: string, paint: Colors): string[] {
  const { schema } = BVLC;
  if ((FILLERS as readonly string[]).includes(name)) return schemaPages('FillerParameter', paint);
  const messages = schema.messageNames.map((known) => schema.message(known)!);
  return messages
    .flatMap((message) => [...message.fields.values()])
    .filter((field) => field.enum?.values.has(name))
    .map((field) => fieldPage(field, paint));
}

/** What there is to say of the fillers of forks, and of what is known of single forks by name alone. */
function namedPages(name: string): string[] {
  const dot = name.lastIndexOf('.');
  const [owner, field] = [name.slice(0, Math.max(dot, 0)), name.slice(dot + 1)];
  return [
    ...forksWithFiller(name).map((fork) => `A filler of ${fork.title} (--dialect ${fork.name}).`),
    ...(isRareType(name)
      ? ['A layer type of a fork, or of several, of which no more is known than the name.']
      : []),
    ...ownersOfRareField(field)
      .filter((message) => owner === '' || owner === message)
      .map((message) => `${message}.${field}: a field of a fork, of which no more is known than the name.`),
  ];
}

/** The message that a file of a kind holds. */
const MESSAGES_OF_KINDS: Readonly<Record<string, string>> = {
  net: 'NetParameter',
  solver: 'SolverParameter',
  labelmap: 'LabelMap',
};

/** The rules of a group, as `loss`. */
function groupPage(group: string, paint: Colors): string | undefined {
  const rules = allRules().filter(({ id }) => id.startsWith(`${group}/`));
  if (rules.length === 0) return undefined;
  const width = Math.max(...rules.map(({ id }) => id.length));
  return [
    paint.bold(`Rules of the group ${group}`),
    ...rules.map(({ id, summary }) => `  ${paint.cyan(id.padEnd(width))}  ${summary}`),
  ].join('\n');
}

/** What the first Caffe says that knows a layer type, message or field of this name. */
function schemaPages(name: string, paint: Colors, anyCase = false): string[] {
  const inAnyCase = (known: string) => known.toLowerCase() === name.toLowerCase();
  for (const { dialect, title } of knownCaffes()) {
    const { layerTypes } = dialect;
    const type = layerTypes.get(anyCase ? (layerTypes.names.find(inAnyCase) ?? '') : name);
    const found = type !== undefined ? [layerPage(type, dialect, paint)] : fieldPages(name, dialect, paint);
    if (found.length === 0) continue;
    // What BVLC's Caffe has too is shown as that; of forks, the commonest that has it speaks for all.
    return title === undefined ? found : found.map((text) => `${paint.dim(`Of ${title}:`)}\n${text}`);
  }
  return [];
}

/** The name that was most likely meant; of `MESSAGE.FIELD`, each part for itself. */
function meantBy(name: string): string | undefined {
  const dot = name.lastIndexOf('.');
  if (dot < 1) return nearest(name, knownNames());
  const given = name.slice(0, dot);
  const field = name.slice(dot + 1);
  for (const { dialect } of knownCaffes()) {
    const { schema } = dialect;
    const params = schema.message('LayerParameter')!.fields;
    const owners = [...schema.messageNames, ...params.keys()];
    const owner = owners.includes(given) ? given : nearest(given, owners);
    if (owner === undefined) continue;
    const fields = (schema.message(owner) ?? params.get(owner)?.message)?.fields;
    if (fields === undefined) continue;
    const meant = fields.has(field) ? field : nearest(field, fields.keys());
    if (meant !== undefined) return `${owner}.${meant}`;
  }
  return undefined;
}

/** BVLC's Caffe, then the forks, the commonest first. */
function knownCaffes(): readonly { readonly dialect: Dialect; readonly title?: string }[] {
  return [
    { dialect: BVLC },
    ...forks().map(({ name, title }) => ({ dialect: mergedDialect([name]), title })),
  ];
}

function page(path: string, paint: Colors): string {
  const file = packageFile(path);
  if (!existsSync(file)) throw new UsageError(`${path} is missing from this installation`);
  return renderMarkdown(readFileSync(file, 'utf8'), paint);
}

function layerPage(type: LayerType, { schema }: Dialect, paint: Colors): string {
  const fields = schema.message('LayerParameter')!.fields;
  const parts = [paint.bold(type.type), '', wrap(type.summary, 100), '', ...blobCounts(type)];
  for (const param of type.params) {
    const message = fields.get(param)?.message;
    if (message !== undefined)
      parts.push(
        '',
        paint.bold(param),
        ...[...message.fields.values()].map((field) => fieldLine(field, paint)),
      );
  }
  return parts.join('\n');
}

function blobCounts(type: LayerType): string[] {
  const say = (what: string, counts: typeof type.bottoms) => {
    if (typeof counts === 'function') return `${what}: depends on its parameters`;
    const { exact, min, max } = counts;
    if (exact !== undefined) return `${what}: ${exact}`;
    if (min !== undefined && max !== undefined) return `${what}: ${min} to ${max}`;
    return `${what}: ${min !== undefined ? `${min} or more` : max !== undefined ? `up to ${max}` : 'any number'}`;
  };
  return [
    say('bottoms', type.bottoms),
    type.topPerBottom ? 'tops: one for each bottom' : say('tops', type.tops),
    ...(type.isLoss ? ['a loss: its first top has loss weight 1 by default'] : []),
  ];
}

function fieldPages(name: string, dialect: Dialect, paint: Colors): string[] {
  const { schema } = dialect;
  const message = schema.message(name);
  if (message !== undefined) return [messagePage(message, paint)];
  if (name.includes('.')) return fieldsAt(name.split('.'), dialect).map((field) => fieldPage(field, paint));
  const fields = schema.messageNames.map((known) => schema.message(known)!.fields.get(name));
  return fields.filter((field) => field !== undefined).map((field) => fieldPage(field, paint));
}

/**
 * The fields that a path leads to, from a kind of file, a message, a layer type or a field of a layer on: `solver.base_lr`,
 * `layer.include.stage`, `BatchNorm.eps`, `convolution_param.weight_filler.std`, and a value of a field, `pooling_param.pool.MAX`.
 */
function fieldsAt([first, ...rest]: readonly string[], { schema, layerTypes }: Dialect): FieldType[] {
  const ofLayer = schema.message('LayerParameter')!.fields;
  const kind = first === 'layer' ? 'LayerParameter' : MESSAGES_OF_KINDS[first!];
  const starts = [
    kind === undefined ? undefined : schema.message(kind),
    schema.message(first!),
    ofLayer.get(first!)?.message,
    ...(layerTypes.get(first!)?.params.map((param) => ofLayer.get(param)?.message) ?? []),
  ];
  const follow = (message: MessageType | undefined, names: readonly string[]): FieldType | undefined => {
    const [name, ...more] = names;
    const field = message?.fields.get(name!);
    const isValue = more.length === 1 && field?.enum?.values.has(more[0]!);
    return more.length === 0 || isValue ? field : follow(field?.message, more);
  };
  const found = starts.map((start) => follow(start, rest)).filter((field) => field !== undefined);
  return [...new Set(found)];
}

function fieldPage(field: FieldType, paint: Colors): string {
  return `${paint.bold(`${field.parent.name}.${field.name}`)}\n${fieldLine(field, paint)}`;
}

function messagePage(message: MessageType, paint: Colors): string {
  const comment = schemaComments()[message.name];
  return [
    paint.bold(message.name),
    ...(comment === undefined ? [] : ['', wrap(comment, 100)]),
    '',
    ...[...message.fields.values()].map((field) => fieldLine(field, paint)),
  ].join('\n');
}

function fieldLine(field: FieldType, paint: Colors): string {
  const repeated = field.label === 'repeated' ? ', repeated' : field.label === 'required' ? ', required' : '';
  const hasDefault = field.label === 'optional' && field.type !== 'message';
  const value = field.type === 'string' ? JSON.stringify(field.default) : String(field.default);
  const head = `  ${paint.cyan(field.name)}: ${expected(field)}${repeated}${hasDefault ? ` (default ${value})` : ''}`;
  const comment = schemaComments()[`${field.parent.name}.${field.name}`];
  return comment === undefined ? head : `${head}\n${wrap(comment, 100, '      ')}`;
}

function knownNames(): string[] {
  const caffes = knownCaffes().map(({ dialect }) => dialect);
  const messages = caffes.flatMap(({ schema }) => schema.messageNames.map((known) => schema.message(known)!));
  const fields = messages.flatMap((message) => [...message.fields.keys()]);
  return [
    ...allRules().map((rule) => rule.id),
    ...catalog().map((layer) => layer.id),
    ...loadTargets().map((target) => target.name),
    ...new Set(caffes.flatMap(({ layerTypes }) => layerTypes.names)),
    ...new Set(messages.map((message) => message.name)),
    ...new Set(fields),
  ];
}
