/** Writes small HDF5 files in the format of HDF5 1.0 to 1.6, as h5py does by default. */

export type Element = 'float32' | 'float64' | 'int32' | 'uint8' | 'int64' | 'bool' | 'string';

export interface Written {
  readonly dims: readonly number[];
  /** `float32` by default. */
  readonly element?: Element;
  /** All 0 by default. */
  readonly values?: readonly number[];
}

const UNDEFINED = 0xffff_ffff_ffff_ffffn;
const SIZES: Readonly<Record<Element, number>> = {
  float32: 4,
  float64: 8,
  int32: 4,
  uint8: 1,
  int64: 8,
  bool: 1,
  string: 8,
};

/** A file with at most 8 datasets, or groups (null), in its root. */
export function hdf5File(members: Readonly<Record<string, Written | null>>): Uint8Array {
  const names = Object.keys(members).sort();
  const file = new Writer();
  file.bytes(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a);
  file.bytes(0, 0, 0, 0, 0, 8, 8, 0).u16(4).u16(16).u32(0);
  file.u64(0n).u64(UNDEFINED);
  const end = file.length;
  file.u64(0n).u64(UNDEFINED);
  file.u64(0n);
  const rootAt = file.length;
  file.u64(0n).u32(0).u32(0).u64(0n).u64(0n);

  const heads = names.map((name) => {
    const member = members[name]!;
    return member === null ? writeGroup(file, [], []) : writeDataset(file, member);
  });
  file.setU64(rootAt, BigInt(writeGroup(file, names, heads)));
  file.setU64(end, BigInt(file.length));
  return file.content();
}

/** @returns the address of its header */
function writeGroup(file: Writer, names: readonly string[], heads: readonly number[]): number {
  const offsets: number[] = [];
  const heap = new Writer().u64(0n);
  for (const name of names) {
    offsets.push(heap.length);
    heap.bytes(...new TextEncoder().encode(name), 0).align(8);
  }
  heap.u64(0n);
  const segment = file.align(8).length;
  file.bytes(...heap.content());
  const heapAt = file.length;
  file.text('HEAP').u32(0).u64(BigInt(heap.length)).u64(1n).u64(BigInt(segment));
  const table = file.length;
  file.text('SNOD').bytes(1, 0).u16(names.length);
  for (let i = 0; i < 8; i++) {
    file.u64(BigInt(offsets[i] ?? 0)).u64(BigInt(heads[i] ?? 0));
    file.u32(0).u32(0).u64(0n).u64(0n);
  }
  const tree = file.length;
  file
    .text('TREE')
    .bytes(0, 0)
    .u16(names.length === 0 ? 0 : 1)
    .u64(UNDEFINED)
    .u64(UNDEFINED);
  file
    .u64(0n)
    .u64(BigInt(table))
    .u64(BigInt(offsets.at(-1) ?? 0));
  while (file.length < tree + 24 + 33 * 8 + 32 * 8) file.u64(0n);
  const message = new Writer().u64(BigInt(tree)).u64(BigInt(heapAt));
  return writeHeader(file, [[0x11, message]]);
}

function writeDataset(file: Writer, { dims, element = 'float32', values = [] }: Written): number {
  const size = SIZES[element];
  const count = dims.reduce((product, dim) => product * dim, 1);
  const start = file.align(8).length;
  for (let i = 0; i < count; i++) file.element(element, values[i] ?? 0);
  const space = new Writer().bytes(1, dims.length, 0, 0).u32(0);
  for (const dim of dims) space.u64(BigInt(dim));
  const layout = new Writer()
    .bytes(3, 1)
    .u64(count === 0 ? UNDEFINED : BigInt(start))
    .u64(BigInt(count * size));
  return writeHeader(file, [
    [0x1, space],
    [0x3, datatype(element)],
    [0x5, new Writer().bytes(2, 2, 2, 0)],
    [0x8, layout],
  ]);
}

function datatype(element: Element): Writer {
  const integer = (size: number, isSigned: boolean) =>
    new Writer()
      .bytes(0x10, isSigned ? 8 : 0, 0, 0)
      .u32(size)
      .u16(0)
      .u16(8 * size);
  switch (element) {
    case 'float32':
      return new Writer().bytes(0x11, 0x20, 31, 0).u32(4).u16(0).u16(32).bytes(23, 8, 0, 23).u32(127);
    case 'float64':
      return new Writer().bytes(0x11, 0x20, 63, 0).u32(8).u16(0).u16(64).bytes(52, 11, 0, 52).u32(1023);
    case 'string':
      return new Writer().bytes(0x13, 0, 0, 0).u32(8);
    case 'bool': {
      const names = new Writer().text('FALSE').bytes(0, 0, 0).text('TRUE').bytes(0, 0, 0, 0);
      return new Writer()
        .bytes(0x18, 2, 0, 0)
        .u32(1)
        .bytes(...integer(1, true).content(), ...names.content(), 0, 1);
    }
    default:
      return integer(SIZES[element], element !== 'uint8');
  }
}

function writeHeader(file: Writer, messages: readonly (readonly [type: number, body: Writer])[]): number {
  const at = file.align(8).length;
  for (const [, body] of messages) body.align(8);
  const size = messages.reduce((sum, [, body]) => sum + 8 + body.length, 0);
  file.bytes(1, 0).u16(messages.length).u32(1).u32(size).u32(0);
  for (const [type, body] of messages) {
    file.u16(type).u16(body.length).u32(0);
    file.bytes(...body.content());
  }
  return at;
}

class Writer {
  #bytes: number[] = [];

  get length(): number {
    return this.#bytes.length;
  }

  content(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }

  bytes(...values: readonly number[]): this {
    for (const value of values) this.#bytes.push(value);
    return this;
  }

  text(text: string): this {
    return this.bytes(...new TextEncoder().encode(text));
  }

  align(size: number): this {
    while (this.length % size !== 0) this.#bytes.push(0);
    return this;
  }

  u16 = (value: number) => this.#number(2, (view) => view.setUint16(0, value, true));
  u32 = (value: number) => this.#number(4, (view) => view.setUint32(0, value, true));
  u64 = (value: bigint) => this.#number(8, (view) => view.setBigUint64(0, value, true));

  setU64(at: number, value: bigint): void {
    this.#bytes.splice(at, 8, ...new Writer().u64(value).content());
  }

  element(element: Element, value: number): this {
    if (element === 'float32') return this.#number(4, (view) => view.setFloat32(0, value, true));
    if (element === 'float64') return this.#number(8, (view) => view.setFloat64(0, value, true));
    if (element === 'int32') return this.#number(4, (view) => view.setInt32(0, value, true));
    if (element === 'int64') return this.#number(8, (view) => view.setBigInt64(0, BigInt(value), true));
    if (element === 'string') return this.u64(0n);
    return this.bytes(value);
  }

  #number(size: number, set: (view: DataView) => void): this {
    const content = new Uint8Array(size);
    set(new DataView(content.buffer));
    return this.bytes(...content);
  }
}
