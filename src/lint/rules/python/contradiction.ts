import type { Net } from '../../../net/net.js';
import type { FileLayer, NetLayer } from '../../../net/types.js';
import type { Constant } from '../../../python/run/term.js';
import { ABSENT } from '../../../python/run/world.js';
import { paramSpan, type ReadLayer, readLayers } from '../../python/params.js';
import type { Rule } from '../../rule.js';

/** Keys that say how many classes there are, of which the layers of one task have one opinion. */
const CLASSES = /^_?(?:num_?class(?:es)?|n_?class(?:es)?|class_?num|classes_num)$/i;

/** Keys that say where anchors lie, of which the layers on one map of scores have one opinion. */
const ANCHORS = /^_?(?:feat_?stride|(?:anchor_)?(?:scales|ratios)|base_size)$/i;

/** A layer that is told something, by its net or by a default. */
interface Told {
  readonly of: ReadLayer;
  readonly value: Constant;
}

/** Two layers that are told different things, the one that is most likely wrong first. */
interface Pair {
  readonly wrong: Told;
  readonly right: Told;
  readonly relation: string;
}

export const contradiction: Rule = {
  id: 'python/contradiction',
  severity: 'warning',
  summary: 'Python layers that belong together are given different numbers of classes, or other anchors.',
  checkNet(net, _file, report) {
    const layers = [...readLayers(net)].filter(({ said }) => said?.kind === 'keys');
    if (layers.length < 2) return;
    const reported = new Set<FileLayer>();
    for (const key of new Set(layers.flatMap(({ read }) => [...read.params.keys]))) {
      const compare = CLASSES.test(key) ? compareClasses : ANCHORS.test(key) ? compareAnchors : undefined;
      if (compare === undefined) continue;
      const told = layers.flatMap((of): Told[] => {
        const value = valueOfKey(of, key);
        return value === undefined ? [] : [{ of, value }];
      });
      for (const [index, one] of told.entries()) {
        const pair = told
          .slice(0, index)
          .filter(({ value }) => shown(value) !== shown(one.value))
          .map((before) => compare(before, one, net))
          .find((found) => found !== undefined);
        if (pair === undefined || reported.has(pair.wrong.of.layer)) continue;
        reported.add(pair.wrong.of.layer);
        const [wrong, right] = [pair.wrong.of.layer, pair.right.of.layer];
        report({
          span: paramSpan(wrong),
          message: `'${wrong.name}' has ${key} ${shown(pair.wrong.value)}, and '${right.name}', ${pair.relation}, has ${shown(pair.right.value)}`,
          related: [{ message: `'${right.name}' has ${shown(pair.right.value)}`, span: paramSpan(right) }],
        });
      }
    }
  },
};

function valueOfKey({ read, world }: ReadLayer, key: string): Constant | undefined {
  if (!read.params.keys.has(key)) return undefined;
  const value = world.key(key);
  return value === ABSENT ? read.params.fallbacks.get(key) : value;
}

function shown(value: Constant): string {
  return JSON.stringify(value);
}

function compareClasses(before: Told, one: Told, net: Net): Pair | undefined {
  const [a, b] = [before.value, one.value];
  // One more may be the background.
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  if (!net.graph.below(one.of.layer).includes(before.of.layer)) return undefined;
  if (before.of.read.path === one.of.read.path)
    return { wrong: one, right: before, relation: 'from which it goes on' };
  if (Math.abs(a - b) === 1) return undefined;
  const outputs = new Set(
    net.layers.flatMap(({ learnable, tops }) => (learnable.length > 0 ? [tops[0]?.shape?.[1]] : [])),
  );
  // Scores of each, boxes of each, and both for 7 x 7 parts of an object.
  const isPredicted = (count: number) => [1, 4, 49, 196].some((times) => outputs.has(times * count));
  if (isPredicted(a) === isPredicted(b)) return undefined;
  const [wrong, right] = isPredicted(a) ? [one, before] : [before, one];
  return { wrong, right, relation: "as the net's own outputs" };
}

function compareAnchors(before: Told, one: Told): Pair | undefined {
  const [few, more] = [scoresBelow(before.of.layer), scoresBelow(one.of.layer)].sort(
    (a, b) => a.size - b.size,
  );
  // What takes the scores of several maps has anchors for each.
  if (few!.size !== 1 || more!.size > 2 || ![...few!].every((layer) => more!.has(layer))) return undefined;
  return { wrong: one, right: before, relation: 'for the same scores' };
}

/** The nearest layers below one that learn. */
function scoresBelow(layer: FileLayer): Set<FileLayer> {
  const found = new Set<FileLayer>();
  const seen = new Set<NetLayer>([layer]);
  const queue: NetLayer[] = [layer];
  for (const next of queue) {
    for (const source of next.sources) {
      if (source === undefined || seen.has(source.layer)) continue;
      seen.add(source.layer);
      if (source.layer.learnable.length > 0) found.add(source.layer);
      else if (source.layer.pythonClass === undefined) queue.push(source.layer);
    }
  }
  return found;
}
