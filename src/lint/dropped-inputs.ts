import type { Document } from '../document/file.js';
import type { Finding } from '../layers/base/index.js';
import { stringValue } from '../textproto/literal.js';

const DROPPED = new WeakMap<Document, ReadonlySet<string>>();

/** The names of a file's inputs where Caffe drops them, since none has a shape. */
export function droppedInputs(file: Document): ReadonlySet<string> {
  let names = DROPPED.get(file);
  if (names === undefined) {
    names = new Set(namesOf(file));
    DROPPED.set(file, names);
  }
  return names;
}

function namesOf({ tree, text }: Document): string[] {
  const fields = [...tree.children(tree.root)];
  if (fields.some((field) => /^input_(?:shape|dim)$/.test(tree.name(field)))) return [];
  return fields
    .filter((field) => tree.name(field) === 'input')
    .map((field) => {
      const { start, end } = tree.valueSpan(field);
      return stringValue(text.slice(start, end));
    });
}

/** The first layer that takes an input that is dropped, and at which Caffe ends. */
export function takerOfDropped(file: Document): Finding | undefined {
  const dropped = droppedInputs(file);
  if (dropped.size === 0) return undefined;
  return file.nets
    .flatMap(({ findings }) => findings)
    .find(
      ({ rule, mistake }) => rule === 'blob/unknown-bottom' && mistake !== undefined && dropped.has(mistake),
    );
}
