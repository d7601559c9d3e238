import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileResult } from '../../src/lint/diagnostic.js';
import { xmlCharacters, xmlDocument } from '../../src/text/xml.js';
import { anyFiles, anyText } from '../report/support/arbitrary.js';
import { report, SAMPLE } from '../report/support/sample.js';
import { hasPython, inXml, type ParsedElement, parseXml } from '../report/support/xml-parser.js';

describe('XML', () => {
  it('keeps what XML 1.0 allows, and shows the rest as something that it allows', () => {
    expect(xmlCharacters('a\0b\u001b[1m\u007f\u0085\ufffe\ud800x\udc00\u{1f9eb}\t\r\n')).toBe(
      'a␀b␛[1m\u007f\u0085\ufffd\ufffdx\ufffd\u{1f9eb}\t\r\n',
    );
    fc.assert(fc.property(anyText, (text) => xmlCharacters(text) === inXml(text)));
  });

  it('escapes by what a parser would make of the characters', () => {
    const document = xmlDocument({
      name: 'a',
      attributes: { b: '<&>"\'\t\r\n' },
      content: ']]> & <c/>\r\n',
    });
    expect(document).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<a b="&lt;&amp;&gt;&quot;\'&#9;&#13;&#10;">]]&gt; &amp; &lt;c/&gt;&#13;\n</a>\n',
    );
  });

  it.skipIf(!hasPython)('survives a real parser, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 200, maxLength: 500 }), (texts) => {
        const content = texts.map((text) => ({ name: 'text', attributes: { value: text }, content: text }));
        const [root] = parseXml([xmlDocument({ name: 'texts', attributes: {}, content })]);
        expect(root!.children.map(({ attributes }) => attributes.value)).toEqual(texts.map(inXml));
        expect(root!.children.map(({ text }) => text)).toEqual(texts.map(inXml));
      }),
      { numRuns: 5 },
    );
  });
});

/** Checks what a real parser reads from the reports of many sets of files. */
function checkReports(
  format: string,
  check: (root: ParsedElement, files: readonly FileResult[]) => void,
): void {
  fc.assert(
    fc.property(fc.array(anyFiles, { minLength: 20, maxLength: 40 }), (sets) => {
      const roots = parseXml(sets.map((files) => report(format, files)));
      for (const [index, root] of roots.entries()) check(root, sets[index]!);
    }),
    { numRuns: 4 },
  );
}

describe.skipIf(!hasPython)('checkstyle', () => {
  it('has every diagnostic of every file', () => {
    checkReports('checkstyle', (root, files) => {
      expect(root.children.map(({ attributes }) => attributes.name)).toEqual(
        files.map(({ path }) => inXml(path)),
      );
      for (const [index, { children }] of root.children.entries()) {
        expect(children.map(({ attributes }) => attributes)).toEqual(
          files[index]!.diagnostics.map(({ line, column, severity, message, rule }) => ({
            line: String(line),
            column: String(column),
            severity,
            message: inXml(message),
            source: `caffekit.${rule}`,
          })),
        );
      }
    });
  });
});

describe.skipIf(!hasPython)('JUnit', () => {
  it('fails for each file and rule with an error, and counts rightly', () => {
    checkReports('junit', (root, files) => {
      expect(root.children).toHaveLength(files.length);
      for (const [index, suite] of root.children.entries()) checkSuite(suite, files[index]!);
      for (const count of ['tests', 'failures', 'errors']) {
        const sum = root.children.reduce((total, { attributes }) => total + Number(attributes[count]), 0);
        expect(root.attributes[count]).toBe(String(sum));
      }
    });
  });

  it('passes a file in which nothing was found, and one with warnings only', () => {
    const [found, clean] = SAMPLE.files;
    const diagnostics = found!.diagnostics.filter(({ severity }) => severity !== 'error');
    const [root] = parseXml([report('junit', [{ ...found!, diagnostics }, clean!], SAMPLE.text)]);
    expect(root!.attributes).toMatchObject({ tests: '3', failures: '0' });
    const [suite, cleanSuite] = root!.children;
    expect(cleanSuite!.children.map(({ children }) => children)).toEqual([[]]);
    expect(suite!.children[0]!.children[0]!.text).toContain('engine: CUDNN needs a Caffe built with cuDNN');
  });
});

function checkSuite({ attributes, children }: ParsedElement, { diagnostics }: FileResult): void {
  const failed = children.filter((test) => test.children.some(({ name }) => name === 'failure'));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(attributes.tests).toBe(String(children.length));
  expect(attributes.failures).toBe(String(failed.length));
  expect(failed.map((test) => test.attributes.name).sort()).toEqual(
    [...new Set(errors.map(({ rule }) => rule))].sort(),
  );
  const names = children.map((test) => test.attributes.name);
  expect(new Set(names).size).toBe(names.length);
  for (const { rule, message } of diagnostics) {
    const test = children.find((child) => child.attributes.name === rule)!;
    expect(test.children[0]!.text).toContain(inXml(message));
  }
}
