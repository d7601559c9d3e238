import { snapshot } from '../../../src/document/snapshot.js';
import type { LintOptions } from '../../../src/lint/lint.js';

/** Files of data by path, for suites that give them to real Caffe, too. */
export type DataFiles = Readonly<Record<string, string | Uint8Array>>;

const FILES = new WeakMap<object, DataFiles>();

/** Data that lie beside a net, and are looked into. */
export function withData(files: DataFiles): LintOptions {
  const environment = { ...snapshot(new Map(Object.entries(files))), data: true };
  FILES.set(environment, files);
  return { environment };
}

/** The files that {@link withData} was given. */
export function filesOf({ environment }: LintOptions): DataFiles {
  return (environment && FILES.get(environment)) ?? {};
}
