import type { OldFormat } from '../net/upgrade/index.js';

/** What is old in a file, and what it is today; no full stop. */
export function describeFormat({ name }: OldFormat): string {
  return FORMATS[name];
}

const FORMATS: Readonly<Record<OldFormat['name'], string>> = {
  'v0-layers':
    'layers as Caffe had them until 2014, \'layers { layer { type: "conv" } }\': today that is \'layer { type: "Convolution" }\'',
  'v1-layers':
    "layers as Caffe had them until 2015, 'layers { type: CONVOLUTION }': today that is 'layer { type: \"Convolution\" }'",
  transformation: 'how images are transformed is said in transform_param today',
  input: "'input' with its shape is a layer of type Input today",
  'batch-norm': 'three param of a BatchNorm layer have lr_mult and decay_mult 0 today',
  'solver-type': "the enum 'solver_type' is the string 'type' today",
};
