import type { Message } from '../../schema/message.js';
import type { LayerSetup } from './setup.js';

/** What Caffe has to be built with for an engine. */
const NEEDS: Readonly<Record<string, string>> = {
  CUDNN: 'cuDNN',
  MKL2017: "Intel's MKL",
  MKLDNN: "Intel's MKL-DNN",
};

/**
 * `engine: CUDNN` works only where Caffe was built with cuDNN; without it `layer_factory.cpp` aborts with "Layer …
 * has unknown engine". A matter of the build, so a note and not a refusal.
 */
export function checkEngine(setup: LayerSetup, param: Message): void {
  const engine = param.enumValue('engine');
  const needs = NEEDS[engine];
  if (needs === undefined) return;
  setup.report(
    'build/needs',
    param.span('engine'),
    `engine: ${engine} needs a Caffe that was built with ${needs}`,
  );
}
