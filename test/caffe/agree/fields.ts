/** A net's text as fields that can be changed: comments and layout are not kept. */
import { parse } from '../../../src/textproto/parse.js';
import { NodeKind, type Tree } from '../../../src/textproto/tree.js';

/** A field with its value: a scalar as it is written, or the fields of a message. */
export interface Field {
  name: string;
  value: string | Field[];
}

/** The fields of a text. The elements of a list `[a, b]` become fields of their own. */
export function readFields(text: string): Field[] {
  const tree = parse(text);
  if (tree.problems.length > 0) throw new Error(`not text format: ${tree.problems[0]!.kind}`);
  return fieldsOf(tree, tree.root);
}

function fieldsOf(tree: Tree, node: number): Field[] {
  return [...tree.children(node)].flatMap((child) => {
    const name = tree.name(child);
    if (tree.kind(child) !== NodeKind.List) return [{ name, value: fieldValue(tree, child) }];
    return [...tree.children(child)].map((element) => ({ name, value: fieldValue(tree, element) }));
  });
}

function fieldValue(tree: Tree, node: number): string | Field[] {
  return tree.kind(node) === NodeKind.Message ? fieldsOf(tree, node) : tree.valueText(node);
}

/** The text of fields, one scalar a line; short messages stand on one line. */
export function writeFields(fields: readonly Field[], indent = ''): string {
  return fields.map((field) => writeField(field, indent)).join('');
}

function writeField({ name, value }: Field, indent: string): string {
  if (typeof value === 'string') return `${indent}${name}: ${value}\n`;
  const oneLine = `${indent}${name} { ${inline(value)}}\n`;
  if (oneLine.length <= 110) return oneLine;
  return `${indent}${name} {\n${writeFields(value, `${indent}  `)}${indent}}\n`;
}

function inline(fields: readonly Field[]): string {
  return fields
    .map(({ name, value }) =>
      typeof value === 'string' ? `${name}: ${value} ` : `${name} { ${inline(value)}} `,
    )
    .join('');
}

export function copyFields(fields: readonly Field[]): Field[] {
  return fields.map(({ name, value }) => ({
    name,
    value: typeof value === 'string' ? value : copyFields(value),
  }));
}

/** The first value of a scalar field, without its quotes. */
export function scalar(fields: readonly Field[], name: string): string | undefined {
  const value = fields.find((field) => field.name === name)?.value;
  return typeof value === 'string' ? unquote(value) : undefined;
}

/** The values of a repeated scalar field, without their quotes. */
export function scalars(fields: readonly Field[], name: string): string[] {
  return fields.flatMap((field) =>
    field.name === name && typeof field.value === 'string' ? [unquote(field.value)] : [],
  );
}

/** The first value of a message field. */
export function message(fields: readonly Field[], name: string): Field[] | undefined {
  const value = fields.find((field) => field.name === name)?.value;
  return Array.isArray(value) ? value : undefined;
}

export function unquote(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}
