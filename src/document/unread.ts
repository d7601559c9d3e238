import type { Finding, LayerType } from '../layers/base/index.js';
import type { LayerTypes } from '../layers/registry.js';
import type { SchemaProblem } from '../schema/bind.js';
import type { MessageType } from '../schema/descriptor.js';
import type { Message } from '../schema/message.js';
import { nearest } from '../text/nearest.js';
import { stringValue } from '../textproto/literal.js';
import type { SyntaxKind, SyntaxProblem } from '../textproto/problem.js';
import { countUpTo } from '../textproto/search.js';
import { NodeKind, ScalarToken, type Span, type Tree } from '../textproto/tree.js';
import { nameWithoutOpener, syntaxCauses } from './causes.js';
import { messageTypeAt } from './message-type.js';

/** The fields that decide which blobs a layer takes and makes, and when. */
const WIRING = ['layer', 'bottom', 'top', 'include', 'exclude'];

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
  /** Fields that should stand behind the end of a message, which its missing bracket keeps them in. */
  readonly escaped: { readonly field: number; readonly message: number }[] = [];
  /** Fields that stand behind the message that they belong to, which a bracket too many has closed. */
  readonly spilled: { readonly field: number; readonly message: number }[] = [];
  readonly #tree: Tree;
  readonly #namesWithoutOpener: readonly Span[];
  readonly #strayClosers: readonly Span[];
  readonly #openStrings: readonly Span[];
  #cursor: { parent: number; at: number; found: number | undefined } = {
    parent: -1,
    at: 0,
    found: undefined,
  };
  readonly #type: MessageType | undefined;
  readonly #roots: readonly number[];
  /** Fields of the file itself that are not known wholly. */
  readonly #doubtful = new Set<number>();
  /** Those of them in whose text not even the fields are sure. */
  readonly #garbled = new Set<number>();
  /** Those of them of which even name, type, bottoms, tops and rules of inclusion are not sure. */
  readonly #unsure = new Set<number>();
  /** The text that has no meaning yet. */
  readonly #spans: Span[] = [];
  /** Parts of {@link #spans} outside of all layers. */
  readonly #outside: Span[] = [];
  /** Whether a blob may be made that has lost its name. */
  #lacksName = false;
  #words: Set<string> | undefined;
  readonly #types = new Map<number, LayerType>();

  /** @param type the message that the file is; undefined for a file of unknown kind */
  constructor(tree: Tree, type: MessageType | undefined, schemaProblems: readonly SchemaProblem[]) {
    this.#tree = tree;
    this.#type = type;
    this.#roots = tree.problems.length + schemaProblems.length > 0 ? [...tree.children(tree.root)] : [];
    this.syntaxProblems = tree.problems.length === 0 ? [] : syntaxCauses(tree);
    this.#namesWithoutOpener = tree.problems.flatMap((problem) => nameWithoutOpener(problem) ?? []);
    const spansOf = (kind: SyntaxKind) =>
      tree.problems.filter((problem) => problem.kind === kind).map(({ span }) => span);
    this.#strayClosers = spansOf('stray-closer');
    this.#openStrings = spansOf('open-string');
    for (const problem of tree.problems) this.#addSyntax(problem);
    const otherFormat = this.#layersInOtherFormat(schemaProblems);
    const holed = new Set(schemaProblems.filter(losesValue).map(({ node }) => tree.parent(node)));
    this.schemaProblems = schemaProblems.filter(
      (problem) =>
        !this.#followsFromSyntax(problem) &&
        !isOfOtherFormat(problem, otherFormat, tree) &&
        !(problem.code === 'missing-field' && holed.has(problem.node)),
    );
    for (const problem of schemaProblems) this.#addSchema(problem);
  }

  /** Whether something outside of all layers could not be read, or a layer's connections. */
  get wiringIsUnsure(): boolean {
    return this.#outside.length > 0 || this.#unsure.size > 0;
  }

  /** Whether a layer of the net (or the message it stands in) was not read wholly. */
  isDoubtful(layer: Message): boolean {
    return this.#isDoubtfulAt(layer.node);
  }

  /** Whether a bottom or top of a layer may be among what was not read. */
  isUnsure(layer: Message): boolean {
    return this.#unsure.has(layer.node) || (this.#outside.length > 0 && this.isDoubtful(layer));
  }

  /** The net with each doubtful layer as one without a type, so that nothing is concluded from what it lacks. */
  certain(net: Message, layerTypes: LayerTypes): Message {
    if (this.#doubtful.size === 0 && this.#outside.length === 0) return net;
    const layers = net.messages('layer');
    const certain = net.copy();
    certain.clear('layer');
    for (const layer of layers) {
      let own = layer;
      const type = layerTypes.get(layer.string('type'));
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
        return this.#unsure.has(root) || this.#lacksName || this.#mentions(stringValue(this.#text(span)));
      case 'layer/include-and-exclude':
        return false;
      case 'layer/unknown-type':
        // A type that is given and unknown is a mistake of its own; one that is missing is not.
        return this.#garbled.has(root) || (span.start === this.#tree.start(root) && this.#isDoubtfulAt(root));
      default:
        return [span, ...related.map((place) => place.span)].some((place) =>
          this.#isDoubtfulAt(this.#rootAt(place.start)),
        );
    }
  }

  // ---- what is not read ------------------------------------------------------------------------------------

  #addSyntax(problem: SyntaxProblem): void {
    const root = this.#rootAt(problem.span.start);
    if (root >= 0 && this.#isLayer(root)) {
      this.#garble(root);
      return;
    }
    const span = root < 0 ? this.#spilled(problem) : this.#tree.span(root);
    this.#outside.push(span);
    this.#spans.push(span);
    for (const other of this.#roots) {
      const at = this.#tree.start(other);
      if (span.start <= at && at < span.end) this.#garble(other);
    }
  }

  /** A field of the file, a layer most often, that holds what is not text format. */
  #garble(root: number): void {
    const tree = this.#tree;
    if (this.#garbled.has(root)) return;
    this.#garbled.add(root);
    this.#doubtful.add(root);
    this.#unsure.add(root);
    this.#spans.push(tree.span(root));
    const lacksName = (node: number, field: string) =>
      tree.name(node) === field &&
      tree.kind(node) === NodeKind.Scalar &&
      tree.token(node) !== ScalarToken.String;
    if (lacksName(root, 'input')) this.#lacksName = true;
    for (const child of tree.children(root)) if (lacksName(child, 'top')) this.#lacksName = true;
  }

  /** How far a mistake outside of all layers reaches: over the fields beside it that should lie in a layer. */
  #spilled(problem: SyntaxProblem): Span {
    const { span } = problem;
    const tree = this.#tree;
    const isKnown = (root: number) =>
      tree.kind(root) === NodeKind.Message && this.#type?.fields.has(tree.name(root)) === true;
    if (problem.kind === 'stray-closer') {
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

  #addSchema(problem: SchemaProblem): void {
    if (!losesValue(problem)) return;
    const tree = this.#tree;
    const span = tree.span(problem.node);
    this.#spans.push(span);
    const path = [problem.node];
    while (tree.parent(path[0]!) > 0) path.unshift(tree.parent(path[0]!));
    const [root, field] = path as [number, number | undefined];
    if (field === undefined || !this.#isLayer(root)) {
      this.#outside.push(span);
      return;
    }
    this.#doubtful.add(root);
    const isWiring = path.length === 2 ? this.#mayBeWiring(field) : WIRING.includes(tree.name(field));
    if (isWiring) this.#unsure.add(root);
  }

  /** Whether a field of a layer that was not read connects it, or may have been meant to. */
  #mayBeWiring(field: number): boolean {
    const name = this.#tree.name(field);
    if (WIRING.includes(name)) return true;
    return (
      this.#type?.fields.get('layer')?.message?.fields.has(name) !== true &&
      (this.#tree.token(field) === ScalarToken.String || nearest(name, WIRING) !== undefined)
    );
  }

  // ---- what follows from it --------------------------------------------------------------------------------

  #followsFromSyntax(problem: SchemaProblem): boolean {
    const tree = this.#tree;
    if (tree.problems.length === 0) return false;
    const { node } = problem;
    const start = tree.start(node);
    if (
      problem.code === 'unknown-field' &&
      (this.#escapes(node) || this.#isSpilled(node) || this.#lacksItsMessage(node))
    )
      return true;
    if (this.#outside.some((span) => span.start <= start && start < span.end)) return true;
    if (problem.code === 'missing-field') {
      return tree.problems.some(({ span }) => start <= span.start && span.start < tree.end(node));
    }
    if (this.#openStrings.some((span) => !textBetween(tree, span.start, start).includes('\n'))) return true;
    let end = tree.kind(node) === NodeKind.Scalar ? tree.end(node) : tree.valueStart(node);
    while (tree.text[end] === ' ' || tree.text[end] === '\t') end++;
    return tree.problems.some(
      ({ span, kind }) => start <= span.start && span.start <= (kind === 'too-deep' ? tree.end(node) : end),
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

  /**
   * Whether an unknown field belongs to a message further out, which it does not lie in because a bracket before it is
   * missing.
   */
  #escapes(node: number): boolean {
    const tree = this.#tree;
    const isUnclosed = (message: number) =>
      tree.problems.some(
        ({ kind, span }) => kind === 'unclosed-message' && span.start === tree.start(message),
      );
    let owner: number | undefined;
    let unclosed = false;
    for (let message = tree.parent(node); message > 0; message = tree.parent(message)) {
      unclosed ||= isUnclosed(message);
      const outer = this.#typeAt(tree.parent(message));
      if (owner === undefined && outer?.fields.has(tree.name(node))) owner = message;
    }
    if (!unclosed || owner === undefined) return false;
    this.escaped.push({ field: node, message: owner });
    return true;
  }

  /** Whether an unknown field belongs to a message that was not opened, because its bracket is missing. */
  #lacksItsMessage(node: number): boolean {
    const tree = this.#tree;
    const parent = tree.parent(node);
    const outer = this.#typeAt(parent);
    return this.#namesWithoutOpener.some(
      ({ start, end }) =>
        tree.start(parent) <= start &&
        end <= tree.start(node) &&
        outer?.fields.get(tree.text.slice(start, end))?.message?.fields.has(tree.name(node)),
    );
  }

  /** Whether an unknown field belongs to the message before it, which a bracket too many has closed early. */
  #isSpilled(node: number): boolean {
    const tree = this.#tree;
    if (!this.#strayClosers.some(({ start }) => tree.start(node) < start)) return false;
    const before = this.#messageBefore(node);
    if (before === undefined || !this.#typeAt(before)!.fields.has(tree.name(node))) return false;
    this.spilled.push({ field: node, message: before });
    return true;
  }

  /** The nearest message before a field, in the same message. Asked about field after field, it takes linear time. */
  #messageBefore(node: number): number | undefined {
    const tree = this.#tree;
    const parent = tree.parent(node);
    let { at, found } = this.#cursor;
    if (this.#cursor.parent !== parent || at > node) [at, found] = [parent + 1, undefined];
    for (; at < node; at = tree.next(at)) {
      if (tree.kind(at) === NodeKind.Message && this.#typeAt(at) !== undefined) found = at;
    }
    this.#cursor = { parent, at, found };
    return found;
  }

  #typeAt(node: number): MessageType | undefined {
    return this.#type && messageTypeAt(node, this.#tree, this.#type);
  }

  #isDoubtfulAt(root: number): boolean {
    if (this.#doubtful.has(root)) return true;
    // The layer that stands for `input` and its shapes, or the net as a whole.
    return this.#outside.length > 0 && !this.#isLayer(root);
  }

  #isLayer(root: number): boolean {
    const tree = this.#tree;
    return (
      root > 0 &&
      tree.kind(root) === NodeKind.Message &&
      (tree.name(root) === 'layer' || tree.name(root) === 'layers')
    );
  }

  // ---- places ----------------------------------------------------------------------------------------------

  /** The field of the file that an offset lies in; -1 for none. */
  #rootAt(offset: number): number {
    const root = this.#roots[countUpTo(this.#roots, (node) => this.#tree.start(node), offset) - 1];
    return root !== undefined && offset < this.#tree.end(root) ? root : -1;
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

function textBetween(tree: Tree, a: number, b: number): string {
  return tree.text.slice(Math.min(a, b), Math.max(a, b));
}

/** Whether a value of the text is not in the message. */
function losesValue(problem: SchemaProblem): boolean {
  return problem.code !== 'missing-field' && !(problem.code === 'out-of-range' && problem.saturates);
}

/** Whether a problem goes away when `layers` becomes `layer`. */
function isOfOtherFormat(problem: SchemaProblem, layers: ReadonlySet<number>, tree: Tree): boolean {
  if (!layers.has(tree.parent(problem.node))) return false;
  if (problem.code === 'wrong-type') return tree.name(problem.node) === 'param';
  return problem.code === 'unknown-field' && /_param$/.test(tree.name(problem.node));
}

/** A string, its quotes aside, or what may be meant as one. */
const WORD = /"([^"\n]*)"|'([^'\n]*)'|[^\s"'{}<>:;,[\]]+/g;
