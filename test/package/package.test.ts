import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../cli/run.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const run = (command: string, args: readonly string[], cwd: string) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return stdout;
};

describe('the packed package', () => {
  it('is about a hundred files: programs, types, a page for each rule, and nothing else', () => {
    const [{ files }] = JSON.parse(run('npm', ['pack', '--ignore-scripts', '--dry-run', '--json'], ROOT)) as [
      { files: { path: string }[] },
    ];
    const paths = files.map(({ path }) => path).filter((path) => !path.startsWith('docs/'));
    expect(paths.filter((path) => path.endsWith('.d.ts')).sort()).toEqual([
      'dist/types/generate.d.ts',
      'dist/types/index.d.ts',
      'dist/types/shared.d.ts',
    ]);
    expect(paths).toContain('LICENSE');
    expect(paths.length).toBeLessThanOrEqual(30);
  });

  it('installs into an empty folder and runs there, templates and documentation included', {
    timeout: 300_000,
  }, () => {
    const folder = temporaryFolder();
    run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], ROOT);
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
    const project = join(folder, 'project');
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
    run(
      'npm',
      ['install', '--prefer-offline', '--no-audit', '--no-fund', '--silent', join('..', tarball)],
      project,
    );

    const bin = join('node_modules', '.bin', 'caffekit');
    expect(run(bin, ['--version'], project)).toMatch(/^\d+\.\d+\.\d+\n$/);
    run(bin, ['generate', 'sigmoid-cross-entropy-weight-loss', '--cls-weight', '100'], project);
    expect(run(bin, ['explain', 'loss/missing-loss-weight'], project)).toContain('loss_weight');
    expect(run(bin, ['explain', 'ConvolutionParameter.kernel_size'], project)).toContain('kernel_h');
    writeFileSync(join(project, 'net.prototxt'), 'layer { name: "d" type: "Input" top: "d" }');
    run(bin, ['lint', 'net.prototxt'], project);
    const proto = join('node_modules', 'caffekit', 'proto', 'caffe.proto');
    run(bin, ['lint', '--proto', proto, 'net.prototxt'], project);

    writeFileSync(
      join(project, 'use.js'),
      `import { lintText, parse } from 'caffekit';
import { findGeneratedLayer, readOptions, renderLayer } from 'caffekit/generate';
const layer = findGeneratedLayer('sigmoid-cross-entropy-weight-loss');
console.log(renderLayer(layer, readOptions(layer, { parameters: { cls_weight: 3 } })).block.text);
console.log(JSON.stringify([lintText('x', 'nmae: "a" layer {}').diagnostics.map(({ rule }) => rule), parse('a: 1').size]));\n`,
    );
    const used = run('node', ['use.js'], project);
    expect(used).toContain('"schema/unknown-field"');
    expect(used).toContain('loss_weight: 1');

    writeFileSync(
      join(project, 'use.ts'),
      `import { lintText, type Diagnostic } from 'caffekit';\nconst d: readonly Diagnostic[] = lintText('x', '').diagnostics;\nconsole.log(d);\n`,
    );
    run(
      process.execPath,
      [
        join(ROOT, 'node_modules/typescript/bin/tsc'),
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2022',
        '--types',
        '',
        'use.ts',
      ],
      project,
    );
  });
});
