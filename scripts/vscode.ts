/**
 * Makes the extension of `editors/vscode`: `npm run vscode [-- --pack]`. Its code is bundled into `dist/`, and into `server/`
 * goes this package, built, with the packages that it needs to run. With `--pack` vsce, which npm fetches for it, packs both
 * into a file that VS Code installs (`code --install-extension FILE`).
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const EXTENSION = 'editors/vscode';
const VSCE = '@vscode/vsce@4.1.0';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
}

const { values } = parseArgs({ options: { pack: { type: 'boolean' } } });
const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: readonly string[] };
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;

await build({
  entryPoints: [`${EXTENSION}/src/extension.ts`],
  outfile: `${EXTENSION}/dist/extension.cjs`,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  minify: true,
  legalComments: 'none',
});

const modules = join(EXTENSION, 'server/node_modules');
rmSync(modules, { recursive: true, force: true });
for (const file of ['package.json', ...files])
  cpSync(file, join(modules, 'caffekit', file), { recursive: true });
for (const [path, { dev, devOptional }] of Object.entries(lock.packages))
  if (path !== '' && dev !== true && devOptional !== true)
    cpSync(path, join(EXTENSION, 'server', path), { recursive: true });

if (values.pack) {
  cpSync('LICENSE', join(EXTENSION, 'LICENSE'));
  const { status } = spawnSync(
    'npm',
    ['exec', '--yes', `--package=${VSCE}`, '--', 'vsce', 'package', '--no-dependencies', '--skip-license'],
    { cwd: EXTENSION, stdio: 'inherit' },
  );
  rmSync(join(EXTENSION, 'LICENSE'));
  process.exit(status ?? 1);
}
