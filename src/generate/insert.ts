import type { GeneratedLayer } from '../catalog/layer.js';
import { AUTO } from '../dialect/auto.js';
import type { Dialect } from '../dialect/dialect.js';
import { PHASES, readFile } from '../document/file.js';
import type { Shape } from '../layers/base/index.js';
import type { Message } from '../schema/message.js';
import { newlineOf } from '../text/line-ends.js';
import { listed } from '../text/listed.js';
import { didYouMean, suggestion } from '../text/nearest.js';
import { firstMistake } from '../text/syntax-problem.js';
import type { TextEdit } from '../textproto/edit.js';
import type { Lines } from '../textproto/lines.js';
import { encode, latin1, type Source } from '../textproto/source.js';
import { bodyOf } from '../upgrade/chunk.js';
import type { GenerateOptions } from './options.js';

/** A net that a layer is put into. */
export class TargetNet {
  readonly text: string;
  readonly encoding: Source['encoding'];
  /** The line end that the net's own lines have. */
  readonly newline: '\n' | '\r\n';
  /** One step of the net's own indentation. */
  readonly indent: string;
  /** As which Caffe's it was read. */
  readonly dialect: Dialect;
  /** As Caffe has them: an old `input` is a layer, too. */
  readonly layers: readonly Message[];
  /** Those that stand in the text as a `layer`. */
  readonly #written: readonly Message[];
  readonly #lines: Lines;
  readonly #name: string;
  /** What was read of a net in bytes, and the bytes that it stands for. */
  readonly #spellings = new Map<string, string>();

  /**
   * @param name what to call the net in messages
   * @param encoding how the text was read; in `bytes`, names are UTF-8 or GBK, whichever they can be
   * @param asked as which Caffe's the net is read
   * @throws InsertError where the net is not one that a layer can be put into
   */
  constructor(name: string, text: string, encoding: Source['encoding'] = 'utf-8', asked: Dialect = AUTO) {
    this.#name = name;
    this.text = text;
    this.encoding = encoding;
    const { tree, lines, kind, foreign, message, net, dialect } = readFile(name, text, {
      dialect: asked,
      phases: [],
    });
    this.dialect = dialect;
    this.#lines = lines;
    const mistake = firstMistake(name, tree, lines);
    if (mistake !== undefined) throw new InsertError(mistake);
    if (kind === 'solver') {
      const meant = message?.string('net') || message?.string('train_net');
      throw new InsertError(
        `${name}: this is a solver, and layers stand in its net${meant ? `: ${meant}` : ''}`,
      );
    }
    if (foreign !== undefined || (net === undefined && tree.size > 1))
      throw new InsertError(`${name}: this is no net, so that no layer can be put into it`);
    const legacy = [...tree.children(tree.root)].some((node) => tree.name(node) === 'layers');
    if (legacy) {
      throw new InsertError(
        `${name}: this net has the old 'layers', beside which Caffe takes no 'layer'; upgrade it first (caffekit upgrade --in-place)`,
      );
    }
    this.layers = net?.param.messages('layer') ?? [];
    this.#written = this.layers.filter(({ node }) => node > 0 && tree.name(node) === 'layer');
    this.newline = newlineOf(text);
    this.indent = indentOf(text);
  }

