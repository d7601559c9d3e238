import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('warm-server.js', import.meta.url));

/** A process that runs one command line after another, and what it is talked to by. */
interface Server {
  readonly process: ChildProcess;
  readonly requests: number;
  readonly answers: number;
  readonly stdout: number;
  readonly stderr: number;
  readonly folder: string;
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
  const { requests, answers, folder, stdout, stderr } = server;
  ftruncateSync(stdout);
  ftruncateSync(stderr);
  writeSync(requests, `${JSON.stringify(run)}\n`);
  const answer = readLine(answers);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const ended = { stdout: read('stdout'), stderr: read('stderr') };
  if (answer === '' || JSON.parse(answer).ended) stop();
  if (answer === '') throw new Error(`caffekit ${run.args.join(' ')} ended its process:\n${ended.stderr}`);
  return { status: JSON.parse(answer).status, ...ended };
}

function start(): Server {
  const folder = mkdtempSync(join(tmpdir(), 'caffekit-warm-'));
  const pipes = ['requests', 'answers'].map((name) => join(folder, name)) as [string, string];
  spawnSync('mkfifo', pipes);
  // What is appended to is written at its end after it has been emptied, too.
  const [stdout, stderr] = ['stdout', 'stderr'].map((name) => openSync(join(folder, name), 'a')) as [
    number,
    number,
  ];
  const child = spawn(process.execPath, [SERVER, ...pipes], { stdio: ['ignore', stdout, stderr] });
  child.unref();
  process.once('exit', stop);
  // Each waits until the other end is opened.
  const requests = openSync(pipes[0], 'w');
  const answers = openSync(pipes[1], 'r');
  return { process: child, requests, answers, stdout, stderr, folder };
}

function stop(): void {
  if (server === undefined) return;
  for (const descriptor of [server.requests, server.answers, server.stdout, server.stderr])
    closeSync(descriptor);
  rmSync(server.folder, { recursive: true, force: true });
  server = undefined;
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
