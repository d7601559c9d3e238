#!/usr/bin/env node
/** Builds `dist/`: the command line and the public API, bundled so that start-up reads few files, and the types. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const run = (...command) => {
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

run('scripts/run.js', 'scripts/compile-schema.ts', '--write');
run('scripts/run.js', 'scripts/list-modules.ts', '--write');
run('scripts/run.js', 'scripts/man.ts', '--write');
run('scripts/run.js', 'scripts/config-schema.ts', '--write');
const hashOf = (...paths) => {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
};

rmSync('dist', { recursive: true, force: true });
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // What every run needs is bundled; the rest is loaded from node_modules when it is wanted.
  external: [
    'protobufjs',
    'zod',
    'ejs',
    'tinyglobby',
    'diff',
    '@clack/prompts',
    'vscode-languageserver',
    'vscode-languageserver-textdocument',
  ],
  loader: { '.ejs': 'text' },
  legalComments: 'none',
  logLevel: 'warning',
};
await build({
  ...common,
  entryPoints: { index: 'src/index.ts', generate: 'src/generate/index.ts' },
  outdir: 'dist',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
});
// Files of their own, each whole, which the command line reads when it needs them: the forks, what reads Python and data, the
// targets, and the texts that generating and new projects are made of.
const onDemandFiles = {
  forks: 'src/dialect/load-forks.ts',
  python: 'src/python/reader.ts',
  data: 'src/data/reader.ts',
  targets: 'src/targets/all.ts',
  proto: 'src/schema/proto-file.ts',
  templates: 'src/generate/template-texts.ts',
};
const ownFiles = Object.keys(onDemandFiles).map((name) => `./${name}.cjs`);
await build({
  ...common,
  entryPoints: onDemandFiles,
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  minify: true,
});
/** Takes other modules of ours in place of some. */
const inPlaceOf = (modules) => ({
  name: 'on demand',
  setup({ onResolve }) {
    for (const [module, path] of Object.entries(modules))
      onResolve({ filter: new RegExp(`/${module}\\.js$`) }, () => ({ path: join(root, path) }));
    onResolve({ filter: /^picocolors$/ }, ({ kind }) =>
      kind === 'require-call' ? undefined : { path: join(root, 'src/cli/colors-on-demand.ts') },
    );
  },
});
const onDemand = {
  'load-forks': 'src/cli/forks-on-demand.ts',
  'load-reader': 'src/cli/python-on-demand.ts',
  'load-data': 'src/cli/data-on-demand.ts',
  'load-targets': 'src/cli/targets-on-demand.ts',
  'load-proto': 'src/cli/proto-on-demand.ts',
  'template-texts': 'src/cli/templates-on-demand.ts',
};
const ownUrl = `const __module = { get url() { return require('node:url').pathToFileURL(__filename).href; } };`;
// The language server, with all that it needs: what is shared by import() would make every start slower.
await build({
  ...common,
  entryPoints: { lsp: 'src/cli/lsp-server.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  external: [...common.external, ...ownFiles],
  plugins: [inPlaceOf(onDemand)],
  minify: true,
  define: { 'import.meta.url': '__module.url' },
  banner: { js: ownUrl },
});
// What draws nets, and the script of the pages that it makes, which runs in browsers.
const page = await build({
  entryPoints: ['src/view/page/main.ts'],
  bundle: true,
  write: false,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  charset: 'utf8',
  minify: true,
  legalComments: 'none',
  banner: { js: '/* caffekit; with @dagrejs/dagre, (c) 2012-2014 Chris Pettitt, MIT license */' },
  logLevel: 'warning',
});
await build({
  ...common,
  entryPoints: { view: 'src/cli/view-tools.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  minify: true,
  define: { PAGE_SCRIPT: JSON.stringify(page.outputFiles[0].text) },
});
// CommonJS, each a whole file: Node.js starts it in half the time that it takes for several ES modules. `lint` is the command
// that is started most, and has one without the others.
await build({
  ...common,
  entryPoints: { cli: 'src/cli/main.ts', lint: 'src/cli/lint-main.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  external: [...common.external, ...ownFiles, './lsp.cjs', './view.cjs'],
  plugins: [
    inPlaceOf({
      ...onDemand,
      'lsp-server': 'src/cli/lsp-on-demand.ts',
      'view-tools': 'src/cli/view-on-demand.ts',
    }),
  ],
  // Code that V8 has kept of an earlier run cannot import(), so packages are required when they are wanted.
  supported: { 'dynamic-import': false },
  // commander requires it at once, and Node.js takes longer to load it than all of commander.
  alias: { 'node:child_process': './src/cli/child-process.ts' },
  minify: true,
  define: { 'import.meta.url': '__module.url' },
  // With the hashes of the files beside it, so that what is cached by this file's content is by theirs, too.
  banner: {
    js: `/* ${['forks', 'python', 'data', 'targets'].map((name) => `${name} ${hashOf(`dist/${name}.cjs`)}`).join(' ')} */ ${ownUrl}`,
  },
});
// `start.ts` reads them as Latin-1, and one character that is not ASCII would make V8 hold two bytes for each.
for (const file of ['dist/cli.cjs', 'dist/lint.cjs']) {
  const found = /.{0,30}[^\0-\x7f].{0,30}/.exec(readFileSync(file, 'utf8'));
  if (found !== null) throw new Error(`${file}: not ASCII, write it with an escape: ${found[0]}`);
}
await build({
  ...common,
  entryPoints: ['src/cli/start.ts'],
  outfile: 'dist/start.cjs',
  format: 'cjs',
  define: { CODE_HASH: JSON.stringify(hashOf('dist/cli.cjs', 'dist/lint.cjs')) },
});
for (const file of ['caffe-comments.json', 'fork-comments.json'])
  copyFileSync(`src/schema/bundled/${file}`, `dist/${file}`);

// One file of types for each entry: nobody can import the modules that they are put together from.
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
const types = await rolldown({
  input: { index: './dist/declarations/index.d.ts', generate: './dist/declarations/generate/index.d.ts' },
  external: (id) => !/^[./]/.test(id),
  plugins: [dts({ dtsInput: true, sourcemap: false })],
});
await types.write({ dir: 'dist/types', chunkFileNames: 'shared.d.ts' });
await types.close();
rmSync('dist/declarations', { recursive: true });
