import { z } from 'zod';
import {
  allows,
  allowsNumber,
  allowsText,
  FLAG_EXPECTED,
  integerExpected,
  NUMBERS,
  numberExpected,
  TEXT_EXPECTED,
  WEIGHT_EXPECTED,
} from '../catalog/constraints.js';
import { FLOAT32_MAX, flagOf, type GeneratedLayer, isRequired, type Parameter } from '../catalog/layer.js';
import {
  defaultBottoms,
  defaultPhase,
  defaultTops,
  makesOf,
  needsOf,
  takesBottoms,
} from '../catalog/needs.js';
import { didYouMean } from '../text/nearest.js';
import { IMPORTED } from './imported.js';
import { isPythonName } from './python.js';
import { isNameTaken } from './render.js';

/** Everything that a generated layer can be told, checked and complete. */
export interface GenerateOptions {
  /** What goes into `param_str`, by key; only what was given. */
  readonly parameters: Readonly<Record<string, number | readonly number[] | string | boolean>>;
  readonly lossWeight: number;
  /** The layer's name. */
  readonly name: string;
  /** One blob for each of the layer's bottoms. */
  readonly bottoms: readonly string[];
  readonly top: string;
  /** Further tops, of a layer that makes several. */
  readonly moreTops?: readonly string[];
  /** Whether gradients go to each of the bottoms; Caffe decides where it is left out. */
  readonly propagateDown?: readonly boolean[] | undefined;
  /** The phase that the block is included in. */
  readonly phase: 'TRAIN' | 'TEST' | 'all';
  /** Name of the Python module. */
  readonly module: string;
  readonly className: string;
  /** Whether it is written as plainly as can be, rather than fast. */
  readonly plain?: boolean | undefined;
}

/** What a user may give, from a command line (text) or a program; `parameters` by their keys. */
export interface GenerateInput {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly lossWeight?: unknown;
  readonly name?: unknown;
  readonly bottoms?: unknown;
  readonly top?: unknown;
  readonly propagateDown?: readonly boolean[] | undefined;
  readonly phase?: unknown;
  readonly module?: unknown;
  readonly className?: unknown;
  readonly plain?: boolean | undefined;
}

/** Options that can't be used: one message for each, which names the flag, the value and what it may be. */
export class OptionsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'OptionsError';
    this.problems = problems;
  }
}

/**
 * Checks what a user gave for a layer, and completes it with the defaults.
 * @throws OptionsError with all problems
 */
export function readOptions(layer: GeneratedLayer, input: GenerateInput): GenerateOptions {
  const result = optionsSchema(layer).safeParse({
    ...input,
    tops: input.top,
    parameters: input.parameters ?? {},
  });
  if (!result.success) throw new OptionsError(result.error.issues.map(({ message }) => message));
  const { tops, ...options } = result.data;
  const given = Object.entries(result.data.parameters).filter(([, value]) => value !== undefined);
  return {
    ...options,
    top: tops[0]!,
    ...(tops.length > 1 ? { moreTops: tops.slice(1) } : {}),
    parameters: Object.fromEntries(given) as GenerateOptions['parameters'],
  };
}

/** The zod schema of a layer's options. */
function optionsSchema(layer: GeneratedLayer) {
  const flags = layer.parameters.map(({ key }) => flagOf(key));
  const parameters = layer.parameters.map(
    (parameter) => [parameter.key, parameterSchema(parameter)] as const,
  );
  return z
    .object({
      parameters: z.strictObject(Object.fromEntries(parameters), {
        error: (issue) =>
          issue.code === 'unrecognized_keys'
            ? issue.keys
                .map((key) => `${flagOf(key)} is no option of ${layer.id}${didYouMean(flagOf(key), flags)}`)
                .join('\n')
            : undefined,
      }),
      lossWeight: option('--loss-weight', lossWeightExpected(layer), (input) => {
        const value = readNumber(input);
        const fits = value !== undefined && Math.abs(value) <= FLOAT32_MAX && layer.role === undefined;
        return fits ? value : undefined;
      }).default(1),
      name: option('--name', LABEL, readLabel).default(layer.name ?? 'loss'),
      bottoms: option('--bottom', bottomsExpected(layer), (input) => readBottoms(layer, input)).default(
        defaultBottoms(layer),
      ),
      tops: option('--top', topsExpected(layer), (input) => readTops(layer, input)).default([
        ...defaultTops(layer),
      ]),
      plain: z.boolean().optional(),
      propagateDown: z.array(z.boolean()).max(layer.bottoms.length).optional(),
      phase: choice('--phase', ['TRAIN', 'TEST', 'all']).default(defaultPhase(layer)),
      module: option(
        '--module',
        `${NAME}, and none of a module that Caffe, NumPy or Python imports`,
        (input) =>
          typeof input === 'string' && isPythonName(input) && !IMPORTED.has(input) ? input : undefined,
      ).default(layer.className),
      className: option('--class', `${NAME}, and none that the module needs for something else`, (input) =>
        typeof input === 'string' && isPythonName(input) && !isNameTaken(layer, input) ? input : undefined,
      ).default(layer.className),
    })
    .superRefine(({ bottoms, tops }, context) => {
      const top = tops.find((one) => bottoms.includes(one));
      if (top === undefined) return;
      const message = `--top is ${show(top)}, which is a bottom; ${layer.role === undefined ? 'a loss' : 'it'} can't be computed in place, so it must be another blob`;
      context.addIssue({ code: 'custom', message });
    });
}

const LABEL = 'a name that is not empty and has no control characters';
const NAME = 'a name of letters, digits and underscores that is no keyword of Python 2.7 or 3';

