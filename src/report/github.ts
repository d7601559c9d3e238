import type { Diagnostic, InternalError, Untold } from '../lint/diagnostic.js';
import { inRepository } from './base/in-repository.js';
import { internalErrorText, plainText, untoldText } from './base/notes.js';
import type { Reporter } from './report.js';

const COMMAND = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** GitHub's workflow commands: one line each, which the runner turns into an annotation of the changed line. */
export const github: Reporter = {
  name: 'github',
  summary: 'annotations in a GitHub workflow',
  write: ({ files }, options) =>
    files
      .map((file) => inRepository(file, options))
      .flatMap((file) => {
        const { path } = file;
        return [
          ...file.diagnostics.map((diagnostic) => command(path, diagnostic)),
          ...(file.untold ?? []).map((kind) => untold(path, kind)),
          ...(file.internalErrors ?? []).map((error) => internalError(path, error)),
        ];
      })
      .join(''),
};

function command(path: string, diagnostic: Diagnostic): string {
  const { rule, severity, line, column, endLine, endColumn } = diagnostic;
  const properties = {
    file: path,
    line,
    endLine,
    // The runner takes columns only of a place on one line.
    ...(line === endLine ? { col: column, endColumn } : {}),
    title: rule,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  // The log shows the text alone, so that it names the place too.
  return `::${COMMAND[severity]} ${list.join(',')}::${escapeData(plainText(path, diagnostic))}\n`;
}

function untold(path: string, kind: Untold): string {
  return `::${COMMAND[kind.severity]} file=${escapeProperty(path)},title=${escapeProperty(kind.rule)}::${escapeData(`${path}: ${untoldText(kind)}`)}\n`;
}

function internalError(path: string, error: InternalError): string {
  return `::error file=${escapeProperty(path)},title=internal error::${escapeData(`${path}: ${internalErrorText(error)}`)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
