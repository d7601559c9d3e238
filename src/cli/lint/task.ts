import type { FileResult } from '../../lint/diagnostic.js';
import { fixText } from '../../lint/fix.js';
import { type LintOptions, lintText } from '../../lint/lint.js';
import { environmentOf } from '../environment.js';
import { type Observation, observe } from './observations.js';

/** What of its findings a file's result has: the same for all files of a run. */
export interface Told {
  /** How many findings of each rule are told; 0 for all. */
  readonly maxFindings: number;
  /** Whether the report says where BVLC's Caffe refuses what was read as a fork's. */
  readonly beyondBvlc: boolean;
}

/** A file to lint. */
export interface Task extends Told {
  readonly path: string;
  readonly text: string;
  /** Solvers in other folders that may name the file. */
  readonly solvers: readonly string[] | undefined;
  /** Whether data are looked into. */
  readonly data: boolean;
  /** Whether to apply fixes to the text. */
  readonly fix: boolean;
  /** Whether to note what is looked at besides the text. */
  readonly observe: boolean;
}

export interface Outcome {
  /** With fixes applied, where they are asked for. */
  readonly text: string;
  readonly result: FileResult;
  /** How many fixes are applied. */
  readonly applied: number;
  /** What was looked at besides the text, if that is asked for. */
  readonly observations: readonly Observation[];
}

/** Without the places in caffekit's own code, unless somebody looks for a bug. */
function shown(result: FileResult): FileResult {
  if (result.internalErrors === undefined || process.env.CAFFEKIT_DEBUG) return result;
  return { ...result, internalErrors: result.internalErrors.map(({ rule, message }) => ({ rule, message })) };
}

/** Lints a text; writes nothing. */
export function runTask(task: Task, options: LintOptions): Outcome {
  const { path, text } = task;
  const { data } = task;
  const own = {
    ...environmentOf(path),
    data,
    ...(task.solvers === undefined ? {} : { solvers: task.solvers }),
  };
  const { environment, observations } = task.observe
    ? observe(own)
    : { environment: own, observations: () => [] };
  const all = {
    ...options,
    environment,
    beyondBvlc: task.beyondBvlc,
    ...(task.maxFindings === 0 ? {} : { maxFindings: task.maxFindings }),
  };
  const {
    text: after,
    result,
    applied,
  } = task.fix ? fixText(path, text, all) : { text, result: lintText(path, text, all), applied: 0 };
  return { text: after, result: shown(result), applied, observations: observations() };
}
