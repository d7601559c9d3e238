/**
 * Asks real BVLC Caffe 1.0 (Debian bullseye's, run by `oracle.py` in its own root).
 *
 * ```ts
 * const caffe = new RealCaffe();
 * const verdict = await caffe.net({ text: 'layer { name: "x" type: "ReLU" bottom: "y" top: "z" }' });
 * verdict.loads;   // false
 * verdict.reason;  // "Unknown bottom blob 'y' (layer 'x', bottom index 0)"
 *
 * const net = await caffe.load({ text, phase: 'TEST' });  // throws if Caffe refuses
 * net.blobs.conv1;                 // [64, 20, 24, 24]
 * net.layers[2].paramShapes;       // [[20, 1, 5, 5], [20]]
 * net.layers[2].needsBackward;     // true
 *
 * const loss = await caffe.evaluate<number>({
 *   source: 'net = caffe.Net("n.prototxt", caffe.TEST)\nresult = net.forward()["loss"]',
 *   files: { 'n.prototxt': text, 'my_layer.py': layer },
 * });
 * await caffe.close();
 * ```
 *
 * In a test, `describeWithCaffe` opens and closes one.
 *
 * Every request runs in a process and an empty working folder of its own, both gone afterwards; the
 * folder is on `sys.path`, so Python layers among `files` are found. Nothing carries over from one
 * request to the next, and Caffe's random numbers start from the same seed in each request of a
 * process. Requests may be sent without awaiting earlier ones: they wait in line, and answers come in order
 * per process. A net costs a few milliseconds.
 *
 * A caveat for nets whose behaviour is undefined in Caffe, because it reads memory it never wrote: the
 * process has built a net before, so such memory needn't be zero. `env: { MALLOC_PERTURB_: '170' }` makes
 * it anything but zero, which tells such nets from others.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  fatalMessage,
  logMessages,
  type ParserMessage,
  parserMessages,
  printedNumber,
  readNetLog,
} from './caffe-log.js';
import { caffeAvailability, HOW_TO_GET_CAFFE } from './caffe-root.js';

export type Phase = 'TRAIN' | 'TEST';

/** Text is sent as UTF-8; bytes as they are, for nets in other encodings. */
export type Content = string | Uint8Array;

/** Files of the working folder, by relative path. */
export type Files = Readonly<Record<string, Content>>;

/** What a request may use up before it is stopped. */
export interface Limits {
  /** CPU time; 30 by default. Whole seconds. */
  cpuSeconds?: number;
  /** Time on the clock, for what waits rather than works; 120 by default. */
  seconds?: number;
  /** Address space; 4 GiB by default. About 0.4 GiB go to the libraries. */
  memoryBytes?: number;
}

export interface NetRequest {
  text: Content;
  /** TRAIN by default. */
  phase?: Phase;
  level?: number;
  stages?: readonly string[];
  /** Python modules and data that the net names. */
  files?: Files;
  /** A `.caffemodel` to load into the net. */
  weights?: Uint8Array;
  /** Runs the net once, too: what a thread reads ahead is looked at no sooner for sure. */
  forward?: boolean;
  limits?: Limits;
}

/** How a process ended. */
export interface Ending {
  /** Exit code; null if a signal ended it. */
  exit: number | null;
  /** Name of the signal that ended it, such as `SIGABRT` after a failed CHECK, or null. */
  signal: string | null;
  /** Whether it was stopped for using too much time, of either kind. */
  timeout: boolean;
  cpuSeconds: number;
  /** Peak resident memory, of which some 60 MiB are Python and Caffe. */
  peakBytes: number;
}

export interface CaffeLayer {
  name: string;
  type: string;
  /** Blob names. Those that come from a split which Caffe inserted have its suffix; see `withoutSplits`. */
  bottoms: string[];
  tops: string[];
  topShapes: number[][];
  /** Shapes of the layer's learnable blobs. */
  paramShapes: number[][];
  /** One per top, automatic ones included. Single precision. */
  lossWeights: number[];
  /** Whether `Net::Backward` runs this layer's `Backward`. */
  needsBackward: boolean;
}

interface Verdict extends Ending {
  /** Everything that Caffe and Python layers wrote to standard error. */
  log: string;
  /** What Python layers printed. */
  stdout: string;
  /** What the text-format parser complained of, with places. */
  parser: ParserMessage[];
}

