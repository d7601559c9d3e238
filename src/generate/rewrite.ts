import type { GeneratedLayer } from '../catalog/layer.js';
import type { Message } from '../schema/message.js';
import type { TextEdit } from '../textproto/edit.js';
import { formatFloat, quoteString } from '../textproto/write.js';
import { InsertError, type TargetNet } from './insert.js';
import type { GenerateInput, GenerateOptions } from './options.js';
import { paramStrOf, WEIGHT_NOTE } from './render.js';

/**
 * The edits that make a layer of a net a generated one. All that a person wrote stays: names, blobs, rules, the loss
 * weight as it is spelled, comments, layout; save what is given anew, and parameters that the new layer doesn't read.
 *
 * @param options as the net spells names
 * @param given what was said anew; the rest of the options was inherited
 */
export function rewriteEdits(
  net: TargetNet,
  replaced: Message,
  layer: GeneratedLayer,
  options: GenerateOptions,
  given: GenerateInput,
): TextEdit[] {
  return new Rewriting(net, replaced).edits(layer, options, given);
}

class Rewriting {
  readonly #net: TargetNet;
  readonly #layer: Message;
  readonly #children: readonly number[];
  readonly #edits: TextEdit[] = [];
  /** Whether the layer is on one line. */
  readonly #isFlat: boolean;
  /** The indentation of the layer's fields. */
  readonly #indent: string;

  constructor(net: TargetNet, layer: Message) {
    this.#net = net;
    this.#layer = layer;
    const { tree, node } = layer;
    this.#children = [...tree.children(node)];
    const body = tree.bodySpan(node);
    this.#isFlat = !tree.text.slice(body.start, body.end).includes('\n');
    const first = this.#children.find((child) => this.#lead(tree.start(child)) !== undefined);
    this.#indent =
      first === undefined
        ? `${/^[ \t]*/.exec(tree.text.slice(this.#lineStart(tree.start(node))))![0]}${net.indent}`
        : this.#lead(tree.start(first))!;
  }

  edits(layer: GeneratedLayer, options: GenerateOptions, given: GenerateInput): TextEdit[] {
    const head: string[] = [];
    this.#set('type', [quoteString('Python')], head);
    // One without a name needs none.
    if (this.#layer.has('name') || given.name !== undefined) {
      this.#set(
        'name',
        [quoteString(options.name)],
        head,
        this.#isSame(this.#layer.string('name'), options.name),
      );
    }
    this.#setStrings('bottom', options.bottoms, head);
    this.#setStrings('top', [options.top], head);
    if (this.#layer.count('propagate_down') !== (options.propagateDown ?? []).length)
      this.#removeAll('propagate_down');
    // What a solver is to do with learned blobs; what is there already is of a layer that learned the same.
    if (!this.#layer.has('param'))
      for (const { lrMult, decayMult } of layer.learns ?? [])
        head.push(...this.#message('param', [`lr_mult: ${lrMult}`, `decay_mult: ${decayMult}`]));
    this.#setPython(layer, options, head);

    const tail: string[] = [];
    if (given.phase !== undefined && !this.#isOnlyIn(options.phase)) {
      this.#removeAll('include');
      this.#removeAll('exclude');
      if (options.phase !== 'all') tail.push(...this.#message('include', [`phase: ${options.phase}`]));
    }
    const isNew = !this.#layer.has('loss_weight');
    if (isNew && !this.#isFlat) tail.push(...WEIGHT_NOTE);
    this.#set(
      'loss_weight',
      [formatFloat(options.lossWeight)],
      tail,
      given.lossWeight === undefined && !isNew,
    );
    this.#insert(head, tail);
    return this.#edits;
  }

  #setStrings(field: 'bottom' | 'top', values: readonly string[], added: string[]): void {
    const old = this.#layer.strings(field);
    values.forEach((value, index) => {
      if (index >= old.length) added.push(`${field}: ${quoteString(value)}`);
      else if (!this.#isSame(old[index]!, value))
        this.#edits.push({ ...this.#layer.span(field, index), text: quoteString(value) });
    });
    for (let index = values.length; index < old.length; index++)
      this.#remove(this.#layer.nodeOf(field, index));
  }

  /** Whether two spellings are of one name: escapes and bytes may say the same. */
  #isSame(one: string, other: string): boolean {
    return this.#net.read(one) === this.#net.read(other);
  }

  /** A field's only value; more are removed. */
  #set(field: string, [value]: readonly [string], added: string[], stays = false): void {
    const count = this.#layer.count(field);
    if (count === 0) added.push(`${field}: ${value}`);
    else if (!stays) {
      const span = this.#layer.span(field);
      if (this.#layer.tree.text.slice(span.start, span.end) !== value)
        this.#edits.push({ ...span, text: value });
    }
    for (let index = 1; index < count; index++) this.#remove(this.#layer.nodeOf(field, index));
  }

  /** `python_param`, in its own place or that of the parameters that go. */
  #setPython(layer: GeneratedLayer, options: GenerateOptions, added: string[]): void {
    const { tree } = this.#layer;
    const paramStr = paramStrOf(layer, options);
    const wanted = {
      module: quoteString(options.module),
      layer: quoteString(options.className),
      ...(paramStr === '' ? {} : { param_str: quoteString(paramStr) }),
    };
    const isOld = (child: number) => /_param$/.test(tree.name(child)) && tree.name(child) !== 'python_param';
    const [slot, ...others] = this.#children.filter(isOld);
    const python = this.#layer.nodeOf('python_param');
    if (python >= 0) {
      const param = this.#layer.message('python_param');
      const missing: string[] = [];
      for (const [field, value] of Object.entries(wanted)) {
        if (!param.has(field)) missing.push(`${field}: ${value}`);
        else if (value !== quoteString(param.string(field)))
          this.#edits.push({ ...param.span(field), text: value });
      }
      if (paramStr === '' && param.has('param_str')) this.#remove(param.nodeOf('param_str'));
      if (missing.length > 0) {
        const at = tree.bodySpan(python).start;
        this.#edits.push({ start: at, end: at, text: ` ${missing.join(' ')} ` });
      }
      for (const child of slot === undefined ? [] : [slot, ...others]) this.#remove(child);
      return;
    }
    const lines = [
      ...(slot === undefined ? [] : [slot, ...others]).flatMap((child) => this.#commentsIn(child)),
      ...this.#message(
        'python_param',
        Object.entries(wanted).map(([field, value]) => `${field}: ${value}`),
      ),
    ];
    for (const child of others) this.#remove(child);
    if (slot === undefined) added.push(...lines);
    else this.#edits.push({ ...tree.span(slot), text: this.#joined(lines) });
  }

  /** Whether the layer's rules say that it is in this phase alone, or always for `all`. */
  #isOnlyIn(phase: GenerateOptions['phase']): boolean {
    const [rule, ...others] = this.#layer.messages('include');
    if (this.#layer.has('exclude') || others.length > 0) return false;
    if (rule === undefined) return phase === 'all';
    return rule.fieldNames().join() === 'phase' && rule.enumValue('phase') === phase;
  }

  /** New fields, each group in one place: `head` behind name, type, blobs and gradients, `tail` behind all. */
  #insert(head: readonly string[], tail: readonly string[]): void {
    const { tree } = this.#layer;
    const isHead = (child: number) => /^(name|type|bottom|top|propagate_down)$/.test(tree.name(child));
    const last = this.#children.at(-1);
    const anchor = this.#children.findLast(isHead) ?? last;
    if (anchor === last) this.#insertBehind(last, [...head, ...tail]);
    else {
      this.#insertBehind(anchor, head);
      this.#insertBehind(last, tail);
    }
  }

