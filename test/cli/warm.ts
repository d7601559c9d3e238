import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('warm-server.js', import.meta.url));

/** What a process that runs one command line after another is talked to by: open files. */
interface Server {
  readonly requests: number;
  readonly answers: number;
  readonly stdout: number;
  readonly stderr: number;
}

/** What a command line is run with. */
export interface WarmRun {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

let server: Server | undefined;

/**
 * Runs a command line in a process that has run others before it.
 *
 * @throws Error where that process ends without an answer
 */
export function runWarm(run: WarmRun): { status: number; stdout: string; stderr: string } {
  server ??= start();
  const { requests, answers, stdout, stderr } = server;
  ftruncateSync(stdout);
  ftruncateSync(stderr);
  writeSync(requests, `${JSON.stringify(run)}\n`);
  const answer = readLine(answers);
  const ended = { stdout: readWhole(stdout), stderr: readWhole(stderr) };
  if (answer === '' || JSON.parse(answer).ended) stop();
  if (answer === '') throw new Error(`caffekit ${run.args.join(' ')} ended its process:\n${ended.stderr}`);
  return { status: JSON.parse(answer).status, ...ended };
}

function start(): Server {
  const folder = mkdtempSync(join(tmpdir(), 'caffekit-warm-'));
  const pipes = ['requests', 'answers'].map((name) => join(folder, name)) as [string, string];
  spawnSync('mkfifo', pipes);
  // What is appended to is written at its end after it has been emptied, too.
  const [stdout, stderr] = ['stdout', 'stderr'].map((name) => openSync(join(folder, name), 'a+')) as [
    number,
    number,
  ];
  const child = spawn(process.execPath, [SERVER, ...pipes], { stdio: ['ignore', stdout, stderr] });
  child.unref();
  // Each waits until the other end is opened.
  const requests = openSync(pipes[0], 'w');
  const answers = openSync(pipes[1], 'r');
  // All is open: nothing is left behind, however this process ends.
  rmSync(folder, { recursive: true, force: true });
  return { requests, answers, stdout, stderr };
}

function stop(): void {
  if (server === undefined) return;
  for (const descriptor of [server.requests, server.answers, server.stdout, server.stderr])
    closeSync(descriptor);
  server = undefined;
}

function readWhole(descriptor: number): string {
  const bytes = Buffer.alloc(fstatSync(descriptor).size);
  for (let at = 0; at < bytes.length; ) {
    const length = readSync(descriptor, bytes, at, bytes.length - at, at);
    if (length === 0) break;
    at += length;
  }
  return bytes.toString();
}

/** @returns an empty text where the other end is closed */
function readLine(descriptor: number): string {
  const block = Buffer.alloc(1 << 12);
  let line = '';
  while (!line.endsWith('\n')) {
    const length = readSync(descriptor, block);
    if (length === 0) return '';
    line += block.toString('utf8', 0, length);
  }
  return line;
}
