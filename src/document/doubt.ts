import { BVLC } from '../dialect/bvlc.js';
import { knownFillers } from '../dialect/choose.js';
import { type Dialect, isGuessedFork, isOwn } from '../dialect/dialect.js';
import { findFork, withIncluded } from '../dialect/forks.js';
import {
  countsOf,
  type Environment,
  type Finding,
  type LayerType,
  type NetRule,
} from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import type { FileLayer } from '../net/types.js';
import { nearest } from '../text/nearest.js';
import { stringValue } from '../textproto/literal.js';
import type { CaffeSign } from './caffe-signs.js';
import type { Document } from './file.js';
import { isNamedTemplate } from './named-template.js';
import { isReadOtherwise, signOfOtherCaffe } from './other-caffe.js';
import { isInPieces, ownCaffe } from './own-caffe.js';
import {
  hasFillerType,
  hasLayerType,
  hasSource,
  isDeclared,
  isRewritten,
  lacksCheck,
  makesBlobs,
  readsOwnLabels,
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

/** Why a Caffe may take what a finding says that it aborts at. */
export interface Doubt {
  /** For a sentence of its own; none where the file shows it by itself. */
  readonly why?: string;
  /** Whether nothing shows that Caffe but what the finding is about, which BVLC's refuses. */
  readonly isByFindingAlone?: true;
}

/** What files show by themselves, or a finding of it. */
const BY_ITSELF: Doubt = {};

/**
 * Whether the Caffe of a file may take what a finding says that it aborts at: it is not known whole, has changed the layer's type,
 * shows in its sources that it has left out checks of that, or the project shows that another Caffe is meant than BVLC's.
 *
 * @param net the net that the finding is of; undefined for one of the file
 */
export function doubtOf(finding: Finding, file: Document, net: Net | undefined): Doubt | undefined {
  const { dialect } = file;
  if (finding.isDoubtful === true || !holdsIn(dialect, finding.rule)) return BY_ITSELF;
  if (finding.rule === 'net/mixed-layer-formats' && isReadOtherwise(file)) return BY_ITSELF;
  if (finding.isForks === true && (isGuessedFork(dialect) || dialect.open)) return BY_ITSELF;
  if (finding.rule === 'layer/unknown-type') return isOfOwnCaffe(finding, file, net) ? BY_ITSELF : undefined;
  if (isUnchecked(finding, file, net)) return BY_ITSELF;
  if (COUNTS.has(finding.rule) && file.askedDialect.isAuto === true) {
    if (isBySchemaAlone(file) || (net !== undefined && isForEach(net))) return BY_ITSELF;
  }
  if (HOLDS_EVERYWHERE.has(finding.rule) || finding.rule.startsWith('data/')) return undefined;
  if (TO_BE_COMPLETED.test(finding.rule) && isNamedTemplate(file.path)) return { why: TEMPLATE };
  const layer = net && layerOf(finding, net);
  // Types of one name have other numbers of learnable blobs from fork to fork.
  if (finding.rule === 'sharing/too-many-params' && isGuessedFork(dialect) && isForksType(layer?.type))
    return BY_ITSELF;
  const sign = signOfOtherCaffe(file);
  if (sign !== undefined && mayChange(sign, layer, dialect))
    return { why: `${sign.what}: the Caffe meant there may do otherwise` };
  if (layer?.type === undefined || file.askedDialect.isAuto !== true) return undefined;
  if (net !== undefined && isOfSplitLabels(finding.rule, layer, net, file.environment))
    return { why: SPLIT_LABELS };
  if (isOfManyLabels(finding.rule, layer, file.environment))
    return { why: MANY_LABELS, isByFindingAlone: true };
  if (isForeignFiller(finding, file.text)) return { why: FOREIGN_NAME, isByFindingAlone: true };
  const why = net === undefined ? undefined : sizedOtherwise(finding.rule, layer, net, file);
  if (why !== undefined) return { why };
  return oftenOtherwise(finding.rule, layer, layer.type, file.environment);
}

/**
 * Why a shape may be another one: a layer that it comes from has a size that Caffes make in several ways. Nothing where the net shows
 * whose way is meant, by another layer type of that fork's.
 */
function sizedOtherwise(
  rule: NetRule,
  layer: FileLayer,
  net: Net,
  { dialect, environment }: Document,
): string | undefined {
  if (!rule.startsWith('shape/') || !isGuessedFork(dialect)) return undefined;
  for (const { type, typeName, layer: own } of above(layer)) {
    const why = type?.sizedOtherwise?.(own);
    if (why === undefined || hasSource(typeName, environment)) continue;
    const forks = dialect.names.map(findFork).filter((fork) => fork?.layerTypes.some((one) => one === type));
    const isOfOne = (other: FileLayer) =>
      other.type !== type && forks.some((fork) => fork!.layerTypes.some((one) => one === other.type));
    if (!net.layers.some(isOfOne)) return why;
  }
  return undefined;
}

/** Whether a layer type is none of BVLC's. */
function isForksType(type: LayerType | undefined): boolean {
  return type !== undefined && BVLC.layerTypes.get(type.type) === undefined;
}

/** Why a name that is like none of BVLC's may be right. */
export const FOREIGN_NAME = "BVLC's Caffe refuses it, and a Caffe of your own may have it";

/** What a template may lack, and what comes of it. */
const TO_BE_COMPLETED = /^(?:param\/(?:missing|invalid|count)|shape\/|layer\/(?:bottom|top)-count)/;

const TEMPLATE = 'it is called a template: a program may complete it before Caffe reads it';

const SPLIT_LABELS =
  "BVLC's Caffe refuses it, whose data have one label each: the net takes several apart, as the data of a Caffe of your own may have";

/** Whether what is wrong with labels of a data set comes of there being several for each item, as the net shows by taking them apart. */
function isOfSplitLabels(
  rule: NetRule,
  layer: FileLayer,
  { findings, layers }: Net,
  environment: Environment,
): boolean {
  if ((rule !== 'param/axis' && !rule.startsWith('shape/')) || !isWithoutSources(environment)) return false;
  // The source of what reads them would tell.
  const labels = layer.sources.filter(
    (source) => source !== undefined && isOneLabel(source) && !hasSource(source.layer.typeName, environment),
  );
  return labels.some((label) =>
    layers.some(
      (other) =>
        other.tops.length > 1 &&
        other.sources[0]?.layer === label?.layer &&
        other.sources[0]?.top === label?.top &&
        findings.some((finding) => finding.rule === 'param/axis' && isIn(finding, other)),
    ),
  );
}

const MANY_LABELS =
  "BVLC's Caffe refuses it, whose data have one label each, and the data of a Caffe of your own may have more";

/** Whether a loss of scores is given labels of a data set, which people give several of for each item in a Caffe of their own. */
function isOfManyLabels(rule: NetRule, { type, sources }: FileLayer, environment: Environment): boolean {
  return (
    rule === 'shape/mismatch' &&
    type?.isLossOfScores === true &&
    isWithoutSources(environment) &&
    sources.some(
      (source) =>
        source !== undefined && isOneLabel(source) && !hasSource(source.layer.typeName, environment),
    )
  );
}

/** Whether a blob is the labels that a layer of BVLC's reads, one for each item. */
function isOneLabel({ layer: { type }, top }: NonNullable<FileLayer['sources'][number]>): boolean {
  return type?.readsDataSet === true && type.dataParam !== 'hdf5_data_param' && top > 0;
}

/** Whether a filler's name is like none that is known. */
function isForeignFiller({ rule, span, caffe }: Finding, text: string): boolean {
  if (rule !== 'param/filler' || caffe?.includes('Unknown filler') !== true) return false;
  return nearest(stringValue(text.slice(span.start, span.end)), knownFillers()) === undefined;
}

/** What people change first in a Caffe of their own, where nothing else shows one. */
function oftenOtherwise(
  rule: NetRule,
  layer: FileLayer,
  type: LayerType,
  environment: Environment,
): Doubt | undefined {
  if (rule === 'layer/top-count')
    return isOftenExtended(type, layer.layer)
      ? { why: "BVLC's Caffe refuses it, and others have changed how many tops such layers have" }
      : undefined;
  if (rule !== 'layer/bottom-count') return undefined;
  // A header would tell.
  const isOpen = isWithoutSources(environment) && !isDeclared(type.type, environment);
  return isOpen && isGivenMore(layer, type)
    ? {
        why: "BVLC's Caffe refuses it, and others let such layers take weights or masks of what they compare",
        isByFindingAlone: true,
      }
    : undefined;
}

/** What a layer's header says, and its schema does not. */
const COUNTS: ReadonlySet<NetRule> = new Set(['layer/bottom-count', 'layer/top-count']);

/** So many layers with a top for each of several bottoms, where BVLC's take one, are no slip. */
const MANY_FOR_EACH = 3;

/** Whether a net is for a Caffe whose layers do to each of several bottoms what BVLC's do to one. */
function isForEach({ layers }: Net): boolean {
  const many = layers.filter(
    ({ type, layer, bottoms, tops }) =>
      bottoms.length > 1 &&
      tops.length === bottoms.length &&
      type !== undefined &&
      countsOf(type.bottoms, layer).exact === 1,
  );
  return many.length >= MANY_FOR_EACH;
}

/** Whether no more is there of the Caffe that explains a file than its schema, and perhaps the sources that are somebody's own. */
function isBySchemaAlone({ dialect, environment }: Document): boolean {
  return dialect.open && !isOwn(dialect) && isWithoutSources(environment);
}

/** Whether the Caffe of a file is not there with all of its sources, which would tell. */
function isWithoutSources(environment: Environment): boolean {
  const caffe = ownCaffe(environment);
  return caffe === undefined || isInPieces(caffe, environment);
}

/** Whether the sources of the Caffe that a file lies beside show that it takes what BVLC's refuses. */
export function isUnchecked(finding: Finding, file: Document, net: Net | undefined): boolean {
  if (HOLDS_EVERYWHERE.has(finding.rule) || net === undefined) return false;
  const layer = layerOf(finding, net);
  return layer?.type !== undefined && isLeftOut(finding, layer, layer.type, file);
}

/** Whether a finding says that Caffe aborts, and the file or what lies around it shows a Caffe that may not. */
export function isDoubtful(finding: Finding, file: Document, net: Net | undefined): boolean {
  return finding.caffe !== null && doubtOf(finding, file, net) !== undefined;
}

/**
 * Whether a layer type reads data or measures: how many results it gives is what people change first in a Caffe of their own, and
 * nets that show nothing else of it are trained with other numbers than BVLC's.
 */
function isOftenExtended({ bottoms, isLoss, isMeasure }: LayerType, layer: FileLayer['layer']): boolean {
  const { exact, max } = countsOf(bottoms, layer);
  return isLoss === true || isMeasure === true || (exact ?? max) === 0;
}

/** Whether the Caffe that a sign speaks of may have changed what it checks of a layer. */
function mayChange({ fork, isAddition }: CaffeSign, layer: FileLayer | undefined, dialect: Dialect): boolean {
  if (fork === undefined) return isAddition !== true;
  // A program written anew.
  return findFork(fork)?.hasOwnParser === true || isChangedBy(fork, layer, dialect);
}

/** Whether a fork has another layer type of this name than the Caffe that a file was read as. */
function isChangedBy(fork: string, layer: FileLayer | undefined, { layerTypes }: Dialect): boolean {
  const type = layer?.typeName;
  return withIncluded(findFork(fork)!).some((part) =>
    part.layerTypes.some((known) => known.type === type && known !== layerTypes.get(known.type)),
  );
}

/** What is said in a layer type's header of how many blobs it takes. */
const COUNTED = /(?:ExactNum|Min|Max)(Bottom|Top)Blobs\(\)/;

/** Whether what compares with labels takes more than that: nobody writes a bottom too many by a slip, as one too few. */
function isGivenMore(
  { layer, bottoms }: FileLayer,
  { bottoms: taken, isLoss, isMeasure }: LayerType,
): boolean {
  const { exact, max } = countsOf(taken, layer);
  return (
    (isLoss === true || isMeasure === true) && bottoms.length > (exact ?? max ?? Number.POSITIVE_INFINITY)
  );
}

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
  if (
    (rule.startsWith('shape/') || rule === 'param/axis') &&
    sources.some((source) => isLabel(source) && readsOwnLabels(environment))
  )
    return true;
  const side = COUNTED.exec(caffe)?.[1];
  if (side !== undefined) {
    return side === 'Bottom'
      ? takesCount(type.type, side, bottoms.length, environment)
      : takesCount(type.type, 'Top', tops.length, environment);
  }
  return lacksCheck(caffe, type, environment);
}

/** Whether a blob is the labels of a database. */
function isLabel(source: FileLayer['sources'][number]): boolean {
  const type = source?.layer.type;
  return type?.readsDataSet === true && type.dataParam === 'data_param' && source!.top > 0;
}

/** Whether a layer, or one of those that its bottoms come from, is of a type whose source somebody has beside the net. */
function isOfRewritten(layer: FileLayer | undefined, environment: Environment): boolean {
  if (layer === undefined) return false;
  return [...above(layer)].some(({ typeName, type }) => isRewritten(typeName, type, environment));
}

/** A layer and those that its bottoms come from. */
function above(layer: FileLayer): ReadonlySet<FileLayer> {
  const seen = new Set([layer]);
  for (const next of seen)
    for (const source of next.sources) if (source !== undefined) seen.add(source.layer);
  return seen;
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

function layerOf(finding: Finding, { layers }: Net): FileLayer | undefined {
  return layers.find((layer) => isIn(finding, layer));
}

function isIn({ span: { start, end } }: Finding, { layer: { tree, node } }: FileLayer): boolean {
  const whole = tree.span(node);
  return whole.start <= start && end <= whole.end;
}
