/**
 * Says what stands against a release, and fails then: `npm run release:check`. With `--release` the version must be ready,
 * as at the commit that is tagged; with `--notes` its notes are printed. Nothing is published.
 */
import { readFileSync } from 'node:fs';

interface State {
  readonly changelog: string;
  readonly version: string;
  /** The version in the lock file. */
  readonly locked: string;
  readonly manPage: string;
}

/** The notes under each heading of a changelog, newest first. */
export function sections(changelog: string): { title: string; notes: string }[] {
  return changelog
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      return { title: section.slice(0, end).trim(), notes: section.slice(end).trim() };
    });
}

/** What stands against a release. */
export function problems({ changelog, version, locked, manPage }: State, isRelease: boolean): string[] {
  const found: string[] = [];
  const [first, ...rest] = sections(changelog);
  const released = rest.filter(({ title }) => title !== 'Unreleased');
  if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) found.push(`package.json: '${version}' is no version`);
  if (locked !== version)
    found.push(`package-lock.json is of ${locked}, package.json of ${version}: npm install`);
  if (!manPage.includes(`caffekit ${version}`))
    found.push(`the man page is not of ${version}: npm run build`);
  if (first?.title !== 'Unreleased') found.push("CHANGELOG.md: the first heading is not 'Unreleased'");
  for (const { title, notes } of released) {
    if (!/^\d+\.\d+\.\d+\S* \(\d{4}-\d\d-\d\d\)$/.test(title))
      found.push(`CHANGELOG.md: the heading '${title}' is not as in '1.2.3 (2026-01-31)'`);
    if (notes === '') found.push(`CHANGELOG.md: there are no notes for ${title}`);
  }
  const [newest] = released;
  if (isRelease && newest?.title.split(' ')[0] !== version)
    found.push(`CHANGELOG.md: there is no heading for ${version} below 'Unreleased'`);
  if (isRelease && first?.notes !== '') found.push("CHANGELOG.md: there are notes left under 'Unreleased'");
  return found;
}

/** The notes of a version; those of what is not released yet where it has none. */
export function notesFor(changelog: string, version: string): string {
  const all = sections(changelog);
  return (all.find(({ title }) => title.split(' ')[0] === version) ?? all[0])?.notes ?? '';
}

function main(args: readonly string[]): number {
  const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const changelog = read('CHANGELOG.md');
  if (args.includes('--notes')) {
    console.log(notesFor(changelog, version));
    return 0;
  }
  const { version: locked } = JSON.parse(read('package-lock.json')) as { version: string };
  const state = { changelog, version, locked, manPage: read('man/caffekit.1') };
  const found = problems(state, args.includes('--release'));
  for (const problem of found) console.error(problem);
  if (found.length === 0) console.log(`nothing stands against a release of ${version}`);
  return found.length === 0 ? 0 : 1;
}

if (process.argv[2] === '--check') process.exitCode = main(process.argv.slice(2));
