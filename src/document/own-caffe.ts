import { AUTO } from '../dialect/auto.js';
import { customDialect } from '../dialect/custom.js';
import type { Dialect } from '../dialect/dialect.js';
import type { Environment } from '../layers/base/index.js';
import { escapeRegExp } from '../text/escape-regexp.js';
import { folderOf } from '../text/path.js';
import { decode } from '../textproto/source.js';

/** Where a Caffe's sources have their schema. */
const SCHEMA = 'src/caffe/proto/caffe.proto';

/** Where a Caffe's sources have their layers. */
export const LAYERS = 'src/caffe/layers/';

/** So many folders upwards a Caffe is looked for. */
const MAX_UP = 8;

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

/** Whether a Caffe lies there whose schema says otherwise than BVLC's, of the same people, with what they may have added since. */
export function hasOwnSchema(environment: Environment): boolean {
  for (const _ of ownCaffes(environment)) return true;
  return false;
}

/** What protoc makes of a schema for Python. */
const GENERATED = 'caffe_pb2.py';

/** Where that lies in a project, beside a schema or not. */
const PYTHON = ['', 'python/', 'python/caffe/proto/', 'src/', 'tools/'];

/**
 * Whether a module that protoc has made of a schema, and that lies in the project, has a field in a message: of another version of the
 * schema than the one that lies there, where that lacks it.
 */
export function isGeneratedField(message: string, field: string, environment: Environment): boolean {
  const { root, schemas, readFile } = environment;
  const folders = [
    ...PYTHON.map((folder) => `${root?.() ?? ''}${folder}`),
    ...(schemas?.() ?? []).map((path) => folderOf(path)),
  ];
  return [...new Set(folders)].some((folder) => {
    const bytes = readFile?.(folder + GENERATED);
    if (bytes === undefined) return false;
    const { text } = decode(bytes);
    return (
      text.includes(`full_name='caffe.${message}.${field}'`) ||
      // Newer ones have no more than the schema in protobuf's binary format, as a string.
      new RegExp(`\\\\(?:x[\\da-f]{2}|[ntr])${escapeRegExp(field)}\\\\x18`).test(text)
    );
  });
}

/** Whether one lies there, or the project is to have one that is not BVLC's, by what git is to fetch into it. */
export function isBesideOwnCaffe(environment: Environment): boolean {
  if (hasOwnSchema(environment)) return true;
  const { root, readFile } = environment;
  const modules = readFile?.(`${root?.() ?? ''}.gitmodules`);
  return modules !== undefined && OTHER_CAFFE.test(decode(modules).text);
}

/** A submodule of the name of Caffe that is not BVLC's. */
const OTHER_CAFFE = /^\s*url\s*=\s*(?!\S*\bBVLC\/)\S*caffe/im;

/**
 * The folder of the Caffe in whose sources a document lies, or beside which it lies, with a slash; `''` is the document's own. Of some
 * Caffes no more is there than the sources that somebody has added or changed: see {@link isInPieces}.
 */
export function ownCaffe(environment: Environment): string | undefined {
  let folder = folders.get(environment);
  if (folder === undefined) {
    const { exists } = environment;
    const all =
      exists === undefined ? [] : [...places(environment)].map((path) => path.slice(0, -SCHEMA.length));
    const path =
      all.find((place) => exists?.(place + SCHEMA) === true) ??
      all.find((place) => exists?.(place + LAYERS) === true);
    folder = { path };
    folders.set(environment, folder);
  }
  return folder.path;
}

/** {@link ownCaffe}, or the only Caffe that lies anywhere in the document's project, whatever its folder is called. */
export function projectsCaffe(environment: Environment): string | undefined {
  const own = ownCaffe(environment);
  if (own !== undefined) return own;
  const [only, ...others] = (environment.schemas?.() ?? []).filter((path) => path.endsWith(`/${SCHEMA}`));
  return only === undefined || others.length > 0 ? undefined : only.slice(0, -SCHEMA.length);
}

/** Whether the Caffe in whose sources a document lies, or beside which it lies, has its layers in `layers` yet, as all did until 2015. */
export function isFromBefore2015(environment: Environment): boolean {
  return OLD_LAYERS.test(schemaText(environment) ?? '');
}

/** Whether that Caffe knows no shapes of inputs yet, and is handed blobs that have theirs, as all were in 2013. */
export function takesInputsWithoutShape(environment: Environment): boolean {
  const text = schemaText(environment);
  return text !== undefined && OLD_LAYERS.test(text) && !/\binput_(?:dim|shape)\b/.test(text);
}

/** Whether that Caffe's solvers name no nets yet, which were given on the command line beside them in 2013. */
export function takesNetsBesideSolvers(environment: Environment): boolean {
  const text = schemaText(environment);
  return text !== undefined && OLD_LAYERS.test(text) && !/\btrain_net\b/.test(text);
}

function schemaText(environment: Environment): string | undefined {
  const caffe = ownCaffe(environment);
  const bytes = caffe === undefined ? undefined : environment.readFile?.(caffe + SCHEMA);
  return bytes === undefined ? undefined : decode(bytes).text;
}

const OLD_LAYERS =
  /\bmessage\s+NetParameter\s*\{(?:(?!\bmessage\b)[\s\S])*?^\s*repeated\s+Layer(?:Parameter|Connection)\s+layers\b/m;

/** Whether of the Caffe beside a document only some sources are there: those are somebody's own, whatever type they are of. */
export function isInPieces(caffe: string, { exists }: Environment): boolean {
  return exists?.(`${caffe}src/caffe/net.cpp`) === false;
}

const folders = new WeakMap<Environment, { readonly path: string | undefined }>();

function* places({ folders, root }: Environment): Iterable<string> {
  for (let up = 0; up <= MAX_UP; up++) yield '../'.repeat(up) + SCHEMA;
  const top = root?.() ?? '';
  for (const name of folders?.(top) ?? []) if (/caffe/i.test(name)) yield `${top}${name}/${SCHEMA}`;
}
