import { type Blob, type Change, factOf, type InPlaceResult, type Read } from '../../layers/base/index.js';
import type { Net } from '../../net/net.js';
import type { FileLayer, NetLayer } from '../../net/types.js';
import { normalizesBy } from '../normalization.js';
import { layerPhase } from '../test-phase.js';

/** A layer that works in place and must not. */
export interface Overwrite {
  readonly layer: FileLayer;
  /** Which of its tops. */
  readonly top: number;
  readonly harm: /** The layer itself doesn't bear it. */
    | {
        readonly kind: 'own';
        readonly inPlace: InPlaceResult;
        /** Whether it has a gradient to compute. */
        readonly hasGradient: boolean;
      }
    /** Another layer needs what it overwrites for its backward pass. */
    | { readonly kind: 'backward'; readonly reader: FileLayer; readonly blob: string }
    /** Another layer takes a blob of the same memory later, and gets the overwritten values. */
    | { readonly kind: 'forward'; readonly reader: FileLayer; readonly blob: string };
}

/** Memory that one or more blobs have. */
interface Memory {
  /** How often its values have been changed in place. */
  version: number;
  nonNegative: boolean;
  /** Whether a blob that has it went to several layers. */
  split: boolean;
  lastWriter: { layer: FileLayer; top: number } | undefined;
  readers: Reader[];
}

interface Reader {
  readonly layer: FileLayer;
  readonly needs: Read['needs'];
  readonly blob: string;
  /** Whether the gradient that the layer gets is that of what is written over the values. */
  coupled: boolean;
}

/** A blob's memory, and the version of it that the blob stands for. */
interface Held {
  readonly memory: Memory;
  version: number;
}

/** All layers of a net that work in place and must not, once each. */
export function overwrites(net: Net): Overwrite[] {
  const found: Overwrite[] = [];
  const held = new Map<Blob, Held>();
  const reported = new Set<FileLayer>();
  const report = (layer: FileLayer, top: number, harm: Overwrite['harm']) => {
    if (reported.has(layer)) return;
    reported.add(layer);
    found.push({ layer, top, harm });
  };

  for (const layer of net.withSplits) {
    const { bottoms, tops } = layer;
    const first = bottoms[0] === undefined ? undefined : held.get(bottoms[0]);
    for (let index = 0; index < bottoms.length; index++) {
      const blob = bottoms[index]!;
      const at = index === 0 ? first : held.get(blob);
      if (
        at === undefined ||
        at.version === at.memory.version ||
        layer.layer === undefined ||
        layer.type?.ignoresValues === true
      )
        continue;
      const writer = at.memory.lastWriter!;
      const name = layer.layer.strings('bottom')[index] ?? blob.name;
      report(writer.layer, writer.top, { kind: 'forward', reader: layer, blob: name });
    }

    const nonNegative = first?.memory.nonNegative === true;
    for (let top = 0; top < tops.length; top++) {
      if (tops[top] === bottoms[top] && layer.layer !== undefined && !layer.refused)
        write(net, layer, top, held, report);
    }
    for (let index = 0; index < tops.length; index++) {
      const top = tops[index]!;
      if (top === bottoms[index]) continue;
      if (first !== undefined && sharesMemory(layer)) {
        if (layer.tops.length > 1) {
          first.memory.split = true;
          for (const reader of first.memory.readers) reader.coupled = false;
        }
        held.set(top, { memory: first.memory, version: first.version });
        continue;
      }
      const memory = {
        version: 0,
        nonNegative: layer.layer !== undefined && isNonNegative(layer, nonNegative),
        split: false,
        lastWriter: undefined,
        readers: [],
      };
      held.set(top, { memory, version: 0 });
    }

    if (layer.layer === undefined) continue;
    for (const { side, index, needs } of backwardReads(layer, nonNegative)) {
      const blob = (side === 'top' ? layer.tops : layer.bottoms)[index]!;
      const at = held.get(blob);
      const name = layer.layer.strings(side)[index] ?? blob.name;
      // An in-place layer's own bottom is its top.
      const coupled = (side === 'top' || layer.tops.includes(blob)) && at?.memory.split === false;
      at?.memory.readers.push({ layer, needs, blob: name, coupled });
    }
  }
  return found;
}

function write(
  net: Net,
  layer: FileLayer,
  top: number,
  held: Map<Blob, Held>,
  report: (layer: FileLayer, top: number, harm: Overwrite['harm']) => void,
): void {
  const at = held.get(layer.tops[top]!);
  const leavesAll = at?.memory.nonNegative === true && layer.type?.leavesAbove0 === true;
  const own = leavesAll ? 'right' : factOf(layer.type?.inPlace?.result, layer);
  const learns = net.phase === 'TRAIN' && layer.needsBackward && hasGradient(layer);
  const isOwn =
    own === 'wrong result' || own === 'wrong result on a CPU' || (own === 'wrong gradient' && learns);
  if (isOwn) report(layer, top, { kind: 'own', inPlace: own, hasGradient: learns });
  if (at === undefined) return;
  const { memory } = at;
  const change = changeOf(net, layer);
  const changes = change !== undefined && change !== 'nothing' && !leavesAll;
  if (changes) {
    if (!isOwn && net.phase === 'TRAIN') {
      const harmed = memory.readers.find(
        (reader) => reader.layer !== layer && isHarmed(net, reader, layer, change),
      );
      if (harmed !== undefined)
        report(layer, top, { kind: 'backward', reader: harmed.layer, blob: harmed.blob });
    }
    memory.version++;
    memory.lastWriter = { layer, top };
    // What one layer has spoilt, the next need not.
    memory.readers = memory.readers.filter((reader) => !isHarmed(net, reader, layer, change));
  }
  memory.nonNegative = change === undefined ? false : isNonNegative(layer, memory.nonNegative);
  at.version = memory.version;
}

/** Whether a layer has a gradient to compute that could be wrong. */
function hasGradient({ propagatesTo, params }: FileLayer): boolean {
  return params.length > 0 || propagatesTo.includes(true);
}

function isHarmed(
  net: Net,
  { layer: reader, needs, coupled }: Reader,
  writer: FileLayer,
  change: Change,
): boolean {
  if (needs === 'sign') return change === 'anything' || (change === 'dropped' && !coupled);
  // Normalised once more, values stay as they are.
  if (normalizes(net, reader) && normalizes(net, writer)) return false;
  return !(change === 'rectified' && coupled && needs === 'values');
}

function normalizes(net: Net, layer: FileLayer): boolean {
  return normalizesBy(layer, layerPhase(net, layer)) === 'its input';
}

/** What a layer does to the values of a bottom that it overwrites; undefined where that is not known. */
function changeOf(net: Net, layer: FileLayer): Change | undefined {
  const change = layer.type?.inPlace?.change;
  return change === undefined ? undefined : factOf(change, layer, layerPhase(net, layer));
}

function isNonNegative(layer: FileLayer, bottom: boolean): boolean {
  const fact = layer.type?.nonNegative;
  return fact !== undefined && factOf(fact, layer, bottom);
}

function sharesMemory(layer: NetLayer): boolean {
  const fact = layer.type?.sharesMemory;
  return typeof fact === 'function' ? fact(layer) : fact === true;
}

function backwardReads(layer: FileLayer, nonNegative: boolean): readonly Read[] {
  return (layer.needsBackward && layer.type?.backwardReads?.(layer, nonNegative)) || [];
}
