import { forksWithField, isForksOwn, isGivenBeside, isRareField } from '../../../dialect/choose.js';
import { isGuessedFork, isOwn, nameOf } from '../../../dialect/dialect.js';
import type { Document } from '../../../document/file.js';
import { messageTypeAt } from '../../../document/message-type.js';
import { isOfOtherVersion, signOfOtherCaffe } from '../../../document/other-caffe.js';
import { hasOwnSchema, isGeneratedField } from '../../../document/own-caffe.js';
import { countsOf, type LayerType } from '../../../layers/base/index.js';
import type { FieldType, MessageType } from '../../../schema/descriptor.js';
import { fieldByMeaning, takesValue } from '../../../schema/meaning.js';
import { nearestTerm, plain, suggestion } from '../../../text/nearest.js';
import { stringValue } from '../../../textproto/literal.js';
import { NodeKind, ScalarToken, type Tree } from '../../../textproto/tree.js';
import type { Fix } from '../../diagnostic.js';
import { schemaRule } from '../../from-schema.js';
import { moveField, wrapField } from '../../move-field.js';
import type { Rule } from '../../rule.js';

export const unknownField: Rule = schemaRule(
  'unknown-field',
  'A field does not exist in the message it stands in.',
  ({ node, type }, file) => {
    const name = file.tree.name(node);
    if (name.startsWith('[')) {
      return { message: `Caffe has no extensions: '${name}' is not a field of ${type.name}` };
    }
    const unknown = `'${name}' is not a field of ${type.name}`;
    const isKnownElsewhere =
      isForksOwn(type.name, name) || (file.dialect.open && isRareField(type.name, name));
    const guess = isKnownElsewhere ? undefined : slipOf(name, node, type, file.tree);
    const isOthers = () =>
      guess === undefined
        ? !isMisplaced(name, node, type, file)
        : isParamOfUnknown(node, type, file) ||
          isOfUnknownV1(node, file) ||
          isGivenBeside(guess, node, type, file.tree);
    // What every Caffe's solver has is no net's field in somebody's own either.
    const other = file.tree.parent(node) === file.tree.root ? inOtherFile(name, file) : undefined;
    if (
      other === undefined &&
      ((isOwn(file.dialect) && (isOthers() || forksWithField(type.name, name).length > 0)) ||
        (isGuessedFork(file.dialect) && isOthers()))
    ) {
      return {
        message: `${unknown} in any Caffe that is known here: it is taken for one of a Caffe of your own`,
        severity: 'info',
        aborts: false,
      };
    }
    if (file.askedDialect.isAuto === true && isGeneratedField(type.name, name, file.environment))
      return {
        message: `${unknown} in ${nameOf(file.dialect)}, and the caffe_pb2.py that lies here has it: it is taken for one of that Caffe`,
        severity: 'info',
        aborts: false,
      };
    if (guess === undefined && isOfOtherVersion(file))
      return {
        message: `${unknown}, nor in the schema of the Caffe that lies here, which lacks more of what the file has: it is taken for another version of that Caffe`,
        severity: 'info',
        aborts: false,
      };
    const [fork] = forksWithField(type.name, name);
    if (fork !== undefined && !file.dialect.open) {
      return {
        message: `${unknown} in ${nameOf(file.dialect)}: it is ${fork.title}'s (--dialect ${fork.name})`,
      };
    }
    // A slip of letter case, or of '_' and '-', is surely meant as that field.
    const sure = guess !== undefined && plain(guess) === plain(name);
    const exchanged = guess === undefined ? exchangedParam(node, file) : undefined;
    if (exchanged !== undefined) {
      const { message: param, type: layerType, meant, first } = exchanged;
      // What else is in the message is not its fault.
      if (first !== node) return undefined;
      return {
        message: `${unknown}; a ${layerType} layer has '${meant}' in the place of '${file.tree.name(param)}'`,
        fix: { description: `write '${meant}'`, edits: [{ ...file.tree.nameSpan(param), text: meant }] },
      };
    }
    const home = sure ? undefined : homeOf(name, node, type, file);
    if (home !== undefined) {
      return { message: `${unknown}; ${home.where}`, ...(home.fix === undefined ? {} : { fix: home.fix }) };
    }
    const meant = guess === undefined ? paramByContent(node, type, file) : undefined;
    if (meant !== undefined) {
      return {
        message: `${unknown}; did you mean '${meant}'?`,
        fix: { description: `write '${meant}'`, edits: [{ ...file.tree.nameSpan(node), text: meant }] },
      };
    }
    const hint = suggestion(meantBy(guess, node, type, file.tree));
    const message = `${unknown}${hint}`;
    if (guess === undefined && file.askedDialect.isAuto === true && hasOwnSchema(file.environment))
      return {
        message: `${unknown}, nor in the schema of the Caffe that lies here${hint}`,
        severity: 'warning',
        aborts: false,
      };
    const sign = guess === undefined ? signOfOtherCaffe(file) : undefined;
    if (sign !== undefined && sign.fork === undefined)
      return {
        message: `${message} in any Caffe that is known here; ${sign.what}: it may be of the Caffe meant there`,
        severity: 'info',
        aborts: false,
      };
    if (guess === undefined && file.askedDialect.isAuto === true && isInChangedLayer(node, file))
      return {
        message: `${message} in any Caffe that is known here, and its layer has another number of tops than BVLC's: it is taken for one of a Caffe of your own`,
        severity: 'info',
        aborts: false,
      };
    // In public files, what is near to nothing was of a Caffe of somebody's own far more often than a mistake.
    if (guess === undefined && file.askedDialect.isAuto === true && message === unknown)
      return {
        message: `${message} in any Caffe that is known here: BVLC's refuses it${SINCE[type.name]?.[name] ?? ''}${inParamOfNet(name, file)}`,
        severity: 'warning',
        aborts: false,
      };
    if (guess === undefined || !(sure || holdsOnly(node, type.fields.get(guess)!, file.tree)))
      return { message };
    if (type.fields.get(guess)!.label !== 'repeated' && hasSibling(guess, node, file.tree))
      return { message };
    return {
      message,
      fix: { description: `write '${guess}'`, edits: [{ ...file.tree.nameSpan(node), text: guess }] },
    };
  },
);