/** The zod schema of a parameter's value, also as text from a command line. */
export function parameterSchema(parameter: Parameter): z.ZodType {
  const flag = flagOf(parameter.key);
  switch (parameter.kind) {
    case 'weight': {
      const schema = option(
        flag,
        `${WEIGHT_EXPECTED}, like 1,2.5${parameter.auto === true ? ', or auto' : ''}`,
        (input) => (parameter.auto === true && input === 'auto' ? input : readList(input, readWeight)),
      );
      return parameter.required ? schema : schema.optional();
    }
    case 'choice':
      return choice(flag, parameter.choices).optional();
    case 'int32':
      return option(flag, integerExpected(NUMBERS.int32), (input) => {
        const value = readNumber(input);
        return value !== undefined && allows(NUMBERS.int32, value) ? value : undefined;
      }).optional();
    case 'number': {
      const read = (input: unknown) => {
        const value = readNumber(input);
        return value !== undefined && allowsNumber(parameter, value) ? value : undefined;
      };
      const expected = numberExpected(parameter);
      const schema =
        parameter.perChannel === true
          ? option(flag, `${expected}, like 0.25,0.5`, (input) => readList(input, read))
          : option(flag, expected, read);
      return isRequired(parameter) ? schema : schema.optional();
    }
    case 'text': {
      const schema = option(flag, TEXT_EXPECTED, (input) =>
        typeof input === 'string' && allowsText(input) ? input : undefined,
      );
      return isRequired(parameter) ? schema : schema.optional();
    }
    case 'flag':
      return option(flag, FLAG_EXPECTED, (input) =>
        input === true || input === 'true' ? true : input === false || input === 'false' ? false : undefined,
      ).optional();
  }
}

/** An option that `read` makes a value of, or undefined if it can't. */
function option<T>(
  flag: string,
  expected: string,
  read: (input: unknown) => T | undefined,
  hint = (_: unknown) => '',
) {
  return z.unknown().transform((input, context): T => {
    const value = read(input);
    if (value !== undefined) return value;
    const found = input === undefined ? 'is missing' : `is ${show(input)}`;
    context.addIssue({ code: 'custom', message: `${flag} ${found}; it must be ${expected}${hint(input)}` });
    return z.NEVER;
  });
}

function choice<T extends string>(flag: string, choices: readonly T[]) {
  return option(
    flag,
    `one of ${choices.join(', ')}`,
    (input) => choices.find((value) => value === input),
    (input) => (typeof input === 'string' ? didYouMean(input, choices) : ''),
  );
}

/** A number, or a list of such: of a program, or text with commas, perhaps in brackets. */
function readList(
  input: unknown,
  read: (item: unknown) => number | undefined,
): number | number[] | undefined {
  if (typeof input === 'string' && /[,[]/.test(input)) {
    const items = /^\s*(\[?)(.*?)(\]?)\s*$/s.exec(input)!;
    if ((items[1] === '') !== (items[3] === '')) return undefined;
    return readList(items[2]!.split(','), read);
  }
  if (Array.isArray(input)) {
    const numbers = input.map(read);
    return numbers.length > 0 && numbers.every((number) => number !== undefined) ? numbers : undefined;
  }
  return read(input);
}

function readWeight(input: unknown): number | undefined {
  const value = readNumber(input);
  return value !== undefined && allows(NUMBERS.weight, value) ? value : undefined;
}

/** A number, or text that is one in decimal notation. */
function readNumber(input: unknown): number | undefined {
  if (typeof input === 'number') return input;
  return typeof input === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(input)
    ? Number(input)
    : undefined;
}

function readBottoms(layer: GeneratedLayer, input: unknown): string[] | undefined {
  if (!Array.isArray(input) || !takesBottoms(layer, input.length)) return undefined;
  const blobs = input.map(readLabel).filter((blob) => blob !== undefined);
  return blobs.length === input.length && new Set(blobs).size === blobs.length ? blobs : undefined;
}

/** What `--bottom` must be: `two different blobs, the scores and then the labels`. */
function bottomsExpected(layer: GeneratedLayer): string {
  if (layer.bottoms.length === 0) return `left out: ${layer.id} has no bottoms`;
  const what = layer.bottoms
    .map((bottom) => `the ${bottom.what}`)
    .join(', then ')
    .replace(/, then (?!.*, then )/, ' and then ');
  const number = needsOf(layer).split(' bottom')[0];
  return `${number} ${layer.bottoms.length === 1 ? 'blob' : 'different blobs'}, ${what}`;
}

function lossWeightExpected({ role, id }: GeneratedLayer): string {
  if (role === undefined) return 'a finite number, within float32';
  return role === 'measure'
    ? `left out: ${id} measures, and nothing is trained for it`
    : `left out: ${id} is no loss`;
}

/** What `--top` must be. */
function topsExpected(layer: GeneratedLayer): string {
  return layer.tops === undefined || layer.tops.length === 1
    ? LABEL
    : `one or more different blobs: ${makesOf(layer)}`;
}

function readTops(layer: GeneratedLayer, input: unknown): string[] | undefined {
  const given = Array.isArray(input) ? input : [input];
  const tops = given.map(readLabel).filter((blob) => blob !== undefined);
  const fits = tops.length === given.length && tops.length > 0 && tops.length <= defaultTops(layer).length;
  return fits && new Set(tops).size === tops.length ? tops : undefined;
}

function readLabel(input: unknown): string | undefined {
  return typeof input === 'string' && input !== '' && !/[\p{Cc}\p{Cs}]/u.test(input) ? input : undefined;
}

function show(input: unknown): string {
  if (typeof input === 'string') return JSON.stringify(input);
  return Array.isArray(input) ? `[${input.map(show).join(', ')}]` : String(input);
}
