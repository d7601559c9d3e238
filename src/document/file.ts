import { AUTO } from '../dialect/auto.js';
import { BVLC } from '../dialect/bvlc.js';
import { automatic, chooseDialect, forksWithType } from '../dialect/choose.js';
import type { Dialect } from '../dialect/dialect.js';
import { mergedDialect } from '../dialect/forks.js';
import type { Environment, Phase } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import { type NetFile, readNetTree } from '../net/read.js';
import type { FileLayer } from '../net/types.js';
import { rememberClasses } from '../python/class.js';
import type { PythonFile } from '../python/file.js';
import { loadReader } from '../python/load-reader.js';
import { type Binding, bind, type SchemaProblem } from '../schema/bind.js';
import type { MessageType, Schema } from '../schema/descriptor.js';
import type { Message } from '../schema/message.js';
import type { Target } from '../targets/target.js';
import { Lines } from '../textproto/lines.js';
import { parse } from '../textproto/parse.js';
import { decode } from '../textproto/source.js';
import type { Span, Tree } from '../textproto/tree.js';
import type { GivenWeights } from '../weights/weights.js';
import { foreignAtFirstSight } from './foreign/first-bytes.js';
import { type Foreign, foreignOf } from './foreign/foreign.js';
import { type FileKind, fileKind } from './kind.js';
import { LABEL_MAP, labelMapOf } from './labelmap.js';
import { netsOf, PHASES } from './nets.js';
import { ownCaffes } from './own-caffe.js';
import { remembered } from './remembered.js';
import { Unread } from './unread/unread.js';

/**
 * A file with more messages than this is only read as text: what it says as a net would not fit the memory of a common
 * machine. The largest published nets have some thousands.
 */
export const MAX_MESSAGES = 500_000;

/** How a file is read for linting. */
export interface FileOptions {
  /** By default, and where it is `AUTO`: what leaves the least of the file unexplained. */
  readonly dialect?: Dialect;
  /** Both, by default, less those the file isn't meant for. */
  readonly phases?: readonly Phase[];
  /** With a level or stages, the net is read in that state alone; by default, in each that it is meant for. */
  readonly level?: number;
  readonly stages?: readonly string[];
  readonly environment?: Environment;
  /** Folders that Python layers lie in, where they are known. */
  readonly pythonPath?: readonly string[];
  /** What the net is to be given before it is trained or used. */
  readonly weights?: GivenWeights;
  /** The programs besides Caffe that are to read the net. */
  readonly targets?: readonly Target[];
}

/** A file with all that rules look at. */
export interface Document {
  readonly path: string;
  readonly text: string;
  readonly tree: Tree;
  readonly lines: Lines;
  readonly kind: FileKind;
  /** What the file is in place of a net or solver; then nothing of it is read. */
  readonly foreign: Foreign | undefined;
  /** As which Caffe's the file was read. */
  readonly dialect: Dialect;
  /** As which Caffe's it was to be read, and other files with it. */
  readonly askedDialect: Dialect;
  /** What of the text could not be read, less what is only a consequence of it. */
  readonly unread: Unread;
  /** The NetParameter, SolverParameter or LabelMap; undefined for a file of unknown kind. A net is upgraded. */
  readonly message: Message | undefined;
  readonly net: NetFile | undefined;
  /** What is read of a file of Python's; undefined for all others. */
  readonly python: PythonFile | undefined;
  /** The net in each state that it is meant for, in {@link phases}; empty for other files. */
  readonly nets: readonly Net[];
  /** The phases asked about, in all of which what is wrong with the file as such holds; empty for other files. */
  readonly phases: readonly Phase[];
  readonly environment: Environment;
  /** Folders that Python layers lie in; none where they are not known. */
  readonly pythonPath: readonly string[];
  /** The weights that the net is to be given; undefined where it starts from its fillers, or nothing is said of it. */
  readonly weights: GivenWeights | undefined;
  /** The programs besides Caffe that are to read the net. */
  readonly targets: readonly Target[];
}

export { PHASES };

/**
 * Reads a text as what it is: a net, a solver, a Python layer or something else. Never fails: what cannot be read is among
 * the document's problems.
 *
 * @param path tells Python from text format, and finds what lies beside the file; nothing is opened but through `options`
 */
