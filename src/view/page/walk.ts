import type { Box, Scene } from '../scene.js';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The box that one comes to from another: along a line, or to the side. */
export function neighbour(scene: Scene, id: string, direction: Direction): string | undefined {
  const boxes = new Map(scene.boxes.map((box) => [box.id, box]));
  const from = boxes.get(id);
  if (from === undefined) return undefined;
  if (direction === 'up' || direction === 'down') return along(scene, boxes, id, direction);
  const side = direction === 'left' ? -1 : 1;
  let best: { id: string; cost: number } | undefined;
  for (const box of scene.boxes) {
    if (box.is === 'frame' || box.id === id) continue;
    const dx = (box.x + box.width / 2 - from.x - from.width / 2) * side;
    const dy = Math.abs(box.y + box.height / 2 - from.y - from.height / 2);
    if (dx <= 4 || dy > dx) continue;
    const cost = dx + 2 * dy;
    if (best === undefined || cost < best.cost) best = { id: box.id, cost };
  }
  return best?.id;
}

/** Along the first line from a box; through frames to what is in them, and out of them. */
function along(
  { wires }: Scene,
  boxes: ReadonlyMap<string, Box>,
  start: string,
  direction: 'up' | 'down',
): string | undefined {
  const [near, far] = direction === 'down' ? (['from', 'to'] as const) : (['to', 'from'] as const);
  let id = start;
  let blob: string | undefined;
  let cameFrom: string | undefined;
  for (let steps = 0; steps < 100; steps++) {
    const isInto = cameFrom !== undefined && boxes.get(cameFrom)?.within !== id;
    const wire = wires.find((wire) => {
      if (wire[near] !== id || (blob !== undefined && wire.blob !== blob)) return false;
      const isInner = boxes.get(wire[far])?.within === id;
      // Down from a frame is into it, up from it is out of it.
      const isBegin = boxes.get(id)?.is === 'frame' && direction === 'down';
      return isInner === (cameFrom === undefined ? isBegin : isInto);
    });
    if (wire === undefined) return undefined;
    const next = boxes.get(wire[far]);
    if (next === undefined) return undefined;
    if (next.is !== 'frame') return next.id;
    cameFrom = id;
    id = next.id;
    blob = wire.blob;
  }
  return undefined;
}
