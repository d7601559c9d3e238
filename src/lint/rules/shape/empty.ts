import { type Finding, formatShape } from '../../../layers/base/index.js';
import { layerAt } from '../../../net/layer-at.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { AS_IT_IS, netRule } from '../../from-net.js';
import { shown } from '../../python/class-rule.js';
import { readLayers } from '../../python/params.js';
import type { Rule, RuleFinding } from '../../rule.js';

const whereNeeded: Rule = netRule('shape/empty', 'error', 'A blob has no elements where some are needed.', {
  refine({ span, message, inFirstPass }, _file, net) {
    if (inFirstPass !== undefined) {
      // What aborts before says it better, at the same place.
      return net?.findings.some(({ rule, caffe }) => rule === 'shape/empty' && caffe !== null) === true
        ? undefined
        : AS_IT_IS;
    }
    const at = net && layerAt(net, span);
    const maker = at && emptiedBy(net!, at);
    if (maker === undefined) return AS_IT_IS;
    // What is wrong with it is told by itself.
    if (maker.refused || net!.findings.some((other) => isOfParams(other, maker, net!))) return undefined;
    return leavesNothing(maker, span, message);
  },
});

export const shapeEmpty: Rule = {
  ...whereNeeded,
  checkNet(net, file, report) {
    whereNeeded.checkNet!(net, file, report);
    if (net.refused) return;
    for (const { layer, read, world } of readLayers(net)) {
      for (let top = 0; top < layer.tops.length; top++) {
        // What takes it may do without elements, as Silence does; who reads a net's outputs, as all programs do, can't.
        if (net.graph.isTaken(layer, top) || read.isNeverFilled(top, world) !== true) continue;
        report({
          span: layer.layer.span('top', top),
          severity: 'warning',
          message: `'${read.name}' gives top ${top} the shape ${formatShape(read.topShape(top, world))}: with a 0, it has no elements, and Caffe aborts when it, or a program, reads this output of the net (${shown(read.place)})`,
        });
      }
    }
  },
};

/** The layer below another that makes something empty, and of nothing empty; undefined where it is the other itself. */
function emptiedBy(net: Net, at: FileLayer): FileLayer | undefined {
  const below = net.graph.below(at);
  return below.find((layer) => layer.tops.some(isEmpty) && !layer.bottoms.some(isEmpty));
}

function isOfParams({ rule, span }: Finding, layer: FileLayer, net: Net): boolean {
  return rule.startsWith('param/') && layerAt(net, span) === layer;
}

function isEmpty({ shape }: { readonly shape: FileLayer['tops'][number]['shape'] }): boolean {
  return shape?.includes(0) === true;
}

/** A kernel that is larger than the whole of what it moves over, which pooling takes in silence. */
function leavesNothing(
  { name, typeName, type, layer, bottoms, tops }: FileLayer,
  span: RuleFinding['span'],
  message: string,
): Partial<RuleFinding> {
  const [before, after] = [bottoms[0]?.shape, tops[0]?.shape];
  if (type?.isInput === true) {
    const empty = tops.find(isEmpty)!;
    return {
      span: layer.message('input_param').head(),
      message: `the input '${empty.name}' has the shape ${formatShape(empty.shape)}: with a 0, it has no elements`,
      related: [{ message, span }],
      mistake: `input '${empty.name}'`,
    };
  }
  const param = type?.params
    .map((field) => layer.message(field))
    .find((one) => one.type.fields.has('global_pooling'));
  if (param === undefined || before == null || after == null) return AS_IT_IS;
  const kernel = param.has('kernel_size') ? 'kernel_size' : param.has('kernel_h') ? 'kernel_h' : undefined;
  const size = (shape: typeof before) => shape.slice(2).join(' x ');
  return {
    span: kernel === undefined ? layer.span('type') : param.fieldSpan(kernel),
    message: `'${name}' (${typeName}) leaves nothing: its kernel is larger than the ${size(before)} that it is given; global_pooling: true, in place of a kernel and a stride, takes all of it`,
    related: [{ message, span }],
    mistake: `emptied by '${name}'`,
  };
}
