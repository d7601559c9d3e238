import type { Document } from '../document/file.js';
import { formatShape } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import { totalsOf } from '../net/summary.js';
import type { FileLayer } from '../net/types.js';
import type { Message } from '../schema/message.js';
import { upgradeSolver } from '../upgrade/solver.js';
import { changedFields, type FieldChange } from './fields.js';

/** A layer that only one of two files has, or that differs between them. Lines are counted from 1. */
export interface LayerChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'renamed';
  readonly name: string;
  /** Its name in the second file, where it is renamed. */
  readonly newName?: string;
  readonly type: string;
  readonly fromLine: number | null;
  readonly toLine: number | null;
  readonly fields: readonly FieldChange[];
  /** Shapes of its learnable blobs, where they differ: weights trained with the one don't fit the other. */
  readonly weights?: { readonly from: readonly string[]; readonly to: readonly string[] };
}

/** How two nets or two solvers differ in what they mean: the contract of `caffekit diff --format json`. */
export interface Comparison {
  readonly version: 1;
  readonly kind: 'net' | 'solver';
  readonly isSame: boolean;
  /** Outside of layers; of solvers, all. */
  readonly fields: readonly FieldChange[];
  readonly layers: readonly LayerChange[];
  /** Whether layers that both have come in another order. */
  readonly isReordered: boolean;
  /** Numbers of parameters; null where one is not known. */
  readonly params: { readonly from: number | null; readonly to: number | null } | undefined;
}

const LAYERS: ReadonlySet<string> = new Set(['layer', 'layers']);
const NAME: ReadonlySet<string> = new Set(['name']);

/**
 * Compares two files of one kind by what they mean: layout, comments, the order of fields, old formats and defaults that are
 * written out make no difference.
 */
export function compareFiles(a: Document, b: Document): Comparison {
  const kind = a.kind === 'solver' ? 'solver' : 'net';
  const [before, after] = [a.message!, b.message!].map((message) =>
    kind === 'solver' ? upgradeSolver(message).solver : message,
  ) as [Message, Message];
  const fields = changedFields(before, after, LAYERS);
  if (kind === 'solver')
    return {
      version: 1,
      kind,
      isSame: fields.length === 0,
      fields,
      layers: [],
      isReordered: false,
      params: undefined,
    };
  const [one, other] = [keyed(a), keyed(b)];
  const layers = withRenamed(layerChanges(a, b, one, other), one, other);
  const common = [...one.keys()].filter((key) => other.has(key));
  const isReordered = [...other.keys()].filter((key) => one.has(key)).join('\n') !== common.join('\n');
  return {
    version: 1,
    kind,
    isSame: fields.length === 0 && layers.length === 0 && !isReordered,
    fields,
    layers,
    isReordered,
    params: { from: paramsOf(a), to: paramsOf(b) },
  };
}

/** Layers by name; of those of one name, such as data for TRAIN and for TEST, by their rules, and else by their number. */
function keyed({ net }: Document): ReadonlyMap<string, Message> {
  const layers = new Map<string, Message>();
  for (const layer of net!.param.messages('layer')) {
    const rules = ['include', 'exclude'].map((rules) => JSON.stringify(layer.messages(rules), plain)).join();
    const key = `${layer.string('name')}\n${rules}`;
    let number = 0;
    while (layers.has(`${key}\n${number}`)) number++;
    layers.set(`${key}\n${number}`, layer);
  }
  return layers;
}

function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

type Keyed = ReadonlyMap<string, Message>;
type Change = LayerChange & { readonly key: string };

function layerChanges(a: Document, b: Document, one: Keyed, other: Keyed): Change[] {
  // One of a name on either side is the same layer, whatever its rules.
  const pairs = new Map<string, string>();
  for (const key of one.keys()) if (other.has(key)) pairs.set(key, key);
  const taken = new Set(pairs.values());
  for (const key of one.keys()) {
    if (pairs.has(key)) continue;
    const like = [...other.keys()].find(
      (candidate) => !taken.has(candidate) && nameOf(candidate) === nameOf(key),
    );
    if (like === undefined) continue;
    pairs.set(key, like);
    taken.add(like);
  }
  const changes: Change[] = [];
  for (const [key, layer] of one) {
    const match = pairs.get(key);
    const pair = match === undefined ? undefined : other.get(match);
    if (pair === undefined) {
      changes.push({
        key,
        kind: 'removed',
        ...common(layer),
        fromLine: line(a, layer),
        toLine: null,
        fields: [],
      });
      continue;
    }
    const fields = changedFields(layer, pair);
    const weights = changedWeights(a, b, layer, pair);
    if (fields.length === 0 && weights === undefined) continue;
    changes.push({
      key,
      kind: 'changed',
      ...common(layer),
      fromLine: line(a, layer),
      toLine: line(b, pair),
      fields,
      ...(weights === undefined ? {} : { weights }),
    });
  }
  for (const [key, layer] of other)
    if (!taken.has(key))
      changes.push({
        key,
        kind: 'added',
        ...common(layer),
        fromLine: null,
        toLine: line(b, layer),
        fields: [],
      });
  return changes;
}

function nameOf(key: string): string {
  return key.slice(0, key.indexOf('\n'));
}

function common(layer: Message): Pick<LayerChange, 'name' | 'type'> {
  return { name: layer.string('name'), type: layer.string('type') };
}

function line({ lines }: Document, layer: Message): number {
  return lines.position(layer.head().start).line;
}

/** A layer that is gone and one that has come are one where only the name differs. */
function withRenamed(changes: readonly Change[], one: Keyed, other: Keyed): LayerChange[] {
  const added = changes.filter(({ kind }) => kind === 'added');
  const used = new Set<Change>();
  const renamed = changes.flatMap((change): Change[] => {
    if (change.kind !== 'removed') return [change];
    const layer = one.get(change.key)!;
    const same = added.find(
      (candidate) =>
        !used.has(candidate) && changedFields(layer, other.get(candidate.key)!, NAME).length === 0,
    );
    if (same === undefined) return [change];
    used.add(same);
    return [{ ...change, kind: 'renamed', newName: same.name, toLine: same.toLine }];
  });
  return renamed.filter((change) => !used.has(change)).map(({ key: _, ...change }) => change);
}

function changedWeights(a: Document, b: Document, layer: Message, pair: Message): LayerChange['weights'] {
  const [from, to] = [weightsOf(a, layer), weightsOf(b, pair)];
  if (from === undefined || to === undefined || from.join() === to.join()) return undefined;
  return { from, to };
}

/** Shapes of a layer's learnable blobs; undefined where they are not known. */
function weightsOf({ nets }: Document, layer: Message): readonly string[] | undefined {
  for (const net of nets) {
    const built = layerOf(net, layer);
    if (built === undefined || built.refused || built.paramsUnknown) continue;
    return built.params.map((shape) => formatShape(shape));
  }
  return undefined;
}

function layerOf(net: Net, layer: Message): FileLayer | undefined {
  return net.layers.find((candidate) => candidate.layer === layer || candidate.layer.node === layer.node);
}

function paramsOf({ nets }: Document): number | null {
  const [net] = nets;
  if (net === undefined) return null;
  const { known, unknown } = totalsOf(net).params;
  return unknown === 0 ? known : null;
}
