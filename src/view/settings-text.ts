import type { FileLayer } from '../net/types.js';
import { Message } from '../schema/message.js';
import { shortestFloat32 } from '../textproto/write.js';

/** Fields that are written together as a window: `7×7 /2 +3 ×dilation`. */
const WINDOW = /^(?:kernel_size|kernel_[hw]|stride|stride_[hw]|pad|pad_[hw]|dilation|num_output)$/;
/** More of a layer's fields would be no summary. */
const MOST = 4;

/** What a layer's own parameters say, in few characters: outputs, window and stride as people write them, others by name. */
export function settingsText({ layer, type }: FileLayer): string {
  const parts: string[] = [];
  for (const name of type?.params ?? []) {
    if (!layer.type.fields.has(name) || !layer.has(name)) continue;
    const value = layer.values(name)[0];
    if (!(value instanceof Message)) continue;
    const window = windowText(value);
    if (window !== '') parts.push(window);
    for (const field of value.fieldNames()) {
      if (WINDOW.test(field) || field === 'engine') continue;
      const text = value.values(field).map(valueText);
      if (!text.includes(undefined)) parts.push(`${field} ${text.join(' ')}`);
    }
  }
  const shown = parts.slice(0, MOST).join(', ');
  return parts.length > MOST ? `${shown}, …` : shown;
}

function windowText(param: Message): string {
  const has = (name: string) => param.type.fields.has(name) && param.has(name);
  const pair = (both: string, side: string): string => {
    if (has(`${side}_h`) || has(`${side}_w`)) {
      const [h, w] = ['h', 'w'].map((axis) =>
        has(`${side}_${axis}`) ? scalar(param, `${side}_${axis}`) : '?',
      );
      return h === w ? h! : `${h}×${w}`;
    }
    if (!has(both)) return '';
    return param.values(both).map(String).join('×');
  };
  const kernel = pair('kernel_size', 'kernel');
  const [stride, pad, dilation] = [
    pair('stride', 'stride'),
    pair('pad', 'pad'),
    pair('dilation', 'dilation'),
  ];
  const words = [
    kernel === '' ? '' : kernel.includes('×') ? kernel : `${kernel}×${kernel}`,
    stride === '' || stride === '1' ? '' : `/${stride}`,
    pad === '' || pad === '0' ? '' : `+${pad}`,
    dilation === '' || dilation === '1' ? '' : `dilation ${dilation}`,
  ];
  const window = words.filter((word) => word !== '').join(' ');
  const outputs = has('num_output') ? scalar(param, 'num_output') : '';
  return [outputs, window].filter((part) => part !== '').join(', ');
}

function scalar(param: Message, name: string): string {
  return String(param.values(name)[0]);
}

/** Longer texts are in the file. */
const LONGEST = 24;

function valueText(value: unknown): string | undefined {
  if (value instanceof Message) return undefined;
  const text = String(typeof value === 'number' ? shortestFloat32(value) : value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
