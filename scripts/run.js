#!/usr/bin/env node
/** Runs a TypeScript script of this repository: `node scripts/run.js scripts/NAME.ts [ARG …]`. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** In one bundle, `import.meta.url` would be the bundle's: each module keeps its own. */
const ownUrl = {
  name: 'own-url',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: 'ts',
    }));
  },
};

const [script, ...args] = process.argv.slice(2);
const bundle = join(dirname(script), `.${process.pid}.mjs`);
try {
  await build({
    entryPoints: [script],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    loader: { '.ejs': 'text' },
    sourcemap: 'inline',
    logLevel: 'error',
    plugins: [ownUrl],
  });
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', bundle, ...args], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(bundle, { force: true });
}
