import type { Finding, LayerType } from '../layers/base/index.js';
import { layerType } from '../layers/registry.js';
import type { SchemaProblem } from '../schema/bind.js';
import type { MessageType } from '../schema/descriptor.js';
import type { Message } from '../schema/message.js';
import { stringValue } from '../textproto/literal.js';
import { NodeKind, ScalarToken, type Span, type SyntaxProblem, type Tree } from '../textproto/tree.js';
import { messageTypeAt } from './message-type.js';

/**
 * The parts of a file that could not be read, and what is only their consequence: one mistake is one diagnostic.
 *
 * A brace too many, say, leaves half of a layer outside of it, where its fields are unknown; the layer lacks bottoms,
 * and another one finds no such blob. A parameter's misspelt name leaves it without a value, and the shapes of all
 * blobs above it may be other than meant. Of these only the cause is reported: a layer that could not be read wholly
 * is taken for one of an unknown type, about which nothing is said, and whose tops have unknown shapes.
 */
export class Unread {
  /** What stands for itself: no consequence of an earlier syntax problem. */
  readonly syntaxProblems: readonly SyntaxProblem[];
  /** What stands for itself: no consequence of a syntax problem. */
  readonly schemaProblems: readonly SchemaProblem[];
  readonly #tree: Tree;
  readonly #type: MessageType | undefined;
  readonly #roots: readonly number[];
  /** Fields of the file itself that are not known wholly. */
  readonly #doubtful = new Set<number>();
  /** Those of them of which even name, type, bottoms, tops and rules of inclusion are not sure. */
  readonly #unsure = new Set<number>();
  /** The text that has no meaning yet. */
  readonly #spans: Span[] = [];
  /** Parts of {@link #spans} outside of all layers. */
  readonly #outside: Span[] = [];
  #words: Set<string> | undefined;
  readonly #types = new Map<number, LayerType>();

  /** @param type the message that the file is; undefined for a file of unknown kind */
  constructor(tree: Tree, type: MessageType | undefined, schemaProblems: readonly SchemaProblem[]) {
    this.#tree = tree;
    this.#type = type;
    this.#roots = tree.problems.length + schemaProblems.length > 0 ? [...tree.children(tree.root)] : [];
    const problems = [...tree.problems].sort((a, b) => a.span.start - b.span.start);
    for (const problem of problems) this.#addSyntax(problem);
    this.syntaxProblems = this.#causes(problems);
    const otherFormat = this.#layersInOtherFormat(schemaProblems);
    this.schemaProblems = schemaProblems.filter(
      (problem) => !this.#followsFromSyntax(problem) && !isOfOtherFormat(problem, otherFormat, tree),
    );
    for (const problem of schemaProblems) this.#addSchema(problem);
  }

  /** Whether something outside of all layers could not be read, or a layer's connections. */
  get wiringIsUnsure(): boolean {
    return this.#outside.length > 0 || this.#unsure.size > 0;
  }

