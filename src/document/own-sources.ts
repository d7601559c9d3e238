import { BVLC } from '../dialect/bvlc.js';
import type { BlobCount, Environment, LayerType } from '../layers/base/index.js';
import { escapeRegExp } from '../text/escape-regexp.js';
import { folderOf } from '../text/path.js';
import { decode } from '../textproto/source.js';
import { withoutComments } from './cpp.js';
import { isInPieces, LAYERS, ownCaffe, projectsCaffe } from './own-caffe.js';
import { shapesOtherwise } from './shape-sources.js';

/**
 * What the sources of the Caffe say in which a document lies, or beside which it lies, as somebody may have changed them. Each
 * question has the answer "not known" where there are no such sources.
 */

/** Where a Caffe has its layers' headers; before 2016, headers for many layers each. */
const HEADERS = 'include/caffe/layers/';
const OLD_HEADERS = ['common', 'vision', 'loss', 'data', 'neuron'].map(
  (kind) => `include/caffe/${kind}_layers.hpp`,
);

/** What layers of all types go through, and what some are made of: checks that a layer's own sources don't have are here. */
const SHARED = [
  ...[
    'net',
    'blob',
    'data_transformer',
    'layer_factory',
    'util/io',
    'util/hdf5',
    'util/db',
    'util/db_lmdb',
    'util/db_leveldb',
  ].map((name) => `src/caffe/${name}.cpp`),
  ...['blob', 'layer', 'filler', 'net', 'data_transformer'].map((name) => `include/caffe/${name}.hpp`),
  ...[
    ...['base_conv', 'base_data', 'loss', 'neuron', 'recurrent', 'conv', 'bias', 'scale', 'flatten'],
    ...['softmax', 'sigmoid', 'split', 'concat', 'slice', 'eltwise', 'pooling', 'power', 'lrn'],
  ].map((name) => `${LAYERS}${name}_layer.cpp`),
];

/** Where what solvers do stands: today, and before 2015. */
const SOLVERS = [
  'src/caffe/solvers/sgd_solver.cpp',
  'src/caffe/sgd_solvers.cpp',
  'src/caffe/sgd_solver.cpp',
  'src/caffe/solver.cpp',
];

/** A source without comments. */
interface Source {
  readonly text: string;
  /** What failed checks print, without spaces: `num_output_%group_==0`; looked for when it is asked for. */
  checks?: readonly string[];
  /** Whether it gives shapes as no Caffe that is known; looked for when it is asked for. */
  isShapedOtherwise?: boolean;
}

const known = new WeakMap<Environment, Map<string, Source | undefined>>();

function sourceOf(path: string, environment: Environment): Source | undefined {
  const sources = known.get(environment) ?? new Map<string, Source | undefined>();
  known.set(environment, sources);
  if (!sources.has(path)) {
    const bytes = environment.exists?.(path) === true ? environment.readFile?.(path) : undefined;
    sources.set(path, bytes && { text: withoutComments(decode(bytes).text) });
  }
  return sources.get(path);
}

function sourcesOf(paths: readonly string[], caffe: string, environment: Environment): Source[] {
  return paths.flatMap((path) => sourceOf(caffe + path, environment) ?? []);
}

/**
 * Whether the sources of a layer type are there, and neither these nor what all layers go through have the check that a layer
 * fails in BVLC's Caffe: somebody took it out, or wrote another.
 *
 * @param failure the gist of what Caffe prints: `Check failed: num_output_ % group_ == 0 (1 vs. 0)`
 */
