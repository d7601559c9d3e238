import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Whether a program can be run on this machine. */
export function has(program: string, ...versionArguments: string[]): boolean {
  const args = versionArguments.length > 0 ? versionArguments : ['--version'];
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** Runs git in a folder, as an author of its own and without the user's configuration. */
export function git(cwd: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid'];
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...NO_CONFIGURATION },
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** Keeps git from reading the user's and the system's configuration. */
export const NO_CONFIGURATION = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

/**
 * Copies this repository as it lies in the working folder, less what git ignores, to a repository of its own with one
 * commit: what somebody who clones it gets.
 *
 * @returns the commit's name
 */
export function cloneWorkingFolder(target: string): string {
  const names = git(ROOT, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  for (const name of names) {
    const from = join(ROOT, name);
    if (name === '' || !existsSync(from)) continue;
    // A linked folder (node_modules, say) would be installed into, and so be emptied, by whoever uses the copy.
    if (lstatSync(from).isSymbolicLink()) continue;
    const to = join(target, name);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
  }
  git(target, 'init', '-q', '-b', 'main');
  git(target, 'add', '-A');
  git(target, 'commit', '-q', '-m', 'a copy');
  return git(target, 'rev-parse', 'HEAD').trim();
}

/** Whether what installs all of the package from a clone is run, which takes minutes. */
export const INSTALLS = process.env.CAFFEKIT_DIFFERENTIAL_RUNS !== undefined;