  #insertBehind(child: number | undefined, lines: readonly string[]): void {
    if (lines.length === 0 || child === undefined) return;
    const { tree } = this.#layer;
    const end = tree.end(child);
    const rest = tree.text.slice(end);
    const separator = /^\s*[;,]/.exec(rest)?.[0].length ?? 0;
    // Behind a comment on the same line.
    const line = this.#isFlat ? null : /^[ \t]*[;,]?[ \t]*(#[^\r\n]*)?(?=\r?\n)/.exec(rest);
    const at = end + (line?.[0].length ?? separator);
    const gap = this.#isFlat ? ' ' : `${this.#net.newline}${this.#indent}`;
    this.#edits.push({ start: at, end: at, text: gap + this.#joined(lines) });
  }

  #joined(lines: readonly string[]): string {
    return lines.join(this.#isFlat ? ' ' : `${this.#net.newline}${this.#indent}`);
  }

  /** A message's lines, in one where the layer is on one. */
  #message(name: string, fields: readonly string[]): string[] {
    return this.#isFlat
      ? [`${name} { ${fields.join(' ')} }`]
      : [`${name} {`, ...fields.map((field) => this.#net.indent + field), '}'];
  }

  #commentsIn(node: number): string[] {
    const { tree } = this.#layer;
    const comments: string[] = [];
    for (let index = 0; index < tree.commentCount; index++) {
      const { start, end } = tree.comment(index);
      if (start > tree.start(node) && end < tree.end(node))
        comments.push(tree.text.slice(start, end).trimEnd());
    }
    return comments;
  }

  #removeAll(field: string): void {
    for (const child of this.#children) if (this.#layer.tree.name(child) === field) this.#remove(child);
  }

  /** Takes a field out, with its line where it is alone on one. */
  #remove(node: number): void {
    const { tree } = this.#layer;
    if (tree.isElement(node)) {
      throw new InsertError(
        `the layer '${this.#net.read(this.#layer.string('name'))}' lists ${tree.name(node)} in brackets; write each value by itself`,
      );
    }
    const { text } = tree;
    let start = tree.start(node);
    let end = tree.end(node) + (/^[ \t]*[;,]/.exec(text.slice(tree.end(node)))?.[0].length ?? 0);
    const after = /^[ \t]*(\r?\n)/.exec(text.slice(end));
    if (this.#lead(start) !== undefined && after !== null) {
      start = this.#lineStart(start);
      end += after[0].length;
    } else {
      while (/[ \t]/.test(text[start - 1] ?? '')) start--;
    }
    this.#edits.push({ start, end, text: '' });
  }

  #lineStart(offset: number): number {
    return this.#layer.tree.text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** The white space before a place; undefined where something else of the line stands before it. */
  #lead(offset: number): string | undefined {
    return /^[ \t]*$/.exec(this.#layer.tree.text.slice(this.#lineStart(offset), offset))?.[0];
  }
}
