import type { LayerTypes } from '../../../layers/registry.js';
import { V1_TYPE_NAMES } from '../../../net/upgrade/v1.js';
import type { FieldType } from '../../../schema/descriptor.js';
import { stringValue } from '../../../textproto/literal.js';
import { NodeKind, ScalarToken, type Tree } from '../../../textproto/tree.js';
import { quoteString } from '../../../textproto/write.js';
import { expected } from '../../describe-field.js';
import type { Fix } from '../../diagnostic.js';
import { schemaRule } from '../../from-schema.js';
import type { Rule } from '../../rule.js';

export const wrongType: Rule = schemaRule(
  'wrong-type',
  'A value is of another kind than its field.',
  ({ node, field }, { tree, dialect }) => {
    const message = `'${field.name}' takes ${expected(field)}, not ${describe(node, tree)}`;
    if (field.name === 'type' && tree.kind(node) === NodeKind.Scalar) {
      const other = typeOfOtherFormat(node, field, tree, dialect.layerTypes);
      if (other !== undefined)
        return {
          message: other.isOfFile === true ? other.hint : `${message}; ${other.hint}`,
          ...(other.fix === undefined ? {} : { fix: other.fix }),
        };
    }
    const inside = wordInside(node, field, tree);
    if (inside !== undefined) return { message: `${message}; write ${inside}` };
    const fix = evidentFix(node, field, tree);
    const whole = wholeNumber(node, field, tree);
    if (whole !== undefined) return { message: `${message}; write ${whole}`, ...(fix && { fix }) };
    return { message, ...(fix === undefined ? {} : { fix }) };
  },
);

/** A message with the only field that takes a word which stands in the place of it: `include { phase: TRAIN }`. */
function wordInside(node: number, field: FieldType, tree: Tree): string | undefined {
  if (field.message === undefined || tree.kind(node) !== NodeKind.Scalar) return undefined;
  const text = tree.valueText(node);
  const word = tree.token(node) === ScalarToken.String ? stringValue(text) : text;
  const fitting = [...field.message.fields.values()].filter(({ enum: values }) => values?.values.has(word));
  return fitting.length === 1 ? `${field.name} { ${fitting[0]!.name}: ${word} }` : undefined;
}

/** A whole number that is written with a point or an exponent, as it is to be written. */
function wholeNumber(node: number, field: FieldType, tree: Tree): string | undefined {
  if (tree.kind(node) !== NodeKind.Scalar || tree.token(node) !== ScalarToken.Float) return undefined;
  if (!/^u?int/.test(field.type)) return undefined;
  const value = Number(tree.valueText(node));
  const isWhole =
    Number.isInteger(value) && value <= 2 ** 31 - 1 && value >= (field.type.startsWith('u') ? 0 : -(2 ** 31));
  return isWhole ? String(value) : undefined;
}

function describe(node: number, tree: Tree): string {
  if (tree.kind(node) === NodeKind.Message) return 'a message';
  if (tree.kind(node) === NodeKind.List) return 'a list';
  const text = tree.valueText(node);
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  switch (tree.token(node)) {
    case ScalarToken.String:
      return `the string ${short}`;
    case ScalarToken.Identifier:
      return `the word '${short}'`;
    default:
      return short;
  }
}