export function lacksCheck(failure: string, { type, isLoss }: LayerType, environment: Environment): boolean {
  const caffe = ownCaffe(environment);
  if (caffe === undefined) return false;
  const own = [...ownOf(type), ...(isLoss === true ? [`${LAYERS}loss_layer.cpp`] : [])];
  const found = sourcesOf(own, caffe, environment);
  if (found.length === 0) return false;
  if (FATAL.test(failure)) return !found.some(({ text }) => /\bLOG\s*\(\s*FATAL\s*\)/.test(text));
  if (!failure.startsWith(FAILED)) return false;
  const others = [...ownOf(type, 'cu'), ...headersOf(type)];
  const text = plain(failure.slice(FAILED.length));
  return !sourcesOf([...own, ...others, ...SHARED, ...OLD_HEADERS], caffe, environment).some((source) =>
    checksOf(source).some((check) => text.startsWith(check)),
  );
}

const FAILED = 'Check failed: ';

/** `LOG(FATAL)` of a source, whatever it prints. */
const FATAL = /^F \w+\.cpp\]/;

function checksOf(source: Source): readonly string[] {
  source.checks ??= [...source.text.matchAll(CHECK)].flatMap(({ 0: start, 1: comparison, index }) => {
    const args = argumentsAt(source.text, index + start.length)
      .map(plain)
      .map(expanded);
    if (comparison === undefined) return args.length === 0 ? [] : [args.join()];
    const [left, ...right] = args;
    return right.length === 0 ? [] : [left! + OPERATORS[comparison]! + right.join()];
  });
  return source.checks;
}

const CHECK = /\bD?CHECK(?:_(EQ|NE|LT|LE|GT|GE))?\s*\(/g;

const OPERATORS: Readonly<Record<string, string>> = {
  EQ: '==',
  NE: '!=',
  LT: '<',
  LE: '<=',
  GT: '>',
  GE: '>=',
};

/** The arguments of a macro whose parenthesis opens before `start`. */
function argumentsAt(source: string, start: number): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = start;
  for (let i = start; i < source.length; i++) {
    const letter = source[i]!;
    if ('([{'.includes(letter)) depth++;
    if (letter === ',' && depth === 0) {
      found.push(source.slice(from, i));
      from = i + 1;
    }
    if (!')]}'.includes(letter)) continue;
    if (depth === 0) return [...found, source.slice(from, i)];
    depth--;
  }
  return [];
}

/** As a macro's arguments are printed: what they are defined as. */
function expanded(text: string): string {
  return text.replace(/\bINT_MAX\b/g, '0x7fffffff');
}

function plain(text: string): string {
  return text.replace(/\s+/g, '');
}

/**
 * Whether it is not known what a layer makes: its source lies there of which somebody keeps no more than what is their own, or counts
 * or gives shapes otherwise than is known of its type.
 */
export function isRewritten(name: string, type: LayerType | undefined, environment: Environment): boolean {
  const caffe = ownCaffe(environment);
  if (caffe === undefined) return false;
  const paths = namesOf(name).map((own) => `${LAYERS}${own}_layer.cpp`);
  if (isInPieces(caffe, environment) && paths.some((path) => environment.exists?.(caffe + path) === true))
    return true;
  const own = sourcesOf(paths, caffe, environment);
  if (type !== undefined && own.some(isShapedOtherwise)) return true;
  const counted = type?.counted;
  if (counted === undefined) return false;
  const assigned = new RegExp(`\\b${counted.by}\\s*[-+*/]?=(?!=)([^;]*);`, 'g');
  return own.some(({ text }) =>
    [...text.matchAll(assigned)].some(([, value]) => !counted.as.includes(plain(value!))),
  );
}

function isShapedOtherwise(source: Source): boolean {
  source.isShapedOtherwise ??= shapesOtherwise(source.text);
  return source.isShapedOtherwise;
}

