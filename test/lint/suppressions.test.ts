import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAlike } from '../../src/lint/alike.js';
import { type LintOptions, lintText } from '../../src/lint/lint.js';
import { input, on } from './support/nets.js';

const data = input('data', 8, 4);
/** A layer with a mistake of blob/unknown-bottom. */
const bad = (name: string) => `layer { name: "${name}" type: "ReLU" bottom: "none" top: "${name}" }`;
/** A layer with a mistake of layer/unknown-type, and one of blob/unknown-bottom. */
const worse = (name: string) => bad(name).replace('ReLU', 'Foo');

/** What is found in each place, as `line rule`. */
function found(text: string, options: LintOptions = {}): string[] {
  return lintText('net.prototxt', text, options)
    .diagnostics.flatMap(({ line, rule, related = [] }) => [
      { line, rule },
      ...related.filter(isAlike).map((place) => ({ line: place.line, rule })),
    ])
    .map(({ line, rule }) => `${line} ${rule}`)
    .sort();
}

describe('a comment that switches rules off', () => {
  it('does so for the next line', () => {
    const comment = '# caffekit-disable-next-line blob/unknown-bottom';
    expect(found(`${data}${comment}\n${bad('a')}\n${bad('b')}\n`)).toEqual(['4 blob/unknown-bottom']);
  });

  it('does so for its own line, behind what it is about', () => {
    const comment = '# caffekit-disable-line blob/unknown-bottom';
    expect(found(`${data}${bad('a')} ${comment}\n${bad('b')}\n`)).toEqual(['3 blob/unknown-bottom']);
  });

  it('does so from its line on', () => {
    const text = `${data}${bad('a')}\n# caffekit-disable blob/unknown-bottom\n${bad('b')}\n${bad('c')}\n`;
    expect(found(text)).toEqual(['2 blob/unknown-bottom']);
  });

  it('does so up to where the rule is switched on again', () => {
    const text = `${data}# caffekit-disable blob/unknown-bottom\n${bad('a')}\n# caffekit-enable blob/unknown-bottom\n${bad('b')}\n`;
    expect(found(text)).toEqual(['5 blob/unknown-bottom']);
  });

  it('does so for the rules that it names, and no other', () => {
    const text = `${data}# caffekit-disable-next-line layer/unknown-type\n${worse('a')}\n`;
    expect(found(text)).toEqual(['3 blob/unknown-bottom']);
  });

  it('takes several rules, with spaces and commas, and a reason', () => {
    for (const rules of [
      'layer/unknown-type blob/unknown-bottom',
      'layer/unknown-type,blob/unknown-bottom , ',
    ]) {
      const comment = `# caffekit-disable-next-line ${rules} -- blob/in-place is not meant`;
      expect(found(`${data}${comment}\n${worse('a')}\n`)).toEqual([]);
    }
  });

  it('means all rules when it names none', () => {
    expect(found(`${data}# caffekit-disable-next-line\n${worse('a')}\n`)).toEqual([]);
    expect(found(`${data}# caffekit-disable-next-line -- from a fork\n${worse('a')}\n`)).toEqual([]);
    const text = `${data}# caffekit-disable\n${worse('a')}\n# caffekit-enable\n${bad('b')}\n`;
    expect(found(text)).toEqual(['5 blob/unknown-bottom']);
  });

  it('ends with the first enable for its rule, or for all', () => {
    const text = `${data}# caffekit-disable blob/unknown-bottom, layer/unknown-type\n${worse('a')}\n# caffekit-enable layer/unknown-type\n${worse('b')}\n# caffekit-enable\n${worse('c')}\n`;
    expect(found(text)).toEqual(['5 layer/unknown-type', '7 blob/unknown-bottom', '7 layer/unknown-type']);
  });

  it('may begin with several #, and stand behind Windows line ends', () => {
    expect(found(`${data}## caffekit-disable-next-line\r\n${bad('a')}\r\n`)).toEqual([]);
  });

  it('is not one inside a string, or with words before it', () => {
    expect(found(`${data}name: "# caffekit-disable"\n${bad('a')}\n`)).toEqual(['3 blob/unknown-bottom']);
    expect(found(`${data}# see caffekit-disable\n${bad('a')}\n`)).toEqual(['3 blob/unknown-bottom']);
  });

  it('may name a group', () => {
    const text = `${data}${worse('a')} # caffekit-disable-line blob/*\n${worse('b')} # caffekit-disable-line layer/*, blob/*\n`;
    expect(found(text)).toEqual(['2 layer/unknown-type']);
    expect(found(`${data}# caffekit-disable blob/*\n`)).toEqual(['2 lint/unused-suppression']);
  });

  it('is told where it is misspelt', () => {
    for (const comment of [
      'caffekit-disabel-line',
      'caffekit-disables',
      'caffekit-disable_next_line',
      'caffekit-enabled',
    ]) {
      const { diagnostics } = lintText('net.prototxt', `${data}# ${comment} blob/unknown-bottom\n`);
      expect(diagnostics, comment).toMatchObject([
        { rule: 'lint/unused-suppression', line: 2, severity: 'warning' },
      ]);
      expect(diagnostics[0]!.message).toMatch(
        new RegExp(`^'${comment}' switches nothing off; did you mean 'caffekit-`),
      );
    }
    expect(found(`${data}# caffekit-layer: x 1\n# caffekit-free text\n`)).toEqual([]);
  });

  it('holds in files that are neither net nor solver, and where syntax is wrong', () => {
    expect(found('# caffekit-disable-next-line syntax/unexpected-token\nitem { id 1 }\n')).toEqual([]);
    expect(found('# caffekit-disable\nlayer { name: }\n')).toEqual([]);
  });
});