export interface LoadedNet extends Verdict {
  loads: true;
  /** Layers in Caffe's order, the splits that it inserts included. */
  layers: CaffeLayer[];
  /** Shapes by blob name, in Caffe's order. Automatic tops are all named `(automatic)`. */
  blobs: Record<string, number[]>;
  /** By layer name; where layers share a name, the last one's. */
  needsBackward: Record<string, boolean>;
  inputs: string[];
  outputs: string[];
  /** Bytes for all blobs' data, as logged. */
  memoryRequired: number;
}

export interface RefusedNet extends Verdict {
  loads: false;
  /**
   * - `check`: Caffe aborted with a message
   * - `exception`: C++ or a Python layer threw
   * - `crash`: a signal without a message, such as SIGSEGV or SIGFPE
   * - `limit`: too much time
   * - `exit`: something called `exit`
   */
  kind: 'check' | 'exception' | 'crash' | 'limit' | 'exit';
  /** In one message, without log prefix and stack trace: `Check failed: …`, `ValueError: …`, `SIGFPE`. */
  reason: string;
  exception: { type: string; message: string; traceback: string } | null;
  /** Whether memory ran out, be it the machine's or what `limits` allows. */
  outOfMemory: boolean;
  /** The layer that Caffe was making, setting up or connecting at the end; null if it came to none. */
  lastLayer: string | null;
}

export type NetVerdict = LoadedNet | RefusedNet;

export interface ScriptRequest {
  /** Python 3. Finds `caffe` and `np` imported. */
  source: Content;
  files?: Files;
  /** Files of the working folder to give back, if they exist in the end. */
  collect?: readonly string[];
  limits?: Limits;
}

export interface CommandRequest {
  /** A program of the root and its arguments: `['python2.7', 'layer_test.py']`, `['caffe', 'train', …]`. */
  argv: readonly string[];
  files?: Files;
  collect?: readonly string[];
  limits?: Limits;
}

export interface ProcessResult extends Ending {
  stdout: string;
  stderr: string;
  /** The message of a failed CHECK, or null. */
  check: string | null;
  /** Those of `collect` that exist. */
  files: Record<string, Buffer>;
}

/** What protobuf's C++ text-format parser made of a text; `encoded` is the message on the wire. */
export type Parsed =
  | { accepted: true; encoded: Buffer; parser: ParserMessage[] }
  | { accepted: false; reason: string; parser: ParserMessage[] };

export interface PythonParsed {
  accepted: boolean;
  /** Why the text was refused, or null. */
  reason: string | null;
  /** Wire form and JSON form with the field names of the `.proto` file; null if refused. */
  encoded: Buffer | null;
  value: unknown;
}

export interface RealCaffeOptions {
  /** Number of processes that answer; 1 by default. `'all'` takes one per core. */
  processes?: number | 'all';
  /** Limits for requests that don't name their own. */
  limits?: Limits;
  /** Additional environment variables. */
  env?: Readonly<Record<string, string>>;
}

/** The harness failed, as opposed to Caffe refusing something. */
export class OracleError extends Error {
  override name = 'OracleError';
}

/** One or more processes with real Caffe. They start with the first request. */
export class RealCaffe {
  readonly #options: RealCaffeOptions;
  readonly #oracles: (Oracle | undefined)[];

  constructor(options: RealCaffeOptions = {}) {
    this.#options = options;
    const processes = options.processes === 'all' ? availableParallelism() : (options.processes ?? 1);
    this.#oracles = new Array(processes).fill(undefined);
  }

