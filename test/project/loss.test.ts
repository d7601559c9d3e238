import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { GeneratedLayer } from '../../src/catalog/layer.js';
import { sigmoidCrossEntropyLoss } from '../../src/catalog/layers/sigmoid-cross-entropy-loss.js';
import { isDefault, projectLoss } from '../../src/project/loss.js';

describe("a project's loss", () => {
  const layer: GeneratedLayer = {
    ...sigmoidCrossEntropyLoss,
    parameters: [
      {
        key: 'sharpness',
        kind: 'weight',
        required: true,
        help: 'How sharp.',
        project: { default: 3, help: 'How sharp, or auto.', fromData: true },
      },
    ],
  };

  test('takes from the catalog what a parameter starts with and whether it may be auto', () => {
    expect(projectLoss(layer, {})).toMatchObject({ auto: false, options: { parameters: { sharpness: 3 } } });
    expect(projectLoss(layer, { sharpness: 'auto' })).toMatchObject({
      auto: true,
      options: { parameters: { sharpness: 3 } },
    });
    expect(projectLoss(layer, { sharpness: '7' }).options.parameters).toEqual({ sharpness: 7 });
    expect(isDefault(projectLoss(layer, {}))).toBe(false);
  });

  test('is named in no file of projects', () => {
    const src = fileURLToPath(new URL('../../src/', import.meta.url));
    const files = [
      ...readdirSync(`${src}project`).map((name) => `project/${name}`),
      ...readdirSync(`${src}cli`)
        .filter((name) => name.startsWith('new'))
        .map((name) => `cli/${name}`),
    ];
    expect(files.length).toBeGreaterThan(6);
    // The rule of every loss's parameters has its id of the first.
    const codeOf = (path: string) =>
      readFileSync(src + path, 'utf8').replace("'loss/invalid-cls-weight'", '');
    expect(files.filter((path) => /cls.?weight/i.test(codeOf(path)))).toEqual([]);
  });
});
