/** Writing XML 1.0. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** What the element holds: text, or other elements. */
  readonly content?: string | readonly XmlElement[];
}

/** A document of this element, in UTF-8. All text and all attribute values survive, as {@link xmlCharacters} gives them. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementLines(root, '')}`;
}

/**
 * A text in the characters that XML 1.0 allows (production `Char`; no reference may name another): a control
 * character becomes its picture (U+2400 and following), a lone surrogate or a non-character U+FFFD.
 */
export function xmlCharacters(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, (character) =>
    character < ' ' ? String.fromCharCode(0x2400 + character.charCodeAt(0)) : '\ufffd',
  );
}

function elementLines({ name, attributes, content = [] }: XmlElement, indent: string): string {
  const start = Object.entries(attributes).reduce(
    (tag, [attribute, value]) => `${tag} ${attribute}="${escapeAttribute(String(value))}"`,
    `${indent}<${name}`,
  );
  if (content.length === 0) return `${start}/>\n`;
  // Text is not indented: its white space is part of it.
  if (typeof content === 'string') return `${start}>${escapeText(content)}</${name}>\n`;
  return `${start}>\n${content.map((child) => elementLines(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

// A parser turns `\r` in text into `\n`, and white space in attribute values into spaces, unless it is a reference.

function escapeText(text: string): string {
  return xmlCharacters(text).replace(/[&<>\r]/g, (character) => REFERENCES[character]!);
}

function escapeAttribute(text: string): string {
  return xmlCharacters(text).replace(/[&<>"\t\n\r]/g, (character) => REFERENCES[character]!);
}
