import { type Document, readNamed } from '../../../document/file.js';
import { hasLoss, isForTraining, mayBeTrained } from '../../../document/intent.js';
import { isNamedTemplate } from '../../../document/named-template.js';
import { count } from '../../../layers/base/index.js';
import { hasWeights } from '../../../net/learning-paths.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { filesAround, PROGRAM, scriptText } from '../../../solver/scripts.js';
import { escapeRegExp } from '../../../text/escape-regexp.js';
import { didYouMean } from '../../../text/nearest.js';
import { folderOf } from '../../../text/path.js';
import type { Span } from '../../../textproto/tree.js';
import { matchWeights } from '../../../weights/match.js';
import { isByMerging, isMadeByMerging, mergedLayers } from '../../deploy/merged.js';
import { trainFileNames } from '../../deploy/train-file-names.js';
import { methodOf, otherWays } from '../../deploy/ways.js';
import type { Report, Rule } from '../../rule.js';
import { isSettled } from '../../settled.js';
import {
  describeWeights,
  firstByName,
  type WeightMismatch,
  weightMismatches,
} from '../../weights/compare.js';
import { hasConstantWeights } from '../../weights/filler.js';
import { weightsAt } from '../../weights/stored-at.js';

export const deployMismatch: Rule = {
  id: 'deploy/mismatch',
  severity: 'error',
  cause: 'file',
  summary: "A net to be deployed doesn't fit the weights of the net it is trained as.",
  checkFile(file, report) {
    // A program may fill in how many classes there are, in the one or the other.
    if (isNamedTemplate(file.path)) return;
    const deploy = file.nets.find((net) => net.phase === 'TEST') ?? file.nets[0];
    if (deploy === undefined || !isSettled(deploy, file) || file.nets.some(mayBeTrained)) return;
    if (!deploy.layers.some((layer) => layer.params.length > 0)) return;
    const compared = trainFileNames(file.path)
      .map((path) => readTrained(path, file))
      .filter((train) => train !== undefined && areOneNet(train.net, deploy))
      .map((train) => compare(train!, deploy));
    // It may be the deployed form of any of them.
    const like = compared.filter((one) => fits(one) && one.merged.length === 0);
    if (like.length > 0) {
      const [only] = like;
      if (compared.length === 1 && !hasOwnWeights(deploy, file)) reportOtherWays(only!, deploy, report);
      return;
    }
    const named = compared.find(fits) ?? compared[0];
    if (named === undefined || isDeployedByAnother(named, file)) return;
    const others = comparedOthers(deploy, file);
    if (others.some(fits) || hasOwnWeights(deploy, file)) return;
    const nearest = filled(others.find((other) => distance(other) < distance(named)) ?? named, file);
    reportMismatches(nearest, report);
    reportUntrained(nearest, deploy, report);
    reportMerged(nearest, deploy, report);
  },
};

/** Whether the file for deployment beside a file of another name fits the net that is trained: that one is its deployed form. */
function isDeployedByAnother({ net: train, ...one }: Trained, file: Document): boolean {
  const path = `${folderOf(file.path)}deploy.prototxt`;
  const other = path === file.path ? undefined : readNamed(path, file, ['TEST'])?.nets[0];
  return other !== undefined && areOneNet(train, other) && fits(compare({ net: train, ...one }, other));
}

/** So many other nets beside the file, and files of weights, are looked at. */
const MAX_OTHERS = 16;

/** Whether weights beside the file fit it, and give all of its layers theirs: then it is not the net beside it that was trained for it. */
function hasOwnWeights(deploy: Net, file: Document): boolean {
  const folder = file.path.replace(/[^/\\]*$/, '');
  return (file.environment.list?.(folder) ?? [])
    .filter((name) => /\.caffemodel(?:\.h5)?$/i.test(name))
    .slice(0, MAX_OTHERS)
    .some((name) => {
      const weights = weightsAt(folder + name, file);
      if (weights === undefined) return false;
      const { mismatches, untouched } = matchWeights(weights, deploy);
      return mismatches.length === 0 && untouched.length === 0;
    });
}