/** Whether a field stands in a layer with a number of tops that BVLC's Caffe refuses: both together are no slips. */
function isInChangedLayer(node: number, { tree, message, dialect }: Document): boolean {
  const { start, end } = tree.span(node);
  const layer = (message?.type.fields.has('layer') ? message.messages('layer') : []).find((one) => {
    const around = tree.span(one.node);
    return around.start <= start && end <= around.end;
  });
  const type = layer && dialect.layerTypes.get(layer.string('type'));
  if (type === undefined) return false;
  const { exact, min = 0, max = Number.POSITIVE_INFINITY } = countsOf(type.tops, layer);
  const given = layer!.count('top');
  return exact === undefined ? given < min || given > max : given !== exact;
}

/** What belongs to a layer or to one of its learnable blobs in every Caffe. */
const OF_LAYER = new Set(['bottom', 'top', 'loss_weight', 'include', 'exclude', 'param']);
const OF_BLOB = new Set(['lr_mult', 'decay_mult']);

/**
 * Whether a field of a known layer stands one message too far out or in, or in parameters that its type doesn't read in the place of
 * those that it does: no Caffe is known to have it there, and each to have it where it belongs.
 */
function isMisplaced(name: string, node: number, type: MessageType, file: Document): boolean {
  const { tree } = file;
  if (forksWithField(type.name, name).length > 0) return false;
  if (type.name === 'LayerParameter') {
    const reads = paramsOfLayer(node, file);
    if (reads === undefined) return false;
    if (OF_BLOB.has(name)) return true;
    return [...reads].some(
      (param) => type.fields.get(param)?.message?.fields.has(name) === true && hasSibling(param, node, tree),
    );
  }
  const message = named(tree.parent(node), tree);
  const outer = messageTypeAt(named(tree.parent(message), tree), tree, rootType(file));
  const reads = outer?.name === 'LayerParameter' ? paramsOfLayer(message, file) : undefined;
  if (reads === undefined) return false;
  if (OF_LAYER.has(name)) return true;
  if (reads.has(tree.name(message))) return false;
  return [...reads].some(
    (param) =>
      outer!.fields.get(param)?.message?.fields.has(name) === true && !hasSibling(param, message, tree),
  );
}

