import {
  type BlobCount,
  countsOf,
  FILLERS,
  fillersOf,
  hasFiller,
  type LayerType,
} from '../layers/base/index.js';
import type { SchemaProblem } from '../schema/bind.js';
import type { MessageType } from '../schema/descriptor.js';
import { fieldByMeaning } from '../schema/meaning.js';
import type { Message } from '../schema/message.js';
import { nearestTerm, plain } from '../text/nearest.js';
import type { Tree } from '../textproto/tree.js';
import { BVLC } from './bvlc.js';
import { type Dialect, SINGLE_FORKS } from './dialect.js';
import type { Fork } from './fork.js';
import { findFork, forks, mergedDialect, withIncluded } from './forks.js';
import { rareNames } from './load-forks.js';

/** A file as read in some dialect, as far as the choice of another depends on it. */
export interface Reading {
  readonly dialect: Dialect;
  readonly tree: Tree;
  readonly schemaProblems: readonly SchemaProblem[];
  /** The layers of the net in the current format; none for other files. */
  readonly layers: readonly Message[];
}

/**
 * The reading of a file that leaves the least of it unexplained: fields, values, layer types and fillers that are not known, and types
 * whose layers have other numbers of blobs. Each kind of them counts once. What BVLC's Caffe knows is BVLC's, with mistakes in
 * it perhaps; of forks that explain as much, the commonest is meant, and where one does not explain all, others may explain
 * the rest.
 *
 * @param first the file in {@link AUTO}
 */
export function chooseDialect<R extends Reading>(first: R, read: (dialect: Dialect) => R): R {
  let best = first;
  let left = unexplained(first);
  if ([...left].every((key) => key.startsWith(COUNT))) return first;
  const names: string[] = [];
  while (left.size > 0) {
    let better: { reading: R; left: ReadonlySet<string>; name: string } | undefined;
    for (const fork of forks()) {
      if (names.includes(fork.name) || !explainsSome(fork, left, names.length === 0)) continue;
      const reading = read(automatic(mergedDialect([...names, fork.name])));
      const rest = unexplained(reading);
      const least = better?.left.size ?? left.size;
      // What a fork has of another is the other's.
      const isPart = better !== undefined && withIncluded(findFork(better.name)!).includes(fork);
      if (rest.size < least || (isPart && rest.size === least))
        better = { reading, left: rest, name: fork.name };
    }
    if (better === undefined) break;
    best = better.reading;
    left = better.left;
    names.push(better.name);
  }
  return showsOwn(left, best) ? read({ ...best.dialect, open: true }) : best;
}

/** Whether some known fork takes all layers of a type with as many blobs as they have. */
function fitsSomeFork(type: string, layers: readonly Message[]): boolean {
  const ofType = layers.filter((layer) => layer.string('type') === type);
  return forks().some(({ layerTypes }) =>
    layerTypes.some((known) => known.type === type && ofType.every((layer) => fits(layer, known))),
  );
}

/**
 * Whether what is left shows a Caffe of somebody's own: a layer type, or parameters of one, that are not like any known ones,
 * and so no slips of them; what some fork has that is known by its names only; as many blobs as a type of that name takes in another
 * fork; or several fields that mean nothing here.
 */
function showsOwn(left: ReadonlySet<string>, { dialect, schemaProblems, tree, layers }: Reading): boolean {
  const { layerTypes, schema } = dialect;
  const isOfItsOwn = [...left].some((key) => {
    if (key.startsWith(TYPE)) {
      const type = key.slice(TYPE.length);
      const isKnownOtherwise =
        nearestTerm(type, layerTypes.names) !== undefined || layerTypes.alsoCalled(plain(type)) !== undefined;
      return !isKnownOtherwise || isRareType(type);
    }
    if (key.startsWith(COUNT)) return fitsSomeFork(key.slice(COUNT.length), layers);
    if (key.startsWith(OLD_TYPE)) {
      const values = schema.message('V1LayerParameter')!.fields.get('type')!.enum!.values;
      return nearestTerm(key.slice(OLD_TYPE.length), values.keys()) === undefined;
    }
    const param = OWN_PARAM.exec(key)?.[1];
    const known = schema.message('LayerParameter')!.fields;
    if (param === undefined || known.has(param)) return false;
    return isRareField('LayerParameter', param) || nearestTerm(param, known.keys()) === undefined;
  });
  if (isOfItsOwn) return true;
  const strange = new Set<string>();
  const rare = new Set<string>();
  for (const problem of schemaProblems) {
    if (problem.code === 'unknown-enum-value') {
      if (isRareValue(problem.field.enum!.name, tree.valueText(problem.node))) return true;
    } else if (problem.code === 'unknown-field') {
      const name = tree.name(problem.node);
      // Near to known ones, each of them may be a slip; several of them (pad_l, pad_r) are none.
      if (isRareField(problem.type.name, name)) rare.add(`${problem.type.name}.${name}`);
      if (!isStrange(problem, tree)) continue;
      if (isRareField(problem.type.name, name) || isElsewhereInForks(name)) return true;
      strange.add(`${problem.type.name}.${name}`);
    }
  }
  // What is read behind a mistake of syntax may be the rest of a string.
  return tree.problems.length === 0 && (strange.size >= SEVERAL || rare.size >= SEVERAL);
}

