import { BVLC } from '../dialect/bvlc.js';
import { isOwn } from '../dialect/dialect.js';
import { findFork } from '../dialect/forks.js';
import { nearestTerm } from '../text/nearest.js';
import { fileNameOf, folderOf } from '../text/path.js';
import { decode } from '../textproto/source.js';
import { type CaffeSign, caffeSign } from './caffe-signs.js';
import { type Document, readFile } from './file.js';
import { hasOwnSchema } from './own-caffe.js';

/** So many files beside a document are read. */
const MAX_FILES = 12;

/** Longer ones are passed over. */
const MAX_LENGTH = 256 * 1024;

/**
 * What shows that a file which is read as what fits it best is for another Caffe than that: notes, scripts and sources of its project,
 * or a file beside it that no Caffe explains which is known here. Nothing shows where one Caffe is asked for.
 */
export function signOfOtherCaffe(file: Document): CaffeSign | undefined {
  if (file.askedDialect.isAuto !== true || isOwn(file.dialect)) return undefined;
  const folder = folderOf(file.path);
  const sign = caffeSign(file.environment, folder);
  return sign === undefined || sign.fork !== undefined ? (strangeBeside(file) ?? sign) : sign;
}

/** Whether what shows is no fork that is known here, of which it is known what it has. */
export function isForOtherCaffe(file: Document): boolean {
  const sign = signOfOtherCaffe(file);
  return sign !== undefined && sign.fork === undefined;
}

/** Whether the Caffe that is meant reads files otherwise than protobuf does: the file shows it, or its project. */
export function isReadOtherwise(file: Document): boolean {
  if (file.dialect.hasOwnParser === true) return true;
  if (file.askedDialect.isAuto !== true) return false;
  const sign = caffeSign(file.environment, folderOf(file.path));
  return [sign?.fork ?? [], sign?.alsoNames ?? []]
    .flat()
    .some((fork) => findFork(fork)?.hasOwnParser === true);
}

/** So many fields that no Caffe is known to have, nor is near to, are no slips: the file is for another version of the Caffe that lies there. */
const MANY = 5;

const lacking = new WeakMap<Document, boolean>();

/** Whether the schema of somebody's own Caffe, which lies in the project, lacks much of what a file has: it is older or newer than that. */
export function isOfOtherVersion(file: Document): boolean {
  let known = lacking.get(file);
  if (known === undefined) {
    known = file.askedDialect.isAuto === true && lackedBy(file) >= MANY && hasOwnSchema(file.environment);
    lacking.set(file, known);
  }
  return known;
}

function lackedBy({ tree, unread }: Document): number {
  const lacked = new Set<string>();
  for (const problem of unread.schemaProblems) {
    if (problem.code !== 'unknown-field') continue;
    const name = tree.name(problem.node);
    if (nearestTerm(name, problem.type.fields.keys()) === undefined && !isBvlcsField(name))
      lacked.add(`${problem.type.name}.${name}`);
  }
  return lacked.size;
}

let bvlcs: ReadonlySet<string> | undefined;

/** Whether BVLC's Caffe has a field of that name in some message, in which it may have been meant. */
function isBvlcsField(name: string): boolean {
  bvlcs ??= new Set(Object.values(BVLC.schema.json.messages).flatMap((fields) => fields.map(([own]) => own)));
  return bvlcs.has(name);
}

function strangeBeside({ path, environment }: Document): CaffeSign | undefined {
  const { list, readFile: read } = environment;
  const [folder, own] = [folderOf(path), fileNameOf(path)];
  const names = (list?.(folder) ?? []).filter((name) => name !== own && /\.(?:prototxt|pt)$/.test(name));
  for (const name of names.slice(0, MAX_FILES)) {
    const bytes = read?.(folder + name);
    if (bytes === undefined || bytes.length > MAX_LENGTH) continue;
    if (isStrange(decode(bytes).text))
      return { what: `'${name}' beside it is for no Caffe that is known here` };
  }
  return undefined;
}

/** By their texts: files that lie beside one another are asked about one another. */
const strange = new Map<string, boolean>();

/** So many texts are remembered. */
const MAX_KNOWN = 200;

function isStrange(text: string): boolean {
  let known = strange.get(text);
  if (known === undefined) {
    known = isOwn(readFile('net.prototxt', text).dialect);
    if (strange.size >= MAX_KNOWN) strange.clear();
    strange.set(text, known);
  }
  return known;
}
