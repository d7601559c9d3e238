import { type Document, readNamed } from '../../../document/file.js';
import { hasLoss, isForTraining, mayBeTrained } from '../../../document/intent.js';
import { hasWeights } from '../../../net/learning-paths.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { didYouMean } from '../../../text/nearest.js';
import type { Span } from '../../../textproto/tree.js';
import { trainFileNames } from '../../deploy/train-file-names.js';
import type { Report, Rule } from '../../rule.js';
import { isSettled } from '../../settled.js';
import { describeWeights, firstByName, weightMismatches } from '../../weights/compare.js';
import { hasConstantWeights } from '../../weights/filler.js';

export const deployMismatch: Rule = {
  id: 'deploy/mismatch',
  severity: 'error',
  cause: 'kind',
  summary: "A net to be deployed doesn't fit the weights of the net it is trained as.",
  checkFile(file, report) {
    const deploy = file.nets.find((net) => net.phase === 'TEST') ?? file.nets[0];
    if (deploy === undefined || !isSettled(deploy, file) || file.nets.some(mayBeTrained)) return;
    if (!deploy.layers.some((layer) => layer.params.length > 0)) return;
    const trained = trainFileNames(file.path)
      .map((path) => readTrained(path, file))
      .filter(
        (train) => train !== undefined && areOneNet(train.net, deploy) && !isMerged(train.net, deploy),
      ) as Trained[];
    // It may be the deployed form of any of them.
    const [first] = trained;
    if (first === undefined || trained.some((train) => fits(train.net, deploy))) return;
    reportMismatches(first, deploy, report);
    reportUntrained(first, deploy, report);
  },
};

/** A net for training, beside the file. */
interface Trained {
  readonly path: string;
  readonly net: Net;
  readonly line: (layer: FileLayer) => number;
}

/** The net for training in a file; undefined where there is none, or it is not as its author means it. */
function readTrained(path: string, file: Document): Trained | undefined {
  const other = readNamed(path, file, ['TRAIN']);
  if (other?.net === undefined || other.tree.problems.length > 0) return undefined;
  const { schemaProblems, findings } = other.net;
  const [net] = other.nets;
  if (schemaProblems.length > 0 || findings.some(({ caffe }) => caffe !== null)) return undefined;
  if (net === undefined || net.refused || !isForTraining(net) || !hasLoss(net)) return undefined;
  return { path, net, line: (layer) => other.lines.position(layer.layer.head().start).line };
}

/** Whether most of a net's layers with weights have their like in the other, so that the two are forms of one. */
function areOneNet(train: Net, deploy: Net): boolean {
  const trained = new Set(train.layers.filter(hasWeights).map((layer) => layer.name));
  const own = deploy.layers.filter(hasWeights);
  return own.filter((layer) => trained.has(layer.name)).length * 2 > own.length;
}

/** Whether statistics of the net for training are merged into weights of the other, which then has others. */
function isMerged(train: Net, deploy: Net): boolean {
  const keepsStatistics = ({ layers }: Net) => layers.some(({ type }) => type?.statistics !== undefined);
  return keepsStatistics(train) && !keepsStatistics(deploy);
}

function fits(train: Net, deploy: Net): boolean {
  return weightMismatches(train, deploy).length === 0 && untrained(train, deploy).length === 0;
}

function reportMismatches({ path, net, line }: Trained, deploy: Net, report: Report): void {
  for (const { source, target, blob } of weightMismatches(net, deploy)) {
    report({
      span: decidingSpan(source, target, blob),
      message: `'${target.name}' has ${describeWeights(target, blob)} here and ${describeWeights(source, blob)} in ${path} (line ${line(source)}): Caffe aborts when it loads weights trained with that`,
    });
  }
}

/** What makes the shape another: `num_output` where that differs, or else the layer as such. */
function decidingSpan(source: FileLayer, { layer, type }: FileLayer, blob: number | undefined): Span {
  const fields = type?.weights;
  if (fields?.outputs !== undefined && blob !== undefined && source.type === type) {
    const [here, there] = [layer.message(fields.param), source.layer.message(fields.param)];
    if (here.number(fields.outputs) !== there.number(fields.outputs)) return here.span(fields.outputs);
  }
  return layer.span('name');
}

/** Layers whose weights nothing trains, and nothing else makes meaningful. */
function untrained(train: Net, deploy: Net): FileLayer[] {
  const trained = firstByName(train.layers);
  const loaded = new Set(
    deploy.layers.filter((layer) => trained.has(layer.name)).flatMap((layer) => layer.learnable),
  );
  return deploy.layers.filter(
    (layer) =>
      layer.params.length > 0 &&
      !trained.has(layer.name) &&
      !layer.learnable.every((param) => loaded.has(param)) &&
      !layer.layer.has('blobs') &&
      !hasConstantWeights(layer),
  );
}

function reportUntrained({ path, net }: Trained, deploy: Net, report: Report): void {
  const own = new Set(deploy.layers.map((layer) => layer.name));
  const free = net.layers.filter((layer) => layer.params.length > 0 && !own.has(layer.name));
  for (const layer of untrained(net, deploy)) {
    const names = free.filter((other) => other.typeName === layer.typeName).map((other) => other.name);
    report({
      span: layer.layer.span('name'),
      message: `${path} has no layer '${layer.name}': weights trained with that leave this one's as they are${didYouMean(layer.name, names)}`,
      severity: 'warning',
    });
  }
}
