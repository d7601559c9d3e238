import { nearest } from '../text/nearest.js';
import type { ParamStr } from './param-str.js';
import type { Constant } from './run/term.js';

/** An option or argument that a parser of `argparse` was told of. */
export interface ArgumentOption {
  /** As it is written: `-m` and `--margin`; none for an argument that is known by its place. */
  readonly flags: readonly string[];
  /** The attribute that it becomes. */
  readonly dest: string;
  /** How many values it takes; `undefined` for one that is not put into a list. */
  readonly nargs: number | '?' | '*' | '+' | undefined;
  /** What its values are made into; undefined for anything that is not known. */
  readonly type: 'str' | 'int' | 'float' | undefined;
  readonly isRequired: boolean;
  readonly choices: readonly Constant[] | undefined;
  /** What it is where it is given without a value. */
  readonly alone: Constant | undefined;
}

/** Why a parser of `argparse` ends the program. */
class Refusal {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

type Values = Map<string, Constant | undefined>;

/** What a text, split at its spaces, says to a parser; undefined where that is not known. */
export function readArguments(text: string, options: readonly ArgumentOption[]): ParamStr | undefined {
  // Who splits it keeps quotes or takes them off.
  if (/["'\\]/.test(text)) return undefined;
  const words = text.split(/\s+/).filter((word) => word !== '');
  const values: Values = new Map();
  try {
    const loose = readOptions(words, options, values);
    if (loose === undefined || !readPlaces(loose, options, values)) return undefined;
    return { kind: 'keys', values };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'unparsed', reason: error.reason };
    throw error;
  }
}

/** Reads what starts with a dash; the words that are left, or undefined where it is not known what one means. */
function readOptions(
  words: readonly string[],
  options: readonly ArgumentOption[],
  values: Values,
): readonly string[] | undefined {
  const loose: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (!isFlag(word)) {
      loose.push(word);
      continue;
    }
    const [, name = word, joined] = /^(--[^=]*)=(.*)$/.exec(word) ?? [];
    const option = meantBy(name, options);
    if (option === undefined) return undefined;
    const given = joined === undefined ? [] : [joined];
    const most = mostOf(option);
    while (joined === undefined && given.length < most && at + 1 < words.length && !isFlag(words[at + 1]!))
      given.push(words[++at]!);
    values.set(option.dest, argumentOf(name, given, option));
  }
  return loose;
}

function readPlaces(loose: readonly string[], options: readonly ArgumentOption[], values: Values): boolean {
  const places = options.filter(({ flags }) => flags.length === 0);
  if (places.some(({ nargs }) => nargs !== undefined)) return false;
  if (loose.length > places.length) throw new Refusal(`it takes no '${loose[places.length]}'`);
  places.forEach((place, index) => {
    const word = loose[index];
    if (word !== undefined) values.set(place.dest, argumentOf(place.dest, [word], place));
  });
  return true;
}

function isFlag(word: string): boolean {
  return /^-[^\d.]/.test(word);
}

/** The option of a name, or of its beginning. */
function meantBy(name: string, options: readonly ArgumentOption[]): ArgumentOption | undefined {
  const exact = options.find(({ flags }) => flags.includes(name));
  if (exact !== undefined) return exact;
  // `-m0.2` and `-vx`
  if (!name.startsWith('--') && name.length > 2) return undefined;
  const begun = name.startsWith('--')
    ? options.filter(({ flags }) => flags.some((flag) => flag.startsWith(name)))
    : [];
  if (begun.length === 1) return begun[0];
  if (begun.length > 1) throw new Refusal(`'${name}' is the beginning of several options`);
  const like = nearest(
    name,
    options.flatMap(({ flags }) => flags),
  );
  throw new Refusal(`it has no option '${name}'${like === undefined ? '' : `: is '${like}' meant?`}`);
}

function mostOf({ nargs = 1 }: ArgumentOption): number {
  return nargs === '?' ? 1 : typeof nargs === 'number' ? nargs : Number.POSITIVE_INFINITY;
}

function argumentOf(name: string, given: readonly string[], option: ArgumentOption): Constant | undefined {
  const { nargs, alone } = option;
  const least = nargs === '?' || nargs === '*' ? 0 : nargs === '+' || nargs === undefined ? 1 : nargs;
  if (given.length < least)
    throw new Refusal(`'${name}' wants ${least === 1 ? 'a value' : `${least} values`}`);
  if (given.length > mostOf(option)) throw new Refusal(`'${name}' takes no value`);
  if (nargs === 0 || (nargs === '?' && given.length === 0)) return alone;
  const made = given.map((value) => converted(name, value, option));
  if (nargs === undefined || nargs === '?') return made[0];
  return made.includes(undefined) ? undefined : (made as Constant[]);
}

function converted(name: string, text: string, { type, choices }: ArgumentOption): Constant | undefined {
  const isInt = /^[+-]?\d+$/.test(text);
  const isFloat =
    /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) || /^[+-]?(?:nan|inf(?:inity)?)$/i.test(text);
  if (type === 'int' && !isInt) throw new Refusal(`'${name}' wants a whole number, and not '${text}'`);
  if (type === 'float' && !isFloat) throw new Refusal(`'${name}' wants a number, and not '${text}'`);
  const value = type === 'str' ? text : type === undefined ? undefined : Number(text);
  if (choices !== undefined && value !== undefined && !choices.includes(value))
    throw new Refusal(`'${name}' takes ${choices.join(', ')}, and not '${text}'`);
  return value;
}
