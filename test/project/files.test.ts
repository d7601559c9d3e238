import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findGeneratedLayer, projectLosses } from '../../src/catalog/catalog.js';
import { snapshot } from '../../src/document/snapshot.js';
import { lintText } from '../../src/lint/lint.js';
import { checkNet } from '../../src/net/read.js';
import { type ProjectFile, projectFiles } from '../../src/project/files.js';
import { projectLoss } from '../../src/project/loss.js';
import { PROJECT_NETS } from '../../src/project/nets.js';
import { wrapNet } from '../../src/project/wrap.js';

const WEIGHTED = findGeneratedLayer('sigmoid-cross-entropy-weight-loss')!;

const variants = PROJECT_NETS.flatMap((net) =>
  projectLosses().flatMap((layer) => {
    const weighted = layer.parameters.some(({ key }) => key === 'cls_weight');
    return (weighted ? [{}, { cls_weight: 'auto' }] : [{}]).map((parameters) => {
      const loss = projectLoss(layer, parameters);
      const files = projectFiles({ name: 'cracks', source: 'caffekit@1.2.3', net, loss });
      return { title: `${net.id} with ${layer.id}${loss.auto ? ', auto' : ''}`, net, files };
    });
  }),
);

describe('the files of a project', () => {
  it.each(variants.map(({ title, files }) => [title, files] as const))('%s lints clean', (_, files) => {
    const held = new Map(files.map(({ path, text }) => [path, text]));
    for (const { path, text } of files.filter((file) => file.path.endsWith('.prototxt'))) {
      const diagnostics = lintText(path, text, { environment: snapshot(held) }).diagnostics;
      expect({ path, found: diagnostics.filter(({ rule }) => rule !== 'data/missing-source') }).toEqual({
        path,
        found: [],
      });
    }
  });

  it.each(variants.map(({ title, files }) => [title, files] as const))(
    '%s has the same layers to train and to use',
    (_, files) => {
      const layers = (path: string) =>
        checkNet(text(files, path), { phase: 'TEST' })
          .net.layers.filter(({ params }) => params.length > 0)
          .map(({ name, params }) => ({ name, blobs: params.length }));
      expect(layers('net/deploy.prototxt')).toEqual(layers('net/train_val.prototxt'));
      const { net } = checkNet(text(files, 'net/deploy.prototxt'), { phase: 'TEST' });
      expect(net.refused).toBe(false);
      expect(net.outputs).toEqual(['probability']);
    },
  );

  it('has what a project needs, in the order of a reader', () => {
    expect(variants[0]!.files.map(({ path }) => path)).toEqual([
      'README.md',
      'net/train_val.prototxt',
      'net/deploy.prototxt',
      'net/solver.prototxt',
      'layers/DiceLossLayer.py',
      'data/make_data.py',
      'train.py',
      'evaluate.py',
      'tests/test_net.py',
      '.gitignore',
      'snapshots/.gitignore',
      '.github/workflows/lint.yml',
      '.pre-commit-config.yaml',
      'caffekit.config.json',
    ]);
  });

  it('tests with all of the test set, and knows the machine of nobody', () => {
    for (const { files, net } of variants) {
      const iterations = /^test_iter: (\d+)$/m.exec(text(files, 'net/solver.prototxt'))![1];
      expect(Number(iterations) * net.batch).toBe(net.test);
      for (const file of files.filter(({ path }) => !path.endsWith('.md'))) {
        expect(file.text).not.toMatch(/undefined|\[object|NaN(?!s)|<%|%>|[ \t]$|\t/m);
        expect(file.text).toMatch(/[^\n]\n$/);
        expect(Math.max(...file.text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
      }
    }
  });

  it.each(['caffekit@1.2.3', 'git+https://example.org/a "b"\'c.git#v1', './caffekit-1.2.3.tgz'])(
    'is linted with what it is told to install: %s',
    (source) => {
      const files = projectFiles({
        name: 'x',
        source,
        net: PROJECT_NETS[0]!,
        loss: projectLoss(WEIGHTED, {}),
      });
      const workflow = parse(text(files, '.github/workflows/lint.yml'));
      const step = workflow.jobs.caffekit.steps.at(-1);
      expect(step.env.CAFFEKIT).toBe(source);
      expect(step.run).toBe('npx --yes --package "$CAFFEKIT" caffekit lint --format github .');
      const hooks = parse(text(files, '.pre-commit-config.yaml'));
      expect(hooks.repos[0].hooks[0].additional_dependencies).toEqual([source]);
    },
  );

  it('keeps names of a wrapped net in their place', () => {
    const name = (text: string) => JSON.stringify(text);
    const [data, score, label, loss] = [`a"'\\b`, `'''+x`, 'é<%= 1 %>', '"""\\'];
    const source = {
      text: `layer { name: "d" type: "Input" top: ${name(data!)} top: ${name(label!)}
          input_param { shape { dim: 2 dim: 3 } shape { dim: 2 dim: 1 } } }
        layer { name: "ip" type: "InnerProduct" bottom: ${name(data!)} top: ${name(score!)} inner_product_param { num_output: 1 } }
        layer { name: ${name(loss!)} type: "SigmoidCrossEntropyLoss" bottom: ${name(score!)} bottom: ${name(label!)} top: "l" }`,
      encoding: 'utf-8',
    } as const;
    const wrapped = wrapNet({ path: 'n', source, layer: WEIGHTED, parameters: {} });
    const files = projectFiles({
      name: 'x',
      source: 'caffekit@1',
      wrapped,
      from: 'we_ird`*<b>\n# .prototxt',
    });
    expect(text(files, 'evaluate.py')).toContain(
      `DATA, SCORE, LABEL = 'a"\\'\\\\b', '\\'\\'\\'+x', u'\\u00e9<%= 1 %>'\n`,
    );
    expect(text(files, 'tests/test_net.py')).toContain(
      `LOSS = 'a"\\'\\\\b', '\\'\\'\\'+x', u'\\u00e9<%= 1 %>', '"""\\\\'\n`,
    );
    expect(text(files, 'README.md')).toContain('The net of we\\_ird\\`\\*\\<b\\> \\# .prototxt, with');
  });
});

function text(files: readonly ProjectFile[], path: string): string {
  return files.find((file) => file.path === path)!.text;
}
