import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { runWarm } from './warm.js';

export const BIN = fileURLToPath(new URL('../../bin/caffekit', import.meta.url));

/** How a command ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command line is run with. */
interface Run {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it gets a process of its own, as a person's has; without, one that has run others before it. */
  readonly alone?: boolean;
}

/** Runs `caffekit` as a person would, without a terminal. */
export function caffekit(args: readonly string[], { cwd, input, env, alone }: Run = {}): Ended {
  const all = { ...process.env, NO_COLOR: '', FORCE_COLOR: '', ...env };
  if (!alone && input === undefined) return runWarm({ args, cwd: cwd ?? process.cwd(), env: all });
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd,
    input,
    env: all,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'caffekit-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files into a folder; what is neither text nor bytes is written as JSON. */
export function fill(folder: string, files: Readonly<Record<string, unknown>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const isRaw = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(join(folder, path), isRaw ? content : JSON.stringify(content));
  }
}
