import type { Document } from '../../../document/file.js';
import { solverUse } from '../../../document/states/solvers.js';
import { isLearned } from '../../../net/learning-paths.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { counted } from '../../../text/counting.js';
import { fileNameOf } from '../../../text/path.js';
import type { Span } from '../../../textproto/tree.js';
import { matchWeights } from '../../../weights/match.js';
import { learningIsJudged } from '../../learning/intent.js';
import { scriptedFill } from '../../learning/scripted-fill.js';
import type { Rule } from '../../rule.js';

export const zeroWeights: Rule = {
  id: 'learning/zero-weights',
  severity: 'warning',
  summary: 'Weights start at 0 and stay there, so that neither they nor what lies below learn.',
  checkNet(net, file, report) {
    // Most nets fill all weights with something.
    if (!net.layers.some(({ learnable }) => learnable[0]?.startsAtZero === true)) return;
    if (!learningIsJudged(net, file) || !net.zeros.any) return;
    const filled = net.layers.filter((layer) => layer.fillers[0] !== undefined);
    const stuck = filled.filter((layer) => net.zeros.isStuck(layer, 0));
    // What is stuck hangs together: given the weights of one, others need not be.
    if (stuck.some((layer) => isLoaded(net, file, layer))) return;
    const unfilled = stuck.filter((layer) => !isGiven(layer));
    // What is told to start at 0 may only lack what others should give.
    const blamed = unfilled.length > 0 ? unfilled : stuck;
    const [first, ...others] = blamed;
    if (first === undefined) return;
    // Those that don't stay at 0 tell too where weights come from, and those whose type is not known.
    const lacking =
      filled.filter((layer) => !isGiven(layer)).length + net.layers.filter(hasOutputsAlone).length;
    const all = filled.length + net.layers.filter(hasOutputsAlone).length;
    const script = scriptedFill(
      file,
      blamed.map(({ name }) => name),
    );
    if (script === 'assigned') return;
    if (
      lacking * 2 > all ||
      lacking > MAX_FORGOTTEN ||
      areFrozenTogether(unfilled) ||
      isLaterStage(file.path) ||
      isBackbone(net, unfilled, filled)
    ) {
      report({
        span: placeOf(first),
        message: `${lacking === all ? 'no layer has a' : `${lacking} of ${all} layers have no`} filler for ${lacking === all ? 'its' : 'their'} weights, so that they start at 0: unless trained weights are loaded, ${others.length === 0 ? `'${first.name}' stays` : `'${first.name}' and ${counted(others.length, 'other')} stay`} there and learn nothing`,
        severity: script === undefined && areForgotten(net, file, unfilled, filled) ? 'warning' : 'info',
        related: others.slice(0, MAX_RELATED).map((layer) => ({
          message: `'${layer.name}' has none`,
          span: placeOf(layer),
        })),
      });
      return;
    }
    for (const layer of blamed) {
      // What is told not to learn, with nothing that does below it, was trained before.
      const isTrained = !isLearned(layer.learnable[0]!) && idleBelow(net, layer) === 0;
      report({
        span: placeOf(layer),
        message: messageOf(net, layer),
        ...((script === 'loaded' || isTrained) && { severity: 'info' }),
      });
    }
  },
};

/** Whether the weights that the net is given have those of a layer. */
function isLoaded(net: Net, { weights }: Document, layer: FileLayer): boolean {
  return (
    weights !== undefined && matchWeights(weights.weights, net).matched.some((one) => one.layer === layer)
  );
}

/** Whether a solver beside a net trains its few layers, and nothing tells of weights to start from. */
function areForgotten(
  net: Net,
  file: Document,
  unfilled: readonly FileLayer[],
  filled: readonly FileLayer[],
): boolean {
  const { path, environment, dialect } = file;
  if (unfilled.length > MAX_FORGOTTEN || isLaterStage(path) || isBackbone(net, unfilled, filled))
    return false;
  if (net.layers.some(hasOutputsAlone) || unfilled.some(({ learnable }) => !isLearned(learnable[0]!)))
    return false;
  const { phases, loadsWeights } = solverUse(path, environment, dialect.schema);
  return phases.includes('TRAIN') && !loadsWeights;
}

