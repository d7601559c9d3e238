import { sourcesOf } from '../../../python/places.js';
import { listed } from '../../../text/listed.js';
import { didYouMean } from '../../../text/nearest.js';
import { shown } from '../../python/class-rule.js';
import { meantKey } from '../../python/meant-key.js';
import { paramSpan, readLayers } from '../../python/params.js';
import type { Rule } from '../../rule.js';

export const keyUnused: Rule = {
  id: 'python/key-unused',
  severity: 'warning',
  summary: "A Python layer's param_str gives a key that its class never reads.",
  checkNet(net, { environment }, report) {
    for (const one of readLayers(net)) {
      const { layer, read, said, world } = one;
      // What reads no keys at all may look at the text in a way of its own.
      if (said?.kind !== 'keys' || read.params.isOpen) continue;
      // Of a slip of a key that is missed so, that is told.
      const slips = new Set(read.params.required(world).map(({ key }) => meantKey(one, key)));
      const unread = [...said.values.keys()].filter((key) => !read.params.keys.has(key) && !slips.has(key));
      const tell = (what: string, guess: string) =>
        report({
          span: paramSpan(layer),
          message: `'${read.name}' never reads ${what} of its param_str (${shown(read.place)})${guess}`,
        });
      const others: string[] = [];
      for (const key of unread) {
        const guess = didYouMean(key, read.params.keys);
        if (guess === '') others.push(`'${key}'`);
        else tell(`'${key}'`, guess);
      }
      // A class that reads few of the keys, of a module for which its name alone speaks, is not the one that is meant.
      const module = layer.layer.message('python_param').string('module');
      if (others.length * 2 > said.values.size && sourcesOf(module, environment).isFar) continue;
      if (others.length > 0) tell(listed(others), '');
    }
  },
};
