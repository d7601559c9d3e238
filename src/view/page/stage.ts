import { curve, drawBox, drawScene, drawWire, type Most, mostOf, type Shown } from '../draw.js';
import type { Box, Scene, Wire } from '../scene.js';
import { makeSvg } from './dom.js';
import type { Rectangle } from './viewport.js';

/** A picture with more boxes than this is drawn only where it is seen. */
const MOST_WHOLE = 600;
/** More boxes than this at once are drawn as mere shapes: their text could not be read. */
const MOST_SEEN = 500;
/** Below this scale no text can be read, and laying it out anew for each step of a zoom is dear. */
const LEGIBLE = 0.3;
/** What is drawn reaches so far beyond what is seen, in parts of that. */
const BEYOND = 0.4;

/** Draws a scene into the page, all of it or what is seen. */
export class Stage {
  readonly #world: SVGGElement;
  #scene: Scene = { width: 0, height: 0, boxes: [], wires: [] };
  #shown: Shown | undefined;
  #most: Most = { params: 1, multiplyAdds: 1 };
  #boxes = new Map<string, SVGElement>();
  /** The part that is drawn; undefined where all of it is. */
  #drawn: Rectangle | undefined;
  #isFar = false;
  #isLegible = true;
  #far: SVGElement | undefined;

  constructor(world: SVGGElement) {
    this.#world = world;
  }

  show(scene: Scene, shown: Shown): void {
    this.#scene = scene;
    this.#shown = shown;
    this.#most = mostOf(scene);
    this.#far = undefined;
    this.#drawn = undefined;
    this.#isFar = false;
    this.#boxes.clear();
    this.#world.replaceChildren();
    this.#world.classList.remove('small');
    if (this.isWhole) {
      this.#world.append(...drawScene(scene, shown).map(makeSvg));
      for (const node of this.#world.querySelectorAll<SVGElement>('.box'))
        this.#boxes.set(node.dataset.id!, node);
    }
  }

  get isWhole(): boolean {
    return this.#scene.boxes.length <= MOST_WHOLE;
  }

  element(id: string): SVGElement | undefined {
    return this.#boxes.get(id);
  }

  get elements(): Iterable<[string, SVGElement]> {
    return this.#boxes;
  }

  get wires(): Iterable<SVGElement> {
    return this.#world.querySelectorAll<SVGElement>('.wire[data-blob]');
  }

  /**
   * Draws what is seen, where that is not all.
   *
   * @returns whether anything is drawn anew
   */
  look(seen: Rectangle, scale: number): boolean {
    const isLegible = scale >= LEGIBLE;
    const isAsBefore = isLegible === this.#isLegible;
    this.#isLegible = isLegible;
    if (this.isWhole) {
      this.#world.classList.toggle('small', !isLegible);
      return false;
    }
    if (isAsBefore && this.#drawn !== undefined && contains(this.#drawn, seen)) return false;
    const wide = grown(seen, BEYOND);
    const boxes = isLegible ? this.#scene.boxes.filter((box) => touches(box, wide)) : [];
    if (!isLegible || boxes.length > MOST_SEEN) {
      this.#drawn = wide;
      // From afar it is the same wherever one looks.
      if (this.#isFar) return false;
      this.#isFar = true;
      this.#boxes.clear();
      this.#far ??= this.#drawFar();
      this.#world.replaceChildren(this.#far);
      return true;
    }
    this.#drawn = wide;
    this.#isFar = false;
    this.#boxes.clear();
    const shown = this.#shown!;
    const frames: SVGElement[] = [];
    const others: SVGElement[] = [];
    for (const box of boxes) {
      const node = makeSvg(drawBox(box, shown, this.#most));
      this.#boxes.set(box.id, node);
      (box.is === 'frame' ? frames : others).push(node);
    }
    const wires = this.#scene.wires
      .filter((wire) => touches(boundsOf(wire), wide))
      .map((wire) => makeSvg(drawWire(wire, shown)));
    this.#world.replaceChildren(...frames, ...wires, ...others);
    return true;
  }

  /** All boxes and lines as few shapes. */
  #drawFar(): SVGElement {
    const byClass = new Map<string, string>();
    let frames = '';
    const add = (name: string, d: string) => byClass.set(name, (byClass.get(name) ?? '') + d);
    for (const box of this.#scene.boxes) {
      const layer = box.is === 'unit' ? this.#shown!.graph.units[box.unit]!.layers[0]! : undefined;
      const kind = layer === undefined ? '' : ` k-${this.#shown!.graph.state.layers[layer]!.kind}`;
      if (box.is === 'frame') frames += rectangle(box);
      else add(`stripe${kind}`, rectangle(box));
    }
    const wires = this.#scene.wires.map(({ points }) => curve(points)).join('');
    return makeSvg({
      name: 'g',
      attributes: { class: 'far' },
      content: [
        { name: 'path', attributes: { class: 'frame', d: frames } },
        { name: 'path', attributes: { class: 'wire', d: wires } },
        ...[...byClass].map(([name, d]) => ({ name: 'path', attributes: { class: name, d } })),
      ],
    });
  }
}

function rectangle({ x, y, width, height }: Box): string {
  return `M${Math.round(x)} ${Math.round(y)}h${Math.round(width)}v${Math.round(height)}h${-Math.round(width)}z`;
}

const BOUNDS = new WeakMap<Wire, Rectangle>();

function boundsOf(wire: Wire): Rectangle {
  let bounds = BOUNDS.get(wire);
  if (bounds === undefined) {
    const xs = wire.points.map(({ x }) => x);
    const ys = wire.points.map(({ y }) => y);
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    bounds = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
    BOUNDS.set(wire, bounds);
  }
  return bounds;
}

function grown({ x, y, width, height }: Rectangle, share: number): Rectangle {
  return {
    x: x - width * share,
    y: y - height * share,
    width: width * (1 + 2 * share),
    height: height * (1 + 2 * share),
  };
}

function touches(a: Rectangle, b: Rectangle): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

function contains(outer: Rectangle, inner: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height &&
    // Having come much nearer, there is more to see.
    inner.width * 4 > outer.width
  );
}