/** Whether layers that are not to learn lie in a row: what was trained before, and is loaded. */
function areFrozenTogether(unfilled: readonly FileLayer[]): boolean {
  return unfilled.filter(({ learnable }) => !isLearned(learnable[0]!)).length > 2;
}

/** Whether a net is named as one that goes on with what was trained before. */
function isLaterStage(path: string): boolean {
  return /(?:^|[^a-z])(?:fine[-_ ]?tun\w*|stage[-_ ]?[2-9]|step[-_ ]?[2-9]|resume\w*)/i.test(
    fileNameOf(path),
  );
}

/** Whether what lacks fillers are several layers below all that have them: the part of a net that comes with its weights. */
function isBackbone(net: Net, unfilled: readonly FileLayer[], filled: readonly FileLayer[]): boolean {
  if (unfilled.length < 3 || filled.length === unfilled.length) return false;
  const lacking = new Set(unfilled);
  return unfilled.every((layer) =>
    net.graph.below(layer).every((below) => lacking.has(below) || !filled.includes(below)),
  );
}

/** More layers than this are not forgotten: their weights are most likely loaded. */
const MAX_FORGOTTEN = 5;

/** How many other layers are told of. */
const MAX_RELATED = 10;

/** Whether a layer of a type that is not known has outputs as those that learn have, and no filler. */
function hasOutputsAlone({ type, layer }: FileLayer): boolean {
  return (
    type === undefined &&
    ['convolution_param', 'inner_product_param'].some((name) => {
      const param = layer.message(name);
      return param.has('num_output') && !param.has('weight_filler');
    })
  );
}

function isGiven({ fillers }: FileLayer): boolean {
  return fillers[0]!.node >= 0;
}

/** The filler, or the message that lacks it. */
function placeOf({ fillers }: FileLayer): Span {
  return fillers[0]!.head();
}

function messageOf(net: Net, layer: FileLayer): string {
  const { name } = layer;
  const frozen = !isLearned(layer.learnable[0]!);
  const start = isGiven(layer)
    ? `the weights of '${name}' start at 0`
    : `'${name}' has no filler for its weights, so that they start at 0`;
  const below = idleBelow(net, layer);
  const also =
    below === 0 ? '' : `, nor ${below === 1 ? 'does the layer' : `do the ${below} layers`} below it`;
  const reason = frozen ? 'lr_mult: 0 keeps them there' : `and stay there: ${whyStuck(net, layer)}`;
  const effect = frozen
    ? `${net.zeros.isZero(layer) ? 'it gives 0 throughout' : 'it gives its bias alone'}${below === 0 ? '' : `, and no gradient reaches ${below === 1 ? 'the layer' : `the ${below} layers`} below it`}`
    : `it doesn't learn${also}`;
  return `${start}${frozen ? ', and ' : ' '}${reason}; ${effect}, unless trained weights are loaded`;
}

/** Why the gradient of a layer's weights is 0. */
function whyStuck(net: Net, layer: FileLayer): string {
  const { zeros, graph } = net;
  const zeroBottom = layer.sources.findIndex((source) => source !== undefined && zeros.isZero(source.layer));
  if (zeros.isCutOff(layer)) {
    const takers = layer.tops.flatMap((_, top) => graph.takers(layer, top));
    const [taker] = takers;
    if (takers.length === 1 && taker !== undefined) {
      const above = taker.layer;
      if (zeros.isStuck(above, 0))
        return `'${above.name}', which takes its result, has weights of 0 too, and gives no gradient`;
      if (!zeros.isCutOff(above))
        return `'${above.name}' (${above.typeName}) gives no gradient where what it takes is 0`;
    }
    return 'no gradient comes through what lies above';
  }
  return `what it takes${zeroBottom < 0 ? '' : `, '${layer.layer.strings('bottom')[zeroBottom]}',`} is 0`;
}

/** How many layers below would learn, and get no gradient. */
function idleBelow(net: Net, layer: FileLayer): number {
  return net.graph
    .below(layer)
    .filter(
      (below) =>
        below.needsBackward &&
        below.learnable.length > 0 &&
        below.learnable.some(isLearned) &&
        below.learnable.every((param, index) => !isLearned(param) || net.zeros.hasNoGradient(below, index)),
    ).length;
}
