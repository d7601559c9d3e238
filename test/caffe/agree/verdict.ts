/**
 * What real Caffe and caffekit each make of a net, in one form, and how the two differ.
 */

import type { Environment, Shape } from '../../../src/layers/base/index.js';
import type { Diagnostic } from '../../../src/lint/diagnostic.js';
import { lintText } from '../../../src/lint/lint.js';
import { buildNet } from '../../../src/net/build.js';
import { netState, readNet } from '../../../src/net/read.js';
import {
  type Files,
  type Limits,
  type NetVerdict,
  OracleError,
  type Phase,
  type RealCaffe,
} from '../support/index.js';
import { DIALECT } from './subject.js';

/** A layer of a net that loads, split layers that Caffe inserts included. */
export interface JudgedLayer {
  readonly name: string;
  readonly type: string;
  readonly bottoms: readonly string[];
  readonly tops: readonly string[];
  readonly topShapes: readonly (Shape | null)[];
  /** Null where only the layer's code knows how many learnable blobs there are. */
  readonly paramShapes: readonly (Shape | null)[] | null;
  readonly lossWeights: readonly number[];
  readonly needsBackward: boolean;
}

export interface Judgement {
  readonly loads: boolean;
  /** Why it does not load; null where it does. */
  readonly reason: string | null;
  /** All layers where it loads; empty where it doesn't. */
  readonly layers: readonly JudgedLayer[];
  readonly outputs: readonly string[];
}

/** Real Caffe's judgement. */
export interface CaffeJudgement extends Judgement {
  /**
   * What ended it, if not a check of the net: memory or time ran out, or the thread that prefetches data failed after
   * the net had been set up.
   */
  readonly machine: 'memory' | 'time' | 'thread' | null;
  /** The layer at which Caffe gave up; null where the net loads or it came to none. */
  readonly lastLayer: string | null;
}

/** caffekit's judgement. */
export interface OurJudgement extends Judgement {
  /** The diagnostics under which it is refused. */
  readonly refusals: readonly Diagnostic[];
  /** Notes that the net needs a Caffe built in some way, or files. */
  readonly notes: readonly Diagnostic[];
  /** Whether something is not known without data: then Caffe, which has it, may refuse what cannot be told here. */
  readonly partlyKnown: boolean;
  /** Whether a layer in place gives its blob another shape, which a program that runs the net may undo before each pass. */
  readonly reshapesInPlace: boolean;
}

/** Asks real Caffe. */
export async function askCaffe(
  caffe: RealCaffe,
  text: string,
  phase: Phase,
  files: Files = {},
  limits: Limits = {},
): Promise<CaffeJudgement> {
  try {
    return caffeJudgement(await caffe.net({ text, phase, files, limits }));
  } catch (error) {
    if (!(error instanceof OracleError && error.message.startsWith('Caffe loads the net, but'))) throw error;
    return {
      loads: false,
      reason: 'a thread fails',
      layers: [],
      outputs: [],
      machine: 'thread',
      lastLayer: null,
    };
  }
}

function caffeJudgement(verdict: NetVerdict): CaffeJudgement {
  if (verdict.loads) {
    return {
      loads: true,
      reason: null,
      layers: verdict.layers,
      outputs: verdict.outputs,
      machine: null,
      lastLayer: null,
    };
  }
  return {
    loads: false,
    reason: verdict.reason,
    layers: [],
    outputs: [],
    machine:
      verdict.outOfMemory || verdict.reason.includes('Insufficient memory')
        ? 'memory'
        : verdict.timeout
          ? 'time'
          : null,
    lastLayer: verdict.lastLayer,
  };
}

/**
 * Asks caffekit. The verdict is the linter's: refused is what has a diagnostic that aborts.
 *
 * @param files what layers find when they look for files
 */