  /** Whether a layer of the net (or the message it stands in) was not read wholly. */
  isDoubtful(layer: Message): boolean {
    if (this.#doubtful.has(layer.node)) return true;
    // The layer that stands for `input` and its shapes.
    return this.#outside.length > 0 && this.#tree.kind(Math.max(layer.node, 0)) !== NodeKind.Message;
  }

  /** Whether a bottom or top of a layer may be among what was not read. */
  isUnsure(layer: Message): boolean {
    return this.#unsure.has(layer.node) || (this.#outside.length > 0 && this.isDoubtful(layer));
  }

  /** The net with each doubtful layer as one without a type, so that nothing is concluded from what it lacks. */
  certain(net: Message): Message {
    if (this.#doubtful.size === 0 && this.#outside.length === 0) return net;
    const layers = net.messages('layer');
    const certain = net.copy();
    certain.clear('layer');
    for (const layer of layers) {
      let own = layer;
      const type = layerType(layer.string('type'));
      if (type !== undefined && this.isDoubtful(layer)) {
        own = layer.copy();
        own.clear('type');
        this.#types.set(layer.node, type);
      }
      certain.add('layer', own, layer.node);
    }
    return certain;
  }

  /** The type that was taken from a doubtful layer. */
  typeOf(layer: Message): LayerType | undefined {
    return this.#types.get(layer.node);
  }

  /** Whether a finding about the net may be no more than a consequence of what was not read. */
  explains({ rule, span, related }: Finding): boolean {
    if (this.#spans.length === 0) return false;
    const root = this.#rootAt(span.start);
    switch (rule) {
      case 'blob/unknown-bottom':
        return this.#unsure.has(root) || this.#mentions(stringValue(this.#text(span)));
      case 'layer/include-and-exclude':
        return false;
      case 'layer/unknown-type':
        // A type that is given and unknown is a mistake of its own; one that is missing is not.
        return this.#doubtful.has(root) && span.start === this.#tree.start(root);
      default:
        return (
          [span, ...related.map((place) => place.span)].some((place) =>
            this.#doubtful.has(this.#rootAt(place.start)),
          ) ||
          (this.#outside.length > 0 && (root < 0 || this.#tree.kind(root) !== NodeKind.Message))
        );
    }
  }

  // ---- what is not read ------------------------------------------------------------------------------------

  #addSyntax(problem: SyntaxProblem): void {
    const root = this.#rootAt(problem.span.start);
    if (root >= 0) {
      this.#doubtful.add(root);
      this.#unsure.add(root);
      this.#spans.push(this.#tree.span(root));
      return;
    }
    const { start, end } = this.#spilled(problem);
    this.#spans.push({ start, end });
    this.#outside.push({ start, end });
    for (const other of this.#roots) {
      const at = this.#tree.start(other);
      if (at < start || at >= end) continue;
      this.#doubtful.add(other);
      this.#unsure.add(other);
    }
  }

  /** How far a mistake outside of all layers reaches: over the fields beside it that should lie in a layer. */
  #spilled({ span }: SyntaxProblem): Span {
    const tree = this.#tree;
    const isKnown = (root: number) =>
      tree.kind(root) === NodeKind.Message && this.#type?.fields.has(tree.name(root)) === true;
    if (this.#isStrayCloser(span)) {
      // A layer was closed too early.
      const before = this.#roots.filter((root) => tree.start(root) < span.start);
      const layer = before.findLastIndex(isKnown);
      const spills = before.slice(layer + 1).length > 0;
      return { start: spills && layer >= 0 ? tree.start(before[layer]!) : span.start, end: span.end };
    }
    // A layer's bracket was not understood.
    const next = this.#roots.find((root) => tree.start(root) >= span.end && isKnown(root));
    return { start: span.start, end: next === undefined ? tree.text.length : tree.start(next) };
  }

  #isStrayCloser({ start, end }: Span): boolean {
    return end === start + 1 && (this.#tree.text[start] === '}' || this.#tree.text[start] === '>');
  }

  #addSchema(problem: SchemaProblem): void {
    if (problem.code === 'missing-field') return;
    if (problem.code === 'out-of-range' && problem.saturates) return;
    const tree = this.#tree;
    const span = tree.span(problem.node);
    this.#spans.push(span);
    const path = [problem.node];
    while (tree.parent(path[0]!) > 0) path.unshift(tree.parent(path[0]!));
    const [root, field] = path as [number, number | undefined];
    if (field === undefined) {
      this.#outside.push(span);
      return;
    }
    this.#doubtful.add(root);
    if (path.length === 2 || !tree.name(field).endsWith('_param')) this.#unsure.add(root);
  }

  // ---- what follows from it --------------------------------------------------------------------------------

  /** Of syntax problems in the order of the text, those that stand for themselves. */
  #causes(problems: readonly SyntaxProblem[]): SyntaxProblem[] {
    const lexical = problems.filter(({ code }) => code.startsWith('invalid-'));
    const tree = this.#tree;
    const tooDeep = problems.filter(({ code }) => code === 'too-deep');
    return problems.filter((problem, index) => {
      // Where it was not read what lies in a message, it was not read where the message ends.
      if (problem.code === 'unclosed-message')
        return !tooDeep.some(({ span }) => span.start > problem.span.start);
      const previous = problems[index - 1];
      if (problem.code === 'invalid-string' && previous?.code === 'invalid-string') {
        // The rest of a string that a NUL character has ended.
        const between = tree.text.slice(previous.span.end, problem.span.start);
        return !(between.startsWith('\0') && !between.includes('\n'));
      }
      if (problem.code !== 'unexpected-token') return true;
      if (previous !== undefined && this.#isBeside(previous.span, problem.span)) return false;
      if (lexical.some((other) => this.#isBeside(other.span, problem.span))) return false;
      if (!this.#isStrayCloser(problem.span) || this.#rootAt(problem.span.start) >= 0) return true;
      // What opened the message was not understood, or part of what it holds was skipped.
      const before = this.#roots.findLast((root) => this.#tree.start(root) < problem.span.start) ?? -1;
      return !problems.some(
        (other) =>
          other.span.start < problem.span.start &&
          (this.#rootAt(other.span.start) === before ||
            (this.#rootAt(other.span.start) < 0 && this.#spilled(other).end > problem.span.start)),
      );
    });
  }

  /** Whether two places are on one line, and no field begins between them. */
  #isBeside(a: Span, b: Span): boolean {
    const [first, second] = a.start <= b.start ? [a, b] : [b, a];
    if (this.#tree.text.slice(first.start, second.start).includes('\n')) return false;
    const node = this.#firstNodeAfter(first.start);
    return node >= this.#tree.size || this.#tree.start(node) >= second.start;
  }

  #followsFromSyntax(problem: SchemaProblem): boolean {
    const tree = this.#tree;
    if (tree.problems.length === 0) return false;
    const { node } = problem;
    const start = tree.start(node);
    if (this.#outside.some((span) => span.start <= start && start < span.end)) return true;
    if (problem.code === 'unknown-field' && this.#belongsOutsideUnclosed(node)) return true;
    let end = tree.kind(node) === NodeKind.Scalar ? tree.end(node) : tree.valueStart(node);
    while (tree.text[end] === ' ' || tree.text[end] === '\t') end++;
    return tree.problems.some(
      ({ span, code }) => start <= span.start && span.start <= (code === 'too-deep' ? tree.end(node) : end),
    );
  }

  /** The `layers` that have a type as the current format has it, and so are most likely meant as `layer`. */
  #layersInOtherFormat(problems: readonly SchemaProblem[]): ReadonlySet<number> {
    const tree = this.#tree;
    const layers = new Set<number>();
    for (const { code, node } of problems) {
      if (code !== 'wrong-type' || tree.name(node) !== 'type' || tree.token(node) !== ScalarToken.String)
        continue;
      const layer = tree.parent(node);
      if (layer > 0 && tree.name(layer) === 'layers') layers.add(layer);
    }
    return layers;
  }

  /** Whether an unknown field is one of a message further out than one that is never closed. */
  #belongsOutsideUnclosed(node: number): boolean {
    const tree = this.#tree;
    const unclosed = (message: number) =>
      tree.problems.some(
        ({ code, span }) => code === 'unclosed-message' && span.start === tree.start(message),
      );
    let isOutside = false;
    for (let message = tree.parent(node); message > 0; message = tree.parent(message)) {
      isOutside ||= unclosed(message);
      const outer = this.#type && messageTypeAt(tree.parent(message), tree, this.#type);
      if (isOutside && outer?.fields.has(tree.name(node))) return true;
    }
    return false;
  }

  // ---- places ----------------------------------------------------------------------------------------------

  /** The field of the file that an offset lies in; -1 for none. */
  #rootAt(offset: number): number {
    const roots = this.#roots;
    let low = 0;
    let high = roots.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#tree.start(roots[middle]!) <= offset) low = middle + 1;
      else high = middle;
    }
    const root = roots[low - 1];
    return root !== undefined && offset < this.#tree.end(root) ? root : -1;
  }

  /** The first node that begins behind an offset. Nodes are in the order of the text. */
  #firstNodeAfter(offset: number): number {
    let low = 1;
    let high = this.#tree.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#tree.start(middle) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #text({ start, end }: Span): string {
    return this.#tree.text.slice(start, end);
  }

  /** Whether a blob's name stands in what was not read. */
  #mentions(name: string): boolean {
    if (this.#words === undefined) {
      this.#words = new Set();
      for (const span of this.#spans) {
        for (const [word, double, single] of this.#text(span).matchAll(WORD)) {
          this.#words.add(double ?? single ?? word);
        }
      }
    }
    return this.#words.has(name);
  }
}

/** Whether a problem goes away when `layers` becomes `layer`. */
function isOfOtherFormat(problem: SchemaProblem, layers: ReadonlySet<number>, tree: Tree): boolean {
  if (!layers.has(tree.parent(problem.node))) return false;
  if (problem.code === 'wrong-type') return tree.name(problem.node) === 'param';
  return problem.code === 'unknown-field' && /_param$/.test(tree.name(problem.node));
}

/** A string, its quotes aside, or what may be meant as one. */
const WORD = /"([^"\n]*)"|'([^'\n]*)'|[^\s"'{}<>:;,[\]]+/g;
