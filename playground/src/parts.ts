/**
 * Parts of caffekit that are scripts of their own, so that the page is there at once. Each puts what it has into
 * `globalThis.caffekitParts`; they are read as scripts, which works from a folder on disk too.
 */
export interface Parts {
  readonly forks: typeof import('../../src/dialect/load-forks.js');
  readonly python: typeof import('../../src/python/reader.js');
  readonly data: typeof import('../../src/data/reader.js');
  readonly generate: typeof import('./on-demand/generate.js');
  readonly format: typeof import('./on-demand/format.js');
  readonly view: typeof import('./on-demand/view.js');
  readonly rules: { readonly PAGES: Readonly<Record<string, string>> };
}

declare global {
  var caffekitParts: Partial<Parts> | undefined;
}

const asked = new Map<keyof Parts, Promise<unknown>>();

/** A part, read once. Rejects where it cannot be read. */
export async function load<K extends keyof Parts>(name: K): Promise<Parts[K]> {
  if (!asked.has(name)) {
    const script = document.createElement('script');
    script.src = `${name}.js`;
    const ready = new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${name}.js, a part of this page, is missing`));
    });
    document.head.append(script);
    asked.set(name, ready);
  }
  await asked.get(name);
  return part(name);
}

/** A part that has been read. */
export function part<K extends keyof Parts>(name: K): Parts[K] {
  const found = globalThis.caffekitParts?.[name];
  if (found === undefined) throw new Error(`${name}.js was not read`);
  return found;
}