export function askOurselves(text: string, phase: Phase, files: Files = {}): OurJudgement {
  const environment = environmentOf(files);
  // pycaffe sets the level, whatever the file says.
  const { diagnostics, internalErrors } = lintText('net.prototxt', text, {
    phases: [phase],
    level: 0,
    environment,
    dialect: DIALECT,
  });
  if (internalErrors !== undefined) throw new Error(JSON.stringify(internalErrors));
  const refusals = diagnostics.filter(({ aborts }) => aborts);
  const notes = diagnostics.filter(({ aborts }) => !aborts);
  if (refusals.length > 0) {
    const reason = refusals[0]!.caffe ?? refusals[0]!.message;
    return {
      loads: false,
      reason,
      layers: [],
      outputs: [],
      refusals,
      notes,
      partlyKnown: false,
      reshapesInPlace: false,
    };
  }
  const file = readNet(text, DIALECT);
  const net = buildNet(file.param, netState(file.param, { phase, level: 0 }), file.dialect, environment);
  return {
    loads: true,
    reason: null,
    layers: net.withSplits.map((layer) => ({
      name: layer.name,
      type: layer.typeName,
      bottoms: layer.bottoms.map(({ name }) => name),
      tops: layer.tops.map(({ name }) => name),
      topShapes: layer.tops.map(({ shape }) => shape),
      paramShapes: layer.paramsUnknown ? null : layer.params,
      lossWeights: layer.lossWeights,
      needsBackward: net.forceBackward || layer.needsBackward,
    })),
    outputs: net.outputs,
    refusals,
    notes,
    reshapesInPlace: net.layers.some(
      ({ shapeBefore, bottoms, tops }) =>
        shapeBefore !== undefined || tops.some((top, index) => index > 0 && top === bottoms[index]),
    ),
    partlyKnown: net.withSplits.some(
      (layer) =>
        layer.paramsUnknown ||
        layer.tops.some(({ shape }) => shape === null || shape.includes(null)) ||
        layer.params.some((shape) => shape === null || shape.includes(null)),
    ),
  };
}

/** What layers find when they look for these files. */
export function environmentOf(files: Files): Environment {
  const content = (path: string) => {
    const file = files[path];
    return typeof file === 'string' ? Buffer.from(file) : file;
  };
  return {
    readFile: content,
    exists: (path) =>
      Object.keys(files).some((name) => name === path || name.startsWith(`${path.replace(/\/$/, '')}/`)),
  };
}

/** One way in which the two judgements differ. */
export interface Difference {
  readonly what:
    | 'verdict'
    | 'layers'
    | 'shape'
    | 'param-shape'
    | 'loss-weight'
    | 'needs-backward'
    | 'outputs'
    | 'first-pass';
  /** The layer, or `''` for the net as a whole. */
  readonly layer: string;
  readonly type: string;
  readonly caffe: string;
  readonly ours: string;
}

/** How the judgements differ; empty where they agree, null where the case cannot be compared, with the reason. */
export function compare(caffe: CaffeJudgement, ours: OurJudgement): Difference[] | Incomparable {
  if (caffe.machine !== null && !caffe.loads) {
    return { incomparable: DECIDED_BY[caffe.machine] };
  }
  if (caffe.loads !== ours.loads) {
    if (!caffe.loads) {
      const depends = dependsOnElsewhere(caffe, ours);
      if (depends !== null) return { incomparable: depends };
    }
    return [
      {
        what: 'verdict',
        layer: caffe.loads ? placeOf(ours) : (caffe.lastLayer ?? ''),
        type: '',
        caffe: caffe.loads ? 'loads' : `refuses: ${caffe.reason}`,
        ours: ours.loads ? 'loads' : `refuses: ${ours.reason}`,
      },
    ];
  }
  return caffe.loads ? layerDifferences(caffe, ours) : [];
}

const DECIDED_BY = {
  memory: "this machine's memory decides",
  time: "this machine's speed decides",
  thread: 'undefined in Caffe: prefetch-thread',
};

export interface Incomparable {
  readonly incomparable: string;
}

