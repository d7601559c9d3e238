import type { Environment } from '../layers/base/index.js';

/**
 * The same files, each question about which is asked once. They do not change while a document is read, and many layers and rules
 * ask where its modules and data lie.
 */
export function remembered(environment: Environment): Environment {
  const { exists, list, folders, names } = environment;
  return {
    ...environment,
    ...(exists && { exists: once(exists) }),
    ...(list && { list: once(list) }),
    ...(folders && { folders: once(folders) }),
    ...(names && { names: once(names) }),
  };
}

function once<T>(answer: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    if (!known.has(path)) known.set(path, answer(path));
    return known.get(path)!;
  };
}
