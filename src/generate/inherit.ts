import { findGeneratedClass } from '../catalog/catalog.js';
import type { GeneratedLayer } from '../catalog/layer.js';
import { BVLC } from '../dialect/bvlc.js';
import type { Message } from '../schema/message.js';
import { InsertError, type TargetNet } from './insert.js';
import { readJson, readPythonLiteral, strip } from './literal.js';
import type { GenerateInput } from './options.js';

/**
 * What a generated layer takes over from the layer that it replaces, where the user says nothing else: name, bottoms,
 * top, loss weight, phase, where gradients go, and the parameters that both have.
 *
 * @throws InsertError where the replaced layer has rules that `--phase` cannot express
 */
export function inherited(
  net: TargetNet,
  replaced: Message,
  layer: GeneratedLayer,
  given: GenerateInput,
): GenerateInput {
  const bottoms = replaced.strings('bottom').map((name) => net.read(name));
  const [top] = replaced.strings('top');
  const [lossWeight] = replaced.numbers('loss_weight');
  const propagateDown = replaced.bools('propagate_down');
  return {
    name: net.read(replaced.string('name')),
    ...(bottoms.length === 2 ? { bottoms } : {}),
    ...(top === undefined ? {} : { top: net.read(top) }),
    ...(lossWeight === undefined || lossWeight === 0 ? {} : { lossWeight }),
    ...(propagateDown.length === 2 ? { propagateDown } : {}),
    ...(given.phase === undefined ? { phase: phaseOf(net, replaced) } : {}),
    ...onlyGiven(given),
    parameters: { ...inheritedParameters(replaced, layer), ...onlyGiven(given.parameters ?? {}) },
  };
}

/** The parameters that Caffe's own loss, or one of the catalog, gives to the layer that replaces it. */
function inheritedParameters(replaced: Message, layer: GeneratedLayer): Record<string, unknown> {
  const normalization = BVLC.layerTypes.get(replaced.string('type'))?.normalization;
  const values = normalization === undefined ? ofCatalog(replaced) : ofCaffe(replaced, normalization);
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => layer.parameters.some((parameter) => parameter.key === key)),
  );
}

function ofCaffe(replaced: Message, byDefault: string): Record<string, unknown> {
  const param = replaced.message('loss_param');
  // As their LayerSetUp reads them: `normalize` counts only where there is no `normalization`.
  const legacy = param.has('normalize') ? (param.bool('normalize') ? 'VALID' : 'BATCH_SIZE') : byDefault;
  return {
    normalization: param.has('normalization') ? param.enumValue('normalization') : legacy,
    ...(param.has('ignore_label') ? { ignore_label: param.number('ignore_label') } : {}),
  };
}

function ofCatalog(replaced: Message): Record<string, unknown> {
  if (!isOfCatalog(replaced)) return {};
  const text = replaced.message('python_param').string('param_str');
  const value = readJson(text) ?? readPythonLiteral(strip(text));
  const values: Record<string, unknown> = {};
  for (const [key, item] of value?.type === 'dict' ? value.entries : []) {
    if (key.type !== 'str') continue;
    if (item.type === 'int') values[key.value] = Number(item.value);
    else if (item.type === 'float' || item.type === 'str') values[key.value] = item.value;
    else if (item.type === 'list' || item.type === 'tuple') {
      values[key.value] = item.items.map((number) => ('value' in number ? Number(number.value) : Number.NaN));
    }
  }
  return values;
}

/** Whether this is a Python layer whose class is of the catalog. */
export function isOfCatalog(layer: Message): boolean {
  const name = BVLC.layerTypes.get(layer.string('type'))?.userClass?.(layer).name;
  return name !== undefined && findGeneratedClass(name) !== undefined;
}

function phaseOf(net: TargetNet, layer: Message): 'TRAIN' | 'TEST' | 'all' {
  const include = layer.messages('include');
  const exclude = layer.messages('exclude');
  if (include.length === 0 && exclude.length === 0) return 'all';
  const [rule] = include;
  if (include.length === 1 && exclude.length === 0 && rule!.fieldNames().join() === 'phase') {
    return rule!.enumValue('phase') as 'TRAIN' | 'TEST';
  }
  throw new InsertError(
    `the layer '${net.read(layer.string('name'))}' has include or exclude rules beyond a phase, which would be lost: give --phase TRAIN, TEST or all`,
  );
}

function onlyGiven(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
