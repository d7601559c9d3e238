import fc from 'fast-check';
import type { Diagnostic, FileResult, Location } from '../../../src/lint/diagnostic.js';
import { allRules } from '../../../src/lint/lint.js';

/** Any text, and more often than not one with what some format gives a meaning to. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      // Any UTF-16 unit, a half of a surrogate pair too.
      fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 4 }),
      fc.constantFrom(
        ...['\r\n', '\n', '\t', '  ', ']]>', '<!--', '&amp;', '&#0;', '"', "'", '<', '%0A', '%25', '::'],
      ),
      fc.constantFrom(
        ...[',', '=', '\0', '\u001b[31m', '\u0085', '\u2028', '\ufeff', '\ufffe', '\ud800', '{0}', '[a](0)'],
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const place: fc.Arbitrary<Location> = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.nat(3), fc.nat(40))
  .map(([line, column, lines, columns]) => ({
    line,
    column,
    endLine: line + lines,
    endColumn: lines === 0 ? column + columns : columns + 1,
  }));

const anyDiagnostic: fc.Arbitrary<Diagnostic> = fc
  .record({
    rule: fc.constantFrom(...allRules().map(({ id }) => id)),
    severity: fc.constantFrom('error', 'warning', 'info'),
    message: anyText,
    place,
    phases: fc.constantFrom([], ['TRAIN'], ['TRAIN', 'TEST']),
    caffe: fc.option(anyText),
    related: fc.option(
      fc.array(fc.tuple(place, anyText, fc.option(anyText, { nil: undefined })), {
        minLength: 1,
        maxLength: 3,
      }),
      {
        nil: undefined,
      },
    ),
    fix: fc.option(fc.tuple(anyText, fc.nat(50), fc.nat(9), anyText), { nil: undefined }),
  })
  .map(({ place: at, caffe, related, fix, ...rest }) => ({
    ...(rest as Pick<Diagnostic, 'rule' | 'severity' | 'message' | 'phases'>),
    ...at,
    aborts: caffe !== null,
    caffe,
    ...(related && {
      related: related.map(([other, message, path]) => ({
        ...other,
        message,
        ...(path !== undefined && { path }),
      })),
    }),
    ...(fix && {
      fix: { description: fix[0], edits: [{ start: fix[1], end: fix[1] + fix[2], text: fix[3] }] },
    }),
  }));

/** A file's name may have any character but a slash and NUL. */
const anyName = anyText.map((text) => text.replace(/[/\0]/g, '_')).filter((name) => !/^\.{0,2}$/.test(name));

/** Any diagnostics at all, of files of any name, whether or not a rule would say so. */
export const anyFiles: fc.Arbitrary<FileResult[]> = fc.array(
  fc.record({
    path: fc.array(anyName, { minLength: 1, maxLength: 3 }).map((names) => names.join('/')),
    kind: fc.constantFrom('net', 'solver', 'unknown'),
    dialects: fc.constant(['bvlc']),
    diagnostics: fc.array(anyDiagnostic, { maxLength: 5 }),
  }),
  { maxLength: 4 },
);
