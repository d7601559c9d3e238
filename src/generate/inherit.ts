import { catalog, findGeneratedClass } from '../catalog/catalog.js';
import type { GeneratedLayer, Parameter } from '../catalog/layer.js';
import { needsOf, takesBottoms } from '../catalog/needs.js';
import type { Dialect } from '../dialect/dialect.js';
import { count, formatShape, type LayerType, type Shape } from '../layers/base/index.js';
import type { Message } from '../schema/message.js';
import { counted } from '../text/counting.js';
import { shortestFloat32 } from '../textproto/write.js';
import { InsertError, type TargetNet } from './insert.js';
import { readJson, readPythonLiteral, strip } from './literal.js';
import type { GenerateInput } from './options.js';

/**
 * What a generated layer takes over from the layer that it replaces, where the user says nothing else: name, bottoms,
 * top, loss weight, phase, where gradients go, and the parameters that both have.
 *
 * @throws InsertError where the replaced layer has other bottoms or tops than the new one can have
 */
export function inherited(
  net: TargetNet,
  replaced: Message,
  layer: GeneratedLayer,
  given: GenerateInput,
): GenerateInput {
  const what = net.describe(replaced);
  if (layer.role !== undefined)
    throw new InsertError(
      `${layer.id} is no loss, and would train nothing in the place of ${what}: without --replace it is put ${layer.role === 'data' ? 'before the first layer' : 'behind the last layer, with the same bottoms'}`,
    );
  const bottoms = replaced.strings('bottom').map((bottom) => net.read(bottom));
  const fits = takesBottoms(layer, bottoms.length);
  if (!fits && given.bottoms === undefined) {
    throw new InsertError(
      `${what} has ${counted(bottoms.length, 'bottom')}, and ${layer.id} takes ${needsOf(layer)}: name them with --bottom`,
    );
  }
  if (given.bottoms === undefined) checkMeaning(net, replaced, layer);
  const [top, ...more] = replaced.strings('top');
  const taken = more.find((other) => net.takers(other, replaced).length > 0);
  if (taken !== undefined) {
    throw new InsertError(
      `${what} makes '${net.read(taken)}' too, which '${net.takers(taken, replaced)[0]}' takes; ${layer.id} makes the loss alone`,
    );
  }
  const [lossWeight] = replaced.numbers('loss_weight');
  const propagateDown = replaced.bools('propagate_down');
  return {
    ...(replaced.has('name') ? { name: net.read(replaced.string('name')) } : {}),
    ...(fits ? { bottoms } : {}),
    ...(top === undefined ? {} : { top: net.read(top) }),
    ...(lossWeight === undefined ? {} : { lossWeight: shortestFloat32(lossWeight) }),
    ...(fits && propagateDown.length === bottoms.length ? { propagateDown } : {}),
    ...(given.phase === undefined ? { phase: phaseOf(replaced) } : {}),
    ...onlyGiven(given),
    parameters: {
      ...inheritedParameters(replaced, layer, net.dialect),
      ...onlyGiven(given.parameters ?? {}),
    },
  };
}

/** What a bottom of a loss has a value for: each number of the first, each position or sample of it, or each sequence. */
type Each = 'number' | 'position' | 'sample' | 'sequence';

/** What each bottom of a loss has values for, as far as it is known. */
function valuesOf(replaced: Message, dialect: Dialect): (Each | undefined)[] {
  const own = classOf(replaced, dialect);
  if (own !== undefined) return own.bottoms.map((_, index) => valuesIn(own, index));
  const type = dialect.layerTypes.get(replaced.string('type'));
  if (type?.takesClasses !== undefined) return [undefined, 'position'];
  if (type?.isLossOfPairs === true) return [undefined, 'number', 'sample'];
  return type?.isLossOfScores === true ? [undefined, 'number', 'number', 'number'] : [];
}

function valuesIn({ walk, shapes, bottoms }: GeneratedLayer, index: number): Each {
  if (bottoms[index]?.perPosition !== true) return 'number';
  if (walk === 'sequences') return 'sequence';
  return shapes !== 'index-at-each-position' && (walk === 'samples' || walk === 'batch')
    ? 'sample'
    : 'position';
}

/** Whether values that are for something else are as many as the layer wants, by the shapes of both, as far as these are known. */
function areAsMany(
  scores: Shape | null | undefined,
  other: Shape | null | undefined,
  has: Each,
  wants: Each,
): boolean {
  if (wants === 'sequence' || has === 'sequence') return false;
  const isEither = wants !== 'number' && has !== 'number';
  if (scores == null) return isEither;
  const values = other == null ? null : count(other);
  const channels = scores.length < 2 ? 1 : scores[1]!;
  const wanted =
    wants === 'number'
      ? count(scores)
      : wants === 'sample'
        ? scores[0]
        : count([scores[0]!, ...scores.slice(2)]);
  if (values !== null && wanted != null) return values === wanted;
  return isEither || channels === 1;
}

