import { BVLC } from '../../../dialect/bvlc.js';
import { isOwn } from '../../../dialect/dialect.js';
import type { Document } from '../../../document/file.js';
import { isBesideOwnCaffe } from '../../../document/own-caffe.js';
import { AS_IT_IS, netRule } from '../../from-net.js';
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
      // What Caffe sets right by itself does no harm.
      return message.startsWith('lr_mult ') || isMadeByLayers(message, file)
        ? { severity: 'info' }
        : AS_IT_IS;
    },
  },
);

/** Whether layers make what an `input` names that is dropped, so that nothing is lost with it. */
function isMadeByLayers(message: string, { net }: Document): boolean {
  const [, name = ''] = /^'input' is dropped: no shape is given for '([^']*)'/.exec(message) ?? [];
  return name !== '' && net!.param.messages('layer').some((layer) => layer.strings('top').includes(name));
}

const OLD = ['V1LayerParameter', 'V0LayerParameter', 'NetParameter'];

/** Whether a field of an old format, as it is written, is none of BVLC's. */
function isOfFork(written: string): boolean {
  const [name] = /^\w+(?=\s*[:{<])/.exec(written) ?? [];
  return name !== undefined && !OLD.some((type) => BVLC.schema.message(type)?.fields.has(name));
}
