import type { Document } from '../../../document/file.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { type GradientRefusal, gradientRefusals, severityOfForced } from '../../learning/refusals.js';
import { isLabelName } from '../../loss/names.js';
import type { Report, Rule } from '../../rule.js';
import { isSettled } from '../../settled.js';

export const backPropagates: Rule = {
  id: 'label/back-propagates',
  severity: 'error',
  summary: 'A layer is asked for a gradient of its labels or indices.',
  checkNet(net, file, report) {
    if (net.phase !== 'TRAIN' || !isSettled(net, file)) return;
    const fromLabels = labelPaths(net);
    for (const refusal of gradientRefusals(net, file)) reportRefusal(net, file, refusal, report);
    for (const layer of net.layers) {
      if (layer.needsBackward && layer.type?.isSymmetric === true)
        reportLearnedLabels(net, layer, fromLabels, report);
      if (layer.needsBackward) reportLabelsOfGenerated(net, layer, report);
    }
  },
};

function reportRefusal(
  net: Net,
  file: Document,
  { layer, bottom, what, caffe, isForced }: GradientRefusal,
  report: Report,
): void {
  const message = layer.layer;
  const name = message.strings('bottom')[bottom]!;
  const end = `the first backward pass ends with "${caffe}"`;
  if (isForced) {
    report({
      span: message.span('bottom', bottom),
      message: `'${layer.name}' cannot compute the gradient of its ${what} '${name}', which force_backward asks for: ${end}`,
      severity: severityOfForced(file),
      related: [{ message: 'force_backward is set here', span: file.net!.param.span('force_backward') }],
    });
    return;
  }
  const node = message.nodeOf('propagate_down', bottom);
  if (node >= 0) {
    const span = message.span('propagate_down', bottom);
    report({
      span,
      message: `'${layer.name}' cannot compute the gradient of its ${what} '${name}', which propagate_down: true asks for: ${end}`,
      fix: { description: 'make it false', edits: [{ ...span, text: 'false' }] },
    });
    return;
  }
  const learner = learningLayer(net, layer, bottom);
  const foreign = foreignBetween(net, layer, bottom, learner);
  report({
    span: message.span('bottom', bottom),
    message: `'${layer.name}' cannot compute the gradient of its ${what} '${name}', which depend on what learns: ${end}${foreign === undefined ? '' : `; so it is in BVLC's Caffe, which has no ${foreign.typeName}`}`,
    ...(foreign === undefined ? {} : { severity: 'info' }),
    ...(learner === undefined
      ? {}
      : { related: [{ message: `'${learner.name}' learns`, span: learner.layer.head() }] }),
  });
}

/** The nearest layer at or below the maker of a bottom that learns. */
function learningLayer(net: Net, layer: FileLayer, bottom: number): FileLayer | undefined {
  const maker = net.graph.maker(layer, bottom);
  if (maker === undefined) return undefined;
  const learning = new Set(net.paths.learning);
  return [maker, ...net.graph.below(maker)].find((other) => learning.has(other));
}

/** A layer between a bottom and what learns that no Caffe has that is known: the one meant may refuse nothing. */
function foreignBetween(
  net: Net,
  layer: FileLayer,
  bottom: number,
  learner: FileLayer | undefined,
): FileLayer | undefined {
  const maker = net.graph.maker(layer, bottom);
  if (maker === undefined || learner === undefined) return undefined;
  return [maker, ...net.graph.below(maker)].find(
    (other) => other.type === undefined && net.graph.below(other).includes(learner),
  );
}

/** A loss with a gradient for either bottom: it also trains what lies between the label and itself. */
function reportLearnedLabels(
  net: Net,
  layer: FileLayer,
  fromLabels: (layer: FileLayer, bottom: number) => boolean,
  report: Report,
): void {
  const sides = layer.bottoms.map((_, bottom) => fromLabels(layer, bottom));
  const bottom = sides.indexOf(true);
  if (bottom < 0 || !sides.includes(false) || !layer.propagatesTo[bottom]) return;
  const learner = learningLayer(net, layer, bottom);
  // What another loss trains as well, as in an autoencoder, is a second prediction.
  if (
    learner === undefined ||
    net.paths.losses.some((loss) => loss !== layer && net.graph.below(loss).includes(learner))
  )
    return;
  report({
    span: layer.layer.span('bottom', bottom),
    message: `'${layer.name}' trains its labels too: '${learner.name}', through which they come, learns, and so fits them to the predictions`,
    related: [{ message: `'${learner.name}' learns`, span: learner.layer.head() }],
    severity: 'warning',
  });
}

/**
 * A layer of the catalog refuses no gradient of its labels, as Caffe's own losses do: it trains what lies below them, or
 * gives zeros, where they are indices.
 */
function reportLabelsOfGenerated(net: Net, layer: FileLayer, report: Report): void {
  for (const [bottom, { what, gradient }] of (layer.pythonClass?.generated?.bottoms ?? []).entries()) {
    if (what !== 'labels' || layer.propagatesTo[bottom] !== true) continue;
    const learner = learningLayer(net, layer, bottom);
    if (learner === undefined) continue;
    const node = layer.layer.nodeOf('propagate_down', bottom);
    const name = layer.layer.strings('bottom')[bottom]!;
    report({
      span: layer.layer.span('bottom', bottom),
      message:
        gradient === 'zeros'
          ? `'${learner.name}' learns nothing from '${layer.name}': its labels '${name}' are indices, of which the gradient is 0`
          : `'${layer.name}' trains its labels '${name}' too: '${learner.name}', through which they come, learns, and so fits them to the scores; propagate_down: false for them keeps it from that`,
      related: [
        node >= 0
          ? { message: 'propagate_down asks for it', span: layer.layer.span('propagate_down', bottom) }
          : { message: `'${learner.name}' learns`, span: learner.layer.head() },
      ],
      severity: 'warning',
    });
  }
}

/** For a layer's bottom, whether all that it is computed from are labels that a data layer makes. */
function labelPaths(net: Net): (layer: FileLayer, bottom: number) => boolean {
  const graph = net.graph;
  const onlyLabels = new Set<FileLayer>();
  const fromLabels = (layer: FileLayer, bottom: number) => {
    const maker = graph.maker(layer, bottom);
    if (maker === undefined) return false;
    return maker.bottoms.length === 0
      ? maker.params.length === 0 && isLabelName(layer.layer.strings('bottom')[bottom]!)
      : onlyLabels.has(maker);
  };
  for (const layer of net.layers) {
    if (layer.bottoms.length > 0 && layer.bottoms.every((_, bottom) => fromLabels(layer, bottom)))
      onlyLabels.add(layer);
  }
  return fromLabels;
}
