/** The files that nets under `test/nets` name: data, and Python layers. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { catalog, readOptions, renderLayer } from '../../../src/generate/index.js';
import type { Files } from '../support/index.js';
import { NETS } from './subject.js';

const DATA = fileURLToPath(new URL('../../nets/data/', import.meta.url));
const PYTHON = `${DATA}python/`;
/** Those of the fork that is asked. */
const OWN_DATA = NETS.map((folder) => `${folder}../data/`).filter((folder) => existsSync(folder));

let data: Map<string, Uint8Array> | undefined;
let python: Map<string, Uint8Array> | undefined;

/** The modules that caffekit generates. */
function generatedModules(): [string, Uint8Array][] {
  return catalog().map((layer) => {
    const { path, text } = renderLayer(
      layer,
      readOptions(layer, { parameters: JSON.parse(layer.example) }),
    ).module;
    return [path, Buffer.from(text)];
  });
}

/** Those files that a net may look for, by the path that it would use; none for most nets. */
export function filesFor(text: string): Files {
  const files: Record<string, Uint8Array> = {};
  if (text.includes('data/')) {
    data ??= new Map(
      [DATA, ...OWN_DATA].flatMap((folder) => [
        ...filesOf(folder, 'data/', (path) => !path.startsWith('python/')),
      ]),
    );
    for (const [path, content] of data) files[path] = content;
  }
  if (text.includes('python_param')) {
    python ??= new Map([...filesOf(PYTHON, '', () => true), ...generatedModules()]);
    for (const [path, content] of python) files[path] = content;
  }
  return files;
}

function filesOf(folder: string, prefix: string, wanted: (path: string) => boolean): Map<string, Uint8Array> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(
    names
      .filter((name) => wanted(name) && statSync(folder + name).isFile())
      .map((name) => [prefix + name, readFileSync(folder + name)]),
  );
}
