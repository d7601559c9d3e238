/** The library runs where there is no Node.js. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** Folders of what runs on a machine: it may ask Node.js. */
const MACHINE = /^(?:cli|config|files)\//;

/** Bundled as for a web page, and run with nothing but what JavaScript and every browser have. */
async function inBrowser(entry: string): Promise<(code: string) => unknown> {
  const { outputFiles } = await build({
    entryPoints: [join(SRC, entry)],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'caffekit',
    loader: { '.ejs': 'text' },
    logLevel: 'silent',
  });
  const context = createContext({ TextDecoder, TextEncoder, URL });
  runInContext(outputFiles[0]!.text, context);
  return (code) => JSON.parse(runInContext(`JSON.stringify(${code})`, context) as string);
}

describe('caffekit in a browser', () => {
  let run: (code: string) => unknown;
  beforeAll(async () => {
    run = await inBrowser('index.ts');
  });

  it('knows nothing of Node.js there', () => {
    expect(run('[typeof process, typeof Buffer, typeof require, typeof setTimeout]')).toEqual(
      Array(4).fill('undefined'),
    );
  });

  it('lints and mends a net', () => {
    const net = `layer { name: "d" type: "Input" top: "d" input_param { shape { dim: 2 dim: 3 } } }
layer { name: "r" type: "ReLU" bottom "dd" top: "r" }`;
    expect(run(`caffekit.lintText('net.prototxt', ${JSON.stringify(net)})`)).toMatchObject({
      kind: 'net',
      diagnostics: [{ rule: 'syntax/unexpected-token' }],
    });
    expect(run(`caffekit.fixText('net.prototxt', ${JSON.stringify(net)})`)).toMatchObject({
      text: net.replace('bottom', 'bottom:'),
      result: { diagnostics: [{ rule: 'blob/unknown-bottom' }] },
    });
  });

  it('summarises a net', () => {
    const text = readFileSync(new URL('../../examples/lenet/deploy.prototxt', import.meta.url), 'utf8');
    const summary = `(() => {
      const text = ${JSON.stringify(text)};
      const { param, dialect } = caffekit.readNet(text);
      const net = caffekit.buildNet(param, caffekit.netState(param, { phase: 'TEST' }), dialect);
      return caffekit.summarizeNet(net, new caffekit.Lines(text));
    })()`;
    expect(run(summary)).toMatchObject({
      name: 'LeNet',
      outputs: ['prob'],
    });
  });

  it('reads bytes that are no UTF-8, and gives them back', () => {
    const bytes = [0x23, 0xff, 0x80, 0x9f, 0x0a];
    const read = `caffekit.decode(new Uint8Array([${bytes}]))`;
    expect(run(read)).toEqual({ text: '#\u00ff\u0080\u009f\n', encoding: 'bytes' });
    expect(run(`[...caffekit.encode(${read}.text, 'bytes')]`)).toEqual(bytes);
  });

  it('reads a schema of a fork', () => {
    expect(
      run(`Object.keys(caffekit.readProto('message A { optional int32 b = 1; }').schema.messages)`),
    ).toEqual(['A']);
  });
});

describe('caffekit/generate in a browser', () => {
  it('writes a layer', async () => {
    const run = await inBrowser('generate/index.ts');
    const module = run(`(() => {
      const layer = caffekit.findGeneratedLayer('sigmoid-cross-entropy-weight-loss');
      return caffekit.renderLayer(layer, caffekit.readOptions(layer, { parameters: { cls_weight: 3 } }));
    })()`) as { module: { text: string }; block: { text: string } };
    expect(module.module.text).toContain('class SigmoidCrossEntropyWeightLossLayer');
    expect(module.block.text).toContain('loss_weight: 1');
  });
});

describe('no other folder asks Node.js', () => {
  const modules = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !MACHINE.test(path));

  it.each([
    ["'node:…'", /['"]node:/],
    ['Buffer', /\bBuffer\b/],
    ['process', /\bprocess\.|\bNodeJS\./],
    ['import.meta', /\bimport\.meta\b/],
  ])('for %s', (_, pattern) => {
    expect(modules.length).toBeGreaterThan(100);
    expect(modules.filter((path) => pattern.test(readFileSync(join(SRC, path), 'utf8')))).toEqual([]);
  });
});
