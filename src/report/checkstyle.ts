import { xmlDocument } from '../text/xml.js';
import { INTERNAL_ERROR, internalErrorText } from './base/notes.js';
import type { Reporter } from './report.js';

/** The XML of Checkstyle, which most CI servers and review tools read. */
export const checkstyle: Reporter = {
  name: 'checkstyle',
  summary: 'Checkstyle XML, for CI servers and review tools',
  write: ({ files }) =>
    xmlDocument({
      name: 'checkstyle',
      attributes: { version: '4.3' },
      content: files.map(({ path, diagnostics, internalErrors = [] }) => ({
        name: 'file',
        attributes: { name: path },
        content: [
          ...diagnostics.map(({ rule, severity, message, line, column }) => ({
            name: 'error',
            attributes: { line, column, severity, message, source: `caffekit.${rule}` },
          })),
          ...internalErrors.map((error) => ({
            name: 'error',
            attributes: {
              line: 1,
              column: 1,
              severity: 'error',
              message: internalErrorText(error),
              source: `caffekit.${INTERNAL_ERROR}`,
            },
          })),
        ],
      })),
    }),
};
