import { fnv } from '../text/fnv.js';
import { KNOWN_SHAPES } from './known-shapes.js';

/**
 * Whether a source gives results their shapes by a function of BVLC's name and of a text that neither a version of BVLC's Caffe nor
 * several others have.
 *
 * @param source without comments
 */
export function shapesOtherwise(source: string): boolean {
  for (const [name, mark] of shapeMarks(source)) {
    const known = KNOWN_SHAPES[name];
    if (known !== undefined && !known.split(' ').includes(mark)) return true;
  }
  return false;
}

/** The functions of a source that give results their shapes, each with a mark of its text, less what checks and logs. */
export function* shapeMarks(source: string): Generator<[name: string, mark: string]> {
  for (const { 0: head, 1: owner, 2: method, index } of source.matchAll(SHAPES)) {
    const body = source.slice(index + head.length, endOf(source, index + head.length));
    yield [`${owner}::${method}`, fnv(body.replace(REMARKS, '').replace(/\s+/g, '')).toString(16)];
  }
}

const SHAPES = /\bvoid\s+(\w+)Layer<Dtype>::(Reshape|compute_output_shape)\s*\([^)]*\)\s*(?:const\s*)?\{/g;

/** Statements that change nothing. */
const REMARKS = /\bD?(?:CHECK\w*|LOG\w*)\s*\([^;]*;/g;

/** Where the braces close that are open at `start`. */
function endOf(text: string, start: number): number {
  let depth = 1;
  let at = start;
  for (; at < text.length && depth > 0; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}') depth--;
  }
  return at - 1;
}
