import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  type Range,
} from 'vscode-languageserver';
import type { Document } from '../document/file.js';
import { FILLERS } from '../layers/base/filler.js';
import type { LayerType } from '../layers/base/index.js';
import type { FieldType, MessageType } from '../schema/descriptor.js';
import { POLICIES, SOLVER_TYPES } from '../solver/types.js';
import { NodeKind } from '../textproto/tree.js';
import { layerNodeOf, messageTypeOf, stringOf } from './cursor.js';
import { describeField, describeLayerType, shapeText } from './describe.js';
import { filesBeside } from './files.js';
import type { Host } from './host.js';
import { pythonClasses, pythonKeys, pythonModules } from './python-names.js';
import { messageAt, wordAt } from './typing.js';
import type { Analysis, Workspace } from './workspace.js';

/** How a client asks. */
export interface CompletionContext {
  readonly snippets: boolean;
  /** The character that it asks because of; undefined where a person has asked, or a word is being written. */
  readonly typed?: string | undefined;
}

/** What may stand at a place. */
export function completionAt(
  analysis: Analysis,
  offset: number,
  workspace: Workspace,
  { snippets, typed }: CompletionContext,
): CompletionList {
  const { file } = analysis;
  const none = { isIncomplete: false, items: [] };
  if (file.kind === 'python' || file.foreign !== undefined) return none;
  const word = wordAt(file.text, offset);
  if (word === undefined) return none;
  // A space may mean anything, but for one behind a colon.
  if (typed !== undefined && word.field === undefined) return none;
  const message = messageAt(file, word.start);
  if (message === undefined) return none;
  const range = analysis.range({ start: word.start, end: word.end });
  const type = messageTypeOf(file, message);
  if (type === undefined) return none;
  const proposals =
    word.field === undefined
      ? fieldsOf(file, message, type, word.start, workspace.host)
      : valuesOf(analysis, message, type, word.field, word.start, workspace);
  return {
    isIncomplete: false,
    items: proposals.map((proposal, index) => itemOf(proposal, index, range, word.quote, snippets)),
  };
}

/** Something that may be written. */
interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  readonly documentation?: string;
  /** A snippet; the label by default. */
  readonly snippet?: string;
  /** A string's content, which needs quotes where none are there. */
  readonly isString?: boolean;
}

function itemOf(
  { label, kind, detail, documentation, snippet, isString }: Proposal,
  index: number,
  range: Range,
  quote: string,
  snippets: boolean,
): CompletionItem {
  const plain = isString && quote === '' ? `"${label}"` : label;
  const text = snippet === undefined ? plain : snippets ? snippet : withoutStops(snippet);
  return {
    label,
    kind,
    sortText: String(index).padStart(5, '0'),
    filterText: snippet === undefined ? plain : label,
    textEdit: { range, newText: text },
    ...(snippet !== undefined && snippets ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: 'markdown', value: documentation } }),
  };
}

function withoutStops(snippet: string): string {
  return snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\{?\d+\}?/g, '');
}

// ---- fields ------------------------------------------------------------------------------------------------

/** Fields that all layers have, in the order in which people write them. */
const LAYER_FIELDS = [
  'name',
  'type',
  'bottom',
  'top',
  'include',
  'exclude',
  'param',
  'loss_weight',
  'propagate_down',
  'phase',
];

function fieldsOf(file: Document, message: number, type: MessageType, at: number, host: Host): Proposal[] {
  const { tree } = file;
  const set = tree.fieldsByName(message);
  const isOpen = (field: FieldType) =>
    field.label === 'repeated' ||
    !(set.get(field.name) ?? []).some((node) => tree.nameEnd(node) < at || tree.start(node) > at);
  const fields = [...type.fields.values()].filter((field) => !field.deprecated && isOpen(field));
  const wanted = wantedFields(file, message, type);
  const rank = (field: FieldType) => {
    const place = wanted.indexOf(field.name);
    return place < 0 ? wanted.length : place;
  };
  // Clients indent the further lines of a snippet as its first.
  const indent = '';
  const proposals = fields
    .map((field, index) => ({ field, index }))
    .sort((a, b) => rank(a.field) - rank(b.field) || a.index - b.index)
    .map(({ field }) => fieldProposal(field, indent, host));
  return message === tree.root && type.name === 'NetParameter'
    ? [...proposals, ...layerBlocks(file, indent)]
    : proposals;
}

