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
import { availableParallelism } from 'node:os';
import { type Answer, Oracle, OracleError } from './oracle.js';
import type {
  CommandRequest,
  Content,
  Files,
  Limits,
  LoadedNet,
  NetRequest,
  NetVerdict,
  Parsed,
  ProcessResult,
  PythonParsed,
  ScriptRequest,
} from './request.js';
import { bytes, netVerdict, processResult, protocMessages } from './verdict.js';

export interface RealCaffeOptions {
  /** Number of processes that answer; 1 by default. `'all'` takes one per core. */
  processes?: number | 'all';
  /** Limits for requests that don't name their own. */
  limits?: Limits;
  /** Additional environment variables. */
  env?: Readonly<Record<string, string>>;
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
      ...(request.backward && { backward: true }),
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

function encodeFiles(files: Files = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [path, base64(content)]));
}

function base64(content: Content): string {
  return (typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content)).toString(
    'base64',
  );
}