/** Of one field that means nothing, it is likelier that somebody made it up. */
const SEVERAL = 2;

/**
 * Whether the field that one which is not known would be a slip of is given beside it, and once alone: then it is none
 * (`param_str1` beside `param_str`).
 */
export function isGivenBeside(guess: string, node: number, type: MessageType, tree: Tree): boolean {
  return type.fields.get(guess)?.label !== 'repeated' && tree.fieldsByName(tree.parent(node)).has(guess);
}

/** Whether a field is neither a slip of a known one, nor one in the wrong place or by another name. */
function isStrange({ node, type }: UnknownField, tree: Tree): boolean {
  const name = tree.name(node);
  const guess = nearestTerm(name, type.fields.keys());
  return (
    !name.startsWith('[') &&
    !BVLC.schema.messageNames.some((message) => BVLC.schema.message(message)!.fields.has(name)) &&
    (guess === undefined || isForksOwn(type.name, name) || isGivenBeside(guess, node, type, tree)) &&
    fieldByMeaning(node, type, tree) === undefined
  );
}

/**
 * Whether a field that some fork has is no slip even where it is near to a known one: parameters of a layer type, and fields of a
 * message that only forks have. In BVLC's own messages (`pad_l`) a slip is likelier than that fork.
 */
export function isForksOwn(message: string, field: string): boolean {
  return (
    (OWN_PARAM.test(`field ${message}.${field}`) || BVLC.schema.message(message) === undefined) &&
    isRareField(message, field)
  );
}

type UnknownField = Extract<SchemaProblem, { code: 'unknown-field' }>;

const TYPE = 'type ';
/** A layer type in the format of 2014. */
const OLD_TYPE = 'value V1LayerParameter.LayerType.';
const COUNT = 'count ';
const FILLER = 'filler ';
/** A field that is given twice, or a value of another type: a mistake rather than what one fork somewhere takes. */
const OTHERWISE = 'otherwise ';
/** A field that is given once for each axis of a volume. */
const BY_AXIS = 'by-axis ';
const OWN_PARAM = /^field (?:V1)?LayerParameter\.(\w+_param)$/;

/** A dialect that is only what fits a file. */
export function automatic(dialect: Dialect): Dialect {
  return { ...dialect, isAuto: true };
}

/** What is not known, each kind once: `field LayerParameter.permute_param`, `type Permute`. */
function unexplained({ dialect, schemaProblems, tree, layers }: Reading): ReadonlySet<string> {
  const found = new Set<string>();
  for (const problem of schemaProblems) {
    const key = keyOf(problem, tree);
    if (key !== undefined) found.add(key);
  }
  for (const layer of layers) {
    const type = layer.string('type');
    if (type === '') continue;
    const known = dialect.layerTypes.get(type);
    if (known === undefined) found.add(TYPE + type);
    else {
      if (!fits(layer, known)) found.add(COUNT + type);
      for (const filler of fillersOf(layer, known.params)) {
        const given = filler.string('type');
        if (!hasFiller(given, dialect.fillers ?? {})) found.add(FILLER + given);
      }
    }
  }
  return found;
}

/** Whether a layer has as many blobs as its type allows. */
function fits(layer: Message, { bottoms, tops }: LayerType): boolean {
  const bottomCounts = countsOf(bottoms, layer);
  const given = layer.count('bottom');
  return (
    isWithin(bottomCounts, given) &&
    given >= (bottomCounts.exact ?? bottomCounts.min ?? 0) &&
    // Fewer tops than there have to be may be made by themselves.
    isWithin(countsOf(tops, layer), layer.count('top'))
  );
}

function isWithin({ exact, max }: BlobCount, number: number): boolean {
  return number <= (exact ?? max ?? number);
}

