import { AUTO } from '../dialect/auto.js';
import { customDialect } from '../dialect/custom.js';
import type { Dialect } from '../dialect/dialect.js';
import type { Environment, LayerType } from '../layers/base/index.js';
import { decode } from '../textproto/source.js';

/** Where a Caffe's sources have their layers. */
const LAYERS = 'src/caffe/layers/';

/** Where a Caffe's sources have their schema. */
const SCHEMA = 'src/caffe/proto/caffe.proto';

/** So many folders upwards a Caffe is looked for. */
const MAX_UP = 8;

/** What somebody took out of a source without deleting it: a check in a comment. BVLC's layers have none. */
const UNCHECKED = /^[ \t]*\/\/[ \t]*D?CHECK\w*[ \t]*\(|\/\*(?:(?!\*\/)[\s\S])*\bD?CHECK\w*[ \t]*\(/m;

/** By the path and the text of a schema: one is read once, however many nets lie in its Caffe. */
const known = new Map<string, Dialect | undefined>();

/**
 * The Caffe in whose sources a document lies, or beside which it lies in its project (`caffe-fast-rcnn/`), by the schema there; then
 * those of other schemas in its project. None that says what BVLC's does, or cannot be read.
 */
export function* ownCaffes(environment: Environment): Iterable<Dialect> {
  const { readSchema, exists, readFile, schemas } = environment;
  if (readSchema === undefined) return;
  const read = (path: string): Dialect | undefined => {
    const bytes = readFile?.(path);
    if (bytes === undefined) return undefined;
    const { text } = decode(bytes);
    const key = `${path}\n${text}`;
    if (!known.has(key)) {
      const json = readSchema(text);
      const dialect = json === undefined ? undefined : customDialect(path, json);
      known.set(key, dialect === AUTO ? undefined : dialect);
    }
    return known.get(key);
  };
  for (const path of places(environment)) {
    if (exists?.(path) !== true) continue;
    const dialect = read(path);
    if (dialect !== undefined) yield dialect;
    break;
  }
  for (const path of schemas?.() ?? []) {
    if (path.endsWith(SCHEMA)) continue;
    const dialect = read(path);
    if (dialect !== undefined) yield dialect;
  }
}

/** The folder of the layers' sources of the Caffe in whose sources a document lies, or beside which it lies. */
export function ownLayers(environment: Environment): string | undefined {
  let folder = folders.get(environment);
  if (folder === undefined) {
    const { exists } = environment;
    const schema = exists && [...places(environment)].find((path) => exists(path) === true);
    folder = schema === undefined ? '' : schema.slice(0, -SCHEMA.length) + LAYERS;
    folders.set(environment, folder);
  }
  return folder === '' ? undefined : folder;
}

const folders = new WeakMap<Environment, string>();

/**
 * Whether a layer type has checks that somebody turned into comments: what BVLC's Caffe refuses it may take.
 *
 * @param folder see {@link ownLayers}
 */
export function leavesChecksOut(
  { type, isLoss }: LayerType,
  folder: string,
  { readFile }: Environment,
): boolean {
  const sources = [...sourcesOf(type), ...(isLoss === true ? ['loss'] : [])];
  return sources.some((name) => {
    const bytes = readFile?.(`${folder}${name}_layer.cpp`);
    return bytes !== undefined && UNCHECKED.test(decode(bytes).text);
  });
}

/** Whether a Caffe has a layer type of its own, as the name of a source among its layers' says. */
export function hasLayerSource(type: string, folder: string, { exists }: Environment): boolean {
  return type !== '' && sourcesOf(type).some((name) => exists?.(`${folder}${name}_layer.cpp`) === true);
}

/** Whether the Caffe that a document lies beside gives Python layers `param_str_`, as those before August 2015 do. */
export function givesOldParamStr(environment: Environment): boolean {
  const folder = ownLayers(environment);
  if (folder === undefined) return false;
  const caffe = folder.slice(0, -LAYERS.length);
  return PYTHON_LAYERS.some((header) => {
    const bytes = environment.readFile?.(caffe + header);
    return bytes !== undefined && decode(bytes).text.includes('"param_str_"');
  });
}

/** Where Caffes have what Python layers are made with. */
const PYTHON_LAYERS = ['include/caffe/python_layer.hpp', 'include/caffe/layers/python_layer.hpp'];

/** How the file of a layer type is called: `softmax_loss` of SoftmaxWithLoss, `roi_pooling` of ROIPooling. */
function sourcesOf(type: string): readonly string[] {
  const words = type
    .replace('WithLoss', 'Loss')
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_');
  // Some keep a capital: smooth_L1_loss_layer.cpp.
  return [
    ...new Set([
      words.toLowerCase(),
      words[0]!.toLowerCase() + words.slice(1).replace(/[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase()),
    ]),
  ];
}

function* places({ folders, root }: Environment): Iterable<string> {
  for (let up = 0; up <= MAX_UP; up++) yield '../'.repeat(up) + SCHEMA;
  const top = root?.() ?? '';
  for (const name of folders?.(top) ?? []) if (/caffe/i.test(name)) yield `${top}${name}/${SCHEMA}`;
}
