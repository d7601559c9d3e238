import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { packageFile } from '../../files/package-root.js';
import { SIGNALS } from '../../files/signals.js';
import type { Job } from '../../verify/job.js';
import { BOOTSTRAP, PROGRAM } from '../../verify/program.js';
import { type Ending, readEvents, type Verification, verificationOf } from '../../verify/verification.js';
import { UsageError } from '../errors.js';

/** What a layer may print before the rest is passed over. */
const MOST_OUTPUT = 1 << 22;

/** A run of the Python program. */
export interface Run {
  readonly verification: Verification;
  /** What Caffe and the layer wrote to standard error, for a run that gives no answer. */
  readonly log: string;
  readonly ending: Ending;
}

/**
 * Runs a job in a Python of the user's, in the working folder. It and all its processes are ended when the time is over,
 * or when this process is told to end.
 */
export async function runPython(python: string, job: Job): Promise<Run> {
  const child = spawn(python, ['-c', BOOTSTRAP], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own, so that it ends with all that it started.
    detached: process.platform !== 'win32',
  });
  const kill = () => {
    if (child.pid === undefined) return;
    try {
      if (process.platform === 'win32') child.kill('SIGKILL');
      else process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  };
  const interrupted = (signal: NodeJS.Signals) => {
    kill();
    process.off(signal, interrupted);
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, interrupted);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    kill();
  }, job.seconds * 1000);
  let output = '';
  let log = '';
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', (error: NodeJS.ErrnoException) => {
        const why = error.code === 'ENOENT' ? 'there is no such program' : error.message;
        reject(new UsageError(`${python}: ${why}; name the Python that has pycaffe with --python`));
      });
      child.once('close', resolve);
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        log = (log + text).slice(-MOST_OUTPUT);
      });
      // A program that ends early does not read its input.
      child.stdin.on('error', () => {});
      child.stdin.end(JSON.stringify({ program: readFileSync(packageFile(PROGRAM), 'utf8'), job }));
    });
    const events = readEvents(output);
    const isDone = events.some(({ event }) => event === 'done' || event === 'impossible');
    const ending: Ending = isDone ? 'done' : late ? 'timeout' : 'died';
    const verification = verificationOf(events, ending, job.seconds);
    if (ending === 'died' && verification.checks.length === 0 && verification.impossible === null)
      throw new UsageError(
        `${python} ended with ${status ?? 'a signal'} before it said anything${tail(log)}`,
      );
    return { verification, log, ending };
  } finally {
    clearTimeout(timer);
    for (const signal of SIGNALS) process.off(signal, interrupted);
    kill();
  }
}

/** The last lines of a log, behind a colon. */
function tail(log: string): string {
  const lines = log.trimEnd().split('\n').slice(-5).join('\n');
  return lines === '' ? '' : `:\n${lines}`;
}