/** The nets for training beside a file that are not named like it: it may be the deployed form of one. Those named for training come first. */
function comparedOthers(deploy: Net, file: Document): Compared[] {
  const folder = folderOf(file.path);
  const compared = trainFileNames(file.path);
  const names = (file.environment.list?.(folder) ?? []).filter((name) => /\.(?:prototxt|pt)$/i.test(name));
  const isTrained = (name: string) => /train/i.test(name);
  return [...names.filter(isTrained), ...names.filter((name) => !isTrained(name))]
    .map((name) => folder + name)
    .filter((path) => path !== file.path && !compared.includes(path))
    .slice(0, MAX_OTHERS)
    .map((path) => readTrained(path, file, true))
    .filter((train) => train !== undefined && areOneNet(train.net, deploy))
    .map((train) => compare(train!, deploy));
}

/** How far a net is from being the trained form. */
function distance({ mismatches, untrained }: Compared): number {
  return mismatches.length + untrained.length;
}

/** Less the layers whose weights a program around the file puts in. */
function filled(compared: Compared, file: Document): Compared {
  if (compared.untrained.length === 0) return compared;
  const texts = filesAround(file, (name) => PROGRAM.test(name)).map(
    (path) => scriptText(path, file.environment) ?? '',
  );
  const isPutIn = ({ name }: FileLayer) => {
    const params = new RegExp(`\\.params\\s*\\[\\s*\\\\?["']${escapeRegExp(name)}\\\\?["']`);
    return texts.some((text) => params.test(text));
  };
  return { ...compared, untrained: compared.untrained.filter((layer) => !isPutIn(layer)) };
}

/** A net for training, beside the file. */
interface Trained {
  readonly path: string;
  readonly net: Net;
  readonly line: (layer: FileLayer) => number;
}

/**
 * The net for training in a file; undefined where there is none, or it is not as its author means it.
 *
 * @param mayHaveMore whether it may have fields of a Caffe that is not known
 */
function readTrained(path: string, file: Document, mayHaveMore = false): Trained | undefined {
  const other = readNamed(path, file, ['TRAIN']);
  if (other?.net === undefined || other.tree.problems.length > 0) return undefined;
  const { schemaProblems, findings } = other.net;
  const [net] = other.nets;
  if ((schemaProblems.length > 0 && !mayHaveMore) || findings.some(({ caffe }) => caffe !== null))
    return undefined;
  if (net === undefined || net.refused || !isForTraining(net) || !hasLoss(net)) return undefined;
  return { path, net, line: (layer) => other.lines.position(layer.layer.head().start).line };
}

/** Whether most of a net's layers with weights have their like in the other, so that the two are forms of one. */
function areOneNet(train: Net, deploy: Net): boolean {
  const trained = train.layers.filter(hasWeights);
  const own = deploy.layers.filter(hasWeights);
  const shared = own.filter((layer) => trained.some(({ name }) => name === layer.name));
  if (shared.length * 2 > own.length) return true;
  // One that is the same but for its name is no other net.
  const free = trained.filter(({ name }) => !own.some((layer) => layer.name === name));
  const renamed = own.filter((layer) => !shared.includes(layer) && free.some(isSameButInName(layer)));
  return shared.length * 2 === own.length && renamed.length === 1;
}

function isSameButInName(layer: FileLayer): (other: FileLayer) => boolean {
  const shapes = JSON.stringify(layer.params);
  const bottoms = layer.layer.strings('bottom').join('\n');
  return (other) =>
    other.type === layer.type &&
    other.layer.strings('bottom').join('\n') === bottoms &&
    JSON.stringify(other.params) === shapes;
}

/** A net for training against the one to be deployed. */
interface Compared extends Trained {
  readonly mismatches: readonly WeightMismatch[];
  readonly untrained: readonly FileLayer[];
  readonly merged: readonly FileLayer[];
}

function compare(train: Trained, deploy: Net): Compared {
  const merged = mergedLayers(train.net, deploy);
  return {
    ...train,
    merged,
    mismatches: weightMismatches(train.net, deploy).filter((one) => !isByMerging(one, merged)),
    untrained: untrained(train.net, deploy).filter(({ type }) => !isMadeByMerging(type, merged)),
  };
}

function fits({ mismatches, untrained }: Compared): boolean {
  return mismatches.length === 0 && untrained.length === 0;
}