/** The parameters in which a field stands, where all of them are those of another name that the layer's type reads instead. */
function exchangedParam(node: number, file: Document) {
  const { tree } = file;
  const message = named(tree.parent(node), tree);
  if (message <= 0) return undefined;
  const outer = messageTypeAt(named(tree.parent(message), tree), tree, rootType(file));
  const layerType = outer?.name === 'LayerParameter' ? typeOfLayer(message, file) : undefined;
  if (layerType === undefined || layerType.params.includes(tree.name(message))) return undefined;
  const meant = paramByContent(message, outer!, file);
  const here = outer!.fields.get(tree.name(message))?.message;
  if (meant === undefined || here === undefined) return undefined;
  const first = [...tree.children(message)].find((child) => !here.fields.has(tree.name(child)))!;
  return { message, type: layerType.type, meant, first };
}

/** The field that a name is a slip of; none where it is a message that has nothing of what that field's has. */
function slipOf(name: string, node: number, type: MessageType, tree: Tree): string | undefined {
  const guess = nearestTerm(name, type.fields.keys());
  const message = guess === undefined ? undefined : type.fields.get(guess)!.message;
  if (message === undefined || tree.kind(node) !== NodeKind.Message) return guess;
  const given = [...tree.children(node)].map((child) => tree.name(child));
  const isOther = given.length > 0 && !given.some((field) => message.fields.has(field));
  return isOther ? undefined : guess;
}

/** The field that was meant: by its spelling, or by what its words mean where no field is near that takes the value. */
function meantBy(guess: string | undefined, node: number, type: MessageType, tree: Tree): string | undefined {
  const isForAxis = guess !== undefined && /^_[hw]$/.test(guess.slice(tree.name(node).length));
  if (guess !== undefined && !isForAxis && takesValue(type.fields.get(guess)!, node, tree)) return guess;
  return fieldByMeaning(node, type, tree) ?? guess;
}

/** Where a field is known that is not known here. */
interface Home {
  /** For the message: `it belongs in 'convolution_param'`. */
  readonly where: string;
  readonly fix?: Fix;
}

function homeOf(name: string, node: number, type: MessageType, file: Document): Home | undefined {
  const { tree } = file;
  const renamed = RENAMED[type.name]?.[name];
  if (renamed !== undefined) return { where: renamed };
  return (
    (tree.parent(node) === tree.root ? inOtherFile(name, file) : undefined) ??
    furtherIn(name, node, type, file) ??
    furtherOut(name, node, file) ??
    inOtherFile(name, file)
  );
}

/** What the current format of layers says otherwise than the one before 2015. */
const RENAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  LayerParameter: {
    blobs_lr: 'write param { lr_mult: … }, once for each learnable blob',
    weight_decay: 'write param { decay_mult: … }, once for each learnable blob',
    blob_share_mode: 'write param { share_mode: … }, once for each learnable blob',
  },
};

/** What forks of before Caffe 1.0 had, and it has under another name. */
const SINCE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ConvolutionParameter: { filter_stride: ", and has 'dilation' for it" },
};

/** In a message beside the field: `kernel_size` beside the `convolution_param` it belongs in. */
function furtherIn(name: string, node: number, type: MessageType, file: Document): Home | undefined {
  const { tree } = file;
  const all = [...type.fields.values()].filter((field) => field.message?.fields.has(name));
  const reads = paramsOfLayer(node, file);
  const given = all.filter((field) => hasSibling(field.name, node, tree));
  const read = all.filter((field) => reads?.has(field.name));
  const candidates = read.length > 0 ? read : given.length > 0 ? given : all;
  if (candidates.length === 0) return furtherInStill(name, type, reads);
  const [only, ...others] = candidates.length > 1 ? preferred(candidates) : candidates;
  if (others.length === 0) {
    if (reads !== undefined && isParam(only!) && read.length === 0) {
      return { where: `it is one of '${only!.name}', which ${typeOfLayer(node, file)!.type} does not read` };
    }
    const fix = move(name, node, only!, file);
    return { where: `it belongs in '${only!.name}'`, ...(fix === undefined ? {} : { fix }) };
  }
  if (candidates.length > MAX_CANDIDATES) return undefined;
  const names = candidates.map((field) => `'${field.name}'`);
  return { where: `it belongs in ${names.slice(0, -1).join(', ')} or ${names.at(-1)}` };
}

