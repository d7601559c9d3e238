import type { Finding, LayerType } from '../../layers/base/index.js';
import type { LayerTypes } from '../../layers/registry.js';
import type { SchemaProblem } from '../../schema/bind.js';
import type { MessageType } from '../../schema/descriptor.js';
import type { Message } from '../../schema/message.js';
import { stringValue } from '../../textproto/literal.js';
import type { SyntaxProblem } from '../../textproto/problem.js';
import type { Span, Tree } from '../../textproto/tree.js';
import { type Damage, damageOf, spills } from './damage.js';
import { Layout } from './layout.js';
import { type Displaced, schemaCauses } from './schema.js';
import { syntaxCauses } from './syntax.js';

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
  readonly escaped: readonly Displaced[];
  /** Fields that stand behind the message that they belong to, which a bracket too many has closed. */
  readonly spilled: readonly Displaced[];
  readonly #layout: Layout;
  readonly #damage: Damage;
  readonly #types: ReadonlyMap<number, LayerType>;
  #words: ReadonlySet<string> | undefined;

  /**
   * @param type the message that the file is; undefined for a file of unknown kind
   * @param net the file as a net, if it is one
   * @param layerTypes the types that its layers may have
   */
  constructor(
    tree: Tree,
    type: MessageType | undefined,
    schemaProblems: readonly SchemaProblem[],
    net?: Message,
    layerTypes?: LayerTypes,
  ) {
    const layout = new Layout(tree, type);
    const outside = spills(layout);
    const causes = schemaCauses(layout, outside, schemaProblems);
    this.#layout = layout;
    this.#damage = damageOf(layout, outside, schemaProblems);
    this.syntaxProblems = syntaxCauses(tree);
    this.schemaProblems = causes.problems;
    this.escaped = causes.escaped;
    this.spilled = causes.spilled;
    this.#types = this.#lostTypes(net, layerTypes);
  }

  /** Whether something outside of all layers could not be read, or a layer's connections. */
  get wiringIsUnsure(): boolean {
    return this.#damage.outside.length > 0 || this.#damage.unsure.size > 0;
  }

  /** Whether a layer of the net (or the message it stands in) was not read wholly. */
  isDoubtful(layer: Message): boolean {
    return this.#isDoubtfulAt(layer.node);
  }

  /** Whether a bottom or top of a layer may be among what was not read. */
  isUnsure(layer: Message): boolean {
    const { unsure, outside } = this.#damage;
    return unsure.has(layer.node) || (outside.length > 0 && this.isDoubtful(layer));
  }

  /** The net with each doubtful layer as one without a type, so that nothing is concluded from what it lacks. */
  certain(net: Message): Message {
    if (this.#isWhole) return net;
    const certain = net.copy();
    certain.clear('layer');
    for (const layer of net.messages('layer')) {
      const own = this.#types.has(layer.node) ? layer.copy() : layer;
      if (own !== layer) own.clear('type');
      certain.add('layer', own, layer.node);
    }
    return certain;
  }

  /** The type that {@link certain} takes from a doubtful layer. */
  typeOf(layer: Message): LayerType | undefined {
    return this.#types.get(layer.node);
  }

  /** Whether a finding about the net may be no more than a consequence of what was not read. */
  explains({ rule, span, related }: Finding): boolean {
    const { spans, unsure, garbled, lacksName } = this.#damage;
    if (spans.length === 0) return false;
    const { tree } = this.#layout;
    const root = this.#layout.rootAt(span.start);
    switch (rule) {
      case 'blob/unknown-bottom':
        return (
          unsure.has(root) || lacksName || this.#mentions(stringValue(tree.text.slice(span.start, span.end)))
        );
      case 'layer/include-and-exclude':
        return false;
      case 'layer/unknown-type':
        // A type that is given and unknown is a mistake of its own; one that is missing is not.
        return garbled.has(root) || (span.start === tree.start(root) && this.#isDoubtfulAt(root));
      default:
        return [span, ...related.map((place) => place.span)].some((place) =>
          this.#isDoubtfulAt(this.#layout.rootAt(place.start)),
        );
    }
  }

  get #isWhole(): boolean {
    return this.#damage.doubtful.size === 0 && this.#damage.outside.length === 0;
  }

  /** The types of the layers that were not read wholly. */
  #lostTypes(net: Message | undefined, layerTypes: LayerTypes | undefined): ReadonlyMap<number, LayerType> {
    const types = new Map<number, LayerType>();
    if (net === undefined || this.#isWhole) return types;
    for (const layer of net.messages('layer')) {
      const type = this.isDoubtful(layer) ? layerTypes?.get(layer.string('type')) : undefined;
      if (type !== undefined) types.set(layer.node, type);
    }
    return types;
  }

  #isDoubtfulAt(root: number): boolean {
    const { doubtful, outside } = this.#damage;
    // The layer that stands for `input` and its shapes, or the net as a whole.
    return doubtful.has(root) || (outside.length > 0 && !this.#layout.isLayer(root));
  }

  /** Whether a blob's name stands in what was not read. */
  #mentions(name: string): boolean {
    // Most files that are read don't come here, and what was not read may be long.
    this.#words ??= wordsOf(this.#damage.spans, this.#layout.tree);
    return this.#words.has(name);
  }
}

function wordsOf(spans: readonly Span[], { text }: Tree): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { start, end } of spans) {
    for (const [word, double, single] of text.slice(start, end).matchAll(WORD)) {
      const inQuotes = double ?? single;
      words.add(inQuotes ?? word);
      // Where a quote is missing, what stands between two of them is no string.
      if (inQuotes !== undefined) for (const [part] of inQuotes.matchAll(BARE)) words.add(part);
    }
  }
  return words;
}

/** A string, its quotes aside, or what may be meant as one. */
const WORD = /"([^"\n]*)"|'([^'\n]*)'|[^\s"'{}<>:;,[\]]+/g;
const BARE = /[^\s"'{}<>:;,[\]]+/g;
