import { fileNameOf } from '../text/path.js';
/**
 * Reading Caffe's training logs: what `Solver::Step`, `Solver::Test` and `Solver::Solve` (solver.cpp) write through
 * glog. A log is read as a stream, in time linear in its length.
 */

/** Values over iterations, which grow. */
export class Curve {
  readonly iterations: number[] = [];
  readonly values: number[] = [];

  /** The last iteration; -1 where there is none. */
  get last(): number {
    return this.iterations.at(-1) ?? -1;
  }

  /**
   * Adds a value. What there is from this iteration on is dropped: a solver that goes back to a snapshot has undone
   * that part of the training.
   */
  add(iteration: number, value: number): void {
    while (this.last >= iteration) {
      this.iterations.pop();
      this.values.pop();
    }
    this.iterations.push(iteration);
    this.values.push(value);
  }
}

/** One number of an output blob. */
export interface OutputElement {
  /** As the layer made it, not yet weighted. */
  readonly curve: Curve;
  /** Its weight in the loss; undefined where it is none. */
  weight: number | undefined;
}

/** What a log tells of one net. */
export class NetCurves {
  /**
   * The loss that Caffe minimizes: the sum of all losses, each times its weight. In training it is what Caffe prints
   * (its mean over `iter_size` and `average_loss`), in testing the mean over `test_iter` batches.
   */
  readonly total = new Curve();
  /** The elements of the output blobs, by the blob's name, in Caffe's order. */
  readonly outputs = new Map<string, OutputElement[]>();
}

/** One training. */
export class Run {
  readonly train = new NetCurves();
  /** By the number of the test net. */
  readonly tests = new Map<number, NetCurves>();
  /** The iteration of the last values. */
  iteration = 0;
  /** What Caffe gave as its reason, where it aborted. */
  aborted: string | undefined;
  /** The files of the solver states that it wrote or went on from, without their folders. */
  readonly states = new Set<string>();
}

/** What a train or test pass logs. */
interface Pass {
  readonly iteration: number;
  /** The number of the test net; undefined for the train net. */
  readonly test: number | undefined;
  total: number | undefined;
  readonly outputs: LoggedOutput[];
}

interface LoggedOutput {
  readonly name: string;
  readonly value: number;
  readonly weight: number | undefined;
  /** The value times its weight, as Caffe computed it; 0 for what is no loss. */
  readonly loss: number;
}

interface Solver {
  /** The names of the outputs of its train net and then of its test nets, as {@link signature} joins them. */
  readonly nets: string[];
  run: Run | undefined;
  /** The solver state that it went on from; `''` for one that the log doesn't name. */
  restored: string | undefined;
}

/** What a thread is at. Solvers write from the threads they run in, and the lines of each are in order. */
interface Thread {
  /** A Python script may step several in turn. */
  readonly solvers: Solver[];
  active: Solver | undefined;
  pass: Pass | undefined;
  /** Whether a solver is making its nets. */
  initializing: boolean;
  /** How many nets are being made at once: a recurrent layer makes one of its own. */
  depth: number;
  /** The outputs of the outermost of them. */
  made: string[];
}

