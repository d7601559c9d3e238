import type { XmlElement } from './xml.js';

/** A text in a picture. */
export function textElement(content: string, attributes: XmlElement['attributes']): XmlElement {
  return { name: 'text', attributes, content };
}

/** To a tenth of a pixel. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
