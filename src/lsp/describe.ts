import type { LayerType, Shape } from '../layers/base/index.js';
import { expected } from '../lint/describe-field.js';
import type { Net } from '../net/net.js';
import { learning, type Total, totalsOf } from '../net/summary.js';
import type { FileLayer } from '../net/types.js';
import type { FieldType, MessageType } from '../schema/descriptor.js';
import { short } from '../text/short-number.js';
import type { Host } from './host.js';

/** Sentences for hovers and completion, in Markdown. */

/** Its type, label and default, and the comment that the schema has of it. */
export function describeField(field: FieldType, host: Host): string {
  const label = field.label === 'optional' ? '' : `, ${field.label}`;
  const hasDefault = field.label === 'optional' && field.type !== 'message';
  const head = `**${field.name}**: ${expected(field)}${label}${hasDefault ? `, default \`${shownDefault(field)}\`` : ''}`;
  const comment = host.comment(`${field.parent.name}.${field.name}`) ?? commentOfType(field.message, host);
  return comment === undefined ? head : `${head}\n\n${prose(comment)}`;
}

function commentOfType(type: MessageType | undefined, host: Host): string | undefined {
  return type === undefined ? undefined : host.comment(type.name);
}

function shownDefault(field: FieldType): string {
  return field.type === 'string' ? JSON.stringify(field.default) : String(field.default);
}

/** What it is for, and how many bottoms and tops it takes. */
export function describeLayerType(type: LayerType): string {
  const facts = [
    counts('bottoms', type.bottoms),
    type.topPerBottom ? 'a top for each bottom' : counts('tops', type.tops),
    ...(type.isLoss ? ['a loss: its first top has loss weight 1 by default'] : []),
    ...(type.params.length === 0 ? [] : [`reads ${type.params.map((name) => `\`${name}\``).join(', ')}`]),
  ];
  return `**${type.type}**\n\n${prose(type.summary)}.\n\n${facts.map((fact) => `- ${fact}`).join('\n')}`;
}

function counts(what: string, count: LayerType['bottoms']): string {
  if (typeof count === 'function') return `${what}: depends on its parameters`;
  const { exact, min, max } = count;
  if (exact !== undefined) return `${what}: ${exact}`;
  if (min !== undefined && max !== undefined) return `${what}: ${min} to ${max}`;
  if (min !== undefined) return `${what}: ${min} or more`;
  return max !== undefined ? `${what}: up to ${max}` : `${what}: any number`;
}

/** `1 x 3 x 224 x 224 (150528)`, in our own way: `1×3×224×224`. */
export function shapeText(shape: Shape | null): string {
  if (shape === null) return 'unknown';
  return shape.length === 0 ? 'a number' : shape.map((dim) => dim ?? '?').join('×');
}

/** Its shapes, parameters and costs in one state of the net, a line each; what is not known is a `?`. */
export function layerFacts(net: Net, layer: FileLayer): string[] {
  const learns = net.phase === 'TRAIN' ? learning(net, layer) : null;
  const said = { yes: 'learns', frozen: 'is frozen', 'at 0': 'stays at 0', no: 'learns nothing' } as const;
  return [
    ...layer.tops.map(({ name, shape }) => `\`${name}\`: ${shapeText(shape)}`),
    ...(layer.params.length === 0
      ? []
      : [
          `parameters: ${layer.params.map(shapeText).join(', ')}${learns === null ? '' : `; ${said[learns]}`}`,
        ]),
    ...(layer.multiplyAdds === null || layer.multiplyAdds === 0
      ? []
      : [`multiply-adds: ${short(layer.multiplyAdds)}`]),
  ];
}

/** Parameters, multiply-adds and activations of a whole net, as far as they are known. */
export function totalsText(net: Net): string {
  const { params, multiplyAdds, activations } = totalsOf(net);
  return [
    `${totalText(params)} parameters`,
    `${totalText(multiplyAdds)} multiply-adds`,
    `${totalText(activations)} activations`,
  ].join(', ');
}

function totalText({ known, unknown }: Total): string {
  return unknown === 0 ? short(known) : known === 0 ? 'an unknown number of' : `at least ${short(known)}`;
}

/** Text of our own, in which nothing is Markdown but code in backquotes. */
function prose(text: string): string {
  return text.replace(/(`[^`]+`)|[^`]+|`/g, (part, code) => code ?? escaped(part));
}

/** Text in which nothing is Markdown. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}