/** `I0131 09:08:07.123456  4321 solver.cpp:239] `; glog 0.5 and later have the year before the month. */
const PREFIX = /([IWEF])\d{4}(?:\d{4})? \d\d:\d\d:\d\d\.\d+ +(\d+) [^\s:\]]+:\d+\] /;
// `1.#QNAN`, `-1.#IND` and `1.#INF` are what old Windows libraries print.
const NUMBER = String.raw`[-+]?(?:1\.#\w+|\d+\.?\d*(?:e[-+]?\d+)?|\.\d+|nan|inf(?:inity)?)`;
const LOSS = new RegExp(String.raw`^Iteration (\d+)(?=[ ,]).*?, loss = (${NUMBER})`, 'i');
const TESTING = /^Iteration (\d+), Testing net \(#(\d+)\)/;
const TEST_LOSS = new RegExp(`^Test loss: (${NUMBER})$`, 'i');
const OUTPUT = new RegExp(
  String.raw`^\s*(Train|Test) net output #\d+: (.*) = (${NUMBER})(?: \(\* (${NUMBER}) = (${NUMBER}) loss\))?$`,
  'i',
);
const PRODUCES = 'This network produces output ';
const WRITES_STATE = /^Snapshotting solver state to (?:binary proto|HDF5) file (.*)$/;
const RESTORES = /^(?:Resuming from|Restoring previous solver status from) (.*)$/;

/** A line longer than this is none of Caffe's, and not kept. */
const LONGEST_LINE = 1 << 16;

/**
 * Reads a log piece by piece. One log may hold several runs: one after the other, or of several processes, threads or
 * solvers in turn. A solver that goes on from a snapshot continues the run that wrote it; any other new solver, and
 * one that is at iteration 0 again, begins a run.
 */
export class LogReader {
  /** The trainings, in the order of their first values. */
  readonly runs: Run[] = [];
  /** Whether any line is one of Caffe's, or of another program that uses glog. */
  isCaffe = false;
  /** The last reason for which Caffe aborted, also where it came before any value. */
  fatal: string | undefined;

  readonly #threads = new Map<string, Thread>();
  #rest = '';
  #skipping = false;
  #prefixed = false;
  #latest: Run | undefined;

  /** Takes the next piece of the log, which may begin and end within a line. */
  write(text: string): void {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      if (this.#skipping) this.#skipping = false;
      else this.#line(this.#rest + text.slice(start, end));
      this.#rest = '';
      start = end + 1;
    }
    if (this.#skipping) return;
    this.#rest += text.slice(start);
    this.#skipping = this.#rest.length > LONGEST_LINE;
    if (this.#skipping) this.#rest = '';
  }

  /** Says that there is no more: what has begun is brought to its end. */
  end(): void {
    if (this.#rest !== '') this.#line(this.#rest);
    this.#rest = '';
    for (const thread of this.#threads.values()) this.#finish(thread, 'cut');
  }

  #line(line: string): void {
    const prefix = PREFIX.exec(line);
    // Among lines with a prefix, those without one are continuations, or not Caffe's at all.
    if (prefix === null && this.#prefixed) return;
    if (prefix !== null) {
      this.#prefixed = true;
      this.isCaffe = true;
    }
    const message = (prefix === null ? line : line.slice(prefix.index + prefix[0].length)).trimEnd();
    const thread = this.#thread(prefix?.[2] ?? '');
    if (prefix?.[1] === 'F') this.#abort(thread, message);
    if (this.#measure(thread, message)) return;
    // In a test pass other messages come before the outputs, but none between them.
    if (prefix !== null && thread.pass !== undefined && isUnderWay(thread.pass)) this.#finish(thread);
    this.#follow(thread, message);
  }

  /** Takes a line that belongs to a pass, or begins one. */
  #measure(thread: Thread, message: string): boolean {
    if (message.startsWith('Iteration ')) return this.#iteration(thread, message);
    const { pass } = thread;
    if (pass === undefined) return false;
    const output = OUTPUT.exec(message);
    if (output !== null) {
      const [, net, name, value, weight, loss] = output;
      if ((net!.toLowerCase() === 'test') !== (pass.test !== undefined)) return false;
      pass.outputs.push({
        name: name!,
        value: readNumber(value!),
        weight: weight === undefined ? undefined : readNumber(weight),
        loss: loss === undefined ? 0 : readNumber(loss),
      });
      return true;
    }
    if (pass.test === undefined) return false;
    const loss = TEST_LOSS.exec(message);
    if (loss !== null) pass.total = readNumber(loss[1]!);
    if (message === 'Test interrupted.') thread.pass = undefined;
    return loss !== null;
  }

  #iteration(thread: Thread, message: string): boolean {
    this.#finish(thread);
    const testing = TESTING.exec(message);
    const found = testing ?? LOSS.exec(message);
    if (found === null) return false;
    this.isCaffe = true;
    thread.pass = {
      iteration: Number(found[1]),
      test: testing === null ? undefined : Number(found[2]),
      total: testing === null ? readNumber(found[2]!) : undefined,
      outputs: [],
    };
    return true;
  }

  /** Follows which solvers there are, what their nets are, and which snapshots they write and go on from. */
  #follow(thread: Thread, message: string): void {
    if (message === 'Initializing solver from parameters:') {
      this.isCaffe = true;
      thread.active = { nets: [], run: undefined, restored: undefined };
      thread.solvers.push(thread.active);
      thread.initializing = true;
      thread.depth = 0;
    } else if (message.startsWith('Snapshotting ')) {
      const written = WRITES_STATE.exec(message);
      if (written !== null) thread.active?.run?.states.add(fileNameOf(written[1]!));
    } else if (message.startsWith('Res')) {
      const restored = RESTORES.exec(message);
      if (restored !== null && thread.active !== undefined) thread.active.restored = fileNameOf(restored[1]!);
    } else if (message === 'SGDSolver: restoring history' && thread.active !== undefined) {
      thread.active.restored ??= '';
    } else if (thread.initializing) {
      if (message === 'Solver scaffolding done.') thread.initializing = false;
      else if (message === 'Initializing net from parameters:') thread.depth++;
      else if (message.startsWith(PRODUCES)) {
        if (thread.depth === 1) thread.made.push(message.slice(PRODUCES.length));
      } else if (message === 'Network initialization done.' && --thread.depth === 0) {
        thread.active!.nets.push(signature(thread.made));
        thread.made = [];
      }
    }
  }

  #abort(thread: Thread, message: string): void {
    this.fatal = message;
    // A thread that loads data for a solver has none itself, and ends that of another.
    for (const ended of thread.active === undefined ? this.#threads.values() : [thread])
      this.#finish(ended, 'cut');
    const run = thread.active === undefined ? this.#latest : thread.active.run;
    if (run !== undefined) run.aborted = message;
  }

  /** Gives the values of a thread's pass to the run they belong to. A pass is cut where the log may lack its end. */
  #finish(thread: Thread, end: 'whole' | 'cut' = 'whole'): void {
    const { pass } = thread;
    thread.pass = undefined;
    if (pass === undefined || (pass.total === undefined && pass.outputs.length === 0)) return;
    const solver = solverOf(thread, pass);
    // Without all of its outputs, it may be of any solver of the thread.
    if (end === 'cut' && solver === undefined && thread.solvers.length > 1) return;
    thread.active = solver ?? thread.active ?? { nets: [], run: undefined, restored: undefined };
    const run = this.#runOf(thread.active, pass);
    let net = run.train;
    if (pass.test !== undefined) {
      net = run.tests.get(pass.test) ?? new NetCurves();
      run.tests.set(pass.test, net);
    }
    addPass(net, pass, end);
    run.iteration = pass.iteration;
    run.aborted = undefined;
    this.#latest = run;
  }

  #runOf(solver: Solver, pass: Pass): Run {
    let { run } = solver;
    // Every solver begins at iteration 0, unless it goes on from a snapshot.
    if (run === undefined && (solver.restored !== undefined || pass.iteration > 0))
      run = this.#runWith(solver.restored ?? '');
    if (run === undefined || (pass.iteration === 0 && run.iteration > 0)) {
      run = new Run();
      this.runs.push(run);
    }
    if (solver.restored) run.states.add(solver.restored);
    solver.run = run;
    return run;
  }

  /** The run that a solver state belongs to; the latest where none is known to have written it. */
  #runWith(state: string): Run | undefined {
    const owner = this.runs.findLast(({ states }) => states.has(state));
    if (owner !== undefined) return owner;
    return state !== '' && (this.#latest?.states.size ?? 0) > 0 ? undefined : this.#latest;
  }

  #thread(id: string): Thread {
    let thread = this.#threads.get(id);
    if (thread === undefined) {
      thread = {
        solvers: [],
        active: undefined,
        pass: undefined,
        initializing: false,
        depth: 0,
        made: [],
      };
      this.#threads.set(id, thread);
    }
    return thread;
  }
}

