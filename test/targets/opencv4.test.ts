import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/lint/lint.js';
import { targetsNamed } from '../../src/targets/names.js';

/** A net, and what OpenCV 4.14.0 makes of it: what Caffe does, with the same weights and inputs, or something else. */
interface Answer {
  readonly name: string;
  readonly net: string;
  readonly answer: 'same' | 'differs' | 'refused';
}

const ANSWERS = JSON.parse(
  readFileSync(new URL('opencv4-answers.json', import.meta.url), 'utf8'),
) as readonly Answer[];

/** What OpenCV answers for reasons of which nothing is known here: a kernel for more axes, where a small number is added. */
const UNKNOWN: ReadonlySet<string> = new Set(['conv-3d', 'mvn-eps']);

describe('what is said of OpenCV', () => {
  it('is what it does', () => {
    const targets = targetsNamed(['opencv4']);
    const said = ANSWERS.filter(({ name }) => !UNKNOWN.has(name)).map(({ name, net }) => {
      const found = lintText('net.prototxt', net, { targets }).diagnostics.filter(({ rule }) =>
        rule.startsWith('target/'),
      );
      const isRefused = found.some(({ severity }) => severity === 'error');
      return { name, answer: isRefused ? 'refused' : found.length > 0 ? 'differs' : 'same' };
    });
    expect(said).toEqual(
      ANSWERS.filter(({ name }) => !UNKNOWN.has(name)).map(({ name, answer }) => ({ name, answer })),
    );
  });

  it('says nothing where nothing is known', () => {
    for (const { name, net } of ANSWERS.filter((one) => UNKNOWN.has(one.name)))
      expect(
        lintText('net.prototxt', net, { targets: targetsNamed(['opencv4']) }).diagnostics.filter(({ rule }) =>
          rule.startsWith('target/'),
        ),
        name,
      ).toEqual([]);
  });
});
