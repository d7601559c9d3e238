import type { Diagnostic, FileResult, InternalError } from '../lint/diagnostic.js';
import { type XmlElement, xmlDocument } from '../text/xml.js';
import { inRepository } from './base/in-repository.js';
import { INTERNAL_ERROR, internalErrorText, plainText } from './base/notes.js';
import type { Reporter } from './report.js';

/**
 * JUnit's XML: a suite for each file, and in it a test case for each rule that found something, which fails if it found
 * an error. So a test case keeps its name while lines move, and tests fail where `lint` exits with 1. An internal error
 * is a test case with an error.
 */
export const junit: Reporter = {
  name: 'junit',
  summary: 'JUnit XML, each file a test suite',
  write({ files }, options) {
    const suites = files.map((file) => suiteOf(inRepository(file, options)));
    return xmlDocument({
      name: 'testsuites',
      attributes: { name: 'caffekit lint', ...total(suites.map(({ attributes }) => attributes)) },
      content: suites,
    });
  },
};

type Counts = Readonly<Record<'tests' | 'failures' | 'errors', number>>;
type Suite = XmlElement & { readonly attributes: Counts };

function suiteOf(file: FileResult): Suite {
  const { path } = file;
  const byRule = new Map<string, Diagnostic[]>();
  for (const diagnostic of file.diagnostics) {
    const known = byRule.get(diagnostic.rule);
    if (known === undefined) byRule.set(diagnostic.rule, [diagnostic]);
    else known.push(diagnostic);
  }
  const errors = file.internalErrors ?? [];
  const cases = [
    ...[...byRule].map(([rule, diagnostics]) => caseOf(path, rule, diagnostics)),
    ...errors.map((error) => errorCase(path, error)),
  ];
  const clean = {
    name: 'testcase',
    attributes: { name: 'no problems', classname: path, time: 0, file: path },
  };
  const failures = [...byRule.values()].filter(fails).length;
  return {
    name: 'testsuite',
    attributes: {
      name: path,
      tests: Math.max(1, cases.length),
      failures,
      errors: errors.length,
      skipped: 0,
      time: 0,
    },
    content: cases.length === 0 ? [clean] : cases,
  };
}

function caseOf(path: string, rule: string, diagnostics: readonly Diagnostic[]): XmlElement {
  const first = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0]!;
  const more = diagnostics.length - 1;
  const text = diagnostics.map((diagnostic) => plainText(path, diagnostic)).join('\n\n');
  return {
    name: 'testcase',
    attributes: { name: rule, classname: path, time: 0, file: path, line: first.line },
    content: [
      fails(diagnostics)
        ? {
            name: 'failure',
            attributes: { message: `${first.message}${more > 0 ? ` (and ${more} more)` : ''}`, type: rule },
            content: text,
          }
        : { name: 'system-out', attributes: {}, content: text },
    ],
  };
}

function errorCase(path: string, error: InternalError): XmlElement {
  return {
    name: 'testcase',
    attributes: { name: error.rule ?? INTERNAL_ERROR, classname: path, time: 0, file: path },
    content: [
      {
        name: 'error',
        attributes: { message: error.message, type: INTERNAL_ERROR },
        content: internalErrorText(error),
      },
    ],
  };
}

function fails(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function total(suites: readonly Counts[]): Counts {
  const sum = (count: keyof Counts) => suites.reduce((result, suite) => result + suite[count], 0);
  return { tests: sum('tests'), failures: sum('failures'), errors: sum('errors') };
}
