import type { Box, Scene } from '../scene.js';
import type { Stage } from './stage.js';

/** What is marked in the picture. */
export interface Marks {
  /** The id of a box. */
  readonly selected: string | undefined;
  /** The units that are found; undefined where nothing is searched for. */
  readonly found: ReadonlySet<number> | undefined;
}

/** Marks what is selected, what is near it, and what is not searched for. */
export function mark(stage: Stage, scene: Scene, { selected, found }: Marks): void {
  const boxes = new Map(scene.boxes.map((box) => [box.id, box]));
  let focusable: SVGElement | undefined;
  for (const [id, node] of stage.elements) {
    const box = boxes.get(id)!;
    const isSelected = id === selected;
    node.classList.toggle('selected', isSelected);
    node.setAttribute('tabindex', isSelected ? '0' : '-1');
    focusable = isSelected ? node : (focusable ?? (box.is === 'frame' ? undefined : node));
    node.classList.toggle('dim', found !== undefined && box.is !== 'frame' && !isFound(box, found));
  }
  // One of them can always be walked to by Tab.
  focusable?.setAttribute('tabindex', '0');
  const own = selected?.startsWith('u') === true ? `${selected.slice(1)}:` : undefined;
  const near = new Set(
    scene.wires.filter(({ from, to }) => from === selected || to === selected).map(({ blob }) => blob),
  );
  for (const wire of stage.wires) {
    const { blob, from, to } = wire.dataset as Record<'blob' | 'from' | 'to', string>;
    const isNear =
      selected !== undefined &&
      (blob.startsWith(own ?? '-') ||
        from === selected ||
        to === selected ||
        (near.has(blob) && to.startsWith('g')));
    wire.classList.toggle('near', isNear);
  }
}

/** The boxes that are marked in the map: what is selected, and what is found. */
export function markedInMap(scene: Scene, { selected, found }: Marks): ReadonlySet<string> {
  const isMarked = (box: Box) =>
    box.id === selected || (found !== undefined && box.is !== 'frame' && isFound(box, found));
  return new Set(scene.boxes.filter(isMarked).map(({ id }) => id));
}

function isFound(box: Box, found: ReadonlySet<number>): boolean {
  const units = 'group' in box ? box.group.units : [box.unit];
  return units.some((unit) => found.has(unit));
}
