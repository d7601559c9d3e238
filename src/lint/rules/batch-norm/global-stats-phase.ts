import type { Document } from '../../../document/file.js';
import { hasLoss, isForTraining } from '../../../document/intent.js';
import type { Phase, Shape } from '../../../layers/base/index.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import type { Span } from '../../../textproto/tree.js';
import { removeField } from '../../move-field.js';
import { normalizesBy } from '../../normalization.js';
import type { Report, Rule } from '../../rule.js';
import { isForTest, layerPhase } from '../../test-phase.js';
import { fillerOf } from '../../weights/filler.js';

export const globalStatsPhase: Rule = {
  id: 'batch-norm/global-stats-phase',
  severity: 'warning',
  cause: 'kind',
  summary: 'BatchNorm normalises by the batch in TEST, or by kept statistics in TRAIN.',
  checkNet(net, file, report) {
    const test = isForTest(net, file);
    const train = isForTraining(net);
    if (!test && !train) return;
    const isPicture = makesPicture(net);
    for (const layer of net.layers) {
      if (layer.type?.statistics === undefined || layer.refused) continue;
      const global = normalizesBy(layer, layerPhase(net, layer)) === 'kept statistics';
      if (test && !global && isPicture && layer.bottoms[0]?.shape?.[0] === 1) reportInstance(layer, report);
      else if (test && !global) reportBatchInTest(layer, file, report);
      // Where they are the wrong way round, that is told in TEST.
      if (train && global && startsFromScratch(net, layer) && !isTheOtherWayRound(layer, file))
        reportGlobalInTrain(layer, report);
    }
  },
};

/** Whether a layer's namesake of the other phase has what this one should have, and this one what that one should. */
function isTheOtherWayRound(layer: FileLayer, file: Document): boolean {
  const own = normalizationsOf(file).get(layer.name) ?? [];
  const all = (phase: Phase, by: string) =>
    own.some(([of]) => of === phase) && own.every(([of, what]) => of !== phase || what === by);
  return (
    all('TRAIN', 'kept statistics') && own.some(([of, what]) => of === 'TEST' && what !== 'kept statistics')
  );
}

type Normalization = readonly [phase: Phase, by: ReturnType<typeof normalizesBy>, layer: FileLayer];

const NORMALIZATIONS = new WeakMap<Document, ReadonlyMap<string, readonly Normalization[]>>();

/** By what the layers of each name normalise, in each phase. */
function normalizationsOf(file: Document): ReadonlyMap<string, readonly Normalization[]> {
  const known = NORMALIZATIONS.get(file);
  if (known !== undefined) return known;
  const all = new Map<string, Normalization[]>();
  for (const net of file.nets) {
    for (const layer of net.layers) {
      if (layer.type?.statistics === undefined) continue;
      const found = all.get(layer.name) ?? [];
      found.push([net.phase, normalizesBy(layer, layerPhase(net, layer)), layer]);
      all.set(layer.name, found);
    }
  }
  NORMALIZATIONS.set(file, all);
  return all;
}

/** What decides: `use_global_stats`, or the layer's own `phase`; `node` is what has to go for the net's phase to decide. */
function decider({ layer, type }: FileLayer): { name: string; node: number; span: Span } {
  const message = layer;
  const param = message.message(type!.statistics!.param);
  if (!param.has('use_global_stats'))
    return { name: 'phase', node: message.nodeOf('phase'), span: message.span('phase') };
  const alone = param.fieldNames().length === 1;
  return {
    name: 'use_global_stats',
    node: alone ? message.nodeOf(type!.statistics!.param) : param.nodeOf('use_global_stats'),
    span: param.span('use_global_stats'),
  };
}

function reportBatchInTest(layer: FileLayer, file: Document, report: Report): void {
  const isExchanged = isTheOtherWayRound(layer, file);
  const twins = isExchanged
    ? normalizationsOf(file)
        .get(layer.name)!
        .flatMap(([phase, , twin]) => (phase === 'TRAIN' ? [twin] : []))
    : [];
  const deciders = [layer, ...twins].map(decider);
  const edits = deciders.map(({ node }) => (node > 0 ? removeField(file, node) : undefined));
  report({
    span: deciders[0]!.span,
    message: `in TEST, '${layer.name}' normalises by the statistics of the batch: what it gives for a sample depends on the others, and each batch of TEST changes the statistics kept from training${isExchanged ? '; in TRAIN it normalises by kept statistics, and collects none: the phases are the wrong way round' : ''}`,
    ...(edits.includes(undefined)
      ? {}
      : {
          fix: {
            description: `remove ${deciders[0]!.name}, so that the net's phase decides`,
            edits: edits.filter((edit) => edit !== undefined),
          },
        }),
  });
}

/** Whether a net that is only used makes pictures, as those do that change the style of one. */
function makesPicture(net: Net): boolean {
  const outputs = new Set(net.outputs);
  const isPicture = (shape: Shape | null) =>
    shape?.length === 4 && shape.slice(2).every((size) => size !== null && size > 1);
  return (
    !hasLoss(net) &&
    net.layers.some(({ tops }) => tops.some(({ name, shape }) => outputs.has(name) && isPicture(shape)))
  );
}

function reportInstance(layer: FileLayer, report: Report): void {
  report({
    span: decider(layer).span,
    message: `in TEST, '${layer.name}' normalises each picture by its own statistics while there is one in a batch, as instance normalisation does: right if it was trained so`,
    severity: 'info',
  });
}

function reportGlobalInTrain(layer: FileLayer, report: Report): void {
  const eps = layer.layer.message(layer.type!.statistics!.param).number('eps');
  report({
    span: decider(layer).span,
    message: `in TRAIN, '${layer.name}' normalises by kept statistics and collects none: right only with those of a trained model; without, they are 0, and it multiplies what it takes by ${Math.round(1 / Math.sqrt(eps))}`,
    severity: 'info',
  });
}

/** Whether what a layer normalises is made by weights that are filled at random. */
function startsFromScratch(net: Net, layer: FileLayer): boolean {
  const maker = net.graph.maker(layer, 0);
  const fields = maker?.type?.weights;
  if (fields?.outputs === undefined || maker!.learnable[0]?.lrMult === 0 || maker!.layer.has('blobs'))
    return false;
  const type = fillerOf(maker!)!.string('type');
  return type !== 'constant' && type !== 'bilinear';
}