/** The fields that are most likely meant, those that a layer's type reads among them. */
function wantedFields(file: Document, message: number, type: MessageType): readonly string[] {
  if (type.name === 'NetParameter') return ['layer', 'name'];
  if (type.name !== 'LayerParameter') return [];
  const known = file.dialect.layerTypes.get(stringOf(file, message, 'type') ?? '');
  return [...LAYER_FIELDS.slice(0, 4), ...(known?.params ?? []), ...LAYER_FIELDS.slice(4)];
}

function fieldProposal(field: FieldType, indent: string, host: Host): Proposal {
  return {
    label: field.name,
    kind: field.type === 'message' ? CompletionItemKind.Struct : CompletionItemKind.Field,
    detail:
      field.type === 'message' ? field.message!.name : field.type === 'enum' ? field.enum!.name : field.type,
    documentation: describeField(field, host),
    snippet: fieldSnippet(field, indent),
  };
}

function fieldSnippet(field: FieldType, indent: string): string {
  if (field.type === 'message') return `${field.name} {\n${indent}  $0\n${indent}}`;
  if (field.type === 'string' || field.type === 'bytes') return `${field.name}: "$1"$0`;
  return `${field.name}: `;
}

// ---- layers ------------------------------------------------------------------------------------------------

/** Blocks of all layer types. */
function layerBlocks(file: Document, indent: string): Proposal[] {
  const { layerTypes } = file.dialect;
  return layerTypes.names.flatMap((name) => {
    const type = layerTypes.get(name);
    return type === undefined
      ? []
      : [
          {
            label: `layer ${name}`,
            kind: CompletionItemKind.Snippet,
            detail: type.summary,
            documentation: describeLayerType(type),
            snippet: layerSnippet(type, file, indent),
          },
        ];
  });
}

function layerSnippet(type: LayerType, file: Document, indent: string): string {
  let stop = 1;
  const line = (text: string) => `${indent}  ${text}\n`;
  const blobs = (field: string, count: LayerType['bottoms']) => {
    const { exact, min = 1 } = typeof count === 'function' ? { exact: undefined } : count;
    const wanted = exact ?? Math.max(min, 0);
    return Array.from({ length: wanted }, () => line(`${field}: "$${++stop}"`)).join('');
  };
  const [param] = type.params;
  const message = file.dialect.schema.message('LayerParameter')?.fields.get(param ?? '')?.message;
  const wanted =
    message === undefined
      ? []
      : [...message.fields.values()].filter(({ name }) => USUAL.has(name)).slice(0, 3);
  const inside = wanted.map((field) => line(`  ${field.name}: $${++stop}`)).join('');
  return [
    'layer {\n',
    line('name: "$1"'),
    line(`type: "${type.type}"`),
    blobs('bottom', type.makesData ? { exact: 0 } : type.bottoms),
    blobs('top', type.topPerBottom ? type.bottoms : type.tops),
    ...(param === undefined || inside === '' ? [] : [line(`${param} {`), inside, line('}')]),
    `${indent}}$0`,
  ].join('');
}

/** Parameters that nearly every layer which has them gives. */
const USUAL = new Set([
  'num_output',
  'kernel_size',
  'pool',
  'stride',
  'dropout_ratio',
  'source',
  'batch_size',
  'module',
  'layer',
]);

// ---- values ------------------------------------------------------------------------------------------------