/** Layer types whose files may hold something else than they should. */
export const READS_FILES: ReadonlySet<string> = new Set([
  'AnnotatedData',
  'Data',
  'HDF5Data',
  'ImageData',
  'VideoData',
  'WindowData',
]);

/** Caffe refuses what caffekit passes: by its build, or by data that the file does not tell? */
function dependsOnElsewhere(caffe: CaffeJudgement, ours: OurJudgement): string | null {
  if (
    ours.notes.some(({ rule }) => rule === 'build/needs') &&
    /has unknown engine|unknown backend|Multi-GPU/i.test(caffe.reason!)
  )
    return 'how Caffe was built decides';
  if (ours.notes.some(({ rule }) => rule === 'data/missing-source')) return 'a file is missing';
  const last = ours.layers.find(({ name }) => name === caffe.lastLayer);
  if (ours.partlyKnown || READS_FILES.has(last?.type ?? '')) return 'data decides';
  return null;
}

function placeOf(ours: OurJudgement): string {
  return ours.refusals[0]?.rule ?? '';
}

function layerDifferences(caffe: Judgement, ours: Judgement): Difference[] {
  const names = (layers: readonly JudgedLayer[]) =>
    layers.map(
      ({ name, type, bottoms, tops }) => `${name}(${type}): ${bottoms.join(',')} -> ${tops.join(',')}`,
    );
  const [theirNames, ourNames] = [names(caffe.layers), names(ours.layers)];
  const at = theirNames.findIndex((name, index) => name !== ourNames[index]);
  if (at >= 0 || theirNames.length !== ourNames.length) {
    const index = at >= 0 ? at : theirNames.length;
    return [
      {
        what: 'layers',
        layer: caffe.layers[index]?.name ?? ours.layers[index]?.name ?? '',
        type: caffe.layers[index]?.type ?? ours.layers[index]?.type ?? '',
        caffe: theirNames[index] ?? '(none)',
        ours: ourNames[index] ?? '(none)',
      },
    ];
  }
  const differences: Difference[] = [];
  caffe.layers.forEach((theirs, index) => {
    const own = ours.layers[index]!;
    const note = (what: Difference['what'], a: unknown, b: unknown) =>
      differences.push({ what, layer: theirs.name, type: theirs.type, caffe: show(a), ours: show(b) });
    if (!theirs.topShapes.every((shape, top) => fits(shape!, own.topShapes[top]!)))
      note('shape', theirs.topShapes, own.topShapes);
    if (
      own.paramShapes !== null &&
      !(
        theirs.paramShapes!.length === own.paramShapes.length &&
        theirs.paramShapes!.every((shape, param) => fits(shape!, own.paramShapes![param]!))
      )
    )
      note('param-shape', theirs.paramShapes, own.paramShapes);
    if (!theirs.lossWeights.every((weight, top) => sameWeight(weight, own.lossWeights[top]))) {
      note('loss-weight', theirs.lossWeights, own.lossWeights);
    }
    if (theirs.needsBackward !== own.needsBackward)
      note('needs-backward', theirs.needsBackward, own.needsBackward);
  });
  if (caffe.outputs.join('\n') !== ours.outputs.join('\n')) {
    differences.push({
      what: 'outputs',
      layer: '',
      type: '',
      caffe: show(caffe.outputs),
      ours: show(ours.outputs),
    });
  }
  return differences;
}

/** Whether a shape is what is known of it. */
function fits(shape: Shape, known: Shape | null): boolean {
  if (known === null) return true;
  return (
    shape.length === known.length && shape.every((dim, axis) => known[axis] === null || known[axis] === dim)
  );
}

function sameWeight(a: number, b: number | undefined): boolean {
  return b !== undefined && (Object.is(a, b) || a === b);
}

function show(value: unknown): string {
  return (
    JSON.stringify(value, (_, item) =>
      typeof item === 'number' && !Number.isFinite(item) ? String(item) : item,
    ) ?? 'undefined'
  );
}
