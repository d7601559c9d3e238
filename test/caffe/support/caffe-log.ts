/**
 * Reads the log that Caffe writes to standard error while it builds a net.
 *
 * pycaffe exposes neither the loss weight of every top nor which layers need backward; the log states
 * both. Nets inside a net (recurrent layers unroll themselves into one) log the same sentences, and are
 * passed over.
 */

export type LogLevel = 'info' | 'warning' | 'error' | 'fatal';

/** One message of glog, or of protobuf's own logger, with its continuation lines and without its prefix. */
export interface LogMessage {
  level: LogLevel;
  /** Base name of the source file that logged it, such as `net.cpp`. */
  file: string;
  line: number;
  text: string;
}

export interface LoggedTop {
  blob: string;
  inPlace: boolean;
  /** As Caffe prints it, with six significant digits; 0 where Caffe mentions none. */
  lossWeight: number;
}

export interface LoggedLayer {
  name: string;
  bottoms: string[];
  tops: LoggedTop[];
  /** Undefined when Caffe aborted before it decided. */
  needsBackward: boolean | undefined;
  /** Whether set-up and reshape went through. */
  ready: boolean;
}

export interface NetLog {
  layers: LoggedLayer[];
  /** Blob names in the order of Caffe's blob indices. */
  blobs: string[];
  /** The layer that Caffe was making or setting up when the log ends, or its last; null if it came to none. */
  lastLayer: string | null;
  outputs: string[];
  /** Whether the net says `force_backward: true`. Caffe does so after it logged what needs backward. */
  forceBackward: boolean;
  /** Bytes that the last "Memory required for data" states. */
  memoryRequired: number;
  /** Whether `Net::Init` reached its end. */
  done: boolean;
}

/** A message of protobuf's text-format parser. Columns count bytes, and a tab leads to the next multiple of 8. */
export interface ParserMessage {
  line: number;
  column: number;
  severity: 'error' | 'warning';
  message: string;
}

const GLOG_PREFIX = /^([IWEF])\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ ([^\s:]+):(\d+)\] (.*)$/;
const PROTOBUF_PREFIX = /^\[libprotobuf (INFO|WARNING|ERROR|FATAL) (?:[^\s:]*\/)?([^\s:/]+):(\d+)\] (.*)$/;
const LEVELS: Record<string, LogLevel> = { I: 'info', W: 'warning', E: 'error', F: 'fatal' };

/** Splits a log into messages. Lines that belong to none, a stack trace among them, are dropped. */
export function logMessages(log: string): LogMessage[] {
  const messages: LogMessage[] = [];
  let current: LogMessage | undefined;
  for (const line of log.split('\n')) {
    const prefix = GLOG_PREFIX.exec(line) ?? PROTOBUF_PREFIX.exec(line);
    if (prefix) {
      current = {
        level: LEVELS[prefix[1]![0]!]!,
        file: prefix[2]!,
        line: Number(prefix[3]),
        text: prefix[4]!,
      };
      messages.push(current);
    } else if (
      line === '*** Check failure stack trace: ***' ||
      line.startsWith('WARNING: Logging before InitGoogleLogging()')
    ) {
      current = undefined;
    } else if (current) {
      current.text += `\n${line}`;
    }
  }
  for (const message of messages) message.text = message.text.replace(/\n+$/, '');
  return messages;
}

/** The message that Caffe aborted with, without prefix and stack trace: `Check failed: …`. */
export function fatalMessage(messages: readonly LogMessage[]): string | undefined {
  return messages.findLast((message) => message.level === 'fatal')?.text;
}

/** What protobuf's text-format parser logged, in the order of the text. */
export function parserMessages(messages: readonly LogMessage[]): ParserMessage[] {
  return messages.flatMap((message) => {
    const found = /^(?:Error|Warning) parsing text-format [\w.]+: (\d+):(\d+): ([\s\S]*)$/.exec(message.text);
    if (message.file !== 'text_format.cc' || !found) return [];
    const severity = message.level === 'warning' ? 'warning' : 'error';
    return [{ line: Number(found[1]), column: Number(found[2]), severity, message: found[3]! }];
  });
}

/** The outermost net that a log tells of. */
export function readNetLog(messages: readonly LogMessage[]): NetLog {
  const net: NetLog = {
    layers: [],
    blobs: [],
    lastLayer: null,
    outputs: [],
    forceBackward: false,
    memoryRequired: 0,
    done: false,
  };
  const seen = new Set<string>();
  let depth = 0;
  let shaped = 0;
  let decided = 0;
  for (const { level, file, text } of messages) {
    if (level !== 'info') continue;
    if (file === 'layer_factory.hpp') {
      // Layers may make others for their own use, until they are ready.
      const outermost = depth === 1 && (net.layers.at(-1)?.ready ?? true);
      if (outermost && text.startsWith('Creating layer '))
        net.lastLayer = text.slice('Creating layer '.length);
      continue;
    }
    if (file !== 'net.cpp') continue;
    if (text.startsWith('Initializing net from parameters: ')) {
      depth += 1;
      if (depth === 1) net.forceBackward = /^force_backward: true$/m.test(text);
      continue;
    }
    if (text === 'Network initialization done.') {
      depth -= 1;
      if (depth === 0) net.done = true;
      continue;
    }
    if (depth !== 1 || net.done) continue;

    const layer = net.layers.at(-1);
    if (text.startsWith('Creating Layer ')) {
      const name = text.slice('Creating Layer '.length);
      net.layers.push({ name, bottoms: [], tops: [], needsBackward: undefined, ready: false });
      shaped = 0;
    } else if (text.startsWith('This network produces output ')) {
      net.outputs.push(text.slice('This network produces output '.length));
    } else if (!layer) {
    } else if (text.startsWith(`${layer.name} <- `)) {
      layer.bottoms.push(text.slice(layer.name.length + 4));
    } else if (text.startsWith(`${layer.name} -> `)) {
      let blob = text.slice(layer.name.length + 4);
      const inPlace = blob.endsWith(' (in-place)') && seen.has(blob.slice(0, -' (in-place)'.length));
      if (inPlace) blob = blob.slice(0, -' (in-place)'.length);
      else net.blobs.push(blob);
      seen.add(blob);
      layer.tops.push({ blob, inPlace, lossWeight: 0 });
    } else if (text === `Setting up ${layer.name}`) {
      layer.ready = true;
    } else if (text.startsWith('Top shape: ')) {
      shaped += 1;
    } else if (text.startsWith('    with loss weight ')) {
      const top = layer.tops[shaped - 1];
      if (top) top.lossWeight = printedNumber(text.slice('    with loss weight '.length));
    } else if (text.startsWith('Memory required for data: ')) {
      net.memoryRequired = Number(text.slice('Memory required for data: '.length));
    } else if (/ (?:needs|does not need) backward computation\.$/.test(text)) {
      // Logged from the last layer to the first.
      const candidate = net.layers[net.layers.length - 1 - decided];
      if (candidate) candidate.needsBackward = text === `${candidate.name} needs backward computation.`;
      decided += 1;
    }
  }
  return net;
}

/** A floating-point number as C++ prints it. */
export function printedNumber(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  if (/^-?inf/.test(text)) return sign * Number.POSITIVE_INFINITY;
  return /nan/.test(text) ? Number.NaN : Number(text);
}
