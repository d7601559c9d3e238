import { type Finding, UNSHAPED } from '../layers/base/index.js';
import { layerAt } from './layer-at.js';
import type { Net } from './net.js';
import type { FileLayer } from './types.js';

/**
 * The inputs of a net that nobody has given a shape, though Caffe ends at what takes them: `Input` without
 * `input_param`. It aborts at the first layer that looks at the shape, wherever that is.
 */
export class ShapelessInputs {
  /** Those from which a refusal follows, with the first. */
  readonly all: ReadonlyMap<FileLayer, Finding>;
  readonly #followUps = new Set<Finding>();

  constructor(net: Net) {
    const all = new Map<FileLayer, Finding>();
    const shapeless = net.layers.filter(
      ({ type, tops }) => type?.isInput === true && tops.some(({ shape }) => shape === UNSHAPED),
    );
    if (shapeless.length > 0) {
      for (const finding of net.findings) {
        if (finding.caffe === null || !/^shape\/|^param\/axis$/.test(finding.rule)) continue;
        const cause = causeOf(finding, net, shapeless);
        if (cause === undefined) continue;
        this.#followUps.add(finding);
        if (!all.has(cause)) all.set(cause, finding);
      }
    }
    this.all = all;
  }

  /** Whether a finding is only the consequence of one. */
  explains(finding: Finding): boolean {
    return this.#followUps.has(finding);
  }
}

function causeOf({ span }: Finding, net: Net, shapeless: readonly FileLayer[]): FileLayer | undefined {
  const at = layerAt(net, span);
  if (at === undefined) return undefined;
  const below = new Set([at, ...net.graph.below(at)]);
  return shapeless.find((layer) => below.has(layer));
}
