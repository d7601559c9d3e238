import type { Document } from '../document/file.js';
import { hasLoss, isForTraining } from '../document/intent.js';
import type { Net } from '../net/net.js';
import { UsageError } from './errors.js';

/** @throws UsageError for a file that is no net, with what it is instead */
export function checkIsNet(file: Document): void {
  if (file.kind !== 'net' || file.foreign !== undefined)
    throw new UsageError(`${file.path}: this is ${whatIs(file)}`);
  if (file.net === undefined) throw new UsageError(`${file.path}: this file is too large to be a net`);
}

/** What a file is that is no net, for a sentence. */
function whatIs({ kind, foreign, text }: Document): string {
  if (foreign?.is === 'other-format') return `no net: it is ${foreign.what}`;
  if (foreign?.is === 'merge-conflict') return 'no net: a merge conflict is not resolved';
  if (text.trim() === '') return 'no net: it is empty';
  if (kind === 'labelmap') return 'a label map, and no net';
  if (kind === 'template') return 'a template, and no net yet';
  return kind === 'solver' ? 'a solver' : 'no net';
}

/** The net in the state that is asked for, or that the file is meant for most: trained if it is ever, or else used. */
export function chosenNet({ net: file, nets }: Document): Net {
  const own = file!.param.message('state');
  const asked = own.has('phase') ? nets.find(({ phase }) => phase === own.enumValue('phase')) : undefined;
  const trained = nets.find((net) => net.phase === 'TRAIN' && (isForTraining(net) || hasLoss(net)));
  return asked ?? trained ?? nets.find(({ phase }) => phase === 'TEST') ?? nets[0]!;
}
