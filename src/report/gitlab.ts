import { repositoryPath } from '../files/repository.js';
import type { Diagnostic } from '../lint/diagnostic.js';
import { errorFingerprint, fingerprints } from './base/fingerprint.js';
import { INTERNAL_ERROR, internalErrorText } from './base/notes.js';
import type { Reporter } from './report.js';

/** GitLab's code quality report: the part of Code Climate's format that GitLab reads. */
export const gitlab: Reporter = {
  name: 'gitlab',
  summary: 'GitLab code quality JSON',
  write({ files, text }, options) {
    const issues = files.flatMap((file) => {
      const path = repositoryPath(file.path, options);
      const prints = fingerprints(file, path, text(file.path), options.sha256);
      const found = file.diagnostics.map((diagnostic, index) => ({
        type: 'issue',
        check_name: diagnostic.rule,
        description: diagnostic.message,
        categories: ['Bug Risk'],
        severity: severityOf(diagnostic),
        fingerprint: prints[index]!,
        location: { path, lines: { begin: diagnostic.line, end: diagnostic.endLine } },
      }));
      const failed = (file.internalErrors ?? []).map((error) => ({
        type: 'issue',
        check_name: INTERNAL_ERROR,
        description: internalErrorText(error),
        categories: ['Bug Risk'],
        severity: 'critical',
        fingerprint: errorFingerprint(error, path, options.sha256),
        location: { path, lines: { begin: 1, end: 1 } },
      }));
      return [...found, ...failed];
    });
    return `${JSON.stringify(issues, null, 2)}\n`;
  },
};

function severityOf({ severity, aborts }: Diagnostic): string {
  if (severity === 'error') return aborts ? 'blocker' : 'critical';
  return severity === 'warning' ? 'minor' : 'info';
}
