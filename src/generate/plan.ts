import type { GeneratedLayer } from '../catalog/layer.js';
import type { Dialect } from '../dialect/dialect.js';
import { listed } from '../text/listed.js';
import { applyEdits, type TextEdit } from '../textproto/edit.js';
import type { Source } from '../textproto/source.js';
import { inherited, leftOut } from './inherit.js';
import { TargetNet } from './insert.js';
import { renderTest } from './layer-test.js';
import { type GenerateInput, type GenerateOptions, readOptions } from './options.js';
import {
  type GeneratedFile,
  hasPlain,
  isSameModule,
  renderBlock,
  renderLayer,
  renderModule,
} from './render.js';
import { rewriteEdits } from './rewrite.js';

/** What is to be generated. */
export interface GenerateRequest {
  readonly layer: GeneratedLayer;
  /** What the user gives; the rest is inherited or as by default. */
  readonly input: GenerateInput;
  /** Whether a test of the layer is written beside it. */
  readonly test?: boolean | undefined;
  /** The net that the layer is put into; without one, its block is a file of its own. */
  readonly net?: {
    /** What to call it in messages. */
    readonly name: string;
    readonly source: Source;
    /** As which Caffe's it is read; by default, as the one that explains most of it. */
    readonly dialect?: Dialect;
    /** The name of the loss that the layer replaces; without one, it comes behind the last layer. */
    readonly replace?: string | undefined;
  };
}

/** What generating comes to: nothing has been written. */
export interface GeneratePlan {
  readonly options: GenerateOptions;
  /** New files, with paths relative to the output folder. */
  readonly files: readonly GeneratedFile[];
  /** The net with the layer in it, and the edits (UTF-16 offsets) that lead there. */
  readonly net?: { readonly text: string; readonly edits: readonly TextEdit[] };
  /** What the replaced layer decided, by the names of {@link GenerateInput}; parameters by their keys. */
  readonly inherited: Readonly<Record<string, unknown>>;
  /** What a person should know of it: sentences without a full stop. */
  readonly notes: readonly string[];
}

/**
 * Plans a generated layer: what is inherited of the layer that it replaces, its module, and its block or the edits of a
 * net. Reads and writes nothing.
 *
 * @throws OptionsError for what the user gives
 * @throws InsertError where the layer cannot be put into the net
 */
export function planLayer({ layer, input, test, net }: GenerateRequest): GeneratePlan {
  if (net === undefined) {
    const options = readOptions(layer, input);
    const { module, block } = renderLayer(layer, options);
    return {
      options,
      files: [module, block, ...besides(layer, options, test)],
      inherited: {},
      notes: [...notesOf(options), ...plainNotes(layer, options)],
    };
  }
  const target = new TargetNet(net.name, net.source.text, net.source.encoding, net.dialect);
  const replaced = net.replace === undefined ? undefined : target.loss(net.replace);
  const whole = replaced === undefined ? input : inherited(target, replaced, layer, input);
  const options = readOptions(layer, whole);
  const spelled = target.spelled(options);
  const edits =
    replaced === undefined
      ? [target.add(options.name, renderBlock(layer, spelled), layer.role)]
      : rewriteEdits(target, replaced, layer, spelled, input);
  target.checkBlobs(options, replaced);
  return {
    options,
    files: [
      { path: `${options.module}.py`, text: renderModule(layer, options) },
      ...besides(layer, options, test),
    ],
    net: { text: applyEdits(target.text, [edits]).text, edits },
    inherited: replaced === undefined ? {} : decidedBy(whole, input),
    notes: [
      ...notesOf(options),
      ...plainNotes(layer, options),
      ...(replaced === undefined
        ? []
        : lossNotes(leftOut(target, replaced, layer, options.parameters), layer)),
    ],
  };
}

/** How a planned file stands to what is at its path. */
export type Comparison = 'new' | 'same' | 'differs';

/**
 * Compares a planned file with the text at its path.
 *
 * @param existing undefined where nothing is there
 */
export function compareFile(
  { path, text }: GeneratedFile,
  existing: string | undefined,
  into: boolean,
): Comparison {
  if (existing === undefined) return 'new';
  // The net's own module, where another layer or net of it has come first.
  const same = into && path.endsWith('.py') ? isSameModule(existing, text) : existing === text;
  return same ? 'same' : 'differs';
}

/** What lies beside a module, by its name: the page of a layer that the user has made, and its test. */
function besides(layer: GeneratedLayer, options: GenerateOptions, test = false): GeneratedFile[] {
  const page = layer.made?.page?.(options.module);
  return [
    ...(page === undefined ? [] : [{ path: `${options.module}.md`, text: page }]),
    ...(test ? [renderTest(layer, options)] : []),
  ];
}

function notesOf({ lossWeight }: GenerateOptions): string[] {
  if (lossWeight < 0) return ['with a loss_weight below 0, training makes the loss larger'];
  if (Math.fround(lossWeight) !== 0) return [];
  const weight = lossWeight === 0 ? '0' : `${lossWeight}, which is 0 as a float,`;
  return [`with loss_weight ${weight} the loss is only shown: nothing learns from it`];
}

function plainNotes(layer: GeneratedLayer, { plain }: GenerateOptions): string[] {
  return plain && !hasPlain(layer) ? [`${layer.id} has no faster form: it is as plain without --plain`] : [];
}

function lossNotes(left: readonly string[], { id }: GeneratedLayer): string[] {
  return left.length === 0
    ? []
    : [
        `${listed(left)} of the loss that was there ${left.length === 1 ? 'is' : 'are'} left out: ${id} has nothing that says the same`,
      ];
}

/** What of the whole the user did not give. */
function decidedBy(whole: GenerateInput, given: GenerateInput): Record<string, unknown> {
  const { parameters, ...options } = whole;
  const entries = [
    ...Object.entries(options).filter(([key]) => given[key as keyof GenerateInput] === undefined),
    ...Object.entries(parameters ?? {}).filter(([key]) => given.parameters?.[key] === undefined),
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