/** Whether a pass has come to its outputs: those of training follow the loss at once. */
function isUnderWay({ test, outputs }: Pass): boolean {
  return test === undefined || outputs.length > 0;
}

/** The latest solver of a thread whose net has such outputs as a pass, if it has any. */
function solverOf(thread: Thread, { test, outputs }: Pass): Solver | undefined {
  if (outputs.length === 0) return undefined;
  const names = signature(outputs.map(({ name }) => name));
  const net = test === undefined ? 0 : test + 1;
  return thread.solvers.findLast(({ nets }) => nets[net] === names);
}

/** Names of outputs, in one string. Several of the same name, one after the other, count once. */
function signature(names: readonly string[]): string {
  return names.filter((name, place) => name !== names[place - 1]).join('\n');
}

function addPass(net: NetCurves, { iteration, total, outputs }: Pass, end: 'whole' | 'cut'): void {
  const known = [...net.outputs.values()].reduce((sum, elements) => sum + elements.length, 0);
  const complete = end === 'whole' || outputs.length >= known;
  const loss = total ?? (complete ? sumOfLosses(outputs) : undefined);
  if (loss !== undefined) net.total.add(iteration, loss);
  let place = 0;
  outputs.forEach(({ name, value, weight }, index) => {
    place = name === outputs[index - 1]?.name ? place + 1 : 0;
    let elements = net.outputs.get(name);
    if (elements === undefined) {
      elements = [];
      net.outputs.set(name, elements);
    }
    const element = elements[place] ?? { curve: new Curve(), weight };
    elements[place] = element;
    element.weight = weight;
    element.curve.add(iteration, value);
  });
}

/** The total loss, where any output is a loss. */
function sumOfLosses(outputs: readonly LoggedOutput[]): number | undefined {
  if (outputs.every(({ weight }) => weight === undefined)) return undefined;
  return outputs.reduce((sum, { loss }) => sum + loss, 0);
}

function readNumber(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  if (/inf/i.test(text)) return sign * Number.POSITIVE_INFINITY;
  return Number(text);
}
