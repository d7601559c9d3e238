import type { Document } from '../document/file.js';
import { globSource } from '../text/glob.js';
import { decode } from '../textproto/source.js';

/**
 * Whether the project's `.gitignore` leaves out a path, from where the project begins: it may be there for whoever starts Caffe,
 * and not here.
 */
export function isGitIgnored(named: string, { environment: { root, readFile } }: Document): boolean {
  const bytes = readFile?.(`${root?.() ?? ''}.gitignore`);
  if (bytes === undefined) return false;
  const parts = named.replace(/^(?:\.\/)+/, '').split('/');
  const ways = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  let isIgnored = false;
  for (const line of decode(bytes).text.split(/\r?\n/)) {
    const [, not, pattern] = /^(!?)\/?(.*?)\/?\s*$/.exec(line)!;
    const source = line.startsWith('#') || pattern === '' ? undefined : globSource(pattern!);
    if (source === undefined) continue;
    const isAnchored = /\/(?!\s*$)/.test(line.replace('!', ''));
    const matches = new RegExp(`^${isAnchored ? '' : '(?:.*/)?'}${source}$`, 'su');
    if (ways.some((way) => matches.test(way))) isIgnored = not === '';
  }
  return isIgnored;
}