/** Of more messages than this, it is not said which have the field. */
const MAX_CANDIDATES = 3;

/** Some fields of data_param are there for nets in old formats, and not read any more. */
function preferred(candidates: readonly FieldType[]): readonly FieldType[] {
  const transform = candidates.find((field) => field.name === 'transform_param');
  return transform === undefined ? candidates : [transform];
}

/** Two levels further in, among what the layer's type reads: `dim` in `shape` in `input_param`. */
function furtherInStill(
  name: string,
  type: MessageType,
  reads: ReadonlySet<string> | undefined,
): Home | undefined {
  for (const param of reads ?? []) {
    const inner = [...(type.fields.get(param)?.message?.fields.values() ?? [])].filter((field) =>
      field.message?.fields.has(name),
    );
    if (inner.length === 1) return { where: `it belongs in '${inner[0]!.name}' in '${param}'` };
  }
  return undefined;
}

/** In one of the messages around, or beside one of them: `lr_mult` beside the `param` it belongs in. */
function furtherOut(name: string, node: number, file: Document): Home | undefined {
  const { tree } = file;
  const root = rootType(file);
  for (
    let message = named(tree.parent(node), tree);
    message > 0;
    message = named(tree.parent(message), tree)
  ) {
    const around = named(tree.parent(message), tree);
    const outer = messageTypeAt(around, tree, root);
    if (outer === undefined) return undefined;
    const outside = `outside '${tree.name(message)}'`;
    if (outer.fields.has(name)) {
      return {
        where:
          around === 0
            ? `it belongs ${outside}, at the top level`
            : `it belongs in '${tree.name(around)}', ${outside}`,
      };
    }
    if (around === 0) return undefined;
    const beside = [...outer.fields.values()].filter((field) => field.message?.fields.has(name));
    const reads = paramsOfLayer(message, file);
    const field =
      beside.find((candidate) => hasSibling(candidate.name, message, tree)) ??
      beside.find((candidate) => reads?.has(candidate.name)) ??
      (beside.length === 1 && !isParam(beside[0]!) ? beside[0] : undefined);
    if (field !== undefined && field.name !== tree.name(message)) {
      return { where: `it belongs in '${field.name}', ${outside}` };
    }
  }
  return undefined;
}

/** In the solver's file for a net's, or the other way round. */
function inOtherFile(name: string, { kind, dialect: { schema } }: Document): Home | undefined {
  // Of a layer outside of its message there is more than its type.
  if (schema.message('LayerParameter')?.fields.has(name)) return undefined;
  if (kind === 'net' && schema.message('SolverParameter')?.fields.has(name)) {
    return { where: "it belongs in the solver's file" };
  }
  if (kind === 'solver' && schema.message('NetParameter')?.fields.has(name)) {
    return { where: "it belongs in the net's file" };
  }
  return undefined;
}

