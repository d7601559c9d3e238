import type { NetFile } from '../../../net/read.js';
import { plain, suggestion } from '../../../text/nearest.js';
import { stringValue } from '../../../textproto/literal.js';
import type { Tree } from '../../../textproto/tree.js';
import { quoteString } from '../../../textproto/write.js';
import { fieldAt } from '../../field-at.js';
import { AS_IT_IS, netRule } from '../../from-net.js';
import type { Rule } from '../../rule.js';

export const unknownType: Rule = netRule(
  'layer/unknown-type',
  'error',
  "A layer's type is not one of Caffe's.",
  {
    silent: 'info',
    refine({ span, message, meant }, { text, tree, net, dialect }) {
      if (net !== undefined && refusedBefore(net, tree).has(fieldAt(span.start, tree))) return undefined;
      const given = plain(stringValue(text.slice(span.start, span.end)));
      const same = dialect.layerTypes.likeWritten(given);
      if (same !== undefined) {
        const quoted = quoteString(same);
        return { fix: { description: `write ${quoted}`, edits: [{ ...span, text: quoted }] } };
      }
      return meant === undefined
        ? { message: message + suggestion(dialect.layerTypes.alsoCalled(given)?.type) }
        : AS_IT_IS;
    },
  },
);

/** The layers that Caffe refuses when it upgrades a net. */
function refusedBefore(net: NetFile, tree: Tree): ReadonlySet<number> {
  let layers = REFUSED.get(net);
  if (layers === undefined) {
    const refused = net.findings.filter(({ rule, caffe }) => rule === 'net/upgrade' && caffe !== null);
    layers = new Set(refused.map(({ span }) => fieldAt(span.start, tree)));
    REFUSED.set(net, layers);
  }
  return layers;
}

/** A net may have many layers of unknown types. */
const REFUSED = new WeakMap<NetFile, ReadonlySet<number>>();
