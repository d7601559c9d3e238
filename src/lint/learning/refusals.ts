import { factOf, type NoGradient } from '../../layers/base/index.js';
import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';

/** A bottom whose gradient a layer is asked for and refuses. */
export interface GradientRefusal extends NoGradient {
  readonly layer: FileLayer;
}

/** Where the first backward pass of a net ends, since a layer is asked for a gradient that it cannot compute. */
export function gradientRefusals(net: Net): GradientRefusal[] {
  return net.layers.flatMap((layer) =>
    layer.needsBackward
      ? withoutGradient(layer).flatMap((refused) =>
          layer.propagatesTo[refused.bottom] ? [{ ...refused, layer }] : [],
        )
      : [],
  );
}

function withoutGradient(layer: FileLayer): readonly NoGradient[] {
  const { type, pythonClass } = layer;
  if (pythonClass !== undefined) {
    return pythonClass.generated.bottoms.flatMap(({ what, gradient }, bottom) =>
      gradient ? [] : [{ bottom, what, caffe: `${pythonClass.name}: no gradient to the ${what}` }],
    );
  }
  return type?.noGradient === undefined ? [] : factOf(type.noGradient, layer);
}
