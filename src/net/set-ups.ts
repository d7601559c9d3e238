import {
  type Blob,
  type BlobInMaking,
  isSameShape,
  type LayerSetup,
  type Shape,
} from '../layers/base/index.js';
import type { Message } from '../schema/message.js';

/** What a layer was set up with, and what came of it. */
interface Known {
  readonly setup: LayerSetup;
  readonly bottoms: readonly Had[];
  readonly tops: readonly Had[];
  /** By top, whether it is the bottom with the same index. */
  readonly inPlace: readonly boolean[];
}

interface Had {
  readonly shape: Shape | null;
  readonly hadElements: boolean | undefined;
}

/**
 * How the layers of one file are set up: the same in all states in which they have the same bottoms, but for a layer that
 * asks for more than these. Most of a net is alike in TRAIN and TEST.
 */
export class SetUps {
  readonly #known = new Map<Message, Known>();

  /** What a layer takes, before it is set up. */
  static given(bottoms: readonly Blob[]): readonly Had[] {
    return bottoms.map(({ shape, hadElements }) => ({ shape, hadElements }));
  }

  /** Notes what came of a layer, where it can be so again. */
  note(setup: LayerSetup, bottoms: readonly Had[]): void {
    const { paramSpecs, pythonClass, data, findings } = setup;
    if (setup.dependsOnState || findings.length > 0) return;
    if (paramSpecs !== undefined || pythonClass !== undefined || data !== undefined) return;
    const inPlace = setup.tops.map((_, index) => setup.isInPlace(index));
    this.#known.set(setup.layer, { setup, bottoms, tops: SetUps.given(setup.tops), inPlace });
  }

  /** Gives tops the shapes that the layer gave them before; undefined where it must be set up. */
  again(
    layer: Message,
    bottoms: readonly Blob[],
    tops: readonly BlobInMaking[],
    lossWeights: readonly number[],
  ): LayerSetup | undefined {
    const known = this.#known.get(layer);
    if (known === undefined || known.tops.length !== tops.length || known.bottoms.length !== bottoms.length)
      return undefined;
    if (!known.bottoms.every((had, index) => isSame(had, bottoms[index]!))) return undefined;
    if (!known.inPlace.every((is, index) => is === (tops[index] === bottoms[index]))) return undefined;
    const weights = known.setup.lossWeights;
    if (
      weights.length !== lossWeights.length ||
      !weights.every((weight, index) => weight === lossWeights[index])
    )
      return undefined;
    for (let index = 0; index < tops.length; index++) {
      const top = tops[index]!;
      const { shape, hadElements } = known.tops[index]!;
      top.shape = shape;
      if (hadElements !== undefined) top.hadElements = hadElements;
    }
    return known.setup;
  }
}

function isSame(a: Had, b: Blob): boolean {
  return (a.hadElements === true) === (b.hadElements === true) && isSameShape(a.shape, b.shape);
}
