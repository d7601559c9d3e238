import { BVLC } from '../../../dialect/bvlc.js';
import { isOwn } from '../../../dialect/dialect.js';
import type { Document } from '../../../document/file.js';
import { isBesideOwnCaffe } from '../../../document/own-caffe.js';
import { droppedInputs, takerOfDropped } from '../../dropped-inputs.js';
import { AS_IT_IS, netRule } from '../../from-net.js';
import { partOfNet } from '../../part-of-net.js';
import type { Rule } from '../../rule.js';

export const netUpgrade: Rule = netRule(
  'net/upgrade',
  'error',
  'A net in an old format cannot be upgraded, or loses something when Caffe upgrades it.',
  {
    silent: 'warning',
    refine: ({ span, message, caffe }, file) => {
      const { text, dialect, environment } = file;
      // Of a field of its own, a fork of before 2015 loses nothing: it reads that format as it is.
      if (isOfFork(text.slice(span.start, span.end))) return undefined;
      // Who has more than four axes has them so as well.
      if (caffe === null && (isOwn(dialect) || isBesideOwnCaffe(environment))) return undefined;
      if (message.startsWith(DROPPED)) {
        // Of what a program completes net/filled-in tells.
        if (file.nets.some((net) => partOfNet(net, file).length > 0)) return undefined;
        // What takes it is where Caffe ends.
        const taken = takerOfDropped(file)?.caffe;
        if (taken != null) return { caffe: taken, severity: 'error' };
      }
      // Whatever is in memory fits no net.
      if (message.includes(LACKING)) return { severity: 'error' };
      // What Caffe sets right by itself does no harm.
      return message.startsWith('lr_mult ') || isMadeByLayers(message, file)
        ? { severity: 'info' }
        : AS_IT_IS;
    },
  },
);

const DROPPED = "'input' is dropped: no shape is given for '";
const LACKING = ' lacks dimensions: ';

/** Whether layers make what an `input` names that is dropped, so that nothing is lost with it. */
function isMadeByLayers(message: string, file: Document): boolean {
  if (!message.startsWith(DROPPED)) return false;
  const made = new Set(file.net!.param.messages('layer').flatMap((layer) => layer.strings('top')));
  return [...droppedInputs(file)].every((name) => made.has(name));
}

const OLD = ['V1LayerParameter', 'V0LayerParameter', 'NetParameter'];

/** Whether a field of an old format, as it is written, is none of BVLC's. */
function isOfFork(written: string): boolean {
  const [name] = /^\w+(?=\s*[:{<])/.exec(written) ?? [];
  return name !== undefined && !OLD.some((type) => BVLC.schema.message(type)?.fields.has(name));
}
