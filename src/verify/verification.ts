/** What `caffekit verify` finds: what the Python program says, in order, and what a reader wants to know of it. */

/** An element of a bottom at which gradients were compared. Infinite numbers and NaN are text. */
export interface Element {
  /** `bottom 0` */
  readonly of: string;
  readonly at: readonly number[];
  readonly value: number | string;
  /** What backward says. */
  readonly analytic: number | string;
  /** The central difference. */
  readonly numeric: number | string;
  /** The one-sided differences. */
  readonly left: number | string;
  readonly right: number | string;
  readonly kind: 'smooth' | 'kink' | 'jump';
}

export interface Check {
  readonly id: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly summary: string;
  readonly elements: readonly Element[];
}

/** One line of the Python program. */
export type Event =
  | { event: 'caffe'; python: string; numpy: string; caffe: string | null }
  | { event: 'bottoms'; bottoms: readonly { shape: readonly number[]; kind: string }[] }
  | { event: 'start'; id: string }
  | ({ event: 'check' } & Check)
  | { event: 'impossible'; kind: string; message: string }
  | { event: 'done' };

export interface Verification {
  readonly caffe: { readonly python: string; readonly numpy: string; readonly version: string | null } | null;
  readonly bottoms: readonly { readonly shape: readonly number[]; readonly kind: string }[];
  readonly checks: readonly Check[];
  /** Why nothing can be said of the layer, where that is so. */
  readonly impossible: { readonly kind: string; readonly message: string } | null;
}

/** How a run ended without a last word of the program. */
export type Ending = 'done' | 'timeout' | 'died';

/** All of a run. A check that was begun and never ended has failed. */
export function verificationOf(events: readonly Event[], ending: Ending, seconds: number): Verification {
  let caffe: Verification['caffe'] = null;
  let bottoms: Verification['bottoms'] = [];
  let impossible: Verification['impossible'] = null;
  let begun: string | undefined;
  const checks: Check[] = [];
  for (const event of events) {
    if (event.event === 'caffe') {
      caffe = { python: event.python, numpy: event.numpy, version: event.caffe };
    } else if (event.event === 'bottoms') bottoms = event.bottoms;
    else if (event.event === 'start') begun = event.id;
    else if (event.event === 'impossible') impossible = { kind: event.kind, message: event.message };
    else if (event.event === 'check') {
      begun = undefined;
      const { id, status, summary, elements } = event;
      checks.push({ id, status, summary, elements });
    }
  }
  if (ending === 'timeout' && impossible === null) {
    if (begun === undefined) impossible = { kind: 'timeout', message: `nothing was said in ${seconds} s` };
    else
      checks.push({
        id: begun,
        status: 'failed',
        summary: `was stopped after ${seconds} s (--timeout): what comes after it was not checked`,
        elements: [],
      });
  } else if (ending === 'died' && impossible === null && begun !== undefined)
    checks.push({ id: begun, status: 'failed', summary: 'Python ended in it', elements: [] });
  return { caffe, bottoms, checks, impossible };
}

/** Whether checks were made, and none has failed; one that was left out is no failure. */
export function isProven({ checks, impossible }: Verification): boolean {
  return impossible === null && checks.length > 0 && checks.every(({ status }) => status !== 'failed');
}

/** What stands before a line that is for us: whatever else Python writes to standard output is not. */
const PREFIX = '@caffekit ';

/** What the program said of itself, in order, among whatever else Python has printed. */
export function readEvents(output: string): Event[] {
  return output.split('\n').flatMap((line) => {
    if (!line.startsWith(PREFIX)) return [];
    try {
      return [JSON.parse(line.slice(PREFIX.length)) as Event];
    } catch {
      // The last line of a program that was ended.
      return [];
    }
  });
}
