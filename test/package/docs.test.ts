/** What the documentation tells people to type is there. */
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { type CommandShape, describeCommand } from '../../src/cli/describe-command.js';
import { createProgram } from '../../src/cli/main.js';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

const PAGES = globSync(['*.md', 'docs/**/*.md', 'editors/**/*.md', 'examples/**/*.md'], {
  ignore: ['**/node_modules/**'],
}).sort();

/** Calls as they are written: `caffekit NAME …`, up to the end of the line or of the code. */
function callsIn(text: string): { readonly name: string; readonly flags: readonly string[] }[] {
  const joined = text.replace(/\\\n\s*/g, ' ');
  return [...joined.matchAll(/(?<=[`$] ?|^ {4,}|npx |run: )caffekit ([a-z]+)((?: [^\n`|;)#]*)?)/gm)].map(
    ([, name, rest]) => ({
      name: name!,
      flags: [...rest!.matchAll(/(?<= )(--?[a-z][\w-]*)(?=[ =]|$)/g)].map(([flag]) => flag),
    }),
  );
}

const COMMANDS = new Map<string, CommandShape>(
  describeCommand(createProgram()).commands.map((command) => [command.name, command]),
);

/** What of a page's calls caffekit does not know. */
function unknownIn(text: string): string[] {
  return callsIn(text).flatMap(({ name, flags }) => {
    const command = COMMANDS.get(name);
    if (command === undefined) return [name];
    const known = new Set(command.options.flatMap((option) => option.flags));
    return flags.filter((flag) => !known.has(flag)).map((flag) => `${name} ${flag}`);
  });
}

describe('what a page tells people to type', () => {
  it('is looked for', () => {
    expect(unknownIn('    caffekit lnit\n`caffekit lint --fxi a.prototxt -q` and caffekit is')).toEqual([
      'lnit',
      'lint --fxi',
      'lint -q',
    ]);
    expect(PAGES.flatMap((page) => callsIn(read(page))).length).toBeGreaterThan(150);
  });

  it.each(PAGES)('%s: commands and options that there are', (page) => {
    expect(unknownIn(read(page))).toEqual([]);
  });

  it('npm run: scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = PAGES.flatMap((page) =>
      [...read(page).matchAll(/npm run (?:--silent |-s )?([a-z][\w:-]*)/g)].map(([, name]) => name!),
    );
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
    expect(named.length).toBeGreaterThan(10);
  });
});