export function readFile(path: string, text: string, options: FileOptions = {}): Document {
  if (isPython(path)) return readPython(path, text, options);
  const file = readOnce(path, text, options);
  return file.dialect.isAuto === true ? forMoreAxes(file, options) : file;
}

/** Whether a file is one of Python's, by its name. */
export function isPython(path: string): boolean {
  return path.endsWith('.py');
}

function readPython(path: string, text: string, options: FileOptions): Document {
  const dialect = options.dialect ?? AUTO;
  const pythonPath = options.pythonPath ?? [];
  const environment = withModules(options.environment ?? {}, pythonPath);
  return {
    ...NOTHING,
    path,
    text,
    tree: parse(''),
    lines: new Lines(text),
    kind: 'python',
    foreign: undefined,
    dialect,
    askedDialect: dialect,
    environment,
    pythonPath,
    weights: undefined,
    targets: [],
    python: loadReader().readPythonFile({ path, text }, environment),
  };
}

/** What a file has that is neither a net nor a solver. */
const NOTHING = {
  unread: new Unread(parse(''), undefined, []),
  message: undefined,
  net: undefined,
  nets: [],
  phases: [],
};

/**
 * Blobs of five axes, for videos and volumes, are BVLC's too, but few of its layers take them: a net that is refused for them
 * is one of a fork whose layers do.
 */
function forMoreAxes(file: Document, options: FileOptions): Document {
  const tooMany = file.nets.flatMap(({ layers, findings }) =>
    findings.flatMap(({ rule, span }) =>
      rule === 'shape/axes' ? layers.filter((layer) => isIn(span, layer.layer) && hasFiveAxes(layer)) : [],
    ),
  );
  let best = file;
  for (const type of new Set(tooMany.map(({ typeName }) => typeName))) {
    for (const { name } of forksWithType(type)) {
      const names = best.dialect.names.filter((known) => known !== BVLC.names[0]);
      if (names.includes(name)) continue;
      const dialect = automatic(mergedDialect([...names, name]));
      const other = readOnce(file.path, file.text, { ...options, dialect });
      if (refusals(other) < refusals(best)) best = { ...other, askedDialect: file.askedDialect };
    }
  }
  return best;
}

function isIn({ start, end }: Span, layer: Message): boolean {
  const span = layer.tree.span(layer.node);
  return span.start <= start && end <= span.end;
}

function hasFiveAxes({ bottoms }: FileLayer): boolean {
  return bottoms.some(({ shape }) => shape !== null && shape.length >= 5);
}

/** How many findings say that Caffe refuses a net. */
function refusals({ nets }: Document): number {
  return nets.reduce((sum, { findings }) => sum + findings.filter(({ caffe }) => caffe !== null).length, 0);
}

function readOnce(path: string, text: string, options: FileOptions = {}): Document {
  const askedDialect = options.dialect ?? AUTO;
  const pythonPath = options.pythonPath ?? [];
  const environment = withModules(options.environment ?? {}, pythonPath);
  const atFirstSight = foreignAtFirstSight(text);
  const tree = parse(atFirstSight === undefined ? text : '');
  const kind = fileKind(tree, askedDialect.schema);
  const tooLarge = tree.messageCount > MAX_MESSAGES;
  const reading = readTree(tree, tooLarge ? 'unknown' : kind, askedDialect, () => ownCaffes(environment));
  const { dialect, net, binding, schemaProblems } = reading;
  const common = {
    path,
    text,
    tree,
    lines: new Lines(text),
    kind,
    foreign: undefined,
    dialect,
    askedDialect,
    environment,
    pythonPath,
    python: undefined,
    weights: options.weights,
    targets: options.targets ?? [],
  };
  const asForeign = (foreign: Foreign): Document => ({ ...common, ...NOTHING, kind: foreign.kind, foreign });
  if (atFirstSight !== undefined) return asForeign(atFirstSight);
  if (tooLarge) return { ...common, ...NOTHING, unread: new Unread(tree, undefined, []) };
  const foreign = foreignOf(path, tree, schemaProblems, kind, dialect.schema);
  if (foreign !== undefined) return asForeign(foreign);
  const type = typeOf(kind, tree, dialect.schema);
  const unread = new Unread(tree, type, schemaProblems, net?.param, dialect.layerTypes);
  const read = { ...common, unread, message: net?.param ?? binding?.message, net };
  return net === undefined
    ? { ...read, nets: [], phases: [] }
    : {
        ...read,
        phases: options.phases ?? PHASES,
        nets: netsOf(path, net.param, unread, options, dialect, environment),
      };
}