  /** Builds `caffe.Net` from a text and reports what came of it. */
  async net(request: NetRequest): Promise<NetVerdict> {
    const answer = await this.#ask({
      op: 'net',
      text: base64(request.text),
      phase: request.phase ?? 'TRAIN',
      level: request.level ?? 0,
      stages: request.stages ?? [],
      files: encodeFiles(request.files),
      ...(request.weights && { weights: base64(request.weights) }),
      ...(request.forward && { forward: true }),
      limits: this.#limits(request.limits),
    });
    return netVerdict(answer);
  }

  /**
   * Like `net`, for nets that must load.
   * @throws with Caffe's reason if it refuses
   */
  async load(request: NetRequest): Promise<LoadedNet> {
    const verdict = await this.net(request);
    if (verdict.loads) return verdict;
    throw new Error(`Caffe refuses the net: ${verdict.reason}`);
  }

  /** Runs a Python 3 script. A failing script is a result, not an exception. */
  async python(request: ScriptRequest): Promise<ProcessResult> {
    return processResult(await this.#ask(this.#script(request)));
  }

  /**
   * Runs a Python 3 script and gives what it left in its variable `result`, which must be made of
   * dictionaries, lists, strings, booleans, None, finite numbers, and NumPy arrays and numbers.
   * @throws with the script's standard error if it fails
   */
  async evaluate<T>(request: ScriptRequest): Promise<T> {
    const answer = await this.#ask({ ...this.#script(request), value: true });
    const { exit, signal, stderr } = processResult(answer);
    if (exit !== 0) throw new Error(`The script ended with ${signal ?? `exit code ${exit}`}:\n${stderr}`);
    return answer.value as T;
  }

  /** Runs any program of the root. */
  async run(request: CommandRequest): Promise<ProcessResult> {
    const { argv, files, collect = [], limits } = request;
    return processResult(
      await this.#ask({
        op: 'run',
        argv,
        files: encodeFiles(files),
        collect,
        limits: this.#limits(limits),
      }),
    );
  }

  /**
   * Parses text format as Caffe does, in C++, through `protoc --encode`.
   * @param message name of a message of caffe.proto, such as `NetParameter`
   */
  async protocEncode(message: string, text: Content): Promise<Parsed> {
    const answer = await this.#ask({ op: 'protoc', message, text: base64(text) });
    const { exit, signal } = answer.end!;
    const parser = protocMessages(answer.log ?? '');
    if (exit === 0) return { accepted: true, encoded: bytes(answer.encoded!), parser };
    const first = parser.find(({ severity }) => severity === 'error');
    if (!first && !signal) throw new OracleError(`protoc failed: ${answer.log}`);
    return { accepted: false, reason: first?.message ?? signal ?? '', parser };
  }

  /** Parses text format with Python's `google.protobuf.text_format`, a parser unrelated to Caffe's. */
  async parse(message: string, text: Content): Promise<PythonParsed> {
    const answer = await this.#ask({ op: 'parse', message, text: base64(text), limits: this.#limits() });
    const accepted = answer.end!.exit === 0 && answer.refused === undefined;
    return {
      accepted,
      reason: accepted ? null : (answer.refused ?? answer.end!.signal ?? answer.log ?? ''),
      encoded: accepted ? bytes(answer.encoded!) : null,
      value: accepted ? answer.value : null,
    };
  }

  /** Ends the processes, after the requests that were sent. */
  async close(): Promise<void> {
    await Promise.all(this.#oracles.map((oracle) => oracle?.close()));
    this.#oracles.fill(undefined);
  }

  #script({ source, files, collect = [], limits }: ScriptRequest): object {
    return {
      op: 'python',
      source: base64(source),
      files: encodeFiles(files),
      collect,
      limits: this.#limits(limits),
    };
  }

  #limits(own?: Limits): Limits {
    const limits = { ...this.#options.limits, ...own };
    if (limits.cpuSeconds !== undefined) limits.cpuSeconds = Math.ceil(limits.cpuSeconds);
    return limits;
  }

  #ask(request: object): Promise<Answer> {
    let place = 0;
    for (const [index, oracle] of this.#oracles.entries()) {
      if (!oracle?.alive) {
        this.#oracles[index] = new Oracle(this.#options.env ?? {});
        place = index;
        break;
      }
      if (oracle.waiting < this.#oracles[place]!.waiting) place = index;
    }
    return this.#oracles[place]!.ask(request);
  }
}

