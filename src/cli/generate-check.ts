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
 * @returns what is wrong of the scores or labels that it takes now
 * @throws UsageError with what Caffe would abort at
 */
export function checkLoads(
  path: string,
  before: string,
  after: string,
  modules: readonly GeneratedFile[],
): string[] {
  const [was, is] = [diagnosticsOf(path, before, []), diagnosticsOf(path, after, modules)];
  // By what Caffe prints: what we say may name other places of the net, which has changed.
  const known = new Set(was.filter(({ aborts }) => aborts).map(({ caffe }) => caffe));
  const [refusal] = is.filter(({ aborts, caffe }) => aborts && !known.has(caffe));
  if (refusal !== undefined)
    throw new UsageError(
      `Caffe would not load ${path} with this layer: ${refusal.message} (${refusal.rule})`,
    );
  const told = new Set(was.map(({ message }) => message));
  return is
    .filter(({ rule, severity, message }) => TOLD.test(rule) && severity !== 'info' && !told.has(message))
    .map(({ rule, message }) => `${message} (${rule})`);
}

/** What a loss that replaces another may mistake its bottoms for. */
const TOLD = /^activation\//;

function diagnosticsOf(path: string, text: string, modules: readonly GeneratedFile[]) {
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
  return lintText(path, text, { environment }).diagnostics;
}