/** A tree as a message of some dialect. */
interface TreeReading {
  readonly dialect: Dialect;
  readonly tree: Tree;
  /** Where it is a net. */
  readonly net: NetFile | undefined;
  /** Where it is a solver or a label map. */
  readonly binding: Binding | undefined;
  readonly schemaProblems: readonly SchemaProblem[];
  readonly layers: readonly Message[];
}

/** @param own the Caffes that the file lies in or beside, which are only asked for where no known one explains the file */
function readTree(tree: Tree, kind: FileKind, asked: Dialect, own: () => Iterable<Dialect>): TreeReading {
  const read = (dialect: Dialect): TreeReading => {
    const net = kind === 'net' ? readNetTree(tree, dialect) : undefined;
    const type = typeOf(kind, tree, dialect.schema);
    const binding = net === undefined && type !== undefined ? bind(tree, type) : undefined;
    const schemaProblems = net?.schemaProblems ?? binding?.problems ?? [];
    return { dialect, tree, net, binding, schemaProblems, layers: net?.param.messages('layer') ?? [] };
  };
  const first = read(asked);
  if (asked.isAuto !== true) return first;
  const chosen = chooseDialect(first, read);
  let [best, least] = [chosen, unknownKinds(chosen)];
  if (least.size === 0) return chosen;
  for (const dialect of own()) {
    const inOwn = read(dialect);
    const left = unknownKinds(inOwn);
    // Of two that leave as much, the Caffe that lies there is meant if it explains something that others don't.
    const explains = left.size === least.size && [...least].some((kind) => !left.has(kind));
    if (left.size < least.size || explains) [best, least] = [inOwn, left];
    if (left.size === 0) break;
  }
  return best;
}

/** The kinds of things that a file says and its schema has not, or has otherwise. */
function unknownKinds({ tree, schemaProblems }: TreeReading): ReadonlySet<string> {
  const kinds = schemaProblems.filter(isUnknown).map((problem) => {
    const owner = 'type' in problem ? problem.type.name : 'field' in problem ? problem.field.parent.name : '';
    const value = problem.code === 'unknown-enum-value' ? tree.valueText(problem.node) : '';
    return `${problem.code} ${owner}.${tree.name(problem.node)} ${value}`;
  });
  return new Set(kinds);
}

/** Whether something is said that a schema has not, or has otherwise. */
function isUnknown(problem: SchemaProblem): boolean {
  switch (problem.code) {
    case 'unknown-field':
    case 'unknown-enum-value':
    case 'repeated-field':
    case 'wrong-type':
    case 'out-of-range':
      return true;
    case 'malformed-value':
      return problem.reason === 'list-for-singular';
    default:
      return false;
  }
}

/** The message that a file of some kind is; undefined for one without a schema. */
function typeOf(kind: FileKind, tree: Tree, schema: Schema): MessageType | undefined {
  if (kind === 'net') return schema.message('NetParameter');
  if (kind === 'solver') return schema.message('SolverParameter');
  return kind === 'labelmap' && labelMapOf(tree) === 'ssd' ? LABEL_MAP : undefined;
}

/**
 * Another file that one names or implies, read alike.
 *
 * @returns undefined where there is none, or files are not looked at
 */
export function readNamed(
  path: string,
  { environment, askedDialect: dialect }: Document,
  phases: readonly Phase[],
): Document | undefined {
  const bytes = environment.exists?.(path) === true ? environment.readFile?.(path) : undefined;
  return bytes && readFile(path, decode(bytes).text, { dialect, environment, phases });
}

/** Files, with the folders of Python layers among those that Python looks for modules in. */
function withModules(environment: Environment, pythonPath: readonly string[]): Environment {
  const folders = [...pythonPath, ...(environment.pythonPath ?? [])];
  // An object of its own, for as long as the document.
  return rememberClasses({
    ...remembered(environment),
    ...(folders.length === 0 ? {} : { pythonPath: folders }),
  });
}
