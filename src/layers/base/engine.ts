import type { Message } from '../../schema/message.js';
import type { LayerSetup } from './setup.js';

/**
 * `engine: CUDNN` works only where Caffe was built with cuDNN; without it `layer_factory.cpp` aborts with "Layer …
 * has unknown engine". A matter of the build, so a note and not a refusal.
 */
export function checkEngine(setup: LayerSetup, param: Message): void {
  if (param.enumValue('engine') !== 'CUDNN') return;
  setup.report('build/needs', param.span('engine'), 'engine: CUDNN needs a Caffe that was built with cuDNN');
}
