import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { UsageError } from '../errors.js';
import type { Batch, BatchOutcome } from './worker.js';

/** Threads that lint. */
export class Pool {
  readonly size: number;
  readonly #workers: Worker[] = [];
  readonly #idle: Worker[] = [];

  constructor(size: number) {
    this.size = size;
  }

  /**
   * Lints a batch in a thread that has nothing to do; there must be one.
   *
   * @throws UsageError where the thread runs out of memory
   */
  run(batch: Batch): Promise<BatchOutcome> {
    const worker = this.#idle.pop() ?? this.#start();
    return new Promise((resolve, reject) => {
      const done = () => {
        worker.off('message', onMessage);
        worker.off('error', onError);
      };
      const onMessage = (outcomes: BatchOutcome) => {
        done();
        this.#idle.push(worker);
        resolve(outcomes);
      };
      const onError = (error: NodeJS.ErrnoException) => {
        done();
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? new UsageError(
                `there is not enough memory for ${this.size} files at a time; use fewer --jobs (it was at ${batch.map(({ task }) => task.path).join(', ')})`,
              )
            : error,
        );
      };
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.postMessage(batch);
    });
  }

  /** Ends the threads. */
  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(): Worker {
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const file = JSON.stringify(fileURLToPath(import.meta.url));
    const worker = new Worker(`require(${file}).serveLint()`, { eval: true });
    this.#workers.push(worker);
    return worker;
  }
}
