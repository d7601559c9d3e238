#!/usr/bin/env node
/** Runs a TypeScript script of this repository: `node scripts/run.js scripts/NAME.ts [ARG …]`. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const [script, ...args] = process.argv.slice(2);
// Beside the script, so that `import.meta.url` and relative paths mean what they say.
const bundle = join(dirname(script), `.${process.pid}.mjs`);
try {
  await build({
    entryPoints: [script],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'error',
  });
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', bundle, ...args], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(bundle, { force: true });
}
