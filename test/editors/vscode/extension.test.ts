/** The extension in a stubbed host, with the real client and the real server. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../cli/run.js';
import { StubbedHost } from './support/host.js';

const EXTENSION = fileURLToPath(new URL('../../../editors/vscode/', import.meta.url));
const BIN = fileURLToPath(new URL('../../../bin/caffekit', import.meta.url));
const manifest = JSON.parse(readFileSync(join(EXTENSION, 'package.json'), 'utf8'));

async function bundled(folder: string): Promise<string> {
  const file = join(folder, 'extension.cjs');
  await build({
    entryPoints: [join(EXTENSION, 'src/extension.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'error',
  });
  return file;
}

describe('the extension for VS Code', () => {
  it('starts the server that the settings name, and shows its findings', async () => {
    const folder = temporaryFolder();
    const host = new StubbedHost({ path: BIN });
    const net = join(folder, 'net.prototxt');
    host.open(net, 'prototxt', 'layer { name: "relu" type: "Relu" bottom: "data" top: "relu" }\n');
    const extension = host.load(await bundled(folder));
    await extension.activate({ subscriptions: [], extensionPath: EXTENSION });
    const findings = await host.findings(net);
    expect(
      findings.map(({ code, range }) => [
        typeof code === 'object' ? code.value : code,
        range.start.character,
      ]),
    ).toContainEqual(['layer/unknown-type', 27]);
    await host.commands.get('caffekit.view')!();
    expect(host.panels.map(({ webview }) => webview.html)).toEqual([
      expect.stringMatching(/^<!doctype html>.*Relu/is),
    ]);
    const declared = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    expect([...host.commands.keys()].sort()).toEqual(declared.sort());
    await extension.deactivate();
    expect(host.errors).toEqual([]);
  });

  it('says why there is no server', async () => {
    const folder = temporaryFolder();
    const host = new StubbedHost({ path: join(folder, 'nowhere') });
    const extension = host.load(await bundled(folder));
    await extension.activate({ subscriptions: [], extensionPath: EXTENSION });
    expect(host.errors.at(-1)).toBe('caffekit did not start. The setting caffekit.path names what is run.');
    expect(host.errors[0]).toContain('nowhere');
    await extension.deactivate();
  });

  it('names files that there are', () => {
    const { main, contributes } = manifest;
    expect(main).toBe('./dist/extension.cjs');
    const named = [
      ...contributes.grammars.map(({ path }: { path: string }) => path),
      ...contributes.languages.map(({ configuration }: { configuration: string }) => configuration),
    ];
    expect(named.filter((path) => !existsSync(join(EXTENSION, path)))).toEqual([]);
    for (const path of named)
      expect(() => JSON.parse(readFileSync(join(EXTENSION, path), 'utf8'))).not.toThrow();
  });

  it("has the package's version and the server's settings", () => {
    const { version } = JSON.parse(
      readFileSync(fileURLToPath(new URL('../../../package.json', import.meta.url)), 'utf8'),
    );
    expect(manifest.version).toBe(version);
  });
});
