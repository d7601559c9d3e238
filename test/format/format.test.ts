import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEdits, formatTree, type Layout } from '../../src/format/format.js';
import { bind } from '../../src/schema/bind.js';
import { caffeSchema } from '../../src/schema/bundled.js';
import { applyEdits } from '../../src/textproto/edit.js';
import { parse } from '../../src/textproto/parse.js';
import { decode } from '../../src/textproto/source.js';
import { plain } from '../textproto/support/plain.js';
import { damagedText, netText } from '../textproto/support/texts.js';
import { commentsOf, factsOf } from './support/facts.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NetParameter = caffeSchema().message('NetParameter')!;

const format = (text: string, layout: Layout = {}) => formatTree(parse(text), layout);

/** Asserts what holds of every text that has no mistakes in it. */
function expectKept(text: string): void {
  const tree = parse(text);
  const formatted = formatTree(tree)!;
  const again = parse(formatted);
  expect(again.problems, formatted).toEqual([]);
  expect(factsOf(again), formatted).toEqual(factsOf(tree));
  expect(commentsOf(again), formatted).toEqual(commentsOf(tree));
  expect(formatTree(again)).toBe(formatted);
  expect(applyEdits(text, [formatEdits(tree)!]).text).toBe(formatted);
  expect(formatEdits(again)).toEqual([]);
}

