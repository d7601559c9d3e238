import type { GeneratedLayer } from '../catalog/layer.js';
import { fnv } from '../text/fnv.js';

/**
 * The mark of a generated module: a comment in its header with the layer's id and revision, and a digest of its code.
 * What the catalog says of a layer holds for a module whose digest is right; users may edit theirs, and often should.
 */
const MARK = /^# caffekit-layer:(?: ([a-z\d]+(?:-[a-z\d]+)*) (\d+) ([\da-f]{16}))?[ \t]*\r?$/m;

/** What a module's mark says, and the class that the module has. */
export interface Marked {
  readonly id: string;
  readonly revision: number;
  readonly className: string;
}

/** A generated module with its mark in place of the empty one. */
export function stamp(module: string, { id, revision }: GeneratedLayer): string {
  return module.replace(MARK, `# caffekit-layer: ${id} ${revision} ${digest(codeOf(module))}`);
}

/** The mark of a module whose code is as it was generated, by whatever name its class goes. */
export function readMark(module: string): Marked | undefined {
  const [, id, revision, known] = MARK.exec(module) ?? [];
  if (id === undefined || revision === undefined || digest(codeOf(module)) !== known) return undefined;
  const className = CLASS.exec(module)?.[1];
  return className === undefined ? undefined : { id, revision: Number(revision), className };
}

const CLASS = /^class (\w+)\(caffe\.Layer\):/m;

/** What makes a difference to Python: neither comments and docstrings, nor line ends, nor what the class is called. */
function codeOf(module: string): string {
  return module
    .replace(/"""[\s\S]*?"""/g, '""')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !line.trimStart().startsWith('#'))
    .join('\n')
    .replace(CLASS, 'class _(caffe.Layer):');
}

/** FNV-1a with two starting points: an edit is not to go unnoticed; nobody is kept from forging a mark. */
function digest(text: string): string {
  return [0x811c9dc5, 0x5bd1e995].map((start) => fnv(text, start).toString(16).padStart(8, '0')).join('');
}
