/** How layers look into their data. */
import type { Bytes } from '../../binary/bytes.js';
import { type DataReader, loadData } from '../../data/load-data.js';
import type { Environment, LayerSetup } from './setup.js';

/** What was read, by file and by what for: a net is built several times, for each phase and dialect. */
const READ = new WeakMap<Environment, Map<string, unknown>>();

/**
 * What reading a file of data gives; undefined where data are not looked into, or there is no such file.
 *
 * @param what tells different readings of a file apart
 */
export function readData<T>(
  { environment }: Pick<LayerSetup, 'environment'>,
  path: string,
  what: string,
  read: (bytes: Bytes, reader: DataReader) => T,
): T | undefined {
  if (environment.data !== true || environment.withBytes === undefined) return undefined;
  let known = READ.get(environment);
  if (known === undefined) {
    known = new Map();
    READ.set(environment, known);
  }
  const key = JSON.stringify([what, path]);
  if (!known.has(key))
    known.set(
      key,
      environment.withBytes(path, (bytes) => read(bytes, loadData())),
    );
  return known.get(key) as T | undefined;
}