describe('an unused comment', () => {
  it('is a warning, for each rule that finds nothing', () => {
    const text = `${data}# caffekit-disable-next-line blob/unknown-bottom blob/in-place shape/axes\n${bad('a')}\n`;
    const { diagnostics } = lintText('net.prototxt', text);
    expect(diagnostics.map(({ rule, severity, message }) => ({ rule, severity, message }))).toEqual(
      ['blob/in-place', 'shape/axes'].map((rule) => ({
        rule: 'lint/unused-suppression',
        severity: 'warning',
        message: `'${rule}' finds nothing here to switch off`,
      })),
    );
  });

  it('is not one where its rule is off, or its phase is not looked at', () => {
    const comment = '# caffekit-disable-next-line loss/missing-loss-weight';
    const text = `${data}${comment}\n${on('ReLU')}`;
    expect(found(text)).toEqual(['2 lint/unused-suppression']);
    expect(found(text, { rules: { 'loss/missing-loss-weight': 'off' } })).toEqual([]);
    expect(found(text, { phases: ['TEST'] })).toEqual([]);
    expect(found(text.replace('missing', 'mising'), { phases: ['TEST'] })).toEqual([
      '2 lint/unused-suppression',
    ]);
  });

  it('can be excused, set to another level, and switched off', () => {
    const unused = '# caffekit-disable-next-line blob/in-place';
    const excuse = '# caffekit-disable-next-line lint/unused-suppression -- for the next release';
    expect(found(`${excuse}\n${unused}\n${data}`)).toEqual([]);
    expect(found(`${excuse}\n${data}`)).toEqual(['1 lint/unused-suppression']);
    const asError = lintText('net.prototxt', `${unused}\n${data}`, {
      rules: { 'lint/unused-suppression': 'error' },
    });
    expect(asError.diagnostics.map(({ severity }) => severity)).toEqual(['error']);
    expect(found(`${unused}\n${data}`, { rules: { 'lint/unused-suppression': 'off' } })).toEqual([]);
  });

  it('is never reported of a comment without which more would be found', () => {
    const line = fc.constantFrom(
      bad('a'),
      worse('b'),
      data.trim(),
      '# caffekit-disable-next-line',
      '# caffekit-disable-next-line blob/unknown-bottom',
      '# caffekit-disable layer/unknown-type',
      '# caffekit-disable',
      '# caffekit-enable layer/unknown-type',
      '# caffekit-enable',
      `${bad('c')} # caffekit-disable-line blob/unknown-bottom, blob/duplicate-top`,
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const diagnostics = lintText('net.prototxt', lines.join('\n')).diagnostics;
        const findings = (texts: readonly string[]) =>
          found(texts.join('\n')).filter((entry) => !entry.endsWith('lint/unused-suppression'));
        const all = findings(lines);
        for (const { line: at, rule } of diagnostics) {
          if (rule !== 'lint/unused-suppression') continue;
          const whole = lines[at - 1]!;
          // A comment of one rule, or of all: without it nothing changes.
          if (whole.includes(',')) continue;
          const without = lines.with(at - 1, whole.replace(/# caffekit.*$/, '#'));
          expect(findings(without)).toEqual(all);
        }
      }),
      { numRuns: 200 },
    );
  });
});
