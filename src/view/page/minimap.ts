import type { Box, Scene } from '../scene.js';
import { html } from './dom.js';
import type { Rectangle, Viewport } from './viewport.js';

/** The largest it gets, and what it is widened to where a picture is a mere line; in CSS pixels. */
const MOST = { width: 160, height: 240 };
const LEAST = 44;
/** Neither a box nor what is seen is drawn smaller than this. */
const VISIBLE = { box: 1, mark: 3, seen: 6 };

export interface Mapped {
  readonly scene: Scene;
  /** The name of a box's colour, without the dashes before it. */
  colorOf(box: Box): string;
  hasError(box: Box): boolean;
}

/**
 * All of the picture, small, with what is seen of it: shown where that is not all. It is pressed and dragged; what it does, keys
 * do too, and what it shows is in the table, so that it is nothing to a screen reader.
 */
export class Minimap {
  readonly node = html('div', { id: 'minimap', 'aria-hidden': 'true', hidden: '' });
  readonly #canvas = html('canvas');
  readonly #frame = html('div', { class: 'seen' });
  readonly #viewport: Viewport;
  #mapped: Mapped | undefined;
  #marked: ReadonlySet<string> = new Set();
  #scale = { x: 1, y: 1 };
  #isWanted = true;

  constructor(viewport: Viewport) {
    this.#viewport = viewport;
    this.node.append(this.#canvas, this.#frame);
    this.node.addEventListener('pointerdown', (event) => this.#press(event));
    this.node.addEventListener('pointermove', (event) => {
      if (this.node.hasPointerCapture(event.pointerId)) this.#centre(event);
    });
    this.node.addEventListener('wheel', (event) => viewport.wheel(event), { passive: false });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  get isWanted(): boolean {
    return this.#isWanted;
  }

  /** Whether it is shown where there is more than is seen. */
  want(isWanted: boolean): void {
    this.#isWanted = isWanted;
    this.look(this.#viewport.seen);
  }

  show(mapped: Mapped): void {
    this.#mapped = mapped;
    const { width, height } = mapped.scene;
    const scale = Math.min(MOST.width / Math.max(1, width), MOST.height / Math.max(1, height));
    const [w, h] = [width, height].map((length) => Math.max(LEAST, Math.round(length * scale)));
    this.#scale = { x: w! / Math.max(1, width), y: h! / Math.max(1, height) };
    this.#canvas.style.width = `${w}px`;
    this.#canvas.style.height = `${h}px`;
    const dots = Math.max(1, devicePixelRatio);
    this.#canvas.width = Math.round(w! * dots);
    this.#canvas.height = Math.round(h! * dots);
    this.draw();
  }

  /** Marks boxes by their ids: what is selected or searched for. */
  mark(marked: ReadonlySet<string>): void {
    if (marked.size === this.#marked.size && [...marked].every((id) => this.#marked.has(id))) return;
    this.#marked = marked;
    this.draw();
  }

  /** Shows what part of the picture is seen; nothing where that is all of it. */
  look(seen: Rectangle): void {
    const { width, height } = this.#viewport.picture;
    const isAll =
      seen.x <= 0 && seen.y <= 0 && seen.x + seen.width >= width && seen.y + seen.height >= height;
    this.node.hidden = !this.#isWanted || isAll;
    if (this.node.hidden) return;
    const span = (from: number, length: number, whole: number, scale: number) => {
      const start = Math.max(0, Math.min(whole, from)) * scale;
      const end = Math.max(0, Math.min(whole, from + length)) * scale;
      const size = Math.max(VISIBLE.seen, end - start);
      return [Math.max(0, Math.min(start, whole * scale - size)), size] as const;
    };
    const [x, w] = span(seen.x, seen.width, width, this.#scale.x);
    const [y, h] = span(seen.y, seen.height, height, this.#scale.y);
    const { style } = this.#frame;
    style.transform = `translate(${x}px,${y}px)`;
    style.width = `${w}px`;
    style.height = `${h}px`;
  }

  /** Draws it anew, in the colours of the page. */
  draw(): void {
    if (this.#mapped === undefined) return;
    const { scene } = this.#mapped;
    const context = this.#canvas.getContext('2d')!;
    const { width, height } = this.#canvas;
    const styles = getComputedStyle(document.documentElement);
    const colors = new Map<string, string>();
    const paint = (name: string) => {
      let color = colors.get(name);
      if (color === undefined) {
        color = styles.getPropertyValue(`--${name}`);
        colors.set(name, color);
      }
      context.fillStyle = color;
    };
    context.clearRect(0, 0, width, height);
    const [x, y] = [width / Math.max(1, scene.width), height / Math.max(1, scene.height)];
    let last = '';
    const fill = (box: Box, name: string, least: number) => {
      const [left, top] = [Math.floor(box.x * x), Math.floor(box.y * y)];
      const [right, bottom] = [Math.ceil((box.x + box.width) * x), Math.ceil((box.y + box.height) * y)];
      // Of thousands of boxes, many come to lie on the same dots.
      const place = `${name} ${left} ${top} ${right} ${bottom}`;
      if (place === last) return;
      last = place;
      paint(name);
      context.fillRect(left, top, Math.max(least, right - left), Math.max(least, bottom - top));
    };
    const marks: [Box, string][] = [];
    for (const box of scene.boxes) {
      fill(box, this.#mapped.colorOf(box), VISIBLE.box);
      if (this.#mapped.hasError(box)) marks.push([box, 'error']);
      if (this.#marked.has(box.id)) marks.push([box, 'accent']);
    }
    for (const [box, name] of marks) fill(box, name, VISIBLE.mark * Math.max(1, devicePixelRatio));
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.node.setPointerCapture(event.pointerId);
    this.#centre(event);
  }

  #centre(event: PointerEvent): void {
    const { left, top } = this.#canvas.getBoundingClientRect();
    this.#viewport.centre((event.clientX - left) / this.#scale.x, (event.clientY - top) / this.#scale.y);
  }
}
