import { type Dialect, isGuessedFork, isOwn } from '../dialect/dialect.js';
import type { Finding, NetRule } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import type { FileLayer } from '../net/types.js';
import type { Document } from './file.js';
import { hasLayerSource, leavesChecksOut, ownLayers } from './own-caffe.js';

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
  const { dialect, environment } = file;
  if (finding.isDoubtful === true || !holdsIn(dialect, finding.rule)) return true;
  if (finding.isForks === true && (isGuessedFork(dialect) || dialect.open)) return true;
  if (finding.rule === 'layer/unknown-type') return isOfOwnCaffe(finding, file, net);
  if (HOLDS_EVERYWHERE.has(finding.rule) || net === undefined) return false;
  const folder = ownLayers(environment);
  if (folder === undefined) return false;
  const type = layerOf(finding, net)?.type;
  return type !== undefined && leavesChecksOut(type, folder, environment);
}

/** Whether a layer type that is not known has its source in the Caffe that a file lies beside; a Caffe that is asked for hasn't. */
function isOfOwnCaffe(
  finding: Finding,
  { askedDialect, environment }: Document,
  net: Net | undefined,
): boolean {
  if (net === undefined || !(askedDialect.isAuto === true || askedDialect.open)) return false;
  const type = layerOf(finding, net)?.typeName;
  const folder = type === undefined ? undefined : ownLayers(environment);
  return type !== undefined && folder !== undefined && hasLayerSource(type, folder, environment);
}

function layerOf({ span: { start, end } }: Finding, { layers }: Net): FileLayer | undefined {
  return layers.find(({ layer: { tree, node } }) => {
    const whole = tree.span(node);
    return whole.start <= start && end <= whole.end;
  });
}