describe('the layout', () => {
  it.each<[what: string, text: string, formatted: string]>([
    ['nothing', '', ''],
    ['white space', ' \n\t\n', ''],
    ['a comment', '\n\n  # a \n', '# a\n'],
    ['colons and spaces', 'name :"x"\ntype:\t"y"', 'name: "x"\ntype: "y"\n'],
    ['a message has no colon', 'state: { phase:TEST }', 'state { phase: TEST }\n'],
    ['braces', 'state<phase:TEST>', 'state { phase: TEST }\n'],
    ['no separators', 'a: 1; b: 2,\nc { d: 1, e: 2; }', 'a: 1\nb: 2\nc { d: 1 e: 2 }\n'],
    ['a sign belongs to its number', 'a: - 1\nb: -\n2', 'a: -1\nb: -2\n'],
    ['a line for each field', 'a: 1 b: 2\nc {\n d: 1 e: 2 }', 'a: 1\nb: 2\nc {\n  d: 1\n  e: 2\n}\n'],
    [
      'a layer is a block',
      'layer { name: "x" relu_param { negative_slope: 0.1 } }',
      'layer {\n  name: "x"\n  relu_param { negative_slope: 0.1 }\n}\n',
    ],
    ['nothing in a message', 'layer { }\na {\n\n}\nb <>', 'layer {}\na {}\nb {}\n'],
    [
      'a message that is too long for a line',
      `a { ${'b: 1000000 '.repeat(9)}}`,
      `a {\n${'  b: 1000000\n'.repeat(9)}}\n`,
    ],
    [
      'at most one blank line, and none at the ends of a message',
      '\n\na {\n\n  b: 1\n\n \n\n  c: 1\n\n}\n\n\n\nd: 1\n\n',
      'a {\n  b: 1\n\n  c: 1\n}\n\nd: 1\n',
    ],
    ['lists', 'a:[1 ,2,\n3]\nb: [ ]\nc: [1,2]', 'a: [\n  1, 2,\n  3\n]\nb: []\nc: [1, 2]\n'],
    [
      'lists of messages',
      'a [{b:1},{c:2}]\nd: [{b:1},\n{c:2\n}]',
      'a [{ b: 1 }, { c: 2 }]\nd: [\n  { b: 1 },\n  {\n    c: 2\n  }\n]\n',
    ],
    ['names of extensions', '[a.b] : 1\n[x/y.z] < c: 1 >', '[a.b]: 1\n[x/y.z] { c: 1 }\n'],
    [
      'strings of several lines stand below each other',
      'p: "a"  \'b\'\n"c"\ne { s: "x"\n  "y" }',
      'p: "a" \'b\'\n   "c"\ne {\n  s: "x"\n     "y"\n}\n',
    ],
    ['tabs', 'a {\n\tb: 1\t# c\n}', 'a {\n  b: 1 # c\n}\n'],
    ['spaces behind lines', 'a: 1   \n# b \t\nc: 1', 'a: 1\n# b\nc: 1\n'],
    ['spaces in comments', 'a: 1   #   b\t c', 'a: 1 #   b\t c\n'],
    [
      'comments on lines of their own',
      'a {\n# b\n      # c\n\n\n  d: 1\n# e\n}\n   # f',
      'a {\n  # b\n  # c\n\n  d: 1\n  # e\n}\n# f\n',
    ],
    [
      'comments behind brackets',
      'layer { # a\n\n  b { c: 1 # d\n  } # e\n} # f',
      'layer { # a\n  b {\n    c: 1 # d\n  } # e\n} # f\n',
    ],
    ['comments that stood below each other', 'a: 1    # x\nbcd: 1  # y', 'a: 1   # x\nbcd: 1 # y\n'],
    ['and those that did not', 'a: 1  # x\nbcd: 1  # y', 'a: 1 # x\nbcd: 1 # y\n'],
    ['a comment before a bracket', 'layer # a\n# b\n{ c: 1 }', 'layer { # a\n  # b\n  c: 1\n}\n'],
    ['a comment before a short message', 'a # b\n# c\n{ d: 1 }', 'a { d: 1 } # b\n# c\n'],
    ['a comment before a value', 'a: # b\n  1 # c\nd: 1', 'a: 1 # b\n# c\nd: 1\n'],
    ['comments in a list', 'a: [ # b\n1, # c\n# d\n2\n# e\n]', 'a: [ # b\n  1, # c\n  # d\n  2\n  # e\n]\n'],
    ['comments between strings', 'a: "x" # b\n# c\n"y"', 'a: "x" # b\n   # c\n   "y"\n'],
    ['a comment before a list of strings in pieces', 'a: # b\n["x""y"]', 'a: ["x" "y"] # b\n'],
    ['Windows lines', 'a {\r\n\r\n\r\nb:1 # c\r\n}', 'a {\r\n  b: 1 # c\r\n}\r\n'],
    ['the lines of most', 'a:1\r\nb:1\r\nc:1\n', 'a: 1\r\nb: 1\r\nc: 1\r\n'],
    ['lines as they once were', 'a {\r\r\rb:1\r}', 'a {\r  b: 1\r}\r'],
  ])('%s', (_, text, formatted) => {
    expect(format(text)).toBe(formatted);
    expectKept(text);
  });

  it('has other indentation where it is asked for', () => {
    expect(format('a { b {\nc:1 } }', { indent: 4 })).toBe('a {\n    b {\n        c: 1\n    }\n}\n');
  });

  it('is none for a text with mistakes in it', () => {
    for (const text of ['a: 1 }', 'a {', 'a b', 'a: "x', '\ufeffa: 1']) {
      expect(format(text), text).toBeUndefined();
      expect(formatEdits(parse(text)), text).toBeUndefined();
    }
  });

  it('keeps bytes of other encodings', () => {
    const bytes = Uint8Array.from([...Buffer.from('#\xc4\xe3\xba\xa0 \na:"\xc4\x85"', 'latin1')]);
    const { text } = decode(bytes);
    expect(format(text)).toBe('#\xc4\xe3\xba\xa0\na: "\xc4\x85"\n');
  });
});

