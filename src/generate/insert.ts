import { readNetTree } from '../net/read.js';
import { caffeSchema } from '../schema/bundled.js';
import type { Message } from '../schema/message.js';
import { didYouMean } from '../text/nearest.js';
import { applyEdits } from '../textproto/edit.js';
import { Lines } from '../textproto/lines.js';
import { parse } from '../textproto/parse.js';

/** A net that a layer is put into. */
export class TargetNet {
  readonly text: string;
  /** The line end that the net's own lines have. */
  readonly newline: '\n' | '\r\n';
  /** One step of the net's own indentation. */
  readonly indent: string;
  readonly #layers: readonly Message[];

  /**
   * @param name what to call the net in messages
   * @throws InsertError where the net is not one that a layer can be put into
   */
  constructor(name: string, text: string) {
    this.text = text;
    const tree = parse(text);
    const [problem] = tree.problems;
    if (problem !== undefined) {
      const { line, column } = new Lines(text).position(problem.span.start);
      throw new InsertError(`${name}:${line}:${column}: ${problem.message}; mend this first (caffekit lint)`);
    }
    const legacy = [...tree.children(tree.root)].some((node) => tree.name(node) === 'layers');
    if (legacy) {
      throw new InsertError(
        `${name}: this net has the old 'layers', beside which Caffe takes no 'layer'; upgrade it first (upgrade_net_proto_text)`,
      );
    }
    this.#layers = readNetTree(tree, caffeSchema()).param.messages('layer');
    this.newline = /\r\n/.test(text) ? '\r\n' : '\n';
    this.indent = indentOf(text);
  }

  /** The names of the net's layers. */
  get layerNames(): string[] {
    return this.#layers.map((layer) => layer.string('name'));
  }

  /**
   * The layer of this name.
   *
   * @throws InsertError where there is none, or several
   */
  layer(name: string): Message {
    const found = this.#layers.filter((layer) => layer.string('name') === name && layer.node > 0);
    if (found.length === 1) return found[0]!;
    throw new InsertError(
      found.length === 0
        ? `the net has no layer '${name}'${didYouMean(name, this.layerNames)}`
        : `the net has ${found.length} layers '${name}', so that it isn't clear which one to replace`,
    );
  }

  /** The net with a block in place of a layer; every other byte stays. */
  replace(layer: Message, block: string): string {
    const span = layer.tree.span(layer.node);
    return applyEdits(this.text, [[{ ...span, text: this.#fit(block) }]]).text;
  }

  /**
   * The net with a block behind its last layer; every other byte stays.
   *
   * @throws InsertError where the net has a layer of this name already
   */
  append(name: string, block: string): string {
    if (this.layerNames.includes(name)) {
      throw new InsertError(
        `the net has a layer '${name}' already: --replace ${name} replaces it, --name gives another name`,
      );
    }
    const last = this.#layers.findLast((layer) => layer.node > 0);
    const text = this.#fit(block);
    if (last === undefined) {
      const gap = this.text === '' || this.text.endsWith('\n') ? '' : this.newline;
      return `${this.text}${gap}${text}${this.newline}`;
    }
    // Behind a separator or a comment on the layer's last line.
    const end = last.tree.end(last.node);
    const lineEnd = /^[ \t]*[;,]?[ \t]*(#[^\n]*)?(?=\r?\n|$)/.exec(this.text.slice(end));
    const at = end + (lineEnd?.[0].replace(/\r$/, '').length ?? 0);
    return applyEdits(this.text, [[{ start: at, end: at, text: `${this.newline}${text}` }]]).text;
  }

  /** A block as the net would have it: without a last line end, with the net's line ends and indentation. */
  #fit(block: string): string {
    return block
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^(?: {2})+/, (spaces) => this.indent.repeat(spaces.length / 2)))
      .join(this.newline);
  }
}

/** A layer that cannot be put into a net. */
export class InsertError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InsertError';
  }
}

/** The white space that the first indented line has; two spaces where there is none. */
function indentOf(text: string): string {
  return /^([ \t]+)[^\s#]/m.exec(text)?.[1] ?? '  ';
}
