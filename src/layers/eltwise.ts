import type { Message } from '../schema/message.js';
import { counted, times } from '../text/counting.js';
import { meet } from './base/agreeing.js';
import { NO_READS, readsBottoms, readsTop } from './base/effects.js';
import { caffeShape, formatShape, type LayerType, mayBeSame } from './base/index.js';

/** `layers/eltwise_layer.cpp` */
export const Eltwise: LayerType = {
  type: 'Eltwise',
  summary: 'The sum, product or maximum of its bottoms, element by element',
  family: 'combination',
  params: ['eltwise_param'],
  zeros: {
    tops: ({ layer, bottoms }) => (isProduct(layer) ? bottoms.includes(true) : !bottoms.includes(false)),
    gradient({ layer, bottoms, topGradients }, bottom) {
      const others = bottoms.filter((_, index) => index !== bottom);
      const stable = layer.message('eltwise_param').bool('stable_prod_grad');
      return topGradients || (isProduct(layer) && stable && others.includes(true));
    },
  },
  bottoms: { min: 2 },
  tops: { exact: 1 },
  inPlace: {
    result: ({ layer }) =>
      layer.message('eltwise_param').enumValue('operation') === 'PROD' ? 'wrong gradient' : 'wrong result',
    change: 'anything',
  },
  backwardReads(layer) {
    const param = layer.layer.message('eltwise_param');
    if (param.enumValue('operation') !== 'PROD') return NO_READS;
    return param.bool('stable_prod_grad') ? readsBottoms(layer) : [...readsTop(), ...readsBottoms(layer)];
  },
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('eltwise_param');
    const coefficients = param.count('coeff');
    const bottoms = setup.bottoms.length;
    if (coefficients > 0 && coefficients !== bottoms) {
      setup.refuse(
        'param/count',
        param.fieldSpan('coeff', Math.min(coefficients - 1, bottoms)),
        `coeff is given ${times(coefficients)} for ${counted(bottoms, 'bottom')}: give it once for each, or not at all`,
        'Check failed: this->layer_param().eltwise_param().coeff_size() == 0 || this->layer_param().eltwise_param().coeff_size() == bottom.size() Eltwise Layer takes one coefficient per bottom blob.',
      );
    }
    if (coefficients > 0 && param.enumValue('operation') === 'PROD') {
      setup.refuse(
        'param/conflict',
        param.fieldSpan('coeff'),
        'coeff goes with a sum, not with operation: PROD',
        'Check failed: !(this->layer_param().eltwise_param().operation() == EltwiseParameter_EltwiseOp_PROD && this->layer_param().eltwise_param().coeff_size()) Eltwise layer only takes coefficients for summation.',
        [{ message: 'the operation is given here', span: param.fieldSpan('operation') }],
      );
    }

    let known = setup.bottom(0);
    setup.bottoms.forEach(({ shape }, index) => {
      if (!mayBeSame(known, shape)) {
        const other = setup.bottoms.findIndex((blob) => !mayBeSame(blob.shape, shape));
        setup.refuse(
          'shape/mismatch',
          setup.bottomSpan(index),
          `all bottoms must have one shape: '${setup.bottomName(other)}' has ${formatShape(setup.bottom(other))}, '${setup.bottomName(index)}' ${formatShape(shape)}`,
          `Check failed: bottom[0]->shape() == bottom[i]->shape() bottom[0]: ${caffeShape(known!)}, bottom[${index}]: ${caffeShape(shape!)}`,
          [setup.madeHere(index), setup.madeHere(other)],
        );
      }
      known = meet(known, shape);
    });
    setup.reshapeTop(0, known);
  },
};

function isProduct(layer: Message): boolean {
  return layer.message('eltwise_param').enumValue('operation') === 'PROD';
}