/** Whether a Caffe, or what lies there to be put into one, has a layer type, by the name of its source, or where it registers it. */
export function hasLayerType(type: string, environment: Environment): boolean {
  if (type === '') return false;
  const caffe = ownCaffe(environment);
  const registers = new RegExp(`\\bREGISTER_LAYER_(?:CLASS|CREATOR)\\s*\\(\\s*${escapeRegExp(type)}\\s*[,)]`);
  const isIn = (paths: readonly string[]) =>
    sourcesOf(paths, '', environment).some(({ text }) => registers.test(text));
  if (caffe === undefined)
    return looseFolders(environment).some((folder) => isIn(sourcesIn(folder, environment)));
  const folder = caffe + LAYERS;
  // A source of that name is of BVLC's type, which this one is but for letter case.
  const isOfBvlc = [...BVLC.layerTypes.names].some(
    (name) => name !== type && name.toLowerCase() === type.toLowerCase(),
  );
  if (!isOfBvlc && namesOf(type).some((name) => environment.exists?.(`${folder}${name}_layer.cpp`) === true))
    return true;
  return isIn([...sourcesIn(folder, environment), `${caffe}src/caffe/layer_factory.cpp`]);
}

/** So many folders with a schema in them are looked into for sources. */
const MAX_LOOSE = 16;

/** Where a schema lies that is none in a Caffe's tree, with the sources of some layers beside it that people are to put into their own. */
function looseFolders({ schemas }: Environment): string[] {
  return [...new Set((schemas?.() ?? []).map(folderOf))].slice(0, MAX_LOOSE);
}

function sourcesIn(folder: string, { names }: Environment): string[] {
  return (names?.(folder) ?? []).filter((name) => /\.(?:cpp|cu)$/.test(name)).map((name) => folder + name);
}

/** Whether a Caffe's header of a layer type says that it takes so many blobs, where BVLC's does not. */
export function takesCount(
  type: string,
  side: 'Bottom' | 'Top',
  given: number,
  environment: Environment,
): boolean {
  const caffe = ownCaffe(environment);
  if (caffe === undefined) return false;
  const { exact, min, max, isGiven } = countsIn(type, side, caffe, environment);
  const asked = (kind: 'ExactNum' | 'Min' | 'Max', count = -1) =>
    count >= 0 && comparesCount(`${kind}${side}Blobs()`, caffe, environment) ? count : undefined;
  const [only, least = 0, most = Infinity] = [asked('ExactNum', exact), asked('Min', min), asked('Max', max)];
  return isGiven && given === (only ?? given) && given >= least && given <= most;
}

/** Whether what all layers go through compares what their headers say with the blobs that they have; true where it is not there. */
function comparesCount(method: string, caffe: string, environment: Environment): boolean {
  const [layer] = sourcesOf(['include/caffe/layer.hpp'], caffe, environment);
  return (
    layer?.text.includes('CheckBlobCounts') !== true ||
    checksOf(layer).some((check) => check.includes(method))
  );
}

function countsIn(
  type: string,
  side: 'Bottom' | 'Top',
  caffe: string,
  environment: Environment,
): BlobCount & { readonly isGiven: boolean } {
  for (const body of declarationsOf(type, caffe, environment)) {
    const number = (kind: string): number | undefined => {
      const method = `\\b${kind}${side}Blobs\\s*\\(\\s*\\)\\s*const\\s*(?:override\\s*)?\\{\\s*return\\s+(-?\\d+)`;
      const said = new RegExp(method).exec(body)?.[1];
      return said === undefined ? undefined : Number(said);
    };
    const counts = [number('ExactNum'), number('Min'), number('Max')] as const;
    if (counts.some((count) => count !== undefined)) return given(...counts);
  }
  return countsCheckedIn(type, side, caffe, environment);
}

/** Whether the Caffe that a file lies beside has a header of a layer type, which would say how many blobs it takes. */
export function isDeclared(type: string, environment: Environment): boolean {
  const caffe = ownCaffe(environment);
  return caffe !== undefined && declarationsOf(type, caffe, environment).next().done !== true;
}

/** What headers have of a layer type's class, and what follows it up to the next. */
function* declarationsOf(type: string, caffe: string, environment: Environment): Generator<string> {
  const start = new RegExp(`\\bclass\\s+${escapeRegExp(type)}Layer\\b[^;{]*\\{`);
  for (const { text: header } of sourcesOf([...headersOf(type), ...OLD_HEADERS], caffe, environment)) {
    const found = start.exec(header);
    if (found === null) continue;
    yield header.slice(found.index + found[0].length).split(/\bclass\s+\w+\s*:/, 1)[0]!;
  }
}

