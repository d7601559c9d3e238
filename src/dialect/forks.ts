import { CAFFE_LAYER_TYPES, LayerTypes } from '../layers/registry.js';
import { mergedSchema } from '../schema/merge.js';
import { BVLC } from './bvlc.js';
import type { Dialect } from './dialect.js';
import type { Fork } from './fork.js';
import { loadForks } from './load-forks.js';

/** The forks that caffekit knows, the commonest first. */
export function forks(): readonly Fork[] {
  sorted ??= [...loadForks()].sort((a, b) => b.repositories - a.repositories || (a.name < b.name ? -1 : 1));
  return sorted;
}

let sorted: readonly Fork[] | undefined;

/** The fork of this name; undefined where there is none. */
export function findFork(name: string): Fork | undefined {
  return loadForks().find((fork) => fork.name === name);
}

/** A fork and those that it has everything of, itself first. */
export function withIncluded(fork: Fork, found: Fork[] = []): Fork[] {
  if (found.includes(fork)) return found;
  found.push(fork);
  for (const name of fork.includes ?? []) {
    const included = findFork(name);
    if (included === undefined) throw new TypeError(`${fork.name} includes ${name}, which is not known`);
    withIncluded(included, found);
  }
  return found;
}

/**
 * BVLC's Caffe with what forks add to it. Where they disagree, the first of them is right.
 *
 * @param names of forks; `bvlc` alone, or among others, adds nothing
 */
export function mergedDialect(names: readonly string[]): Dialect {
  const key = names.join();
  const known = MERGED.get(key);
  if (known !== undefined) return known;
  const merged = merge(names);
  MERGED.set(key, merged);
  return merged;
}

/** By their names: what is made of constants is one too. */
const MERGED = new Map<string, Dialect>();

function merge(names: readonly string[]): Dialect {
  const chosen: Fork[] = [];
  for (const name of names) {
    const fork = findFork(name);
    if (fork !== undefined) withIncluded(fork, chosen);
  }
  if (chosen.length === 0) return BVLC;
  const types = new Map(CAFFE_LAYER_TYPES.all().map((type) => [type.type, type]));
  for (const { layerTypes } of [...chosen].reverse())
    for (const type of layerTypes) types.set(type.type, type);
  return {
    names: names.filter((name) => name !== BVLC.names[0]),
    schema: mergedSchema(
      BVLC.schema,
      chosen.map(({ schema }) => schema()),
    ),
    layerTypes: new LayerTypes([...types.values()]),
    fillers: {
      added: chosen.flatMap(({ fillers }) => fillers?.added ?? []),
      byNumber: chosen[0]!.fillers?.byNumber === true,
    },
    open: false,
    ...(chosen.some(({ hasOwnParser }) => hasOwnParser) ? { hasOwnParser: true } : {}),
  };
}