/** Of a solver's field, the parameters of a net's layers that have one of that name. */
function inParamOfNet(name: string, { kind, dialect: { schema } }: Document): string {
  if (kind !== 'solver') return '';
  const params = [...(schema.message('LayerParameter')?.fields.values() ?? [])]
    .filter((field) => field.name.endsWith('_param') && field.message?.fields.has(name))
    .map((field) => field.name);
  if (params.length === 0) return '';
  const shown = params.length > MAX_CANDIDATES ? [params[0]!, 'others'] : params;
  return `; in a net, it is a field of ${shown.length === 1 ? shown[0] : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`}`;
}

/** The edits that put a field into a message beside it, which is made if there is none. */
function move(name: string, node: number, target: FieldType, file: Document): Fix | undefined {
  const { tree } = file;
  if (target.label === 'repeated' || tree.parent(node) === 0) return undefined;
  const siblings = tree.fieldsByName(tree.parent(node));
  const [place, ...more] = siblings.get(target.name) ?? [];
  const description = `move it to '${target.name}'`;
  const follows = (field: string) => (siblings.get(field)?.[0] ?? node) < node;
  if (place === undefined) {
    // Of several fields the first makes the message, and the others follow into it.
    for (const field of target.message!.fields.keys()) {
      if (follows(field) && !target.parent.fields.has(field)) return undefined;
    }
    return { description, edits: [wrapField(file, node, target.name)] };
  }
  if (more.length > 0 || tree.kind(place) !== NodeKind.Message) return undefined;
  if (target.message!.fields.get(name)!.label !== 'repeated') {
    for (const child of tree.children(place)) if (tree.name(child) === name) return undefined;
    if (follows(name)) return undefined;
  }
  const edits = moveField(file, node, place);
  return edits === undefined ? undefined : { description, edits };
}

// ---- layers ------------------------------------------------------------------------------------------------

/** The fields that a layer of the type beside a node reads; undefined where no known type is given there. */
function paramsOfLayer(node: number, file: Document): ReadonlySet<string> | undefined {
  const type = typeOfLayer(node, file);
  return type && new Set(type.params);
}

/** Whether a field is the parameters of the layer that it stands in, whose type no known Caffe has. */
function isParamOfUnknown(node: number, type: MessageType, { tree, dialect }: Document): boolean {
  if (type.name !== 'LayerParameter') return false;
  const given = plain(tree.name(node)).replace(/param$/, '');
  return (tree.fieldsByName(tree.parent(node)).get('type') ?? []).some((child) => {
    if (tree.kind(child) !== NodeKind.Scalar || tree.token(child) !== ScalarToken.String) return false;
    const name = stringValue(tree.valueText(child));
    const { layerTypes } = dialect;
    if (layerTypes.get(name) !== undefined) return false;
    // Of a type that is no slip of a known one, its parameters are no slip either.
    return plain(name).startsWith(given) || nearestTerm(name, layerTypes.names) === undefined;
  });
}

/** Whether a field stands in a parameter of a layer whose type, in the format before 2015, nobody has: `type: CONVOLUTION_SK`. */
function isOfUnknownV1(node: number, { tree, dialect }: Document): boolean {
  const layer = tree.parent(tree.parent(node));
  if (layer === tree.root || tree.name(layer) !== 'layers') return false;
  const known = dialect.schema.message('V1LayerParameter')?.fields.get('type')?.enum?.values;
  return (tree.fieldsByName(layer).get('type') ?? []).some(
    (child) => tree.token(child) === ScalarToken.Identifier && known?.has(tree.valueText(child)) === false,
  );
}

/** The parameters that a message of another name holds: `pool_param { kernel_size: 2 }` in a Pooling layer. */
function paramByContent(node: number, type: MessageType, file: Document): string | undefined {
  const { tree } = file;
  const candidates = [...(paramsOfLayer(node, file) ?? [])].filter(
    (name) =>
      type.fields.has(name) && !hasSibling(name, node, tree) && holdsOnly(node, type.fields.get(name)!, tree),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** The layer type that stands beside a node, also where it is in the format before 2015. */
function typeOfLayer(node: number, { tree, dialect }: Document): LayerType | undefined {
  if (tree.parent(node) === tree.root) return undefined;
  for (const child of tree.fieldsByName(tree.parent(node)).get('type') ?? []) {
    if (tree.kind(child) !== NodeKind.Scalar) continue;
    const text = tree.valueText(child);
    const type = plain(tree.token(child) === ScalarToken.String ? stringValue(text) : text);
    return dialect.layerTypes.all().find((known) => plain(known.type) === type);
  }
  return undefined;
}

/** Whether a field holds the parameters of some layer types, rather than what all layers have. */
function isParam(field: FieldType): boolean {
  return field.name.endsWith('_param') && field.name !== 'transform_param';
}

// ---- small things ------------------------------------------------------------------------------------------

function hasSibling(name: string, node: number, tree: Tree): boolean {
  return tree.fieldsByName(tree.parent(node)).has(name);
}

/** The message's own node where it has a name, or the list it is an element of. */
function named(node: number, tree: Tree): number {
  return node > 0 && tree.isElement(node) ? tree.parent(node) : node;
}

/** Whether a message with a misspelt name has only fields that `field` has, and so is surely meant as that. */
function holdsOnly(node: number, field: FieldType, tree: Tree): boolean {
  if (tree.kind(node) !== NodeKind.Message || field.message === undefined) return false;
  const names = [...tree.children(node)].map((child) => tree.name(child));
  return names.length > 0 && names.every((name) => field.message!.fields.has(name));
}

function rootType({ kind, dialect: { schema } }: Document): MessageType {
  return schema.message(kind === 'solver' ? 'SolverParameter' : 'NetParameter')!;
}
