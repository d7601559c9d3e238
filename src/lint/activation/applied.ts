import { findGeneratedClass } from '../../generate/catalog.js';
import type { FileLayer } from '../../net/types.js';

/** The function that a layer itself applies to its first bottom, of which it wants the raw scores. */
export function appliedActivation({ typeName, layer }: FileLayer): 'sigmoid' | 'softmax' | undefined {
  switch (typeName) {
    case 'SigmoidCrossEntropyLoss':
    case 'Sigmoid':
      return 'sigmoid';
    case 'SoftmaxWithLoss':
    case 'InfogainLoss':
    case 'Softmax':
      return 'softmax';
    case 'Python':
      return findGeneratedClass(layer.message('python_param').string('layer'))?.activation;
    default:
      return undefined;
  }
}