/** How many blobs a layer's source takes itself, as in 2014: `CHECK_EQ(bottom.size(), 2)`. */
function countsCheckedIn(
  type: string,
  side: 'Bottom' | 'Top',
  caffe: string,
  environment: Environment,
): BlobCount & { readonly isGiven: boolean } {
  const check = new RegExp(
    `\\bCHECK_(EQ|GE|LE)\\s*\\(\\s*${side.toLowerCase()}\\s*(?:\\.|->)\\s*size\\s*\\(\\s*\\)\\s*,\\s*(\\d+)\\s*\\)`,
    'g',
  );
  const own = ownOf(type);
  const checked = sourcesOf(own, caffe, environment).flatMap(({ text }) => [...text.matchAll(check)]);
  const number = (comparison: string): number | undefined => {
    const said = checked.find(([, found]) => found === comparison)?.[2];
    return said === undefined ? undefined : Number(said);
  };
  return given(number('EQ'), number('GE'), number('LE'));
}

function given(
  exact: number | undefined,
  min: number | undefined,
  max: number | undefined,
): BlobCount & { readonly isGiven: boolean } {
  return {
    ...(exact === undefined ? {} : { exact }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    isGiven: exact !== undefined || min !== undefined || max !== undefined,
  };
}

/** Whether a Caffe's source of a layer type makes so many learnable blobs. */
export function makesBlobs(type: string, number: number, environment: Environment): boolean {
  const caffe = ownCaffe(environment);
  if (caffe === undefined) return false;
  const own = ownOf(type);
  return sourcesOf(own, caffe, environment).some(({ text }) =>
    [...text.matchAll(/\bblobs_\.resize\s*\(\s*(\d+)\s*\)/g)].some(([, size]) => Number(size) >= number),
  );
}

/** Whether a Caffe's sources of a layer type are there, and its backward pass doesn't end in NOT_IMPLEMENTED. */
export function hasBackward(type: string, environment: Environment): boolean {
  const caffe = ownCaffe(environment);
  if (caffe === undefined) return false;
  const headers = sourcesOf(headersOf(type), caffe, environment);
  const own = sourcesOf(ownOf(type), caffe, environment);
  return (
    headers.some(({ text }) => /\bBackward_cpu\b/.test(text)) &&
    own.length > 0 &&
    ![...headers, ...own].some(({ text }) => /\bNOT_IMPLEMENTED\b/.test(text))
  );
}

/** Whether a Caffe's sources of a layer type are there, and refuse no gradient, neither in them nor in those of what it derives from. */
export function refusesNoGradient(type: string, environment: Environment): boolean {
  const caffe = ownCaffe(environment);
  if (caffe === undefined) return false;
  const own = sourcesOf([...ownOf(type), ...ownOf(type, 'cu')], caffe, environment);
  const parents = sourcesOf(headersOf(type), caffe, environment).flatMap(({ text }) =>
    [...text.matchAll(/\bclass\s+\w+\s*:\s*public\s+(\w+)Layer\s*</g)].map(([, parent]) => parent!),
  );
  const inherited = sourcesOf(
    parents.flatMap((parent) => ownOf(parent)),
    caffe,
    environment,
  );
  return own.length > 0 && ![...own, ...inherited].some(({ text }) => REFUSES_GRADIENT.test(text));
}

/** What a layer says, or asks, that has no gradient for a bottom. */
const REFUSES_GRADIENT =
  /\bback-?prop\w*\s+to\b|\bpropagate\s+down\s+to\b|\bCHECK(?:_EQ)?\s*\(\s*!?\s*propagate_down\b/i;

/** Whether a Caffe's fillers know a name. */
export function hasFillerType(type: string, environment: Environment): boolean {
  return isNamedIn(['include/caffe/filler.hpp'], type, environment);
}

/** Whether a Caffe's solvers know a name: of a policy, a kind of regularization, or a type of solver. */
export function isInSolvers(name: string, environment: Environment): boolean {
  const caffe = ownCaffe(environment);
  if (caffe === undefined || name === '') return false;
  if (isNamedIn(SOLVERS, name, environment)) return true;
  const files = (environment.names?.(`${caffe}src/caffe/solvers/`) ?? []).filter((file) =>
    file.endsWith('.cpp'),
  );
  const registers = new RegExp(
    `\\bREGISTER_SOLVER_(?:CLASS|CREATOR)\\s*\\(\\s*${escapeRegExp(name)}\\s*[,)]`,
  );
  return sourcesOf(
    [...files.map((file) => `src/caffe/solvers/${file}`), ...SOLVERS],
    caffe,
    environment,
  ).some(({ text }) => registers.test(text));
}

function isNamedIn(paths: readonly string[], name: string, environment: Environment): boolean {
  const caffe = ownCaffe(environment);
  if (caffe === undefined || name === '') return false;
  return sourcesOf(paths, caffe, environment).some(({ text }) => text.includes(`"${name}"`));
}

/** Whether the Caffe that a document lies beside gives Python layers `param_str_`, as those before August 2015 do. */
export function givesOldParamStr(environment: Environment): boolean {
  return isNamedIn(
    ['include/caffe/python_layer.hpp', `${HEADERS}python_layer.hpp`],
    'param_str_',
    environment,
  );
}

/** Whether the source of a layer type lies beside a document, all that is there of a Caffe or not. */
export function hasSource(type: string, environment: Environment): boolean {
  const caffe = ownCaffe(environment);
  return caffe !== undefined && sourcesOf(ownOf(type), caffe, environment).length > 0;
}

/** Whether the source of a layer type in the Caffe of a document's project reads parameters of this name. */
export function readsParam(type: string, name: string, environment: Environment): boolean {
  const caffe = projectsCaffe(environment);
  if (caffe === undefined) return false;
  const reads = new RegExp(`\\b(?:has_)?${escapeRegExp(name)}\\s*\\(`);
  return sourcesOf([...ownOf(type), ...ownOf(type, 'cu')], caffe, environment).some(({ text }) =>
    reads.test(text),
  );
}

/** Whether the Caffe that a document lies beside reads other labels from databases than one whole number for each sample. */
export function readsOwnLabels(environment: Environment): boolean {
  const caffe = ownCaffe(environment);
  return (
    caffe !== undefined &&
    sourcesOf([`${LAYERS}data_layer.cpp`], caffe, environment).some(({ text }) => OWN_LABELS.test(text))
  );
}

/** Labels that are numbers of any kind, as many as a sample says, or a blob of two axes. */
const OWN_LABELS = /\bfloat_data|\blabel_size\b|\blabel_shape\s*\(\s*2\s*,/;

/** Where the source of a layer type may lie. */
function ownOf(type: string, ending = 'cpp'): readonly string[] {
  return namesOf(type).map((name) => `${LAYERS}${name}_layer.${ending}`);
}

/** Where the header of a layer type may lie. */
function headersOf(type: string): readonly string[] {
  return namesOf(type).map((name) => `${HEADERS}${name}_layer.hpp`);
}

/** How the file of a layer type may be called: `softmax_loss` of SoftmaxWithLoss, `roi_pooling` of ROIPooling, `relu`, `deconv`. */
function namesOf(type: string): readonly string[] {
  const short = type.replace('WithLoss', 'Loss').replace('onvolution', 'onv');
  const words = short.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_');
  // Some keep a capital: smooth_L1_loss_layer.cpp.
  const withCapitals = words.slice(1).replace(/[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
  return [...new Set([short.toLowerCase(), words.toLowerCase(), words[0]!.toLowerCase() + withCapitals])];
}
