import type { Document } from '../document/file.js';
import { scriptsAround, scriptText } from '../solver/scripts.js';
import { escapeRegExp } from '../text/escape-regexp.js';
import { fileNameOf, folderOf } from '../text/path.js';

/** What puts something else in the place of lines of a file. */
const REWRITES = /(?:^|[\s;|&(`])(?:sed|gsed|awk|envsubst|perl\s+-\w*p\w*)\s/m;

const known = new WeakMap<Document, { readonly script: string | undefined }>();

/** The script around a net that writes something into it, or into one beside it, before Caffe reads that; undefined where none shows. */
export function scriptThatRewrites(file: Document): string | undefined {
  let found = known.get(file);
  if (found === undefined) {
    found = { script: lookedFor(file) };
    known.set(file, found);
  }
  return found.script;
}

function lookedFor(file: Document): string | undefined {
  const { path, environment } = file;
  const nets = (environment.list?.(folderOf(path)) ?? []).filter((name) => /\.(?:prototxt|pt)$/.test(name));
  const names = [...new Set([fileNameOf(path), ...nets])].map(escapeRegExp).join('|');
  const named = new RegExp(`(?<![\\w.-])(?:${names})(?![\\w.-])`);
  return scriptsAround(file).find((script) => {
    const text = scriptText(script, environment) ?? '';
    return REWRITES.test(text) && named.test(text);
  });
}
