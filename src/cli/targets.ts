import { type Command, Option } from 'commander';
import picocolors from 'picocolors';
import { loadTargets } from '../targets/load-targets.js';
import { targetsNamed } from '../targets/names.js';
import type { FieldValue, Limit, Outcome, Target } from '../targets/target.js';
import { listed } from '../text/listed.js';
import { wrap } from '../text/wrap.js';
import { colorsFor } from './colors.js';
import { UsageError } from './errors.js';
import { print } from './output.js';

/** `caffekit targets`: docs/targets.md. */
export function targetsCommand(program: Command): void {
  program
    .command('targets')
    .summary('list the programs besides Caffe that nets may be for')
    .description(
      'Lists the programs besides Caffe of which caffekit knows what they take of its nets, for lint --target, with\n' +
        'the version that is known and where the facts are from.',
    )
    .argument('[name]', 'only this one, with all that is known of it')
    .addOption(new Option('--format <name>', 'output format').choices(['pretty', 'json']).default('pretty'))
    .addHelpText(
      'after',
      `
Examples:
  caffekit targets
  caffekit targets opencv4
  caffekit lint deploy.prototxt --target opencv4,ncnn`,
    )
    .action((name: string | undefined, { format }: { format: 'pretty' | 'json' }) => {
      const chosen = name === undefined ? loadTargets() : named(name);
      const text =
        format === 'json'
          ? JSON.stringify({ version: 1, targets: chosen }, null, 2)
          : name === undefined
            ? overview(chosen)
            : targetPage(chosen[0]!, picocolors.createColors(colorsFor({})));
      print(`${text}\n`);
    });
}

function named(name: string): readonly Target[] {
  try {
    return targetsNamed([name]);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function overview(targets: readonly Target[]): string {
  const width = Math.max(...targets.map(({ name }) => name.length));
  const indent = ' '.repeat(width + 2);
  return targets
    .map(({ name, title, sources }) =>
      [`${name.padEnd(width)}  ${title}`, ...sources.map((source) => `${indent}${source}`)].join('\n'),
    )
    .join('\n');
}

/** All that is known of a target. */
export function targetPage(target: Target, paint: ReturnType<typeof picocolors.createColors>): string {
  const { name, title, remark, sources, formats, layers, layerTypes, pythonClasses = [], limits } = target;
  const outcomes = Object.entries(FORMATS).map(
    ([key, what]) => `  ${what}: ${formats[key as keyof typeof FORMATS]}`,
  );
  return [
    paint.bold(`${name}: ${title}`),
    '',
    wrap(remark, 100),
    '',
    paint.bold('from'),
    ...sources.map((source) => `  ${source}`),
    '',
    paint.bold('formats'),
    ...outcomes,
    `  include and exclude rules: ${PHASES[layers]}`,
    '',
    paint.bold('layer types that it takes'),
    wrap(layerTypes.join(', '), 100, '  '),
    ...(pythonClasses.length === 0 ? [] : [`  Python layers of class ${listed(pythonClasses, 'or')}`]),
    ...(target.leavesOut === undefined ? [] : [`  left out: ${target.leavesOut.join(', ')}`]),
    ...(target.unknownTypes === undefined ? [] : [`  not known: ${target.unknownTypes.join(', ')}`]),
    `  others: ${othersOf(target)}`,
    '',
    paint.bold('what it does not take of them'),
    ...Object.entries(limits).flatMap(([type, ofType]) => [
      `  ${paint.cyan(type)}`,
      ...ofType.map((limit) => wrap(describeLimit(limit), 100, '    ')),
    ]),
  ].join('\n');
}

const FORMATS = {
  v0: "'layers' of the format before 2014",
  v1: "'layers' of the format before 2015",
  inputFields: "a net's 'input' fields",
} as const;

const PHASES: Readonly<Record<Target['layers'], string>> = {
  all: 'ignored: all layers are taken',
  TEST: 'followed, in phase TEST',
  unknown: 'unknown',
};

function othersOf({ otherTypes, otherwise }: Target): string {
  return `${otherTypes === 'ignored' ? 'left out' : otherTypes === 'unknown' ? 'not known' : otherTypes}${otherwise === undefined ? '' : `, ${otherwise}`}`;
}

function describeLimit({ field, only, not, same, perTop, count, unsetIs, outcome, as, when }: Limit): string {
  const values = (list: readonly FieldValue[]) => listed(list.map(String), 'or');
  const what =
    unsetIs !== undefined
      ? `its default is ${unsetIs}`
      : count !== undefined
        ? `${range(count)} ${field.includes('.') ? 'values' : 'blobs'}`
        : perTop === true
          ? 'one for each top'
          : same === true
            ? 'the same for all axes'
            : only !== undefined
              ? values(only)
              : `not ${values(not ?? [])}`;
  const where = when === undefined ? '' : ` where ${when.field} is ${values(when.is)}`;
  return `${field}: ${what}${where}; ${OUTCOMES[outcome]}${as === undefined ? '' : `, as ${as}`}`;
}

function range({ min, max }: NonNullable<Limit['count']>): string {
  if (max === 0) return 'no';
  if (max === undefined) return `at least ${min}`;
  return min === undefined ? `at most ${max}` : `${min} to ${max}`;
}

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  refused: 'else refused',
  ignored: 'else ignored',
  differs: 'else computed otherwise than by Caffe',
};
