/** What `Blob` calls its first four axes, and BlobProto and DummyData their fields. */
export const LEGACY_AXES = ['num', 'channels', 'height', 'width'] as const;

/** Shapes of blobs, as far as they are known without data. */

/** A dimension; null where only the data tells it. */
export type Dim = number | null;

/** A blob's shape, outermost axis first; `[]` is a scalar. Null where not even the number of axes is known. */
export type Shape = readonly Dim[];

/** Caffe's `kMaxBlobAxes`. */
export const MAX_AXES = 32;

export const INT_MAX = 2147483647;

/**
 * The shape of a blob that has never been given one, such as a top of an Input layer without `shape`. Like a scalar it
 * has no axes, but neither has it an element. A blob reshaped to this shape becomes a scalar: see {@link reshaped}.
 */
export const UNSHAPED: Shape = Object.freeze([]);

/** What a blob's shape is after `Blob::Reshape` to that of another. */
export function reshaped(shape: Shape | null): Shape | null {
  return shape === UNSHAPED ? [] : shape;
}

/** A C++ `int` holding this number: what remains of it in 32 bits. */
export function int32(value: number | bigint): number {
  return typeof value === 'bigint' ? Number(BigInt.asIntN(32, value)) : value | 0;
}

/** C++ integer division, which rounds towards zero. The divisor is not 0. */
export function divide(a: number, b: number): number {
  return Math.trunc(a / b);
}

/**
 * How many elements the axes from `from` up to and without `to` hold (`Blob::count(start, end)`); 1 for none.
 * Null where it is not known; 0 wherever a known dimension is 0. Wraps as a C++ `int` does: a blob without elements
 * may have axes that together exceed it.
 */
export function count(shape: Shape, from = 0, to = shape.length): Dim {
  if (shape === UNSHAPED) return 0;
  let product: Dim = 1;
  for (let axis = from; axis < to; axis++) {
    const dim = shape[axis]!;
    if (dim === 0) return 0;
    product = product === null || dim === null ? null : Math.imul(product, dim);
  }
  return product;
}

/** Whether two dimensions may be equal: false only when both are known and differ. */
export function mayEqual(a: Dim, b: Dim): boolean {
  return a === null || b === null || a === b;
}

/** Whether two shapes may be equal. */
export function mayBeSame(a: Shape | null, b: Shape | null): boolean {
  if (a === null || b === null) return true;
  return a.length === b.length && a.every((dim, axis) => mayEqual(dim, b[axis]!));
}

/** A shape for a person: `64 x 3 x 224 x 224`; `?` for what is not known. */
export function formatShape(shape: Shape | null): string {
  if (shape === null) return 'unknown';
  if (shape === UNSHAPED) return 'no shape';
  return shape.length === 0 ? 'scalar' : shape.map((dim) => dim ?? '?').join(' x ');
}

/** A product of dimensions; null where one is not known. For multiply-adds, which may exceed 2^31. */
export function product(...dims: readonly Dim[]): Dim {
  if (dims.includes(0)) return 0;
  let result = 1;
  for (const dim of dims) {
    if (dim === null) return null;
    result *= dim;
  }
  return result;
}

/** Whether two shapes are known alike: what is not known of one is not known of the other. */
export function isSameShape(a: Shape | null, b: Shape | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || a === UNSHAPED || b === UNSHAPED || a.length !== b.length) return false;
  for (let axis = 0; axis < a.length; axis++) if (a[axis] !== b[axis]) return false;
  return true;
}

/** A floating-point number cast to `int`; what doesn't fit becomes INT_MIN, as on x86. */
export function castToInt(value: number): number {
  return value > -2147483649 && value < 2147483648 ? Math.trunc(value) | 0 : -2147483648;
}
