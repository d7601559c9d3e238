/** What real Caffe is asked, and what it answers. */
import type { ParserMessage } from './caffe-log.js';

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
  /** And backward, after it. */
  backward?: boolean;
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

export interface Verdict extends Ending {
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
