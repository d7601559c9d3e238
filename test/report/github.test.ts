import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFiles } from './support/arbitrary.js';
import { report } from './support/sample.js';

interface Command {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads workflow commands as GitHub's runner does: line by line, properties up to the next `::`, references last. */
function commands(output: string): Command[] {
  return output
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== '')
    .map((line) => {
      const end = line.indexOf('::', 2);
      const [, command, list] = /^::([a-z]+) (.*)$/s.exec(line.slice(0, end))!;
      const properties = list!.split(',').map((property) => {
        const [name, ...value] = property.split('=');
        return [name, unescapeProperty(value.join('='))];
      });
      return {
        command: command!,
        properties: Object.fromEntries(properties),
        message: unescapeData(line.slice(end + 2)),
      };
    });
}

const unescapeData = (text: string) =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');

const unescapeProperty = (text: string) => unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));

describe('GitHub', () => {
  it('has one command for each diagnostic, from which the runner reads all of it', () => {
    fc.assert(
      fc.property(anyFiles, (files) => {
        const read = commands(report('github', files));
        const wanted = files.flatMap(({ path, diagnostics }) =>
          diagnostics.map((diagnostic) => ({ path, diagnostic })),
        );
        expect(read).toHaveLength(wanted.length);
        wanted.forEach(({ path, diagnostic }, index) => {
          const { command, properties, message } = read[index]!;
          const { line, column, endLine, endColumn, severity, rule } = diagnostic;
          expect(command).toBe({ error: 'error', warning: 'warning', info: 'notice' }[severity]);
          expect(properties).toEqual({
            file: `models/${path}`,
            line: String(line),
            endLine: String(endLine),
            ...(line === endLine ? { col: String(column), endColumn: String(endColumn) } : {}),
            title: rule,
          });
          expect(message.startsWith(`models/${path}:${line}:${column}: ${diagnostic.message}`)).toBe(true);
        });
      }),
    );
  });

  it('writes nothing where nothing was found', () => {
    expect(report('github', [{ path: 'a', kind: 'net', dialects: [], diagnostics: [] }])).toBe('');
  });
});
