import {
  fatalMessage,
  logMessages,
  type ParserMessage,
  parserMessages,
  printedNumber,
  readNetLog,
} from './caffe-log.js';
import { type Answer, type InspectedNet, OracleError } from './oracle.js';
import type { CaffeLayer, LoadedNet, NetVerdict, ProcessResult, RefusedNet } from './request.js';

/** What came of a net. */
export function netVerdict(answer: Answer): NetVerdict {
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

/** What came of a script or command. */
export function processResult(answer: Answer): ProcessResult {
  const { end, log = '', stdout = '', files = {} } = answer;
  return {
    ...end!,
    stdout,
    stderr: log,
    check: fatalMessage(logMessages(log)) ?? null,
    files: Object.fromEntries(Object.entries(files).map(([path, data]) => [path, bytes(data)])),
  };
}

/** What protoc complains of, with places. */
export function protocMessages(log: string): ParserMessage[] {
  return [...log.matchAll(/^input:(\d+):(\d+): (warning: )?(.*)$/gm)].map((found) => ({
    line: Number(found[1]),
    column: Number(found[2]),
    severity: found[3] ? 'warning' : 'error',
    message: found[4]!,
  }));
}

/** What was sent as base64. */
export function bytes(encoded: string): Buffer {
  return Buffer.from(encoded, 'base64');
}
