import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/lint/lint.js';
import { report } from './support/sample.js';

const HEAD = `name: "net"
layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 8 dim: 4 } } }
`;

/** A layer with the same mistake several times; four in a file would be a habit, which is one finding. */
const layer = (name: string, mistakes: number) => `layer {
  name: "${name}"
  type: "InnerProduct"
  bottom: "data"
  top: "${name}"
${'  // here\n'.repeat(mistakes)}  inner_product_param { num_output: 4 }
}
`;

const ONE = layer('one', 1);
const TWO = layer('two', 2);
const NET = HEAD + ONE + TWO;

interface Print {
  readonly rule: string;
  readonly line: number;
  readonly fingerprint: string;
}

/** What GitLab's and SARIF's reports of a net give as fingerprints: the same ones. */
function prints(text: string, path = 'net.prototxt'): Print[] {
  const files = [lintText(path, text)];
  const gitlab = JSON.parse(report('gitlab', files, () => text)) as {
    check_name: string;
    fingerprint: string;
    location: { lines: { begin: number } };
  }[];
  const sarif = JSON.parse(report('sarif', files, () => text)).runs[0].results as {
    partialFingerprints: Record<string, string>;
  }[];
  expect(gitlab.map(({ fingerprint }) => fingerprint)).toEqual(
    sarif.map(({ partialFingerprints }) => partialFingerprints['caffekit/v1']),
  );
  return gitlab.map((issue) => ({
    rule: issue.check_name,
    line: issue.location.lines.begin,
    fingerprint: issue.fingerprint,
  }));
}

const only = (list: readonly Print[]) => list.map(({ fingerprint }) => fingerprint);

describe('fingerprints', () => {
  it('are all different, for equal findings on equal lines too', () => {
    const list = prints(NET);
    expect(list.filter(({ rule }) => rule === 'syntax/unexpected-token')).toHaveLength(3);
    expect(new Set(only(list)).size).toBe(list.length);
    for (const fingerprint of only(list)) expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
  });

  it('stay when unrelated lines come above, between and below', () => {
    const silence = 'layer { type: "Silence" bottom: "data" name: "';
    const lines = (where: string) =>
      fc
        .array(fc.constantFrom('', '# a comment', '  \t', silence), { maxLength: 5 })
        .map((list) =>
          list.map((line, i) => `${line}${line === silence ? `${where}${i}" }` : ''}\n`).join(''),
        );
    const kept = only(prints(NET));
    fc.assert(
      fc.property(lines('above'), lines('between'), lines('below'), (above, between, below) => {
        const text = HEAD + above + ONE + between + TWO + below;
        expect(only(prints(text))).toEqual(kept);
      }),
    );
  });

  it('stay under another indentation and other line ends', () => {
    const kept = only(prints(NET));
    expect(only(prints(NET.replaceAll('\n', '\r\n')))).toEqual(kept);
    expect(only(prints(NET.replace(/^ {2}/gm, '\t\t')))).toEqual(kept);
  });

  it('stay for one layer when the same finding in another is mended', () => {
    const mended = HEAD + ONE.replaceAll('  // here\n', '') + TWO;
    const own = (text: string) => {
      const first = text.slice(0, text.indexOf(TWO)).split('\n').length;
      return only(prints(text).filter(({ line }) => line >= first));
    };
    expect(own(NET)).toHaveLength(2);
    expect(own(mended)).toEqual(own(NET));
  });

  it('differ between files', () => {
    const both = [...only(prints(NET, 'a.prototxt')), ...only(prints(NET, 'b.prototxt'))];
    expect(new Set(both).size).toBe(both.length);
  });

  it('do not depend on how the file was named on the command line', () => {
    expect(only(prints(NET, './x/../net.prototxt'))).toEqual(only(prints(NET)));
    expect(only(prints(NET, '/repository/models/net.prototxt'))).toEqual(only(prints(NET)));
  });

  it('are made for thousands of findings on one long line', () => {
    const list = prints(HEAD + ONE.replaceAll('\n', ' ').repeat(2000));
    expect(new Set(only(list)).size).toBe(list.length);
  });
});
