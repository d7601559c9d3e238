import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalog, findGeneratedClass, findGeneratedLayer } from '../../src/catalog/catalog.js';
import { exampleOfRequired, type GeneratedLayer } from '../../src/catalog/layer.js';
import { type GenerateInput, readOptions } from '../../src/generate/options.js';
import { namesIn } from '../../src/generate/python.js';
import { commandOf, paramStrOf, renderBlock, renderLayer } from '../../src/generate/render.js';

const root = new URL('../../', import.meta.url);
const weighted = findGeneratedLayer('sigmoid-cross-entropy-weight-loss')!;
const plain = findGeneratedLayer('sigmoid-cross-entropy-loss')!;
const simple = (layer: GeneratedLayer): GenerateInput => ({ parameters: exampleOfRequired(layer) });

describe('the catalog', () => {
  it('has a layer for each file of its folder', () => {
    const found = readdirSync(new URL('src/catalog/layers/', root)).filter((name) => name !== 'all.ts');
    expect(found.map((name) => name.replace('.ts', '')).sort()).toEqual(
      catalog()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('has no two layers of a name', () => {
    expect(new Set(catalog().map(({ id }) => id)).size).toBe(catalog().length);
    expect(new Set(catalog().map(({ className }) => className)).size).toBe(catalog().length);
    for (const layer of catalog()) expect(findGeneratedClass(layer.className)).toBe(layer);
  });

  it.each(catalog().map((layer) => [layer.id, layer] as const))(
    '%s has a page that tells all of it',
    (id, layer) => {
      const url = new URL(`docs/layers/${id}.md`, root);
      expect(existsSync(url)).toBe(true);
      const page = readFileSync(url, 'utf8');
      expect(page).toContain(`# ${layer.title}`);
      for (const parameter of layer.parameters) expect(page).toContain(`\`${parameter.key}\``);
      const options = readOptions(layer, simple(layer));
      expect(page).toContain(`\`\`\`prototxt\n${renderBlock(layer, options)}\`\`\``);
      expect(page).toContain(commandOf(layer, options));
    },
  );
});

describe('generated files', () => {
  it.each(catalog().map((layer) => [layer.id, layer] as const))('of %s read well', async (_, layer) => {
    const { module, block } = renderLayer(layer, readOptions(layer, simple(layer)));
    expect([module.path, block.path]).toEqual([`${layer.className}.py`, `${layer.className}.prototxt`]);
    // One stands for all that the shared template makes.
    if (layer.walk === undefined || layer.id === 'smooth-l1-loss') {
      await expect(module.text).toMatchFileSnapshot(`golden/${module.path}`);
      await expect(block.text).toMatchFileSnapshot(`golden/${block.path}`);
    }
    expect(module.text).toMatch(/^[\n -~]*\n$/);
    expect(module.text).not.toMatch(/ \n|\n\n\n\n|\n\n$/);
    for (const line of module.text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(112);
    expect(module.text).not.toMatch(/\b(eval|exit|exec)\(/);
    const imported = [...module.text.matchAll(/^import (\w+)/gm)].map(([, name]) => name);
    const ofData = ['ast', 'collections', 'json', 'numbers', 'os', 'sys', 'threading'];
    const ofOthers = ['ast', 'json', 'numbers', 'sys'];
    expect(imported).toEqual([...(layer.role === 'data' ? ofData : ofOthers), 'caffe', 'numpy']);
  });

  it('are named after the module', () => {
    const files = renderLayer(plain, readOptions(plain, { module: 'my_loss', className: 'MyLoss' }));
    expect([files.module.path, files.block.path]).toEqual(['my_loss.py', 'my_loss.prototxt']);
    expect(files.module.text).toContain('\nclass MyLoss(caffe.Layer):\n');
    expect(files.block.text).toContain('    module: "my_loss"\n    layer: "MyLoss"\n');
  });

  it('tell the command that makes them', () => {
    const input: GenerateInput = {
      parameters: { cls_weight: [1, 2.5], ignore_label: -1, normalization: 'VALID' },
      lossWeight: 0.5,
      name: "it's",
      bottoms: ['conv 5', 'gt'],
      top: 'é',
      phase: 'all',
      module: 'm',
      className: 'C',
    };
    expect(commandOf(weighted, readOptions(weighted, input))).toBe(
      'caffekit generate sigmoid-cross-entropy-weight-loss --cls-weight 1,2.5 --normalization VALID --ignore-label -1 ' +
        "--loss-weight 0.5 --name 'it'\\''s' --bottom 'conv 5' gt --top $'\\xc3\\xa9' --phase all --module m --class C",
    );
    expect(renderLayer(plain, readOptions(plain, {})).module.text).toContain(
      '\n# caffekit generate sigmoid-cross-entropy-loss\n',
    );
  });

  it('have a param_str with what was given, as JSON', () => {
    const paramStr = (layer: GeneratedLayer, parameters: Record<string, unknown>) =>
      paramStrOf(layer, readOptions(layer, { parameters }));
    expect(paramStr(plain, {})).toBe('');
    expect(paramStr(plain, { ignore_label: 255 })).toBe('{"ignore_label":255}');
    expect(paramStr(weighted, { cls_weight: '1e-7' })).toBe('{"cls_weight":1e-7}');
    expect(paramStr(weighted, { normalization: 'FULL', cls_weight: [1, 1e21] })).toBe(
      '{"cls_weight":[1,1e+21],"normalization":"FULL"}',
    );
  });

  it('have a block that fits into any net', () => {
    const options = readOptions(plain, { phase: 'all' });
    const text = renderBlock(plain, options, { margin: '    ', indent: '\t', newline: '\r\n' });
    expect(text.split('\r\n').slice(0, 3)).toEqual([
      '    layer {',
      '    \tname: "loss"',
      '    \ttype: "Python"',
    ]);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text).not.toContain('include');
    expect(text.endsWith('    }\r\n')).toBe(true);
  });
});

describe('namesIn', () => {
  it('finds what code refers to, and nothing else', () => {
    const code = `"""doc word"""\nimport one\n# comment word\ntwo = three.four('word', "it's", five=6.0e1)\n'''\n`;
    expect([...namesIn(code)].sort()).toEqual(['five', 'import', 'one', 'three', 'two']);
  });
});
