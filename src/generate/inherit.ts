import { findGeneratedClass } from '../catalog/catalog.js';
import type { GeneratedLayer } from '../catalog/layer.js';
import { needsOf, takesBottoms } from '../catalog/needs.js';
import type { Dialect } from '../dialect/dialect.js';
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

/** The parameters that Caffe's own loss, or one of the catalog, gives to the layer that replaces it. */
function inheritedParameters(
  replaced: Message,
  layer: GeneratedLayer,
  dialect: Dialect,
): Record<string, unknown> {
  const type = dialect.layerTypes.get(replaced.string('type'));
  if (type?.userClass === undefined) {
    const { normalization, params = [] } = type ?? {};
    return {
      ...inFields(replaced, layer),
      ...(normalization === undefined
        ? {}
        : inLossParam(replaced, layer, normalization, params.includes('loss_param'))),
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

/** What `loss_param` says, where the replaced layer reads it, and its defaults. */
function inLossParam(
  replaced: Message,
  layer: GeneratedLayer,
  byDefault: string,
  reads: boolean,
): Record<string, unknown> {
  const param = replaced.message('loss_param');
  const has = (field: string) => reads && param.has(field);
  // As their LayerSetUp reads them: `normalize` counts only where there is no `normalization`.
  const legacy = has('normalize') ? (param.bool('normalize') ? 'VALID' : 'BATCH_SIZE') : byDefault;
  const said = {
    normalization: has('normalization') ? param.enumValue('normalization') : legacy,
    'ignored label': has('ignore_label') ? param.number('ignore_label') : undefined,
  };
  return onlyGiven(
    Object.fromEntries(
      layer.parameters.flatMap(({ key, means }) => (means === undefined ? [] : [[key, said[means]]])),
    ),
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
export function isOfCatalog(layer: Message, { layerTypes }: Dialect): boolean {
  const name = layerTypes.get(layer.string('type'))?.userClass?.(layer).name;
  return name !== undefined && findGeneratedClass(name) !== undefined;
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