function keyOf(problem: SchemaProblem, tree: Tree): string | undefined {
  switch (problem.code) {
    case 'unknown-field':
      return `field ${problem.type.name}.${tree.name(problem.node)}`;
    case 'repeated-field': {
      const given = tree.fieldsByName(tree.parent(problem.node)).get(problem.field.name)?.length ?? 0;
      return `${given === 3 ? BY_AXIS : OTHERWISE}${problem.field.parent.name}.${problem.field.name}`;
    }
    case 'wrong-type':
    case 'out-of-range':
      return `${OTHERWISE}${problem.field.parent.name}.${problem.field.name}`;
    case 'malformed-value':
      return problem.reason === 'list-for-singular'
        ? `${OTHERWISE}${problem.field.parent.name}.${problem.field.name}`
        : undefined;
    case 'unknown-enum-value':
      return `value ${problem.field.enum!.name}.${tree.valueText(problem.node)}`;
    default:
      return undefined;
  }
}

/** Forks of which it takes more to show than what may as well be a mistake. */
const BY_MORE: ReadonlySet<string> = new Set([SINGLE_FORKS, 'opencl']);

/**
 * Whether a fork, or one that it includes, says otherwise than BVLC of something that is not explained.
 *
 * @param isFirst whether nothing shows yet that the file is a fork's
 */
function explainsSome(fork: Fork, left: ReadonlySet<string>, isFirst: boolean): boolean {
  return withIncluded(fork).some((part) => {
    const schema = part.schema();
    for (const key of left) {
      const space = key.indexOf(' ');
      const [kind, name] = [key.slice(0, space), key.slice(space + 1)];
      if (isFirst && key.startsWith(OTHERWISE) && BY_MORE.has(part.name)) continue;
      const dot = name.lastIndexOf('.');
      const [owner, member] = [name.slice(0, dot), name.slice(dot + 1)];
      if (
        kind === 'type' || kind === 'count'
          ? part.layerTypes.some(({ type }) => type === name)
          : kind === 'filler'
            ? part.fillers?.added?.includes(name) === true
            : kind === 'field' || kind === 'otherwise' || kind === 'by-axis'
              ? Object.hasOwn(schema.messages, owner) &&
                schema.messages[owner]!.some(([field]) => field === member)
              : Object.hasOwn(schema.enums, owner) && Object.hasOwn(schema.enums[owner]!, member)
      )
        return true;
    }
    return false;
  });
}

/** The forks that have a field, by the message that it stands in; the commonest first. */
export function forksWithField(message: string, field: string): Fork[] {
  return forks().filter(({ schema }) => {
    const { messages } = schema();
    return Object.hasOwn(messages, message) && messages[message]!.some(([name]) => name === field);
  });
}

/** The forks that have a value of an enum; the commonest first. */
export function forksWithValue(enumName: string, value: string): Fork[] {
  return forks().filter(({ schema }) => {
    const { enums } = schema();
    return Object.hasOwn(enums, enumName) && Object.hasOwn(enums[enumName]!, value);
  });
}

/** The forks that have a layer type; the commonest first. */
export function forksWithType(type: string): Fork[] {
  return forks().filter(({ layerTypes }) => layerTypes.some((known) => known.type === type));
}

/** The forks that have a filler; the commonest first. */
export function forksWithFiller(type: string): Fork[] {
  return forks().filter(({ fillers }) => fillers?.added?.includes(type) === true);
}

/** Every filler that a Caffe known here has. */
export function knownFillers(): string[] {
  return [...FILLERS, ...forks().flatMap(({ fillers }) => fillers?.added ?? [])];
}

/** Whether some fork, which is known by its names only, has this field. */
export function isRareField(message: string, field: string): boolean {
  return isListed(rareNames().fields, message, field);
}

/** Whether some fork, of which no more is known, has this layer type. */
export function isRareType(type: string): boolean {
  rareTypes ??= new Set(rareNames().types.trim().split(/\s+/));
  return rareTypes.has(type);
}

let rareTypes: ReadonlySet<string> | undefined;

/** The messages that a field of this name, which no more is known of, stands in in some fork. */
export function ownersOfRareField(field: string): string[] {
  const { fields } = rareNames();
  return Object.keys(fields).filter((message) => isListed(fields, message, field));
}

/** Whether some fork has a field in another message: more than one has put `label_dim` where it reads its images. */
function isElsewhereInForks(name: string): boolean {
  if (!name.includes('_')) return false;
  return (
    ownersOfRareField(name).length > 0 ||
    forks().some((fork) =>
      Object.values(fork.schema().messages).some((known) => known.some(([field]) => field === name)),
    )
  );
}

function isRareValue(enumName: string, value: string): boolean {
  return isListed(rareNames().values, enumName, value);
}

function isListed(names: Readonly<Record<string, string>>, owner: string, name: string): boolean {
  return Object.hasOwn(names, owner) && names[owner]!.split(/\s+/).includes(name);
}
