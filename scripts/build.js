#!/usr/bin/env node
/** Builds `dist/`: the command line and the public API, bundled so that start-up reads few files, and the types. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const run = (...command) => {
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

run('scripts/run.js', 'scripts/list-modules.ts', '--write');
rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  // What every run needs is bundled; the rest is loaded from node_modules when it is wanted.
  external: ['protobufjs', 'zod', 'ejs', 'tinyglobby', 'ignore', 'diff', '@lezer/python'],
  minifySyntax: true,
  legalComments: 'none',
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  logLevel: 'warning',
});
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
