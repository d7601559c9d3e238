/** What asks a process to end. */
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let holding = false;

/**
 * Runs work to its end before Ctrl-C, or a request to end, ends the process: what comes meanwhile waits until then.
 *
 * @param work synchronous, and short
 */
export function uninterrupted<T>(work: () => T): T {
  if (!holding) {
    holding = true;
    for (const signal of SIGNALS) process.on(signal, end);
    // A signal is told when the event loop asks for it, which it has done by its second turn.
    setImmediate(() => setImmediate(release));
  }
  return work();
}

/** Ends the process as the signal would have done, so that a shell sees why, unless somebody else takes care of it. */
function end(signal: NodeJS.Signals): void {
  release();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function release(): void {
  holding = false;
  for (const signal of SIGNALS) process.off(signal, end);
}