  /** The shapes of a layer's bottoms, as far as the net tells them. */
  shapesOf({ node }: Message): readonly (Shape | null)[] {
    const { nets } = readFile(this.#name, this.text, { dialect: this.dialect, phases: PHASES });
    const layer = nets.flatMap(({ layers }) => layers).find((one) => one.layer.node === node);
    return layer?.bottoms.map(({ shape }) => shape) ?? [];
  }

  /** The names of the net's layers. */
  get layerNames(): string[] {
    return this.#namesOf(this.layers);
  }

  /** A name as people know it, of one as the net spells it. */
  read(spelled: string): string {
    // What no byte stands for comes from escapes, and is read already.
    if (this.encoding === 'utf-8' || /[^\u0000-\u00ff]/.test(spelled)) return spelled;
    const name = decoded(spelled);
    this.#spellings.set(name, spelled);
    return name;
  }

  /** A name as the net spells it, or would: the inverse of {@link read}. */
  spell(name: string): string {
    if (this.encoding === 'utf-8') return name;
    return this.#spellings.get(name) ?? latin1(new TextEncoder().encode(name));
  }

  /** A layer's options with every name as the net spells it, to render the layer's block with. */
  spelled(options: GenerateOptions): GenerateOptions {
    return {
      ...options,
      name: this.spell(options.name),
      bottoms: options.bottoms.map((bottom) => this.spell(bottom)),
      top: this.spell(options.top),
      ...(options.moreTops === undefined ? {} : { moreTops: options.moreTops.map((top) => this.spell(top)) }),
    };
  }

  /**
   * The layer that is meant: of this name, or else with this top, or in a line, as `:12`.
   *
   * @throws InsertError where there is none, or several
   */
  layer(selector: string): Message {
    const line = /^:(\d+)$/.exec(selector)?.[1];
    if (line !== undefined) return this.#inLine(Number(line));
    const named = this.#written.filter((layer) => this.read(layer.string('name')) === selector);
    const found =
      named.length > 0
        ? named
        : this.#written.filter((layer) => layer.strings('top').some((top) => this.read(top) === selector));
    if (found.length === 1) return found[0]!;
    if (found.length === 0)
      throw new InsertError(`the net has no layer '${selector}'${this.#guess(selector)}`);
    const what = named.length > 0 ? `'${selector}'` : `that make '${selector}'`;
    const lines = listed(found.map((layer) => String(this.#lineOf(layer))));
    throw new InsertError(
      `the net has ${found.length} layers ${what}, in lines ${lines}: --replace :LINE says which is meant`,
    );
  }

  /** What a selector of no layer could mean: `; did you mean 'x'?`, the losses, or nothing. */
  #guess(selector: string): string {
    const line = /(?:^|:)(\d+)$/.exec(selector)?.[1];
    if (line !== undefined && this.#layersIn(Number(line)).length === 1) return suggestion(`:${line}`);
    const known = [...this.#namesOf(this.#written), ...this.#topsOf(this.#written)];
    const guess = didYouMean(
      selector,
      known.filter((name) => name !== ''),
    );
    const losses = this.#losses();
    return guess || (losses && `; ${losses}`);
  }

  /** The net's losses, by their names; empty where it has none. */
  #losses(): string {
    const losses = this.#written.filter((layer) => this.#isLoss(layer));
    return losses.length === 0
      ? ''
      : `losses of the net: ${losses.map((layer) => this.describe(layer)).join(', ')}`;
  }

  #inLine(line: number): Message {
    const found = this.#layersIn(line);
    if (found.length === 1) return found[0]!;
    throw new InsertError(
      found.length === 0 ? `no layer stands in line ${line}` : `${found.length} layers stand in line ${line}`,
    );
  }

  #layersIn(line: number): Message[] {
    return this.#written.filter(({ tree, node }) => {
      const { start, end } = tree.span(node);
      return this.#lines.position(start).line <= line && line <= this.#lines.position(end).line;
    });
  }