describe('caffekit-fmt off', () => {
  it.each<[what: string, text: string, formatted: string]>([
    [
      'keeps what follows',
      'a {\n # caffekit-fmt off \n  b:1;c:1 \n\n\n   # caffekit-fmt on\n  d:1\n}',
      'a {\n  # caffekit-fmt off\n  b:1;c:1 \n\n\n  # caffekit-fmt on\n  d: 1\n}\n',
    ],
    ['keeps all of the rest', 'a:1\n#caffekit-fmt off\nb:1 ', 'a: 1\n#caffekit-fmt off\nb:1 '],
    [
      'begins in one message and ends in another',
      'a <\n# caffekit-fmt off\n b:1 >\nc <\n   # caffekit-fmt on\n d:1 >',
      'a <\n  # caffekit-fmt off\n b:1 >\nc <\n  # caffekit-fmt on\n  d: 1\n>\n',
    ],
    [
      'keeps a message whole',
      '# caffekit-fmt off: a table\na{b:1}\n# caffekit-fmt on\na{b:1}',
      '# caffekit-fmt off: a table\na{b:1}\n# caffekit-fmt on\na { b: 1 }\n',
    ],
    ['means nothing behind a field', 'a:1 # caffekit-fmt off\nb:1', 'a: 1 # caffekit-fmt off\nb: 1\n'],
    ['means nothing in a list', 'a: [\n# caffekit-fmt off\n1]', 'a: [\n  # caffekit-fmt off\n  1\n]\n'],
    ['needs no on alone', '# caffekit-fmt on\na:1', '# caffekit-fmt on\na: 1\n'],
  ])('%s', (_, text, formatted) => {
    expect(format(text)).toBe(formatted);
    expectKept(text);
  });
});

describe('a part of a text', () => {
  it('is the lines that it touches', () => {
    const text = 'a:1\nb:2\nc:3\n';
    const edits = formatEdits(parse(text), {}, { start: 5, end: 5 })!;
    expect(applyEdits(text, [edits]).text).toBe('a:1\nb: 2\nc:3\n');
  });

  it('has both brackets of a message, and comments where they go', () => {
    const text = 'a <\n  b: 1\n>\nc: # d\n  1\n';
    const at = (offset: number) =>
      applyEdits(text, [formatEdits(parse(text), {}, { start: offset, end: offset })!]).text;
    expect(at(0)).toBe('a {\n  b: 1\n}\nc: # d\n  1\n');
    expect(at(text.length - 2)).toBe('a <\n  b: 1\n>\nc: 1 # d\n');
  });
});

describe('a part of a text with a comma that moves', () => {
  it('has it in one place', () => {
    const text = 'a: [1\n# b\n, # c\n2]\n';
    const edits = formatEdits(parse(text), {}, { start: 0, end: 0 })!;
    expect(applyEdits(text, [edits]).text.match(/,/g)).toHaveLength(1);
  });
});

describe('whatever the text', () => {
  /** Comments that keep parts from being laid out, among the others. */
  const withRegions = netText.map((text) => {
    let count = 0;
    return text.replaceAll('# { } " 中文', (comment) =>
      count++ % 3 === 0 ? `# caffekit-fmt ${count % 2 === 0 ? 'on' : 'off'}` : comment,
    );
  });

  it.each([
    ['texts that follow the schema', netText],
    ['texts with parts that are kept', withRegions],
    ['damaged texts', damagedText],
  ])('%s: nothing is lost, and a second run changes nothing', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(2, 4), (text, indent) => {
        const tree = parse(text);
        const formatted = formatTree(tree, { indent });
        expect(formatted === undefined).toBe(tree.problems.length > 0);
        if (formatted === undefined) return;
        expectKept(text);
        expect(plain(bind(parse(formatted), NetParameter).message)).toEqual(
          plain(bind(tree, NetParameter).message),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('a part of it, too', () => {
    fc.assert(
      fc.property(netText, fc.nat(), fc.nat(), (text, from, to) => {
        const tree = parse(text);
        if (tree.problems.length > 0) return;
        const [start, end] = [from % (text.length + 1), to % (text.length + 1)].sort((a, b) => a - b);
        const edits = formatEdits(tree, {}, { start: start!, end: end! })!;
        const again = parse(applyEdits(text, [edits]).text);
        expect(again.problems).toEqual([]);
        expect(factsOf(again)).toEqual(factsOf(tree));
        expect(commentsOf(again)).toEqual(commentsOf(tree));
      }),
      { numRuns: 300 },
    );
  });
});

describe('every prototxt of this repository', () => {
  const files = execFileSync('git', ['ls-files', '-z', '*.prototxt'], { cwd: ROOT, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '');

  it('is kept', () => {
    const sound = files.filter((path) => {
      const { text } = decode(readFileSync(`${ROOT}/${path}`));
      if (parse(text).problems.length > 0) return false;
      expectKept(text);
      return true;
    });
    expect(sound.length).toBeGreaterThan(150);
  });
});
