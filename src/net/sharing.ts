import {
  caffeShape,
  count,
  type Finding,
  fillsWithZeros,
  formatShape,
  mayBeSame,
  mayEqual,
  type Shape,
} from '../layers/base/index.js';
import { printedNumber } from '../layers/base/print.js';
import type { Message } from '../schema/message.js';
import { formatFloat32 } from '../textproto/write.js';
import type { LearnableParam } from './types.js';

interface Owner {
  readonly layer: Message;
  readonly spec: Message;
  readonly shape: Shape | null;
  readonly param: { lrMult: number } & LearnableParam;
  lrMult: { readonly value: number; readonly spec: Message } | undefined;
  decayMult: { readonly value: number; readonly spec: Message } | undefined;
}

const NONE: readonly never[] = [];

/** `Net::AppendParam`: learnable blobs of one name are one blob, so their shapes and multipliers must agree. */
export class ParamSharing {
  readonly findings: Finding[] = [];
  readonly #owners = new Map<string, Owner>();

  /**
   * `specs`: the layer's `param`s; `shapes` and `fillers`: of its learnable blobs.
   *
   * @returns what each of the blobs is in the net
   */
  add(
    layer: Message,
    specs: readonly Message[],
    shapes: readonly (Shape | null)[],
    fillers: readonly (Message | undefined)[] = [],
  ): readonly LearnableParam[] {
    if (shapes.length === 0) return NONE;
    const params: LearnableParam[] = [];
    for (let i = 0; i < shapes.length; i++) {
      const filler = fillers[i];
      const param = {
        shape: shapes[i]!,
        lrMult: specs[i]?.number('lr_mult') ?? 1,
        startsAtZero: filler !== undefined && fillsWithZeros(filler),
      };
      params.push(this.#shared(layer, specs[i], param));
    }
    return params;
  }

  /** What a learnable blob is in the net: itself, or the one that another layer shares with it. */
  #shared(layer: Message, spec: Message | undefined, param: Owner['param']): LearnableParam {
    const name = spec?.string('name') ?? '';
    if (spec === undefined || name === '') return param;
    const { shape } = param;
    const owner = this.#owners.get(name);
    if (owner === undefined) {
      this.#owners.set(name, {
        layer,
        spec,
        shape,
        param,
        lrMult: multiplier(spec, 'lr_mult'),
        decayMult: multiplier(spec, 'decay_mult'),
      });
      return param;
    }
    if (!this.#checkShape(layer, spec, shape, name, owner)) return owner.param;
    owner.lrMult = this.#checkMultiplier(spec, 'lr_mult', name, owner.lrMult);
    owner.decayMult = this.#checkMultiplier(spec, 'decay_mult', name, owner.decayMult);
    owner.param.lrMult = owner.lrMult?.value ?? owner.param.lrMult;
    return owner.param;
  }

  #checkShape(layer: Message, spec: Message, shape: Shape | null, name: string, owner: Owner): boolean {
    if (shape === null || owner.shape === null) return true;
    const permissive = spec.enumValue('share_mode') === 'PERMISSIVE';
    if (permissive ? mayEqual(count(shape), count(owner.shape)) : mayBeSame(shape, owner.shape)) return true;
    const [ownerName, layerName] = [owner.layer.string('name'), layer.string('name')];
    const failed = permissive
      ? `Check failed: this_blob->count() == owner_blob->count() (${count(shape)} vs. ${count(owner.shape)})`
      : 'Check failed: this_blob->shape() == owner_blob->shape()';
    this.findings.push({
      rule: 'sharing/shape',
      span: spec.span('name'),
      message: `'${name}' cannot be shared: here it has the shape ${formatShape(shape)}, in '${ownerName}' ${formatShape(owner.shape)}`,
      caffe: `${failed} Cannot share param '${name}' owned by layer '${ownerName}' with layer '${layerName}'; ${permissive ? 'count' : 'shape'} mismatch.  Owner layer param shape is ${caffeShape(owner.shape)}; sharing layer ${permissive ? 'shape is' : 'expects shape'} ${caffeShape(shape)}`,
      related: [{ message: `'${ownerName}' owns it`, span: owner.spec.span('name') }],
      // A bias is of another size because the weights are.
      mistake: `of '${layerName}'`,
    });
    return false;
  }

  /** Returns the multiplier that counts from here on: the first that was given. */
  #checkMultiplier(
    spec: Message,
    field: 'lr_mult' | 'decay_mult',
    name: string,
    known: Owner['lrMult'],
  ): Owner['lrMult'] {
    const own = multiplier(spec, field);
    // NaN differs from itself, in Caffe too.
    if (own === undefined || known === undefined || own.value === known.value) return known ?? own;
    this.findings.push({
      rule: 'sharing/multiplier',
      span: spec.span(field),
      message: `'${name}' is shared, and has ${field} ${formatFloat32(known.value)} elsewhere, ${formatFloat32(own.value)} here`,
      caffe: `Check failed: param_spec->${field}() == ${field === 'lr_mult' ? 'params_lr_' : 'params_weight_decay_'}[learnable_param_id] (${printedNumber(own.value)} vs. ${printedNumber(known.value)}) Shared param '${name}' has mismatched ${field}.`,
      related: [{ message: `${field} ${formatFloat32(known.value)} is here`, span: known.spec.span(field) }],
    });
    return known;
  }
}

function multiplier(spec: Message, field: 'lr_mult' | 'decay_mult'): Owner['lrMult'] {
  return spec.has(field) ? { value: spec.number(field), spec } : undefined;
}
