import { type Command, Option } from 'commander';
import type { Fork } from '../dialect/fork.js';
import { forks } from '../dialect/forks.js';
import { didYouMean } from '../text/nearest.js';
import { wrap } from '../text/wrap.js';
import { UsageError } from './errors.js';
import { print } from './output.js';

/** A dialect with what it adds, as `--format json` prints it. */
interface DialectJson {
  readonly name: string;
  readonly title: string;
  /** The dialects that it has everything of. */
  readonly includes: readonly string[];
  /** What it adds to BVLC's Caffe, or changes: `LayerParameter.permute_param`. */
  readonly fields: readonly string[];
  /** `PoolingParameter.PoolMethod.MIN`. */
  readonly values: readonly string[];
  readonly layerTypes: readonly string[];
  readonly fillers: readonly string[];
}

const BVLC_JSON: DialectJson = {
  name: 'bvlc',
  title: 'BVLC Caffe 1.0',
  includes: [],
  fields: [],
  values: [],
  layerTypes: [],
  fillers: [],
};

/** `caffekit dialects`: docs/dialects.md. */
export function dialectsCommand(program: Command): void {
  program
    .command('dialects')
    .summary('list the Caffes that nets may be for')
    .description(
      'Lists the Caffes that caffekit knows by name, with the layer types and fields that each adds to BVLC Caffe.\n' +
        'A file is read as what leaves the least of it unexplained; --dialect of lint and summary says otherwise.',
    )
    .argument('[name]', 'only this one, with all that it adds')
    .addOption(new Option('--format <name>', 'output format').choices(['pretty', 'json']).default('pretty'))
    .addHelpText(
      'after',
      `
Examples:
  caffekit dialects
  caffekit dialects ssd
  caffekit lint models --dialect ssd,intel`,
    )
    .action((name: string | undefined, { format }: { format: 'pretty' | 'json' }) => {
      const all = [BVLC_JSON, ...forks().map(toJson)];
      const chosen = all.filter((dialect) => name === undefined || dialect.name === name);
      if (chosen.length === 0) {
        const names = all.map((dialect) => dialect.name);
        throw new UsageError(
          `there is no dialect '${name}'${didYouMean(name!, names)} (see caffekit dialects)`,
        );
      }
      const text =
        format === 'json'
          ? JSON.stringify({ version: 1, dialects: chosen }, null, 2)
          : name === undefined
            ? overview(chosen)
            : details(chosen[0]!);
      print(`${text}\n`);
    });
}

/** The page of a dialect; undefined where there is none of the name. */
export function dialectPage(name: string): string | undefined {
  const found = [BVLC_JSON, ...forks().map(toJson)].find((dialect) => dialect.name === name);
  return found && details(found);
}

function toJson({ name, title, includes = [], schema, layerTypes, fillers }: Fork): DialectJson {
  const { messages, enums } = schema();
  const members = <T>(record: Readonly<Record<string, T>>, names: (part: T) => readonly string[]) =>
    Object.entries(record).flatMap(([owner, part]) => names(part).map((member) => `${owner}.${member}`));
  return {
    name,
    title,
    includes,
    fields: members(messages, (fields) => fields.map(([field]) => field)),
    values: members(enums, (values) => Object.keys(values)),
    layerTypes: layerTypes.map(({ type }) => type).sort(),
    fillers: fillers?.added ?? [],
  };
}

function overview(dialects: readonly DialectJson[]): string {
  const width = Math.max(...dialects.map(({ name }) => name.length));
  return dialects
    .map(({ name, title, includes, layerTypes, fields }) => {
      const adds = [
        ...(includes.length === 0 ? [] : [`all of ${includes.join(' and ')}`]),
        ...(layerTypes.length === 0 ? [] : [`${layerTypes.length} layer types`]),
        ...(fields.length === 0 ? [] : [`${fields.length} fields`]),
      ].join(', ');
      return `${name.padEnd(width)}  ${title}${adds === '' ? '' : ` (${adds})`}`;
    })
    .join('\n');
}

function details({ name, title, includes, layerTypes, fields, values, fillers }: DialectJson): string {
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['has all of', includes],
    ['layer types', layerTypes],
    ['fields', fields],
    ['values', values],
    ['fillers', fillers],
  ];
  return [
    `${name}: ${title}`,
    ...parts
      .filter(([, names]) => names.length > 0)
      .map(([what, names]) => `\n${what}:\n${wrap(names.join(', '), 100, '  ')}`),
  ].join('\n');
}
