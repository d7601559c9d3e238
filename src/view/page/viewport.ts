/** What of a picture is seen: it is dragged, scrolled and zoomed. */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const LEAST = 0.02;
const MOST = 4;
/** A press that moves less than this is no drag. */
const STILL = 4;
/** So many pixels of a picture are left that is moved away. */
const LEFT = 80;
/** At this scale text can be read. */
const READABLE = 0.75;

/**
 * Which part of the picture is seen, and how large: moved by wheel and pointers. Its place is in the units of the picture.
 */
export class Viewport {
  x = 0;
  y = 0;
  scale = 1;
  /** How large the picture is: some of it is always seen. */
  picture = { width: 1, height: 1 };
  readonly #svg: SVGSVGElement;
  readonly #changed: () => void;
  readonly #pointers = new Map<number, { x: number; y: number }>();
  #moved = 0;

  constructor(svg: SVGSVGElement, changed: () => void) {
    this.#svg = svg;
    this.#changed = changed;
    svg.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    svg.addEventListener('pointerdown', (event) => this.#down(event));
    svg.addEventListener('pointermove', (event) => this.#move(event));
    for (const end of ['pointerup', 'pointercancel'] as const)
      svg.addEventListener(end, (event) => this.#up(event));
  }

  /** Whether the press that has just ended was a drag. */
  get wasDragged(): boolean {
    return this.#moved > STILL;
  }

  get size(): { width: number; height: number } {
    return { width: this.#svg.clientWidth, height: this.#svg.clientHeight };
  }

  /** The part of the picture that is seen. */
  get seen(): Rectangle {
    const { width, height } = this.size;
    return {
      x: -this.x / this.scale,
      y: -this.y / this.scale,
      width: width / this.scale,
      height: height / this.scale,
    };
  }

  /** Shows all of the picture. */
  fit(): void {
    const { size } = this;
    const { width, height } = this.picture;
    this.scale = clamp(Math.min((size.width - 40) / width, (size.height - 40) / height, 1));
    this.x = (size.width - width * this.scale) / 2;
    this.y = Math.min(20, (size.height - height * this.scale) / 2);
    this.#changed();
  }

  /** Shows the beginning of the picture, large enough to read: all its width where that is so, or else what is around `x`. */
  begin(x: number): void {
    const { picture } = this;
    const { width, height } = this.size;
    const whole = Math.min((width - 40) / picture.width, (height - 40) / picture.height, 1);
    const wide = Math.min((width - 40) / picture.width, 1);
    this.scale = clamp(whole >= READABLE ? whole : Math.max(wide, READABLE));
    const middle = wide >= READABLE ? picture.width / 2 : x;
    this.x = width / 2 - middle * this.scale;
    this.y = 20;
    this.#changed();
  }

  zoom(factor: number, at = { x: this.size.width / 2, y: this.size.height / 2 }): void {
    const scale = clamp(this.scale * factor);
    this.x = at.x - ((at.x - this.x) * scale) / this.scale;
    this.y = at.y - ((at.y - this.y) * scale) / this.scale;
    this.scale = scale;
    this.#changed();
  }

  pan(dx: number, dy: number): void {
    const { width, height } = this.size;
    this.x = Math.max(LEFT - this.picture.width * this.scale, Math.min(width - LEFT, this.x + dx));
    this.y = Math.max(LEFT - this.picture.height * this.scale, Math.min(height - LEFT, this.y + dy));
    this.#changed();
  }

  /** Moves only as far as is needed to see a rectangle whole, and large enough to read. */
  show({ x, y, width, height }: Rectangle): void {
    const { size } = this;
    if (this.scale < READABLE) {
      this.scale = 1;
      this.x = size.width / 2 - (x + width / 2);
      this.y = size.height / 2 - (y + height / 2);
    }
    const margin = 40;
    const [left, top] = [this.x + x * this.scale, this.y + y * this.scale];
    this.x += Math.max(0, margin - left) - Math.max(0, left + width * this.scale + margin - size.width);
    this.y += Math.max(0, margin - top) - Math.max(0, top + height * this.scale + margin - size.height);
    this.#changed();
  }

  /** Brings a point of the picture into the middle. */
  centre(x: number, y: number): void {
    const { width, height } = this.size;
    this.pan(width / 2 - x * this.scale - this.x, height / 2 - y * this.scale - this.y);
  }

  wheel(event: WheelEvent): void {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? this.size.height : 1;
    if (!event.ctrlKey && !event.metaKey) {
      const [dx, dy] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY];
      this.pan(-dx * unit, -dy * unit);
      return;
    }
    const { left, top } = this.#svg.getBoundingClientRect();
    this.zoom(2 ** ((-event.deltaY * unit) / 240), { x: event.clientX - left, y: event.clientY - top });
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return;
    if (this.#pointers.size === 0) this.#moved = 0;
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  #move(event: PointerEvent): void {
    const last = this.#pointers.get(event.pointerId);
    if (last === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    const [dx, dy] = [now.x - last.x, now.y - last.y];
    this.#moved += Math.abs(dx) + Math.abs(dy);
    if (this.#moved > STILL && !this.#svg.hasPointerCapture(event.pointerId)) {
      this.#svg.setPointerCapture(event.pointerId);
      this.#svg.classList.add('dragged');
    }
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    if (other === undefined) {
      if (this.#moved > STILL) this.pan(dx, dy);
      return;
    }
    const apart = (point: { x: number; y: number }) => Math.hypot(point.x - other.x, point.y - other.y);
    const { left, top } = this.#svg.getBoundingClientRect();
    const middle = { x: (now.x + other.x) / 2 - left, y: (now.y + other.y) / 2 - top };
    this.zoom(apart(now) / Math.max(1, apart(last)), middle);
    this.pan(dx / 2, dy / 2);
  }

  #up(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
    this.#svg.classList.remove('dragged');
  }
}

function clamp(scale: number): number {
  return Math.max(LEAST, Math.min(MOST, scale));
}
