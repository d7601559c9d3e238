import type { BlobCount, LayerType } from './layer-type.js';

/** A layer type of which no more is known than what its layers are connected to. */
export interface NamedType {
  readonly type: string;
  /** What the layer computes, in a sentence. */
  readonly summary: string;
  /** The fields of LayerParameter that it reads, besides those all layers have. */
  readonly params?: readonly string[];
  /** Absent where it is not known. */
  readonly bottoms?: BlobCount;
  readonly tops?: BlobCount;
  /** One top for each bottom. */
  readonly topPerBottom?: boolean;
  /** Tops that the file doesn't name are made nevertheless, under no name. */
  readonly autoTops?: boolean;
  readonly isLoss?: boolean;
  readonly makesData?: boolean;
  /** Whether it may have learnable blobs, of whatever shapes. */
  readonly learns?: boolean;
}

/** A layer type whose tops have unknown shapes. */
export function knownByName({ params = [], bottoms = {}, tops = {}, ...type }: NamedType): LayerType {
  return {
    ...type,
    isKnownByName: true,
    // What the classes read that such layers are derived from.
    params: [
      ...params,
      ...(type.makesData || bottoms.exact === 0 ? ['transform_param'] : []),
      ...(type.isLoss ? ['loss_param'] : []),
    ],
    bottoms,
    tops,
    setUp(setup) {
      for (let top = 0; top < setup.tops.length; top++) setup.reshapeTop(top, null);
      if (type.learns !== false) setup.paramsUnknown = true;
      setup.multiplyAdds = null;
    },
  };
}
