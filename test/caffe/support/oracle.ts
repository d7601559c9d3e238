import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { caffeAvailability, HOW_TO_GET_CAFFE } from './caffe-root.js';
import type { Ending } from './request.js';

/** The harness failed, as opposed to Caffe refusing something. */
export class OracleError extends Error {
  override name = 'OracleError';
}

/** An answer of oracle.py. */
export interface Answer {
  error?: string;
  end?: Ending;
  log?: string;
  stdout?: string;
  files?: Record<string, string>;
  loads?: boolean;
  exception?: { type: string; message: string; traceback: string };
  net?: InspectedNet;
  refused?: string;
  encoded?: string;
  value?: unknown;
}

/** What oracle.py reads off pycaffe's net. Names that aren't UTF-8 are null. */
export interface InspectedNet {
  blobs: { name: string | null; shape: number[]; lossWeight: string }[];
  layers: {
    name: string | null;
    type: string;
    bottoms: number[];
    tops: number[];
    paramShapes: number[][];
  }[];
  inputs: number[];
  outputs: number[];
}

/** One oracle.py: a process in the root of real Caffe, asked line by line. */
export class Oracle {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting: { resolve(answer: Answer): void; reject(error: Error): void }[] = [];
  readonly #ended: Promise<void>;
  #errors = '';
  alive = true;

  constructor(env: Readonly<Record<string, string>>) {
    const availability = caffeAvailability();
    if (!availability.usable) throw new OracleError(`${availability.why} (${HOW_TO_GET_CAFFE})`);
    const { root, enter } = availability;
    const home = mkdtempSync(join(root, 'tmp', 'caffekit-oracle-'));
    copyFileSync(fileURLToPath(new URL('oracle.py', import.meta.url)), join(home, 'oracle.py'));
    const oracle = spawn(
      enter[0]!,
      [...enter.slice(1), 'python3', join(home.slice(root.length), 'oracle.py')],
      {
        env: {
          PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
          HOME: '/tmp',
          LANG: 'C.UTF-8',
          GLOG_logtostderr: '1',
          GLOG_minloglevel: '0',
          OMP_NUM_THREADS: '1',
          OPENBLAS_NUM_THREADS: '1',
          PYTHONDONTWRITEBYTECODE: '1',
          PYTHONHASHSEED: '0',
          ...env,
        },
      },
    );
    this.#process = oracle;

    const removeHome = (): void => {
      oracle.kill('SIGKILL');
      rmSync(home, { recursive: true, force: true });
    };
    process.once('exit', removeHome);
    this.#ended = new Promise((resolve) => {
      oracle.on('close', (code, signal) => {
        this.#fail(`the process with Caffe ended (${signal ?? code})`);
        process.off('exit', removeHome);
        removeHome();
        resolve();
      });
    });
    oracle.on('error', (error) => this.#fail(error.message));
    // A write to a process that has just died; its end is dealt with where it is noticed.
    oracle.stdin.on('error', () => {});
    oracle.stderr.on('data', (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk).slice(-10_000);
    });
    // The line that says that caffe is imported.
    this.#waiting.push({ resolve: () => {}, reject: () => {} });
    let rest: Buffer[] = [];
    oracle.stdout.on('data', (chunk: Buffer) => {
      let start = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        const line = Buffer.concat([...rest, chunk.subarray(start, end)]);
        rest = [];
        start = end + 1;
        this.#answer(JSON.parse(line.toString('utf8')) as Answer);
      }
      if (start < chunk.length) rest.push(chunk.subarray(start));
    });
  }

  /** Number of requests without an answer. */
  get waiting(): number {
    return this.#waiting.length;
  }

  ask(request: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    });
  }

  async close(): Promise<void> {
    this.#process.stdin.end();
    await this.#ended;
  }

  #answer(answer: Answer): void {
    const request = this.#waiting.shift();
    if (answer.error === undefined) request?.resolve(answer);
    else request?.reject(new OracleError(answer.error));
  }

  #fail(why: string): void {
    this.alive = false;
    const error = new OracleError(`${why}\n${this.#errors}`.trim());
    for (const request of this.#waiting.splice(0)) request.reject(error);
  }
}
