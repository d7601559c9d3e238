/** Boxes of some size, and lines between them from above to below: one level of a picture. All sizes are in CSS pixels. */
export interface Level {
  readonly boxes: readonly Size[];
  readonly lines: readonly Line[];
  /** So many lines come in from above, and go out below. */
  readonly ins: number;
  readonly outs: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** From a box, or `{ in: n }`, to a box, or `{ out: n }`. */
export interface Line {
  readonly from: number | { readonly in: number };
  readonly to: number | { readonly out: number };
  /** The same for lines of one box that carry the same, and may go together. */
  readonly carries: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LevelLayout extends Size {
  /** The upper left corner of each box. */
  readonly boxes: readonly Point[];
  /** For each line, where it goes straight down beside boxes: none for one between neighbouring rows. */
  readonly passes: readonly (readonly Pass[])[];
  /** Where lines come in at the upper edge, and go out at the lower. */
  readonly ins: readonly number[];
  readonly outs: readonly number[];
}

/** A way down at some place. */
export interface Pass {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** What lies between boxes. */
export const SPACE = { beside: 26, below: 34, lines: 16 };

/** A layout that begins at 0, 0 and is as large as what is in it. */
export function trimmed(
  { boxes }: Level,
  corners: readonly Point[],
  passes: readonly (readonly Pass[])[],
  ins: readonly number[],
  outs: readonly number[],
): LevelLayout {
  const box = new Bounds();
  corners.forEach(({ x, y }, index) => {
    box.add(x, y);
    box.add(x + boxes[index]!.width, y + boxes[index]!.height);
  });
  for (const line of passes) for (const { x, top, bottom } of line) box.add(x, top).add(x, bottom);
  for (const x of [...ins, ...outs]) box.add(x, box.top);
  const { left, top, right, bottom } = box;
  return {
    width: Math.max(0, right - left),
    height: Math.max(0, bottom - top),
    boxes: corners.map(({ x, y }) => ({ x: x - left, y: y - top })),
    passes: passes.map((line) =>
      line.map((pass) => ({ x: pass.x - left, top: pass.top - top, bottom: pass.bottom - top })),
    ),
    ins: ins.map((x) => x - left),
    outs: outs.map((x) => x - left),
  };
}

class Bounds {
  left = Number.POSITIVE_INFINITY;
  top = Number.POSITIVE_INFINITY;
  right = Number.NEGATIVE_INFINITY;
  bottom = Number.NEGATIVE_INFINITY;

  add(x: number, y: number): this {
    this.left = Math.min(this.left, x);
    this.right = Math.max(this.right, x);
    if (Number.isFinite(y)) {
      this.top = Math.min(this.top, y);
      this.bottom = Math.max(this.bottom, y);
    }
    return this;
  }
}
