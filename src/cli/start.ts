/**
 * What `bin/caffekit` runs: the command line, from one file, with V8's compiled code of an earlier run where there is
 * one. That halves what start-up costs above Node.js itself.
 *
 * The code lies in the user's own cache folder, so that nobody else can put any there. Without it, or where Node.js,
 * V8's flags or the file are others, everything works the same, only slower.
 */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { cacheHome } from '../files/cache-home.js';
import { makeFolder } from '../files/folders.js';

/** The hash of both files, which the build puts here: to take it at each start would cost more than all the rest. */
declare const CODE_HASH: string;
declare const require: unknown;

interface CommandLine {
  main(argv: readonly string[]): Promise<void>;
  /** Runs what most calls run, without a trace. */
  warmUp?(): Promise<void>;
}

const file = join(__dirname, process.argv[2] === 'lint' ? 'lint.cjs' : 'cli.cjs');
// The build sees to it that there is nothing else in it; as UTF-8 it takes twice as long to read.
const source = readFileSync(file, 'latin1');
const folder = cacheFolder();
const code = folder === undefined ? undefined : join(folder, codeName());
const cachedData = code === undefined ? undefined : readCode(code);

const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
  filename: file,
  ...(cachedData === undefined ? {} : { cachedData }),
});
const module_ = { exports: {} as CommandLine };
// It lies in this folder, so what it requires is found as from here.
(script.runInThisContext() as (...args: unknown[]) => void)(
  module_.exports,
  require,
  module_,
  file,
  __dirname,
);

module_.exports.main(process.argv).then(async () => {
  if (code === undefined || (cachedData !== undefined && script.cachedDataRejected !== true)) return;
  try {
    await module_.exports.warmUp?.();
  } catch {
    // What has run until there is kept.
  }
  writeCode(code, script.createCachedData());
});

function cacheFolder(): string | undefined {
  if (process.env.CAFFEKIT_NO_CACHE || process.env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  const home = cacheHome();
  return home === undefined ? undefined : join(home, 'caffekit', 'code');
}

/** One for each command, since V8 keeps the functions that have run. */
function codeName(): string {
  const [, , command = ''] = process.argv;
  const name = /^[a-z]+$/.test(command) ? command.slice(0, 20) : 'other';
  return `${CODE_HASH}.${process.version}.${process.arch}-${name}`;
}

function readCode(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function writeCode(path: string, data: Buffer): void {
  try {
    makeFolder(dirname(path), 0o700);
    const temporary = `${path}.${process.pid}`;
    writeFileSync(temporary, data, { mode: 0o600 });
    renameSync(temporary, path);
    const key = path.slice(dirname(path).length + 1).split('-')[0]!;
    for (const name of readdirSync(dirname(path))) {
      if (!name.startsWith(key)) rmSync(join(dirname(path), name), { force: true });
    }
  } catch {
    // A read-only home, or a full disk: the next run compiles again.
  }
}