  #lineOf(layer: Message): number {
    return this.#lines.position(layer.head().start).line;
  }

  /** What selects a layer: see {@link layer}. */
  selector(layer: Message): string {
    const name = this.read(layer.string('name'));
    const isAlone = this.#written.filter((other) => this.read(other.string('name')) === name).length === 1;
    return layer.has('name') && isAlone ? name : `:${this.#lineOf(layer)}`;
  }

  /** A layer for a message. */
  describe(layer: Message): string {
    return layer.has('name')
      ? `'${this.read(layer.string('name'))}'`
      : `the layer in line ${this.#lineOf(layer)}`;
  }

  /**
   * The loss that is meant, as {@link layer}.
   *
   * @throws InsertError where there is none, there are several, or the layer is no loss
   */
  loss(selector: string): Message {
    const layer = this.layer(selector);
    const type = layer.string('type');
    if (this.#isLoss(layer)) return layer;
    throw new InsertError(
      `${this.describe(layer)} is no loss, but of type ${type}; ${this.#losses() || 'the net has none: without --replace, the block is put behind its last layer'}`,
    );
  }

  /**
   * Refuses bottoms that no layer makes, and a top that another layer makes.
   *
   * @param replaced the layer in whose place the new one is; by default it comes last
   * @throws InsertError with the blobs that could be meant
   */
  checkBlobs({ bottoms, top: first, moreTops = [], phase }: GenerateOptions, replaced?: Message): void {
    const end = replaced === undefined ? this.layers.length : this.layers.indexOf(replaced);
    const there = this.layers.filter((layer) => mayBeIn(layer, phase));
    const before = there.filter((layer) => this.layers.indexOf(layer) < end);
    const blobs = [...new Set(this.#topsOf(before))];
    const where = `${phase === 'all' ? '' : ` in ${phase}`}${replaced === undefined ? '' : ' before that layer'}`;
    const missing = bottoms.filter((bottom) => !blobs.includes(bottom));
    if (missing.length > 0) {
      throw new InsertError(
        `the net makes no blob ${quoted(missing)}${where}${didYouMean(missing[0]!, blobs)}; name the bottoms with --bottom, of ${quoted(blobs.slice(-12)) || 'which there are none'}`,
      );
    }
    for (const top of [first, ...moreTops]) {
      const maker = there.find(
        (layer) =>
          layer !== replaced &&
          layer.strings('top').some((name) => this.read(name) === top) &&
          !layer.strings('bottom').some((name) => this.read(name) === top),
      );
      if (maker === undefined) continue;
      throw new InsertError(
        `the net has a blob '${top}' already, which ${this.describe(maker)} makes: --top gives another name`,
      );
    }
  }

  /** The layers, other than one, that take a blob. */
  takers(blob: string, but: Message): string[] {
    return this.#namesOf(
      this.layers.filter((layer) => layer !== but && layer.strings('bottom').includes(blob)),
    );
  }

  /**
   * The edit that puts a block behind the last layer, or before the first.
   *
   * @param block with names as the net spells them
   * @param role that of the layer, if it is no loss: those are put before or behind others alone
   * @throws InsertError where the net has a layer of this name already
   */
  add(name: string, block: string, role: GeneratedLayer['role']): TextEdit {
    const namesake = this.layers.find((layer) => this.read(layer.string('name')) === name);
    if (namesake !== undefined) {
      const remedy =
        role === undefined && this.#isLoss(namesake)
          ? `--replace ${name} replaces it, --name gives another name`
          : '--name gives this one another name, and where it is to be in the place of that one, take that one out first';
      throw new InsertError(`the net has a layer '${name}' already: ${remedy}`);
    }
    const isFirst = role === 'data';
    const [first, last] = [this.#written[0], this.#written.at(-1)];
    const text = this.#fit(block);
    if (first === undefined || last === undefined) {
      const gap = this.text === '' || this.text.endsWith('\n') ? '' : this.newline;
      const { length } = this.text;
      return { start: length, end: length, text: `${gap}${text}${this.newline}` };
    }
    if (isFirst) {
      const at = startWithComments(first);
      return { start: at, end: at, text: `${text}${this.newline}` };
    }
    // Behind a separator or a comment on the layer's last line.
    const end = last.tree.end(last.node);
    const lineEnd = /^[ \t]*[;,]?[ \t]*(#[^\n]*)?(?=\r?\n|$)/.exec(this.text.slice(end));
    const at = end + (lineEnd?.[0].replace(/\r$/, '').length ?? 0);
    return { start: at, end: at, text: `${this.newline}${text}` };
  }

  /** Whether a layer is a loss, as far as can be told: a Python layer may be one. */
  #isLoss(layer: Message): boolean {
    const type = this.dialect.layerTypes.get(layer.string('type'));
    if (type?.userClass !== undefined) return layer.count('bottom') > 0;
    return (
      type === undefined ||
      type.isLoss === true ||
      type.isLossWithoutWeight === true ||
      layer.numbers('loss_weight').some((weight) => weight !== 0)
    );
  }

  #namesOf(layers: readonly Message[]): string[] {
    return layers.map((layer) => this.read(layer.string('name')));
  }

  #topsOf(layers: readonly Message[]): string[] {
    return layers.flatMap((layer) => layer.strings('top').map((name) => this.read(name)));
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

/** Where the comments right above a layer begin, which are about it; a blank line parts others from it. */
function startWithComments({ tree, node }: Message): number {
  const { leadStart, start } = bodyOf(tree, tree.root).chunks.find((chunk) => chunk.node === node)!;
  const lines = tree.text.slice(leadStart, start).split('\n');
  // The first of them is the end of another field's line, but at the file's start.
  const first = leadStart === 0 ? 0 : 1;
  let at = lines.length - 1;
  while (at > first && lines[at - 1]!.trim().startsWith('#')) at--;
  return at === lines.length - 1 ? start : start - lines.slice(at).join('\n').length;
}

/** Whether a layer's rules leave it a place in a phase, with some level and stages. */
function mayBeIn(layer: Message, phase: GenerateOptions['phase']): boolean {
  if (phase === 'all') return true;
  const include = layer.messages('include');
  if (include.length > 0)
    return include.some((rule) => !rule.has('phase') || rule.enumValue('phase') === phase);
  return !layer
    .messages('exclude')
    .some((rule) => rule.fieldNames().join() === 'phase' && rule.enumValue('phase') === phase);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

/** A layer that cannot be put into a net. */
export class InsertError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InsertError';
  }
}

function decoded(spelled: string): string {
  const bytes = encode(spelled, 'bytes');
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      // It is in another encoding.
    }
  }
  return spelled;
}

/** The white space that the first indented line has; two spaces where there is none. */
function indentOf(text: string): string {
  return /^([ \t]+)[^\s#]/m.exec(text)?.[1] ?? '  ';
}
