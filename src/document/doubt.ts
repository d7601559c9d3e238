import { type Dialect, isGuessedFork, isOwn } from '../dialect/dialect.js';
import type { Environment, Finding, LayerType, NetRule } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import type { FileLayer } from '../net/types.js';
import { stringValue } from '../textproto/literal.js';
import type { Document } from './file.js';
import {
  hasFillerType,
  hasLayerType,
  isRewritten,
  lacksCheck,
  makesBlobs,
  takesCount,
} from './own-sources.js';

/** What no fork has changed: how a net is put together. */
const HOLDS_EVERYWHERE: ReadonlySet<NetRule> = new Set([
  'blob/duplicate-top',
  'blob/unknown-bottom',
  'layer/include-and-exclude',
  'layer/propagate-down-count',
  'layer/unknown-type',
  'net/mixed-layer-formats',
]);

/** Whether it is sure that the Caffe of a file refuses what BVLC's does. Forks count elements in more than 32 bits, some of them. */
function holdsIn(dialect: Dialect, id: NetRule): boolean {
  // Of layer types from before 2015, a Caffe of one's own has its own.
  if (id === 'net/upgrade' && dialect.open) return false;
  if (id === 'shape/too-large') return dialect.isAuto !== true || dialect.names[0] === 'bvlc';
  return HOLDS_EVERYWHERE.has(id) || !isOwn(dialect);
}

/**
 * Whether the Caffe of a file may take what a finding says that it aborts at: it is not known whole, has changed the layer's type,
 * or shows in its sources that it has left out checks of that.
 *
 * @param net the net that the finding is of; undefined for one of the file
 */
export function isDoubtful(finding: Finding, file: Document, net: Net | undefined): boolean {
  const { dialect } = file;
  if (finding.isDoubtful === true || !holdsIn(dialect, finding.rule)) return true;
  if (finding.isForks === true && (isGuessedFork(dialect) || dialect.open)) return true;
  if (finding.rule === 'layer/unknown-type') return isOfOwnCaffe(finding, file, net);
  return isUnchecked(finding, file, net);
}

/** Whether the sources of the Caffe that a file lies beside show that it takes what BVLC's refuses. */
export function isUnchecked(finding: Finding, file: Document, net: Net | undefined): boolean {
  if (HOLDS_EVERYWHERE.has(finding.rule) || net === undefined) return false;
  const layer = layerOf(finding, net);
  return layer?.type !== undefined && isLeftOut(finding, layer, layer.type, file);
}

/** What is said in a layer type's header of how many blobs it takes. */
const COUNTED = /(?:ExactNum|Min|Max)(Bottom|Top)Blobs\(\)/;

function isLeftOut(
  { rule, span, caffe }: Finding,
  { layer, bottoms, tops, params, sources }: FileLayer,
  type: LayerType,
  { text, environment }: Document,
): boolean {
  if (caffe === null) return false;
  if (rule === 'sharing/too-many-params') {
    const given = layer.count('param');
    // A layer may do without the second, its biases, and BVLC's refuses a `param` for them then.
    return (params.length === 0 || given > 2) && makesBlobs(type.type, given, environment);
  }
  if (rule === 'param/filler' && caffe.includes('Unknown filler'))
    return hasFillerType(stringValue(text.slice(span.start, span.end)), environment);
  if (rule.startsWith('shape/') && sources.some((source) => isOfRewritten(source?.layer, environment)))
    return true;
  const side = COUNTED.exec(caffe)?.[1];
  if (side !== undefined) {
    return side === 'Bottom'
      ? takesCount(type.type, side, bottoms.length, environment)
      : takesCount(type.type, 'Top', tops.length, environment);
  }
  return lacksCheck(caffe, type, environment);
}

/** Whether a layer, or one of those that its bottoms come from, is of a type whose source somebody has beside the net. */
function isOfRewritten(layer: FileLayer | undefined, environment: Environment): boolean {
  const seen = new Set<FileLayer>();
  const waiting = layer === undefined ? [] : [layer];
  for (const next of waiting) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (isRewritten(next.typeName, environment)) return true;
    waiting.push(...next.sources.flatMap((source) => source?.layer ?? []));
  }
  return false;
}

/** Whether a layer type that is not known has its source in the Caffe that a file lies beside; a Caffe that is asked for hasn't. */
function isOfOwnCaffe(
  finding: Finding,
  { askedDialect, environment }: Document,
  net: Net | undefined,
): boolean {
  if (net === undefined || !(askedDialect.isAuto === true || askedDialect.open)) return false;
  const type = layerOf(finding, net)?.typeName;
  return type !== undefined && hasLayerType(type, environment);
}

function layerOf({ span: { start, end } }: Finding, { layers }: Net): FileLayer | undefined {
  return layers.find(({ layer: { tree, node } }) => {
    const whole = tree.span(node);
    return whole.start <= start && end <= whole.end;
  });
}
