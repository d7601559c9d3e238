import type { Hover } from 'vscode-languageserver';
import type { Document } from '../document/file.js';
import { findRule } from '../lint/lint.js';
import { NodeKind, type Span } from '../textproto/tree.js';
import { cursorAt, fieldOf, layersAt, messageTypeOf, stringAt } from './cursor.js';
import { describeField, describeLayerType, escaped, layerFacts, shapeText } from './describe.js';
import type { Host } from './host.js';
import { nameAt, placesOf } from './names.js';
import type { Analysis } from './workspace.js';

/** What stands at an offset (in UTF-16 units), explained; null where there is nothing to say. */
export function hoverAt(analysis: Analysis, offset: number, host: Host): Hover | null {
  const { file } = analysis;
  const found = ruleAt(file, offset, host) ?? nodeAt(file, offset, host);
  if (found === undefined) return null;
  return {
    contents: { kind: 'markdown', value: found.text },
    range: analysis.range(found.span),
  };
}

interface Found {
  readonly text: string;
  readonly span: Span;
}

/** A rule that a comment of ours names. */
function ruleAt({ text }: Document, offset: number, host: Host): Found | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = /^.*/.exec(text.slice(lineStart))![0];
  if (!line.includes('caffekit-')) return undefined;
  for (const { 0: id, index } of line.matchAll(/[a-z-]+\/[a-z0-9-]+/g)) {
    const span = { start: lineStart + index, end: lineStart + index + id.length };
    if (offset < span.start || offset > span.end) continue;
    const rule = findRule(id);
    if (rule !== undefined)
      return { span, text: host.rulePage(id) ?? `**${id}** (${rule.severity})\n\n${rule.summary}` };
  }
  return undefined;
}

function nodeAt(file: Document, offset: number, host: Host): Found | undefined {
  if (file.kind === 'python' || file.foreign !== undefined) return undefined;
  const { tree } = file;
  const { node, part } = cursorAt(file, offset);
  if (part === 'none') return undefined;
  const field = fieldOf(file, node);
  if (part === 'name') {
    const span = tree.nameSpan(node);
    const layer = isLayer(file, node) ? layerText(file, node) : undefined;
    const described = field === undefined ? undefined : describeField(field, host);
    const text = [layer, described].filter((part) => part !== undefined).join('\n\n---\n\n');
    return text === '' ? undefined : { span, text };
  }
  const span = tree.valueSpan(node);
  const named = nameAt(file, node);
  if (named?.kind === 'blob') return { span, text: blobText(file, named.name) };
  if (named?.kind === 'layer') {
    const text = layerText(file, node);
    return text === undefined ? undefined : { span, text };
  }
  if (named?.kind === 'param') {
    const places = placesOf(file, named).map((place) => `\`${layerNameOf(file, place.node)}\``);
    return { span, text: `**${escaped(named.name)}**: a parameter of ${[...new Set(places)].join(', ')}` };
  }
  const type = layerTypeAt(file, node);
  if (type !== undefined) return { span, text: type };
  return field === undefined ? undefined : { span, text: describeField(field, host) };
}

function isLayer(file: Document, node: number): boolean {
  return (
    file.tree.kind(node) === NodeKind.Message &&
    /^(?:V1)?LayerParameter$/.test(messageTypeOf(file, node)?.name ?? '')
  );
}

/** What is known of a layer type that is named here. */
function layerTypeAt(file: Document, node: number): string | undefined {
  const { tree } = file;
  if (tree.name(node) !== 'type' || messageTypeOf(file, tree.parent(node))?.name !== 'LayerParameter')
    return undefined;
  const type = file.dialect.layerTypes.get(stringAt(file, node) ?? '');
  return type === undefined ? undefined : describeLayerType(type);
}

function layerNameOf(file: Document, node: number): string {
  return layersAt(file, node)[0]?.layer.name ?? '?';
}

function layerText(file: Document, node: number): string | undefined {
  const found = layersAt(file, node);
  const [first] = found;
  if (first === undefined) return undefined;
  const facts = found.map(({ net, layer }) => ({
    state: stateText(net),
    text: layerFacts(net, layer).join('\n- '),
  }));
  return `**${escaped(first.layer.name)}**: ${first.layer.typeName}\n\n${byState(facts, '- ')}`;
}

function blobText(file: Document, name: string): string {
  const facts = file.nets.flatMap((net) => {
    const blob = net.blobs.get(name);
    if (blob === undefined) return [];
    const makers = net.layers.filter(({ tops }) => tops.some((top) => top.name === name));
    const takers = net.layers.filter(({ layer }) => layer.strings('bottom').includes(name));
    const needed = takers.some((taker) =>
      taker.layer
        .strings('bottom')
        .some((bottom, index) => bottom === name && taker.propagatesTo[index] === true),
    );
    const text = [
      shapeText(blob.shape),
      ...(makers.length === 0
        ? []
        : [`made by ${makers.map((layer) => `\`${layer.name}\``).join(', then ')}`]),
      takers.length === 0
        ? 'an output of the net'
        : `taken by ${takers.map((layer) => `\`${layer.name}\``).join(', ')}`,
      ...(takers.length > 0 ? [needed ? 'has a gradient' : 'needs no gradient'] : []),
    ].join('\n- ');
    return [{ state: stateText(net), text }];
  });
  if (facts.length === 0) return `**${escaped(name)}**: a blob that no layer makes`;
  return `**${escaped(name)}**\n\n${byState(facts, '- ')}`;
}

function stateText({ phase, state }: Document['nets'][number]): string {
  const stages = state.stages.length === 0 ? '' : `, ${state.stages.join(' and ')}`;
  return `${phase}${stages}${state.level === 0 ? '' : `, level ${state.level}`}`;
}

/** What holds in each state of a net, said once where it is the same in all. */
function byState(facts: readonly { readonly state: string; readonly text: string }[], mark: string): string {
  const texts = new Map<string, string[]>();
  for (const { state, text } of facts) texts.set(text, [...(texts.get(text) ?? []), state]);
  return [...texts]
    .map(([text, states]) => `${states.join(' and ')}:\n\n${text === '' ? 'nothing is known' : mark + text}`)
    .join('\n\n');
}