/** A layer's type as the other format of layers has it: `type: CONVOLUTION` in `layer`, `type: "ReLU"` in `layers`. */
function typeOfOtherFormat(
  node: number,
  field: FieldType,
  tree: Tree,
  layerTypes: LayerTypes,
): { readonly hint: string; readonly isOfFile?: true; readonly fix?: Fix } | undefined {
  const text = tree.valueText(node);
  const isString = tree.token(node) === ScalarToken.String;
  const isLegacy = field.type === 'enum' && field.parent.name === 'V1LayerParameter';
  const isCurrent = isLegacy && isString && !hasLegacyTypes(tree);
  const word = plain(isString ? stringValue(text) : text);
  const type = layerTypes.names.find((name) => plain(name) === word) ?? typeOfV1(word);
  if (isCurrent) {
    const hint = `a type in quotes belongs to 'layer', the format since 2015: in 'layers', 'type' takes ${expected(field)}`;
    // As 'layer', the others of its fields would be unknown, and a type that nobody has would be so still.
    if (type === undefined || hasLegacyFields(tree)) return { hint, isOfFile: true };
    return {
      hint,
      isOfFile: true,
      fix: { description: "write 'layer'", edits: [{ ...tree.nameSpan(tree.parent(node)), text: 'layer' }] },
    };
  }
  if (type === undefined) return undefined;
  if (field.parent.name === 'LayerParameter') {
    const quoted = quoteString(type);
    return {
      hint: `here it is ${quoted}`,
      fix: { description: `write ${quoted}`, edits: [{ ...tree.valueSpan(node), text: quoted }] },
    };
  }
  if (!isLegacy || !isString) return undefined;
  if (layerTypes.get(type)?.isInput === true)
    return {
      hint: "in 'layers', the format before 2015, inputs are no layers: write input: and input_shape { … } at the top",
    };
  const value = [...field.enum!.values.keys()].find((name) => plain(name) === plain(type));
  return value === undefined
    ? undefined
    : {
        hint: `here it is ${value}`,
        fix: { description: `write ${value}`, edits: [{ ...tree.valueSpan(node), text: value }] },
      };
}

/** Whether some `layers` of the file has a type without quotes, as the format before 2015 wants it. */
function hasLegacyTypes(tree: Tree): boolean {
  for (const layer of tree.children(tree.root)) {
    if (tree.name(layer) !== 'layers') continue;
    for (const child of tree.children(layer)) {
      if (tree.name(child) === 'type' && tree.token(child) === ScalarToken.Identifier) return true;
    }
  }
  return false;
}

/** Fields of `layers` that `layer` has not. */
const LEGACY_FIELDS: ReadonlySet<string> = new Set(['blobs_lr', 'weight_decay', 'blob_share_mode']);

/** Whether some `layers` of the file has a field that `layer` has not, or the name of a parameter as `layers` has it. */
function hasLegacyFields(tree: Tree): boolean {
  for (const layer of tree.children(tree.root)) {
    if (tree.name(layer) !== 'layers') continue;
    for (const child of tree.children(layer)) {
      const name = tree.name(child);
      if (LEGACY_FIELDS.has(name)) return true;
      if (name === 'param' && tree.kind(child) === NodeKind.Scalar) return true;
    }
  }
  return false;
}

function typeOfV1(word: string): string | undefined {
  for (const [v1, type] of V1_TYPE_NAMES) if (plain(v1) === word) return type;
  return undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

/** Quotes that are missing, or too many; a whole number written with a decimal point. */
function evidentFix(node: number, field: FieldType, tree: Tree): Fix | undefined {
  if (tree.kind(node) !== NodeKind.Scalar) return undefined;
  const span = tree.valueSpan(node);
  const text = tree.valueText(node);
  if (field.type === 'string' && tree.token(node) !== ScalarToken.String && !/\s/.test(text)) {
    // A word that a program is to replace: in quotes it would pass for a name.
    if (/^[A-Z][A-Z\d]*_[A-Z\d_]+$/.test(text)) return undefined;
    return { description: 'put it in quotes', edits: [{ ...span, text: quoteString(text) }] };
  }
  if (tree.token(node) === ScalarToken.Float && /^u?int/.test(field.type)) {
    const whole = wholeNumber(node, field, tree);
    return whole === undefined
      ? undefined
      : { description: `write ${whole}`, edits: [{ ...span, text: whole }] };
  }
  if (tree.token(node) !== ScalarToken.String) return undefined;
  const value = stringValue(text).trim();
  const fits =
    field.type === 'enum'
      ? field.enum!.values.has(value)
      : field.type === 'bool'
        ? value === 'true' || value === 'false'
        : field.type === 'float' || field.type === 'double'
          ? /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) && !/^-?0\d/.test(value)
          : field.type.startsWith('uint')
            ? /^(0|[1-9]\d{0,8})$/.test(value)
            : field.type.startsWith('int') && /^-?(0|[1-9]\d{0,8})$/.test(value);
  return fits ? { description: 'remove the quotes', edits: [{ ...span, text: value }] } : undefined;
}
