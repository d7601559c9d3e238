import { forkAtHomeIn } from '../dialect/homes.js';
import type { Environment } from '../layers/base/index.js';
import { decode } from '../textproto/source.js';
import { ownCaffe } from './own-caffe.js';

/**
 * What shows that the Caffe which a project is for is not BVLC's, where none lies there whose sources could be asked: its notes and
 * scripts name another, or it has sources of layers. A project has one Caffe, so what one file shows holds for all.
 */
export interface CaffeSign {
  /** For a sentence: `README.md names github.com/someone/caffe-x`. */
  readonly what: string;
  /** The fork that it is, where that has a dialect. */
  readonly fork?: string;
  /** Whether no more shows than that layers are added: what others refuse, they refuse there too. */
  readonly isAddition?: boolean;
  /** Forks that have a dialect and are named as well, where the Caffe is none of these. */
  readonly alsoNames?: readonly string[];
}

/** So many notes and scripts of a project are looked at, and so much of each. */
const [MAX_TEXTS, MAX_LENGTH] = [40, 64 * 1024];

/** So many folders of a project, and so deep, are looked through for sources of layers. */
const [MAX_FOLDERS, MAX_DEPTH] = [60, 3];

/** What people write down of how their nets are run, or do it with. */
const TEXT =
  /^\.gitmodules$|^(?:readme|install|usage|howto|notes?|dockerfile|makefile|cmakelists)[^/]*$|\.(?:md|rst|sh|bash|bat|patch|diff|py|m)$/i;

/** Folders of such. */
const TEXT_FOLDER = /^(?:scripts?|tools?|experiments?|docker|docs?|install|utils?|code|python|matlab)$/i;

const LAYER_SOURCE = /_layer\.(?:cpp|cu|hpp)$/;

const known = new WeakMap<Environment, { readonly sign: CaffeSign | undefined }>();

/**
 * The first sign of a Caffe that has no dialect here, or else of a fork that has; undefined where none shows.
 *
 * @param folder the document's, with a slash: what is named from it alone would also be looked for where Caffe is started
 */
export function caffeSign(environment: Environment, folder: string): CaffeSign | undefined {
  let found = known.get(environment);
  if (found === undefined) {
    found = { sign: signOf(environment, folder) };
    known.set(environment, found);
  }
  return found.sign;
}

function signOf(environment: Environment, folder: string): CaffeSign | undefined {
  const caffe = ownCaffe(environment);
  // Its sources say more.
  if (caffe !== undefined) return undefined;
  let weaker: CaffeSign | undefined;
  for (const path of texts(environment, folder)) {
    const bytes = environment.readFile?.(folder + path);
    if (bytes === undefined) continue;
    const sign = signIn(decode(bytes.subarray(0, MAX_LENGTH)).text, nameOf(path));
    if (sign !== undefined && sign.fork === undefined && sign.isAddition !== true) return sign;
    weaker ??= sign;
  }
  if (weaker !== undefined) return weaker;
  const source = layerSource(environment, folder);
  return source === undefined
    ? undefined
    : { what: `the project has the source of a layer, '${source}'`, isAddition: true };
}

/** Notes and scripts beside a document and above it, to the project's root, and in the root's folders of such. */
function* texts({ names, folders, root }: Environment, folder: string): Iterable<string> {
  if (names === undefined) return;
  const top = root?.() ?? '';
  const ups = top.split('/').length;
  const places = Array.from({ length: ups }, (_, up) => '../'.repeat(ups - 1 - up));
  for (const name of folders?.(top) ?? []) if (TEXT_FOLDER.test(name)) places.push(`${top}${name}/`);
  let left = MAX_TEXTS;
  for (const place of new Set(places)) {
    for (const name of (names(folder + place) ?? []).filter((name) => TEXT.test(name)).sort(notesFirst)) {
      if (left-- <= 0) return;
      yield place + name;
    }
  }
}

function notesFirst(a: string, b: string): number {
  const isNote = (name: string) => Number(/^\.gitmodules|^readme|^install|^dockerfile/i.test(name));
  return isNote(b) - isNote(a) || (a < b ? -1 : 1);
}

function layerSource({ names, folders, root }: Environment, own: string): string | undefined {
  if (names === undefined || folders === undefined) return undefined;
  const top = root?.() ?? '';
  const waiting = [''];
  for (let at = 0; at < Math.min(waiting.length, MAX_FOLDERS); at++) {
    const folder = waiting[at]!;
    const source = names(own + top + folder)?.find((name) => LAYER_SOURCE.test(name));
    if (source !== undefined) return folder + source;
    if (folder.split('/').length <= MAX_DEPTH)
      waiting.push(...(folders(top + folder) ?? []).map((name) => `${folder}${name}/`));
  }
  return undefined;
}

