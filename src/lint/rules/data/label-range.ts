import type { SeenValues } from '../../../data/facts.js';
import { count } from '../../../layers/base/index.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { seenAt, seenValues } from '../../data/seen-values.js';
import type { Rule, RuleFinding } from '../../rule.js';

export const labelRange: Rule = {
  id: 'data/label-range',
  severity: 'error',
  summary: 'Labels in the data are none of the classes that a loss has scores of.',
  checkNet(net, _file, report) {
    const told = new Set<string>();
    // A loss and a measure of the same are one mistake, told at the loss.
    for (const layer of [...net.layers].sort((a, b) => lossFirst(a) - lossFirst(b))) {
      checkIndices(layer, report);
      const seen = seenValues(layer, 1);
      if (seen === undefined) continue;
      const [scores, labels] = layer.layer.strings('bottom');
      const range = withoutIgnored(seen, layer);
      // Of labels that are not even as many as they have to be, shape/mismatch tells.
      if (layer.refused) continue;
      const message = ofClasses(net, layer, range, scores!) ?? ofProbabilities(layer, range, labels!);
      if (message === undefined) continue;
      if (told.has(message)) continue;
      told.add(message);
      report({
        span: layer.layer.span('bottom', 1),
        message,
        related: [seenAt(layer, 1, seen)],
      });
    }
  },
};

function lossFirst({ type }: FileLayer): number {
  return type?.isLoss === true ? 0 : 1;
}

/** Indices of vectors, of which there are as many as a parameter says. */
function checkIndices(layer: FileLayer, report: (finding: RuleFinding) => void): void {
  const takes = layer.type?.takesIndices;
  const seen = takes === undefined ? undefined : seenValues(layer, 0);
  if (takes === undefined || seen === undefined) return;
  const param = layer.layer.message(takes.param);
  const all = param.number(takes.count);
  const fault =
    seen.min < 0
      ? `there are indices down to ${seen.min}`
      : seen.max >= all
        ? `there are indices up to ${seen.max}`
        : Number.isNaN(seen.min)
          ? 'the indices are NaN'
          : undefined;
  if (fault === undefined) return;
  report({
    span: layer.layer.span('bottom', 0),
    message: `${fault}: '${layer.name}' has a vector for each of ${all}, 0 to ${all - 1} (${takes.count}), and Caffe doesn't check indices`,
    related: [seenAt(layer, 0, seen)],
  });
}

function ofClasses(net: Net, layer: FileLayer, range: Range, scores: string): string | undefined {
  if (layer.type?.takesClasses === undefined) return undefined;
  const classes = classesOf(layer);
  // Of a single score, whatever the labels are, activation/single-class tells.
  if (classes === 1 && (layer.type.isMeasure === true || layer.sources[1]!.layer.data === undefined))
    return undefined;
  // Where labels are made up, to measure speed, their fraction does no harm.
  const areWhole = range.areWhole || layer.sources[1]!.layer.data === undefined;
  const fault = classes === undefined ? undefined : faultOf({ ...range, areWhole }, classes);
  if (fault === undefined) return undefined;
  return `${fault}: '${scores}' has scores of ${classes === 1 ? '1 class, 0' : `${classes} classes, 0 to ${classes! - 1}`}, and Caffe doesn't check labels${remedyOf(net, layer, range, classes!)}`;
}

/** What takes a label that belongs to no class. */
function remedyOf(net: Net, layer: FileLayer, { min, max }: Range, classes: number): string {
  const param = ['loss_param', 'accuracy_param'].find(
    (name) =>
      layer.layer.type.fields.get(name)?.message?.fields.has('ignore_label') === true &&
      layer.type?.params.includes(name) === true,
  );
  if (param === undefined || max < classes) return '';
  const source = layer.sources[1]!.layer;
  const other = net.layers.find(
    (one) => one !== layer && one.sources[1]?.layer === source && ignoredBy(one).includes(max),
  );
  if (other !== undefined)
    return `; '${other.name}' leaves ${max} out by its ignore_label, and ${param} { ignore_label: ${max} } does here`;
  if (max === VOID) return `; ignore_label: ${VOID} leaves out what belongs to none`;
  // Counted from 1, all of them belong to a class.
  return max === classes && min < 1
    ? `; where ${max} is a class, there are ${max + 1} outputs to have, and where it belongs to none, ${param} { ignore_label: ${max} } leaves it out`
    : '';
}

/** What pictures of labels have where nothing is to be told, or two things meet. */
const VOID = 255;

function ofProbabilities({ type }: FileLayer, { min, max }: Range, labels: string): string | undefined {
  if (type?.takesTargetsOf1 !== true || !(min < 0 || max > 1)) return undefined;
  return `'${labels}' has values ${min === max ? `of ${min}` : `from ${min} to ${max}`}, and ${type.type} takes probabilities, from 0 to 1: with others the loss falls below 0; for the number of a class there is SoftmaxWithLoss`;
}

/** How many classes a layer has scores of; undefined where that is not known. */
function classesOf({ type, layer, bottoms }: FileLayer): number | undefined {
  const shape = bottoms[0]?.shape;
  if (shape == null || shape.length === 0) return undefined;
  const { axisIn } = type!.takesClasses!;
  if (axisIn === undefined) return count(shape, 1) ?? undefined;
  const axis = layer.message(axisIn).number('axis');
  return shape.at(axis) ?? undefined;
}

type Range = Pick<SeenValues, 'min' | 'max' | 'areWhole'>;

/** Without labels that the layer leaves out, by whichever of its parameters: forks have theirs elsewhere. */
function withoutIgnored(seen: SeenValues, layer: FileLayer): Range {
  const ignored = ignoredBy(layer);
  return {
    areWhole: seen.areWhole,
    min: ignored.includes(seen.min) ? seen.aboveMin : seen.min,
    max: ignored.includes(seen.max) ? seen.belowMax : seen.max,
  };
}

function ignoredBy({ layer }: FileLayer): number[] {
  return layer
    .fieldNames()
    .filter((name) => layer.type.fields.get(name)?.message?.fields.has('ignore_label') === true)
    .flatMap((name) => layer.messages(name).flatMap((param) => param.numbers('ignore_label')));
}

function faultOf({ min, max, areWhole }: Range, classes: number): string | undefined {
  if (min === 1 && max === classes) return `labels go from 1 to ${max}, as if classes were counted from 1`;
  if (Number.isNaN(min)) return 'the labels are NaN';
  if (max >= classes)
    return min < 0 ? `there are labels from ${min} to ${max}` : `there are labels up to ${max}`;
  if (min < 0) return `there are labels down to ${min}`;
  return areWhole
    ? undefined
    : 'there are labels that are no whole numbers, of which Caffe cuts the fraction off';
}
