import { basename } from 'node:path';
import type { GeneratedFile } from '../generate/render.js';
import { lintText } from '../lint/lint.js';
import { environmentOf } from './environment.js';
import { UsageError } from './errors.js';

/**
 * Refuses a net that Caffe would not load because of the layer that was put into it, such as one with a weight for each of two
 * channels where there is one.
 *
 * @param modules what is written beside it
 * @throws UsageError with what Caffe would abort at
 */
export function checkLoads(
  path: string,
  before: string,
  after: string,
  modules: readonly GeneratedFile[],
): void {
  // By what Caffe prints: what we say may name other places of the net, which has changed.
  const known = new Set(refusals(path, before, []).map(({ caffe }) => caffe));
  const [refusal] = refusals(path, after, modules).filter(({ caffe }) => !known.has(caffe));
  if (refusal === undefined) return;
  throw new UsageError(`Caffe would not load ${path} with this layer: ${refusal.message} (${refusal.rule})`);
}

function refusals(path: string, text: string, modules: readonly GeneratedFile[]) {
  const there = environmentOf(path);
  const written = (named: string) => modules.find((file) => file.path === basename(named));
  const environment = {
    ...there,
    exists: (named: string) => written(named) !== undefined || there.exists!(named),
    readFile: (named: string) => {
      const file = written(named);
      return file === undefined ? there.readFile!(named) : Buffer.from(file.text);
    },
  };
  return lintText(path, text, { environment }).diagnostics.filter(({ aborts }) => aborts);
}
