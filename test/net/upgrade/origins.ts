import type { Finding } from '../../../src/layers/base/index.js';
import { Message } from '../../../src/schema/message.js';
import { suggestion } from '../../../src/text/nearest.js';
import { Lines } from '../../../src/textproto/lines.js';
import { ScalarToken, type Span, type Tree } from '../../../src/textproto/tree.js';
import { formatFloat, quoteString } from '../../../src/textproto/write.js';

/**
 * A message as text format, with the place of each value behind it: line, column, and the name it has there; `-` for
 * a value that is not in the text.
 */
export function withOrigins(message: Message): string {
  const lines = new Lines(message.tree.text);
  const out: string[] = [];
  const print = (from: Message, indent: string): void => {
    for (const name of from.fieldNames()) {
      from.values(name).forEach((value, index) => {
        const node = from.nodeOf(name, index);
        const line =
          value instanceof Message
            ? `${name} {`
            : `${name}: ${printed(value, from.type.fields.get(name)!.type)}`;
        out.push(`${`${indent}${line}`.padEnd(56)} # ${origin(message.tree, lines, node)}`);
        if (!(value instanceof Message)) return;
        print(value, `${indent}  `);
        out.push(`${indent}}`);
      });
    }
  };
  print(message, '');
  return `${out.join('\n')}\n`;
}

/** Findings for a person to read: place and text in the place, message, related places, and what Caffe aborts with. */
export function describeFindings(findings: readonly Finding[], tree: Tree): string {
  const lines = new Lines(tree.text);
  const place = ({ start, end }: Span): string => {
    const { line, column } = lines.position(start);
    return `${line}:${column} \`${tree.text.slice(start, end).replace(/\s+/g, ' ')}\``;
  };
  return findings
    .map(({ rule, span, message, meant, related, caffe }) =>
      [
        `${place(span)} ${rule}: ${message}${suggestion(meant)}`,
        ...related.map((other) => `  ${place(other.span)} ${other.message}`),
        ...(caffe === null ? [] : [`  Caffe: ${caffe}`]),
        '',
      ].join('\n'),
    )
    .join('');
}

function printed(value: unknown, type: string): string {
  if (typeof value === 'string') return type === 'enum' ? value : quoteString(value);
  return typeof value === 'number' ? formatFloat(value) : String(value);
}

function origin(tree: Tree, lines: Lines, node: number): string {
  if (node < 0) return '-';
  const list = tree.isElement(node) ? tree.parent(node) : node;
  const { line, column } = lines.position(tree.start(node));
  const shown = tree.token(node) === ScalarToken.None ? '' : `: ${tree.valueText(node)}`;
  return `${line}:${column} ${tree.name(list)}${shown}`;
}