function valuesOf(
  analysis: Analysis,
  message: number,
  type: MessageType,
  name: string,
  at: number,
  workspace: Workspace,
): Proposal[] {
  const { file } = analysis;
  const field = type.fields.get(name);
  if (field === undefined) return [];
  if (field.type === 'bool')
    return ['true', 'false'].map((label) => ({ label, kind: CompletionItemKind.Value }));
  if (field.type === 'enum')
    return [...field.enum!.values.keys()].map((label) => ({ label, kind: CompletionItemKind.EnumMember }));
  if (field.type !== 'string') return [];
  const strings = (labels: Iterable<string>, kind: CompletionItemKind): Proposal[] =>
    [...new Set(labels)].map((label) => ({ label, kind, isString: true }));
  if (name === 'type') return typeNames(file, type);
  if (name === 'lr_policy') return strings([...POLICIES.keys()], CompletionItemKind.Value);
  if (type.name === 'LayerParameter' && (name === 'bottom' || name === 'top'))
    return blobs(file, message, name);
  if (/stage$/.test(name)) return strings(stagesOf(file), CompletionItemKind.Constant);
  if (type.name === 'PythonParameter') {
    const { tree } = file;
    if (name === 'module') return strings(pythonModules(analysis, workspace), CompletionItemKind.Module);
    if (name === 'layer')
      return strings(pythonClasses(analysis, message, workspace), CompletionItemKind.Class);
    if (name === 'param_str' && tree.kind(message) === NodeKind.Message)
      return strings(pythonKeys(analysis, message), CompletionItemKind.Property).map((key) => ({
        ...key,
        isString: false,
      }));
  }
  if (type.name === 'ParamSpec' && name === 'name')
    return strings(sharedNames(file, at), CompletionItemKind.Reference);
  return strings(filesBeside(analysis, type, name, workspace), CompletionItemKind.File);
}

function typeNames({ dialect }: Document, type: MessageType): Proposal[] {
  const plain = (labels: readonly string[]): Proposal[] =>
    labels.map((label) => ({ label, kind: CompletionItemKind.Value, isString: true }));
  if (type.name === 'FillerParameter') return plain([...FILLERS, ...(dialect.fillers?.added ?? [])]);
  if (type.name === 'SolverParameter') return plain(SOLVER_TYPES);
  if (type.name !== 'LayerParameter') return [];
  return dialect.layerTypes.names.flatMap((label) => {
    const known = dialect.layerTypes.get(label);
    return known === undefined
      ? []
      : [
          {
            label,
            kind: CompletionItemKind.Class,
            detail: known.summary,
            documentation: describeLayerType(known),
            isString: true,
          },
        ];
  });
}

/** Blobs that a layer can take: those made above it, the nearest first. */
function blobs(file: Document, message: number, field: string): Proposal[] {
  const { tree } = file;
  const found = new Map<string, Proposal>();
  const own = layerNodeOf(file, message);
  for (const net of file.nets) {
    for (const name of net.inputs) {
      const shape = net.blobs.get(name)?.shape ?? null;
      found.set(name, {
        label: name,
        kind: CompletionItemKind.Variable,
        detail: shapeText(shape),
        isString: true,
      });
    }
    for (const { layer, tops } of net.layers) {
      if (own >= 0 && layer.node >= own) continue;
      for (const { name, shape } of tops) {
        if (name === '(automatic)') continue;
        found.delete(name);
        found.set(name, {
          label: name,
          kind: CompletionItemKind.Variable,
          detail: shapeText(shape),
          isString: true,
        });
      }
    }
  }
  const proposals = [...found.values()].reverse();
  if (field === 'bottom' || own < 0) return proposals;
  // A top is most often called as its layer, or is its bottom.
  const name = stringOf(file, own, 'name');
  const bottoms =
    (tree.fieldsByName(own).get('bottom') ?? []).length > 0 ? [stringOf(file, own, 'bottom')] : [];
  return [name, ...bottoms]
    .filter((label) => label !== undefined && label !== '')
    .map((label) => ({ label: label!, kind: CompletionItemKind.Variable, isString: true }));
}

function stagesOf({ tree, text }: Document): Set<string> {
  const stages = new Set<string>();
  for (let node = 1; node < tree.size; node++) {
    if (!/stage$/.test(tree.name(node)) || tree.kind(node) !== NodeKind.Scalar) continue;
    stages.add(text.slice(tree.valueStart(node) + 1, tree.end(node) - 1));
  }
  stages.delete('');
  return stages;
}

function sharedNames(file: Document, at: number): string[] {
  const { tree } = file;
  const names: string[] = [];
  for (let node = 1; node < tree.size; node++) {
    if (tree.name(node) !== 'name' || (tree.start(node) <= at && at <= tree.end(node))) continue;
    if (messageTypeOf(file, tree.parent(node))?.name !== 'ParamSpec') continue;
    names.push(stringOf(file, tree.parent(node), 'name') ?? '');
  }
  return names.filter((name) => name !== '');
}
