import type { Message } from '../schema/message.js';
import { InsertError } from './insert.js';
import type { GenerateInput } from './options.js';

/**
 * What a generated layer takes over from the layer that it replaces, where the user says nothing else: name, bottoms,
 * top, loss weight and phase.
 *
 * @throws InsertError where the replaced layer has rules that `--phase` cannot express
 */
export function inherited(layer: Message, given: GenerateInput): GenerateInput {
  const bottoms = layer.strings('bottom');
  const [top] = layer.strings('top');
  const [lossWeight] = layer.numbers('loss_weight');
  return {
    name: layer.string('name'),
    ...(bottoms.length === 2 ? { bottoms } : {}),
    ...(top === undefined ? {} : { top }),
    ...(lossWeight === undefined || lossWeight === 0 ? {} : { lossWeight }),
    ...(given.phase === undefined ? { phase: phaseOf(layer) } : {}),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
}

function phaseOf(layer: Message): 'TRAIN' | 'TEST' | 'all' {
  const include = layer.messages('include');
  const exclude = layer.messages('exclude');
  if (include.length === 0 && exclude.length === 0) return 'all';
  const [rule] = include;
  if (include.length === 1 && exclude.length === 0 && rule!.fieldNames().join() === 'phase') {
    return rule!.enumValue('phase') as 'TRAIN' | 'TEST';
  }
  throw new InsertError(
    `the layer '${layer.string('name')}' has include or exclude rules beyond a phase, which would be lost: give --phase TRAIN, TEST or all`,
  );
}
