import type { Environment } from '../../layers/base/index.js';
import { hash } from './hash.js';

/**
 * What an environment was asked, and its answer: whether something is at a path, the hash of a file's content, its
 * size and time where only a part is read, the names in a folder, the way to the project's root, or its schemas.
 */
export type Observation =
  | readonly ['exists', path: string, answer: boolean | null]
  | readonly ['readFile', path: string, answer: string | null]
  | readonly ['list' | 'folders' | 'names', folder: string, answer: string | null]
  | readonly ['withBytes', path: string, answer: string | null]
  | readonly ['root' | 'schemas', of: '', answer: string | null];

/** `shapes` and `batch` are never set where this is used; `own` follows from the document's path; `pythonPath`, `solvers` and `data` are in the name of a cache's entry; `readSchema` knows nothing but its text. A new member of an environment fails here until it is noted below. */
type Noted =
  | 'exists'
  | 'readFile'
  | 'withBytes'
  | 'list'
  | 'folders'
  | 'names'
  | 'root'
  | 'schemas'
  | 'shapes'
  | 'batch'
  | 'own'
  | 'pythonPath'
  | 'solvers'
  | 'data'
  | 'readSchema'
  | 'shown';
({}) satisfies Record<Exclude<keyof Environment, Noted>, never>;

/** An environment that notes what it is asked and what it answers. */
export function observe(environment: Environment): {
  environment: Environment;
  observations: () => readonly Observation[];
} {
  const noted = new Map<string, Observation>();
  const note = (observation: Observation) => noted.set(`${observation[0]} ${observation[1]}`, observation);
  return {
    environment: {
      ...(environment.pythonPath === undefined ? {} : { pythonPath: environment.pythonPath }),
      ...(environment.own === undefined ? {} : { own: environment.own }),
      ...(environment.solvers === undefined ? {} : { solvers: environment.solvers }),
      ...(environment.data === undefined ? {} : { data: environment.data }),
      ...(environment.readSchema === undefined ? {} : { readSchema: environment.readSchema }),
      exists(path) {
        const answer = environment.exists?.(path);
        note(['exists', path, answer ?? null]);
        return answer;
      },
      readFile(path) {
        const answer = environment.readFile?.(path);
        note(['readFile', path, answer === undefined ? null : hash(answer)]);
        return answer;
      },
      withBytes(path, use) {
        note(['withBytes', path, stampOf(environment, path)]);
        return environment.withBytes?.(path, use);
      },
      list(folder) {
        const answer = environment.list?.(folder);
        note(['list', folder, joined(answer)]);
        return answer;
      },
      folders(folder) {
        const answer = environment.folders?.(folder);
        note(['folders', folder, joined(answer)]);
        return answer;
      },
      // It follows from which files are there, which is asked before.
      ...(environment.shown === undefined ? {} : { shown: environment.shown }),
      ...(environment.names === undefined ? {} : { names: noteNames(environment.names, note) }),
      ...(environment.root === undefined ? {} : { root: noteRoot(environment.root, note) }),
      ...(environment.schemas === undefined ? {} : { schemas: noteSchemas(environment.schemas, note) }),
    },
    observations: () => [...noted.values()],
  };
}

function noteNames(
  names: NonNullable<Environment['names']>,
  note: (observation: Observation) => void,
): NonNullable<Environment['names']> {
  return (folder) => {
    const answer = names(folder);
    note(['names', folder, joined(answer)]);
    return answer;
  };
}

function noteRoot(root: () => string, note: (observation: Observation) => void): () => string {
  return () => {
    const answer = root();
    note(['root', '', answer]);
    return answer;
  };
}

function noteSchemas(
  schemas: () => readonly string[],
  note: (observation: Observation) => void,
): () => readonly string[] {
  return () => {
    const answer = schemas();
    note(['schemas', '', joined(answer)]);
    return answer;
  };
}

/** Whether an environment answers as it did then. */
export function holds(observations: readonly Observation[], environment: Environment): boolean {
  return observations.every(([what, path, answer]) => {
    if (what === 'exists') return (environment.exists?.(path) ?? null) === answer;
    if (what === 'list') return joined(environment.list?.(path)) === answer;
    if (what === 'folders') return joined(environment.folders?.(path)) === answer;
    if (what === 'names') return joined(environment.names?.(path)) === answer;
    if (what === 'withBytes') return stampOf(environment, path) === answer;
    if (what === 'schemas') return joined(environment.schemas?.()) === answer;
    if (what === 'root') return (environment.root?.() ?? null) === answer;
    const content = environment.readFile?.(path);
    return (content === undefined ? null : hash(content)) === answer;
  });
}

/** What changes with a file of which only a part is read: its size, and when it was changed. */
function stampOf(environment: Environment, path: string): string | null {
  return environment.withBytes?.(path, ({ size, modified = 0 }) => `${size} ${modified}`) ?? null;
}

function joined(names: readonly string[] | undefined): string | null {
  return names?.join('\n') ?? null;
}
