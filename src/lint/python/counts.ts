import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';
import { worldOfLayer } from '../../python/world.js';
import { counted } from '../../text/counting.js';
import type { Report } from '../rule.js';
import { shown } from './class-rule.js';

type Side = 'bottom' | 'top';

/** Whether a Python layer's class refuses its number of bottoms or tops. */
export function refusesCount(layer: FileLayer, side: Side, net: Net): boolean {
  const read = layer.pythonClass?.read;
  if (read?.isSure !== true) return false;
  const world = worldOfLayer(layer.layer, read, { ...layer, phase: phaseOf(layer, net) });
  return read.refusal(world)?.dependsOn.includes(side) === true && isDecidedBy(side, layer, read, world);
}

/** Reports Python layers whose numbers of bottoms or tops their classes refuse, or do not find. */
export function checkCounts(net: Net, side: Side, report: Report): void {
  for (const layer of net.layers) {
    const read = layer.pythonClass?.read;
    if (read?.isSure !== true) continue;
    const count = (side === 'bottom' ? layer.bottoms : layer.tops).length;
    const world = worldOfLayer(layer.layer, read, { ...layer, phase: phaseOf(layer, net) });
    const refusal = read.refusal(world);
    if (refusal?.dependsOn.includes(side) === true && isDecidedBy(side, layer, read, world)) {
      const allowed = read.allowed(side, world);
      if (allowed.includes(count)) continue;
      report({
        span: spanOf(layer, side, allowed.length === 0 ? 0 : allowed.at(-1)!),
        message: `'${read.name}' takes ${range(allowed, side)}, and '${layer.name}' has ${count} (${shown(refusal.place)})`,
        caffe: refusal.message ?? 'Exception',
      });
      continue;
    }
    if (refusal !== undefined) continue;
    const missing = read.missingBlob(side, count, world);
    if (missing === undefined) continue;
    report({
      span: spanOf(layer, side, count),
      message: `'${read.name}' uses ${side}[${missing.index}], and '${layer.name}' has ${counted(count, side)} (${shown(missing.place)})`,
      ...(missing.method === 'forward' || missing.isUnpacked
        ? {}
        : { caffe: 'IndexError: Index out of range' }),
    });
  }
}

/** Whether it is this side's number that is wrong, where a check is about both. */
function isDecidedBy(
  side: Side,
  layer: FileLayer,
  read: NonNullable<FileLayer['pythonClass']>['read'] & {},
  world: ReturnType<typeof worldOfLayer>,
): boolean {
  const allowed = read.allowed(side, world);
  if (allowed.includes((side === 'bottom' ? layer.bottoms : layer.tops).length)) return false;
  // No number of these would do, and one of the others does.
  return allowed.length > 0 || read.allowed(side === 'bottom' ? 'top' : 'bottom', world).length === 0;
}

function phaseOf({ layer }: FileLayer, net: Net): 'TRAIN' | 'TEST' {
  return layer.has('phase') && layer.enumValue('phase') === 'TEST' ? 'TEST' : net.phase;
}

/** The first blob too many, or the layer's type where there are too few. */
function spanOf({ layer }: FileLayer, side: Side, most: number) {
  return layer.count(side) > most ? layer.span(side, most) : layer.span('type');
}

/** "2 bottoms", "1 or 2 bottoms", "at least 3 tops" */
function range(allowed: readonly number[], side: Side): string {
  const [least] = allowed;
  const most = allowed.at(-1);
  if (least === undefined || most === undefined) return `another number of ${side}s`;
  if (least === most) return counted(least, side);
  const isGapless = most - least + 1 === allowed.length;
  if (most === 20) return isGapless ? `at least ${counted(least, side)}` : `another number of ${side}s`;
  return isGapless && allowed.length > 2
    ? `${least} to ${counted(most, side)}`
    : `${allowed.slice(0, -1).join(', ')} or ${counted(most, side)}`;
}