/** @throws InsertError where a loss's bottoms are something else than those of the layer that is to replace it */
function checkMeaning(net: TargetNet, replaced: Message, layer: GeneratedLayer): void {
  const names = replaced.strings('bottom');
  const known = valuesOf(replaced, net.dialect).slice(0, names.length);
  const shapes = net.shapesOf(replaced);
  const what = net.describe(replaced);
  const first = shapes[0];
  if (layer.walk === 'planes' && first != null && first.length < 3)
    throw new InsertError(
      `'${net.read(names[0]!)}', which ${what} takes, has the shape ${formatShape(first)}, and ${layer.id} needs rows and columns: name its bottoms with --bottom`,
    );
  const otherOf = (one: GeneratedLayer) =>
    known.findIndex((has, index) => {
      if (index === 0 || has === undefined || has === valuesIn(one, index)) return false;
      return !areAsMany(first, shapes[index], has, valuesIn(one, index));
    });
  const at = otherOf(layer);
  if (at < 0) return;
  // Whose scores these are, nobody learns an embedding by, unless that is what is asked for.
  const isEmbedded = ({ purpose }: GeneratedLayer) => purpose === 'embeddings';
  const takesScores = net.dialect.layerTypes.get(replaced.string('type'))?.takesClasses !== undefined;
  const fitting = catalog().filter(
    (one) =>
      one.role === undefined &&
      takesBottoms(one, names.length) &&
      otherOf(one) < 0 &&
      !(takesScores && isEmbedded(one) && !isEmbedded(layer)),
  );
  const others = fitting.length === 0 ? '' : `, or take ${fitting.map(({ id }) => id).join(', ')}`;
  throw new InsertError(
    `'${net.read(names[at]!)}', bottom ${at} of ${what}, has a value for each ${known[at]}, and the ${layer.bottoms[at]!.what} of ${layer.id} are for each ${valuesIn(layer, at)}: name its bottoms with --bottom${others}`,
  );
}

/** The parameters that Caffe's own loss, or one of the catalog, gives to the layer that replaces it. */
function inheritedParameters(
  replaced: Message,
  layer: GeneratedLayer,
  dialect: Dialect,
): Record<string, unknown> {
  const type = dialect.layerTypes.get(replaced.string('type'));
  if (type?.userClass === undefined) {
    return {
      ...inFields(replaced, layer),
      ...(type === undefined ? {} : ofClasses(replaced, layer, type)),
      ...(type?.normalization === undefined ? {} : inLossParam(replaced, layer, type.normalization, type)),
    };
  }
  return Object.fromEntries(
    Object.entries(ofCatalog(replaced, dialect)).filter(([key, value]) =>
      layer.parameters.some(
        (parameter) =>
          parameter.key === key &&
          (parameter.kind !== 'choice' || parameter.choices.some((choice) => choice === value)),
      ),
    ),
  );
}

/** What fields of the replaced layer's own parameters say. */
function inFields(replaced: Message, layer: GeneratedLayer): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { key, kind, saidBy } of layer.parameters) {
    const [param, field] = saidBy?.split('.') ?? [];
    // BVLC's schema has no parameters of forks' losses.
    if (param === undefined || field === undefined || !replaced.type.fields.has(param)) continue;
    if (!replaced.has(param)) continue;
    const message = replaced.message(param);
    if (message.has(field))
      values[key] = kind === 'flag' ? message.bool(field) : shortestFloat32(message.number(field));
  }
  return values;
}

/** What the replaced loss says of its classes: where they are, and what each counts for. */
function ofClasses(
  replaced: Message,
  layer: GeneratedLayer,
  { takesClasses, classWeights }: LayerType,
): Record<string, unknown> {
  const param = takesClasses?.axisIn;
  const loss = replaced.message('loss_param');
  const weighs = classWeights !== undefined && loss.bool(classWeights.where);
  const weights = weighs ? loss.numbers(classWeights.field).map(shortestFloat32) : [];
  return said(layer, {
    'class axis':
      param !== undefined && replaced.message(param).has('axis')
        ? replaced.message(param).number('axis')
        : undefined,
    'class weights': weights.length > 0 ? weights : undefined,
  });
}

