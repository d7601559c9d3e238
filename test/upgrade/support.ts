import { readFile } from '../../src/document/file.js';
import { parse } from '../../src/textproto/parse.js';
import { type Upgraded, upgradeFile } from '../../src/upgrade/index.js';

export function upgradeText(text: string): Upgraded {
  return upgradeFile(readFile('net.prototxt', text));
}

/** The new text of what can be upgraded. */
export function written(text: string): string {
  const result = upgradeText(text);
  if (result.status !== 'upgraded') throw new Error(`${JSON.stringify(result)}\n${text}`);
  return result.text;
}

/** All comments of a text, sorted. */
export function comments(text: string): string[] {
  const tree = parse(text);
  return Array.from({ length: tree.commentCount }, (_, index) => {
    const { start, end } = tree.comment(index);
    return text.slice(start, end).trimEnd();
  }).sort();
}
