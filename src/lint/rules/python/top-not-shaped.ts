import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import type { ReadClass } from '../../../python/facts.js';
import { shown } from '../../python/class-rule.js';
import { refusesCount } from '../../python/counts.js';
import type { Rule } from '../../rule.js';

/** What takes a top, and looks at its axes before anything is computed. */
function takerByShape(net: Net, layer: FileLayer, top: number): FileLayer | undefined {
  return net.layers.find((one) => looksAtAxes(one) && one.bottoms.some((blob) => blob === layer.tops[top]));
}

function looksAtAxes({ type, layer }: FileLayer): boolean {
  if (type?.family === 'pooling' || type?.isLoss === true) return true;
  return type?.learns === true && type.params.some((name) => layer.message(name).type.fields.has('axis'));
}

function isToldOtherwise({ missingMethods, uses }: ReadClass): boolean {
  return (
    missingMethods.some((method) => method === 'setup' || method === 'reshape') ||
    uses.undefinedNames.some(({ isReshaped }) => isReshaped)
  );
}

export const topNotShaped: Rule = {
  id: 'python/top-not-shaped',
  severity: 'error',
  summary: 'A layer gives a top data and never a shape.',
  checkPython(python, _file, report) {
    for (const layer of python.classes) {
      // A layer without `setup` or `reshape` is told of elsewhere, and so is a name that may be meant for the tops'.
      if (layer.isBase || layer.miscalled.length > 0) continue;
      if (isToldOtherwise(layer)) continue;
      for (const { top, place } of layer.unshapedTops) {
        if (!place.isOwn) continue;
        report({
          span: place.span,
          message: `'${layer.name}' never gives top[${top}] a shape: it needs top[${top}].reshape(…) in reshape or setup`,
        });
      }
    }
  },
  checkNet(net, _file, report) {
    for (const one of net.layers) {
      const { layer, pythonClass, bottoms, tops, lossWeights } = one;
      const read = pythonClass?.read;
      // It says itself that it has no such top.
      if (read === undefined || refusesCount(one, 'top', net) || isToldOtherwise(read)) continue;
      for (let top = 0; top < layer.count('top'); top++) {
        if (bottoms.includes(tops[top]!)) continue;
        const taker = read.isShapedInForward(top) === true ? takerByShape(net, one, top) : undefined;
        if (taker !== undefined) {
          report({
            span: layer.span('top', top),
            message: `'${read.name}' gives top ${top} a shape in forward alone (${shown(read.place)}): '${taker.name}' (${taker.typeName}) needs it when the net is set up, as reshape gives it`,
            caffe:
              taker.type?.family === 'pooling'
                ? 'Check failed: 4 == bottom[0]->num_axes() (4 vs. 0) Input must have 4 axes, corresponding to (num, channels, height, width)'
                : 'Check failed: axis_index < num_axes()',
          });
          continue;
        }
        if (read.isNeverShaped(top) !== true) continue;
        report({
          span: layer.span('top', top),
          message: `'${read.name}' never gives top ${top} a shape (${shown(read.place)})`,
          ...((lossWeights[top] ?? 0) === 0 ? {} : { caffe: 'Check failed: diff_' }),
        });
      }
    }
  },
};