/** What `loss_param` says, where the replaced layer reads it, and its defaults. */
function inLossParam(
  replaced: Message,
  layer: GeneratedLayer,
  byDefault: string,
  { params = [] }: LayerType,
): Record<string, unknown> {
  const param = replaced.message('loss_param');
  const reads = params.includes('loss_param');
  const has = (field: string) => reads && param.has(field);
  // As their LayerSetUp reads them: `normalize` counts only where there is no `normalization`.
  const legacy = has('normalize') ? (param.bool('normalize') ? 'VALID' : 'BATCH_SIZE') : byDefault;
  return said(layer, {
    normalization: has('normalization') ? param.enumValue('normalization') : legacy,
    'ignored label': has('ignore_label') ? param.number('ignore_label') : undefined,
  });
}

/** What a loss says, by the keys of the layer that has the same and may be told so. */
function said(
  layer: GeneratedLayer,
  values: { readonly [Meaning in NonNullable<Parameter['means']>]?: unknown },
): Record<string, unknown> {
  return onlyGiven(
    Object.fromEntries(
      layer.parameters.flatMap((parameter) => {
        const value = parameter.means === undefined ? undefined : values[parameter.means];
        // Forks have normalizations that are none of Caffe's.
        const fits = parameter.kind !== 'choice' || parameter.choices.some((choice) => choice === value);
        return fits ? [[parameter.key, value]] : [];
      }),
    ),
  );
}

/** What the replaced loss is told that the layer in its place is not: fields, or keys of `param_str`. */
export function leftOut(
  { dialect }: TargetNet,
  replaced: Message,
  layer: GeneratedLayer,
  parameters: Readonly<Record<string, unknown>>,
): string[] {
  const type = dialect.layerTypes.get(replaced.string('type'));
  const isTold = (matches: (parameter: Parameter) => boolean) =>
    layer.parameters.some((parameter) => matches(parameter) && parameters[parameter.key] !== undefined);
  if (type?.userClass !== undefined)
    return Object.keys(ofCatalog(replaced, dialect)).filter((key) => !isTold((one) => one.key === key));
  const { takesClasses, classWeights, params = [] } = type ?? {};
  const meanings: Readonly<Record<string, Parameter['means']>> = {
    'loss_param.normalization': 'normalization',
    'loss_param.normalize': 'normalization',
    'loss_param.ignore_label': 'ignored label',
    [`${takesClasses?.axisIn}.axis`]: 'class axis',
    [`loss_param.${classWeights?.field}`]: 'class weights',
    [`loss_param.${classWeights?.where}`]: 'class weights',
  };
  return params
    .filter((param) => replaced.has(param))
    .flatMap((param) =>
      [...new Set(replaced.message(param).fieldNames())]
        // How it is computed, rather than what.
        .filter((field) => field !== 'engine')
        .map((field) => `${param}.${field}`),
    )
    .filter(
      (path) =>
        !isTold(({ means, saidBy }) => saidBy === path || (means !== undefined && means === meanings[path])),
    );
}

function ofCatalog(replaced: Message, dialect: Dialect): Record<string, unknown> {
  if (!isOfCatalog(replaced, dialect)) return {};
  const text = replaced.message('python_param').string('param_str');
  const value = readJson(text) ?? readPythonLiteral(strip(text));
  const values: Record<string, unknown> = {};
  for (const [key, item] of value?.type === 'dict' ? value.entries : []) {
    if (key.type !== 'str') continue;
    if (item.type === 'int') values[key.value] = Number(item.value);
    else if (item.type === 'float' || item.type === 'str' || item.type === 'bool')
      values[key.value] = item.value;
    else if (item.type === 'list' || item.type === 'tuple') {
      values[key.value] = item.items.map((number) => ('value' in number ? Number(number.value) : Number.NaN));
    }
  }
  return values;
}

/** Whether this is a Python layer whose class is of the catalog. */
export function isOfCatalog(layer: Message, dialect: Dialect): boolean {
  return classOf(layer, dialect) !== undefined;
}

/** The layer of the catalog that a Python layer's class has the name of. */
function classOf(layer: Message, { layerTypes }: Dialect): GeneratedLayer | undefined {
  const name = layerTypes.get(layer.string('type'))?.userClass?.(layer).name;
  return name === undefined ? undefined : findGeneratedClass(name);
}

/** The phase that a layer's rules name, `all` where they name both or none; stages and levels stay where they are. */
function phaseOf(layer: Message): 'TRAIN' | 'TEST' | 'all' {
  const rules = layer.messages('include');
  const phases = new Set(rules.map((rule) => (rule.has('phase') ? rule.enumValue('phase') : 'all')));
  const [phase = 'all', ...others] = phases;
  return others.length > 0 ? 'all' : (phase as 'TRAIN' | 'TEST' | 'all');
}

function onlyGiven(values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
