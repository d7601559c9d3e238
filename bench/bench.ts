/** `npm run bench [-- NAME …]`: all that is measured, or the named parts; `catalog LAYER …` measures the named layers. */
import { benchFormat } from './format.js';
import { benchLayer } from './layer/bench.js';
import { CASES } from './layer/cases.js';
import { benchCatalog } from './layer/catalog.js';
import { benchLsp } from './lsp.js';
import { benchLspMemory } from './lsp-memory.js';
import { benchNet } from './net.js';
import { benchPython } from './python.js';
import { benchSize } from './size.js';
import { benchStartup } from './startup.js';
import { benchTextproto } from './textproto.js';
import { benchView } from './view.js';

const PARTS: Readonly<Record<string, (layers: readonly string[]) => void | Promise<void>>> = {
  textproto: benchTextproto,
  format: benchFormat,
  net: benchNet,
  python: benchPython,
  lsp: benchLsp,
  view: benchView,
  layer: benchLayer,
  catalog: benchCatalog,
  startup: benchStartup,
  size: benchSize,
};

/** What takes minutes, and is run only where it is named. */
const LONG: typeof PARTS = { 'lsp-memory': benchLspMemory };

const asked = process.argv.slice(2).filter((word) => !(word in CASES));
const layers = process.argv.slice(2).filter((word) => word in CASES);
if (layers.length > 0 && !asked.includes('catalog')) asked.push('catalog');
for (const name of asked) {
  if (!(name in PARTS) && !(name in LONG)) {
    const names = Object.keys({ ...PARTS, ...LONG });
    console.error(`there is no benchmark '${name}'; there are ${names.join(', ')}`);
    process.exit(2);
  }
}
for (const [name, run] of Object.entries({ ...PARTS, ...LONG })) {
  if (asked.length === 0 ? name in PARTS : asked.includes(name)) await run(layers);
}
