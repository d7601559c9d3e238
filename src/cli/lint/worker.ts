import type { Settings } from '../../config/settings.js';
import { OptionsOfSettings } from './options.js';
import { type Outcome, runTask, type Task } from './task.js';

/** What a worker is given at a time. */
export type Batch = readonly { readonly task: Task; readonly settings: Settings }[];

/** What it gives back: an outcome for each task. */
export type BatchOutcome = readonly Outcome[];

/** Runs in a worker thread: lints what it is sent until it is ended. */
export function serveLint(): void {
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  const options = new OptionsOfSettings();
  parentPort!.on('message', async (batch: Batch) => {
    const outcomes: Outcome[] = [];
    for (const { task, settings } of batch) outcomes.push(runTask(task, await options.of(settings)));
    parentPort!.postMessage(outcomes satisfies BatchOutcome);
  });
}