/** Says where what has no weights is another than what was trained. */
function reportOtherWays({ path, net, line }: Compared, deploy: Net, report: Report): void {
  for (const { above, below, missing, added } of otherWays(net, deploy)) {
    const between = `between '${below}' and '${above.name}'`;
    const theirs = missing && `'${missing.name}' (${kindOf(missing)}, line ${line(missing)})`;
    const ours = added && `'${added.name}' (${kindOf(added)})`;
    report({
      span: (added ?? above).layer.span('name'),
      message: `${path} has ${theirs ?? 'nothing'} ${between}, and here there is ${ours ?? 'none'}: Caffe says nothing of it, and the net computes something else than what was trained`,
      severity: 'warning',
    });
  }
}

function kindOf(layer: FileLayer): string {
  return `${layer.typeName} ${methodOf(layer)}`.trim();
}

function reportMismatches({ path, mismatches, line }: Compared, report: Report): void {
  for (const mismatch of mismatches) {
    const { source, target, blob } = mismatch;
    const isAnew = isLaidOutAnew(mismatch);
    report({
      span: decidingSpan(source, target, blob),
      message: `'${target.name}' has ${describeWeights(target, blob)} here and ${describeWeights(source, blob)} in ${path} (line ${line(source)}): Caffe aborts when it loads weights trained with that${isAnew ? '; right only with those that a program has laid out anew' : ''}`,
      ...(isAnew ? { severity: 'info' as const } : {}),
    });
  }
}

/** Whether the same numbers are the weights of a layer of another type, as where an InnerProduct becomes a Convolution so that pictures may have any size. */
function isLaidOutAnew({ source, target, blob }: WeightMismatch): boolean {
  if (blob === undefined || source.type === target.type) return false;
  return source.params.every((shape, index) => {
    const other = target.params[index];
    if (shape === null || other === null || other === undefined) return false;
    const size = count(shape);
    return size !== null && size === count(other);
  });
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

function reportUntrained({ path, net, untrained }: Compared, deploy: Net, report: Report): void {
  const own = new Set(deploy.layers.map((layer) => layer.name));
  const free = net.layers.filter((layer) => layer.params.length > 0 && !own.has(layer.name));
  // A layer of another name and size in its place: then this is the net whose weights that training may begin with.
  const isOfEarlier = untrained.length > 0 && untrained.every((layer) => isReplaced(layer, free));
  for (const layer of untrained) {
    const names = free.filter((other) => other.typeName === layer.typeName).map((other) => other.name);
    // The only one of its kind that is missing here, whatever it is called.
    const [only] = names.length === 1 && untrained.length === 1 ? names : [];
    const hint = only === undefined ? didYouMean(layer.name, names) : `; did you mean '${only}'?`;
    report({
      span: layer.layer.span('name'),
      message: `${path} has no layer '${layer.name}': weights trained with that leave this one's as they are${isOfEarlier ? `, right only with those that its training begins with` : hint}`,
      severity: isOfEarlier ? 'info' : 'warning',
    });
  }
}

/** Whether one of some layers is as this, but for its name and the number of its outputs. */
function isReplaced({ type, layer }: FileLayer, others: readonly FileLayer[]): boolean {
  const fields = type?.weights;
  if (fields?.outputs === undefined) return false;
  const { param, outputs } = fields;
  const bottoms = layer.strings('bottom').join('\n');
  return others.some(
    (other) =>
      other.type === type &&
      other.layer.strings('bottom').join('\n') === bottoms &&
      other.layer.message(param).number(outputs) !== layer.message(param).number(outputs),
  );
}

/** Says once what becomes of normalisation that the net has no more. */
function reportMerged({ path, merged, line }: Compared, deploy: Net, report: Report): void {
  const [first] = merged;
  if (first === undefined) return;
  const below = first.sources[0]?.layer.name;
  const at = firstByName(deploy.layers).get(below ?? '') ?? deploy.layers[0]!;
  const more = merged.length > 1 ? ` and ${merged.length - 1} more` : '';
  const types = [...new Set(merged.map(({ typeName }) => typeName))].join(', ');
  report({
    span: at.layer.span('name'),
    message: `'${first.name}'${more} of ${path} (${types}; line ${line(first)}) ${merged.length > 1 ? 'are' : 'is'} missing here, of which Caffe says nothing: right only with weights into which normalisation was merged`,
    severity: 'info',
  });
}