/** An answer of oracle.py. */
interface Answer {
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
interface InspectedNet {
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

/** One oracle.py. */
class Oracle {
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

function netVerdict(answer: Answer): NetVerdict {
  const { end, log = '', stdout = '', net: inspected } = answer;
  const messages = logMessages(log);
  const logged = readNetLog(messages);
  const common = { ...end!, log, stdout, parser: parserMessages(messages) };
  if (answer.loads) {
    if (!inspected || end!.exit !== 0) {
      throw new OracleError(
        `Caffe loads the net, but looking at it failed (${end!.signal ?? end!.exit}):\n${log}`,
      );
    }
    return { ...common, loads: true, ...describeNet(inspected, logged) };
  }

  const check = end!.signal === 'SIGABRT' ? fatalMessage(messages) : undefined;
  const exception = answer.exception ?? null;
  const reason =
    check ??
    (exception
      ? `${exception.type}: ${exception.message}`
      : end!.timeout
        ? 'took too long'
        : (end!.signal ?? `exit code ${end!.exit}`));
  const kind: RefusedNet['kind'] = check
    ? 'check'
    : exception
      ? 'exception'
      : end!.timeout
        ? 'limit'
        : end!.signal
          ? 'crash'
          : 'exit';
  const outOfMemory =
    (check !== undefined && /host allocation of size \d+ failed/.test(check)) ||
    exception?.type === 'MemoryError' ||
    /bad_alloc/.test(exception?.message ?? '') ||
    (end!.signal === 'SIGKILL' && !end!.timeout);
  return {
    ...common,
    loads: false,
    kind,
    reason,
    exception,
    outOfMemory,
    lastLayer: logged.lastLayer,
  };
}

function describeNet(
  net: InspectedNet,
  logged: ReturnType<typeof readNetLog>,
): Pick<LoadedNet, 'layers' | 'blobs' | 'needsBackward' | 'inputs' | 'outputs' | 'memoryRequired'> {
  if (logged.layers.length !== net.layers.length || logged.blobs.length !== net.blobs.length) {
    throw new OracleError('the log of the net could not be understood');
  }
  const blobName = (index: number): string => net.blobs[index]!.name ?? logged.blobs[index]!;
  const layers = net.layers.map((layer, index): CaffeLayer => {
    const fromLog = logged.layers[index]!;
    return {
      name: layer.name ?? fromLog.name,
      type: layer.type,
      bottoms: layer.bottoms.map(blobName),
      tops: layer.tops.map(blobName),
      topShapes: layer.tops.map((top) => net.blobs[top]!.shape),
      paramShapes: layer.paramShapes,
      lossWeights: layer.tops.map((top, place) =>
        exactly(fromLog.tops[place]?.lossWeight ?? 0, printedNumber(net.blobs[top]!.lossWeight)),
      ),
      needsBackward: logged.forceBackward || fromLog.needsBackward === true,
    };
  });
  return {
    layers,
    blobs: Object.fromEntries(net.blobs.map((blob, index) => [blobName(index), blob.shape])),
    needsBackward: Object.fromEntries(layers.map((layer) => [layer.name, layer.needsBackward])),
    inputs: net.inputs.map(blobName),
    outputs: net.outputs.map(blobName),
    memoryRequired: logged.memoryRequired,
  };
}

/**
 * The number that a layer's log line rounds to six digits. pycaffe has the full one per blob, which is
 * this layer's unless a later layer wrote into the blob in place.
 */
function exactly(printed: number, full: number): number {
  return Object.is(Number(full.toPrecision(6)), printed) ? full : Math.fround(printed);
}

/**
 * Layers as the net's author wrote them: the splits that Caffe inserts taken out, bottoms named by the
 * blob they split, and the loss weight that Caffe moves to a split back at the top it was written for.
 */
export function withoutSplits(layers: readonly CaffeLayer[]): CaffeLayer[] {
  const original = new Map<string, string>();
  const result: CaffeLayer[] = [];
  // Which layer, and which of its tops, made each blob last: Caffe names a split after them.
  const makers = new Map<string, { layer: CaffeLayer; top: number }>();
  for (const layer of layers) {
    const [bottom = ''] = layer.bottoms;
    const maker = layer.type === 'Split' ? makers.get(bottom) : undefined;
    if (
      maker &&
      layer.name === `${bottom}_${maker.layer.name}_${maker.top}_split` &&
      layer.tops.every((top, index) => top === `${layer.name}_${index}`)
    ) {
      for (const top of layer.tops) original.set(top, bottom);
      if (layer.lossWeights[0]) maker.layer.lossWeights[maker.top] = layer.lossWeights[0];
      continue;
    }
    const written = {
      ...layer,
      bottoms: layer.bottoms.map((name) => original.get(name) ?? name),
      lossWeights: [...layer.lossWeights],
    };
    for (const [top, name] of layer.tops.entries()) makers.set(name, { layer: written, top });
    result.push(written);
  }
  return result;
}

function processResult(answer: Answer): ProcessResult {
  const { end, log = '', stdout = '', files = {} } = answer;
  return {
    ...end!,
    stdout,
    stderr: log,
    check: fatalMessage(logMessages(log)) ?? null,
    files: Object.fromEntries(Object.entries(files).map(([path, data]) => [path, bytes(data)])),
  };
}

function protocMessages(log: string): ParserMessage[] {
  return [...log.matchAll(/^input:(\d+):(\d+): (warning: )?(.*)$/gm)].map((found) => ({
    line: Number(found[1]),
    column: Number(found[2]),
    severity: found[3] ? 'warning' : 'error',
    message: found[4]!,
  }));
}

function encodeFiles(files: Files = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [path, base64(content)]));
}

function base64(content: Content): string {
  return (typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content)).toString(
    'base64',
  );
}

function bytes(encoded: string): Buffer {
  return Buffer.from(encoded, 'base64');
}
