import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import { inMemory } from '../../../src/binary/bytes.js';
import { readWeights } from '../../../src/weights/read.js';
import type { GivenWeights } from '../../../src/weights/weights.js';

const proto = readFileSync(new URL('../../../proto/caffe.proto', import.meta.url), 'utf8');
const { root } = protobuf.parse(proto, { keepCase: true });

/** A message of Caffe's in protobuf's binary format. */
export function encode(type: string, message: object): Uint8Array {
  const found = root.lookupType(`caffe.${type}`);
  return found.encode(found.fromObject(message)).finish();
}

/** A net in protobuf's binary format. */
export function encodeNet(net: object): Uint8Array {
  return encode('NetParameter', net);
}

/** A layer of a model: its type, and the shapes of its blobs; or the blobs as BlobProto. */
export type ModelLayer = readonly [type: string, ...blobs: (readonly number[] | object)[]];

const CONTENTS = new WeakMap<GivenWeights, Uint8Array>();

/** A caffemodel called `model.caffemodel`, all of whose values are 0.5. */
export function model(layers: Readonly<Record<string, ModelLayer>>): GivenWeights {
  const content = encodeNet({
    name: 'trained',
    layer: Object.entries(layers).map(([name, [type, ...blobs]]) => ({
      name,
      type,
      blobs: blobs.map((blob) => (Array.isArray(blob) ? blobOf(blob) : blob)),
    })),
  });
  const given = { path: 'model.caffemodel', weights: readWeights(inMemory(content)) };
  CONTENTS.set(given, content);
  return given;
}

/** The file that a model is. */
export function contentOf(given: GivenWeights): Uint8Array {
  return CONTENTS.get(given)!;
}

/** A BlobProto of a shape, full of one value. */
export function blobOf(shape: readonly number[], value = 0.5): object {
  return {
    shape: { dim: shape },
    data: new Array(shape.reduce((product, dim) => product * dim, 1)).fill(value),
  };
}
