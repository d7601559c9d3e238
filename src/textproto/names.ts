/** Field names, each kept once: a file has few different ones, and its schema looks each up only once. */
export class NameTable {
  readonly #text: string;
  readonly #names: string[];
  /** Open addressing: 1 + the index into the names, 0 for a free slot. */
  #table = new Int32Array(512);

  constructor(text: string, names: string[]) {
    this.#text = text;
    this.#names = names;
  }

  /** The hash {@link intern} wants of a part of the text. */
  hash(start: number, end: number): number {
    let hash = this.#text.charCodeAt(start);
    for (let i = start + 1; i < end; i++) hash = (Math.imul(hash, 31) + this.#text.charCodeAt(i)) | 0;
    return hash;
  }

  /** The index of the name that is this part of the text. */
  intern(start: number, end: number, hash: number): number {
    const names = this.#names;
    const table = this.#table;
    const mask = table.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const id = table[slot]! - 1;
      if (id < 0) break;
      const name = names[id]!;
      if (name.length === end - start && this.#text.startsWith(name, start)) return id;
      slot = (slot + 1) & mask;
    }
    const name = this.#text.slice(start, end);
    names.push(name);
    table[slot] = names.length;
    if (names.length * 2 > table.length) this.#rehash();
    return names.length - 1;
  }

  #rehash(): void {
    const table = new Int32Array(this.#table.length * 2);
    const mask = table.length - 1;
    this.#names.forEach((name, id) => {
      let hash = name.charCodeAt(0);
      for (let i = 1; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) | 0;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = id + 1;
    });
    this.#table = table;
  }
}