/** What a note or a script shows of the Caffe that is meant. */
export function signIn(text: string, name: string): CaffeSign | undefined {
  let fork: CaffeSign | undefined;
  let other: CaffeSign | undefined;
  const homes = new Set<string>();
  const named = (place: string, what: string): CaffeSign | undefined => {
    const home = forkAtHomeIn(place);
    if (home === undefined) return { what };
    homes.add(home);
    fork ??= { what, fork: home };
    return undefined;
  };
  for (const [, host, owner, repository] of text.matchAll(REPOSITORY)) {
    if (PAGES.has(owner!.toLowerCase())) continue;
    const place = `${owner}/${repository}`;
    const isCaffe = IS_CAFFE.test(repository!) && !IS_OTHER.test(repository!);
    if (!/^bvlc$/i.test(owner!) && (isCaffe || forkAtHomeIn(place) !== undefined)) {
      const sign = named(place, `${name} names ${host}/${place}`);
      other ??= sign;
    }
  }
  for (const [, folder] of [...text.matchAll(BUILT), ...text.matchAll(ROOT)]) {
    if (IS_PLAIN.test(folder!) || IS_OTHER.test(folder!)) continue;
    const sign = named(folder!, `${name} runs the Caffe in '${folder}'`);
    other ??= sign;
  }
  if (other !== undefined) return homes.size === 0 ? other : { ...other, alsoNames: [...homes] };
  const said = SAID.exec(text)?.[0];
  if (said !== undefined) return { what: `${name} speaks of '${said.replace(/\s+/g, ' ')}'` };
  const added = fork === undefined ? ADDED.exec(text)?.[0] : undefined;
  return added === undefined ? fork : { what: `${name} speaks of '${added}'`, isAddition: true };
}

/** A repository that is named. */
const REPOSITORY =
  /\b(github\.com|gitlab\.com|bitbucket\.org)[/:]([\w.-]+)\/([\w-]+(?:\.(?!git\b)[\w-]+)*)/gi;

/** What stands in the place of an owner where a page is no repository's. */
const PAGES: ReadonlySet<string> = new Set(['apps', 'orgs', 'search', 'sponsors', 'topics', 'users']);

/** What repositories of Caffes are called, and of what is made for Caffe, or after it. */
const IS_CAFFE = /^caffe(?:$|[-_.])|^[a-z]{2,4}-?caffe$/i;
const IS_OTHER =
  /tensorflow|keras|torch|onnx|darknet|mxnet|ncnn|model|zoo|docker|tutorial|example|demo|notebook|convert|visual|draw|tools?$|[-_]net|[-_]to[-_]|2/i;

/** The folder of a Caffe that something is started from, or that Python is to look for modules in. */
const BUILT =
  /(?<![\w$}-])((?:[\w.-]*[-_.])?caffe(?:[-_.][\w.-]*)?)\/(?:\.?build[\w-]*\/(?:tools|install|lib)|distribute\b|python\b|tools\/extra|bin\/caffe\b)/gi;

/** The folder of a Caffe that something is told of. */
const ROOT =
  /\bcaffe_?(?:root|home|dir|path)\w*["']?\s*[=:]\s*(?:["'][^"'\n]*?|[^\s"'\n]*?)((?:[\w.-]*[-_.])?caffe(?:[-_.][\w.-]*)?)\/?["'\s;]/gi;

/** A folder that may be of BVLC's Caffe: of its name with where it is, what it is built for, or its version. */
const IS_PLAIN =
  /^(?:(?:my|bvlc|berkeley|cpu|gpu|opt|src|the)[-_.]?)*caffe(?:[-_.](?:master|main|root|dir|home|path|rc\d?|v?[\d.]+|gpu|cpu|cuda[\d.]*|cudnn[\d.]*|v\d+|build|install\w*|bvlc|src|source|code|py\w*\d*|latest|new|old|git|repo|linux|windows?|win\w*|ubuntu|mac|osx|docker|dev|test|lib|x64|\w{7,40}(?<=[0-9a-f]{7,40})))*$/i;

/** A Caffe that somebody has changed. */
const SAID =
  /\b(?:our(?: own)?|(?:(?:our|a|the|this|my) )?(?:slightly |heavily )?(?:modified|customi[sz]ed|extended|patched|forked|adapted))\s+(?:(?:version|fork|branch|copy|build|implementation|distribution)\s+of\s+)?(?:the\s+)?(?:BVLC\s+)?caffe\b(?![-_./]?(?:\s*(?:models?|nets?|networks?|prototxts?|root|path|layers?|format|solvers?))\b)|\b(?:fork|modified version|modification|extension)s?\s+of\s+(?:the\s+)?(?:BVLC\s+)?caffe\b|\bcaffe\s+fork\b/i;

/** What is to be put into a Caffe before its nets run there. */
const ADDED =
  /\bREGISTER_LAYER_(?:CLASS|CREATOR)\b|\bsrc\/caffe\/(?:layers\/\w+|proto\/caffe\.proto)|\b[a-z]\w+_layer\.(?:cpp|cu|hpp)\b|\bcaffe\.proto\b(?!\s+import|\.\w)/;

function nameOf(path: string): string {
  return `'${path.replace(/^(?:\.\.\/)+/, '')}'`;
}
