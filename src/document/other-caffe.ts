import { isOwn } from '../dialect/dialect.js';
import { findFork } from '../dialect/forks.js';
import { fileNameOf, folderOf } from '../text/path.js';
import { decode } from '../textproto/source.js';
import { type CaffeSign, caffeSign } from './caffe-signs.js';
import { type Document, readFile } from './file.js';

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
