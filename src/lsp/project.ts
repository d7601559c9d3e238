import type { Project } from './host.js';

/** A project that is looked at once: its folders, and the names in them. */
export function remembered({ folders, names, root, schemas }: Project): Project {
  return { folders: once(folders), names: once(names), root: once(root), schemas: once(schemas) };
}

function once<A extends string, R>(ask: (...named: A[]) => R): (...named: A[]) => R {
  const known = new Map<string | undefined, R>();
  return (...named) => {
    const [key] = named;
    if (!known.has(key)) known.set(key, ask(...named));
    return known.get(key)!;
  };
}
