import type { Document } from '../document/file.js';
import type { LayerType } from '../layers/base/index.js';
import type { Diagnostic } from '../lint/diagnostic.js';
import type { Net } from '../net/net.js';
import { learning, paramCount, summarizeNet, type Total, totalsOf } from '../net/summary.js';
import { type FileLayer, isMeasure } from '../net/types.js';
import { stateText } from '../report/base/notes.js';
import { short } from '../text/short-number.js';
import type { Lines } from '../textproto/lines.js';
import type { Kind } from './kinds.js';
import type { ViewFinding, ViewLayer, ViewModel, ViewState } from './model.js';
import { settingsText } from './settings-text.js';

/**
 * What is shown of a net file.
 *
 * @param diagnostics what the linter finds in it
 * @param first the state that is shown first
 */
export function modelOf(file: Document, diagnostics: readonly Diagnostic[], first: Net): ViewModel {
  const states = file.nets.map((net) => stateOf(net, file));
  return {
    name: first.name,
    path: file.path,
    text: file.text,
    states,
    first: Math.max(0, file.nets.indexOf(first)),
    findings: diagnostics.map((diagnostic) => findingOf(diagnostic, file.nets)),
  };
}

function stateOf(net: Net, file: Document): ViewState {
  const summary = summarizeNet(net, file.lines, (layer) => typeOf(file, layer));
  const places = new Map(net.layers.map((layer, index) => [layer, index]));
  const totals = totalsOf(net);
  const { phase, stages, level } = net.state;
  // Where nothing learns, the net is no net to train, and there is nothing to tell.
  const learns = phase === 'TRAIN' ? net.layers.map((layer) => learning(net, layer)) : [];
  const isTrained = learns.includes('yes');
  return {
    label: stages.length === 0 && level === 0 ? phase : `${phase} ${stateText(stages, level)}`,
    phase,
    refused: net.refused,
    totals: {
      params: totalText(totals.params),
      multiplyAdds: totalText(totals.multiplyAdds),
      activations: totalText(totals.activations),
    },
    layers: net.layers.map((layer, index): ViewLayer => {
      const { name, type, bottoms, tops, topShapes, paramShapes, lossWeights, multiplyAdds, needsBackward } =
        summary.layers[index]!;
      return {
        name,
        type,
        kind: kindOf(layer, lossWeights),
        settings: settingsText(layer),
        bottoms: bottoms.map((name, bottom) => {
          const source = layer.sources[bottom];
          return { name, from: source === undefined ? null : [places.get(source.layer)!, source.top] };
        }),
        tops: tops.map((name, top) => {
          const lossWeight = lossWeights[top] ?? 0;
          return { name, shape: topShapes[top] ?? null, ...(lossWeight === 0 ? {} : { lossWeight }) };
        }),
        params: paramCount(paramShapes),
        multiplyAdds,
        learns: isTrained ? learns[index]! : null,
        needsBackward,
        refused: layer.refused,
        lines: linesOf(layer, file.lines),
      };
    }),
  };
}

/** The type as the net has it, or as a text that could not be read says most likely. */
function typeOf(file: Document, layer: FileLayer): string {
  return file.unread.typeOf(layer.layer)?.type ?? layer.typeName;
}

function linesOf({ layer }: FileLayer, lines: Lines): [number, number] {
  if (layer.node < 0) return [0, 0];
  const { start, end } = layer.tree.span(layer.node);
  return [lines.position(start).line, lines.position(Math.max(start, end - 1)).line];
}

function kindOf(layer: FileLayer, lossWeights: readonly number[]): Kind {
  const { type } = layer;
  if (type?.makesData === true || type?.isInput === true || layer.layer.count('bottom') === 0) return 'data';
  if (isLoss(type) || lossWeights.some((weight) => weight !== 0)) return 'loss';
  if (isMeasure(layer)) return 'measure';
  if (type?.family !== undefined) return type.family;
  if (type?.userClass !== undefined) return 'code';
  return type?.weights !== undefined || layer.params.length > 0 ? 'weights' : 'other';
}

function isLoss(type: LayerType | undefined): boolean {
  return type?.isLoss === true || type?.isLossWithoutWeight === true;
}

function totalText({ known, unknown }: Total): string {
  if (unknown === 0) return short(known);
  return known === 0 ? 'not known' : `at least ${short(known)}`;
}

function findingOf(diagnostic: Diagnostic, nets: readonly Net[]): ViewFinding {
  const { rule, severity, message, line, column, phases, stages, levels } = diagnostic;
  const isIn = ({ state }: Net) =>
    phases.includes(state.phase) &&
    (stages === undefined ||
      stages.some(
        (names, index) =>
          (levels?.[index] ?? 0) === state.level && names.join('\n') === state.stages.join('\n'),
      ));
  const places = nets.flatMap((net, index) => (isIn(net) ? [index] : []));
  return {
    rule,
    severity,
    message,
    line,
    column,
    states: places.length > 0 ? places : nets.map((_, index) => index),
  };
}
