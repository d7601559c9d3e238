/** Writing HTML: the same elements as XML's, by HTML's rules. */
import { type XmlElement, xmlCharacters } from './xml.js';

/** Elements that hold nothing and have no end tag. */
const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'col']);
/** Elements whose text is not read as HTML, so that nothing in it can be escaped. */
const RAW = new Set(['script', 'style']);

/** A document of this element. All text and all attribute values survive, as {@link xmlCharacters} gives them. */
export function htmlDocument(root: XmlElement): string {
  return `<!doctype html>\n${htmlText(root)}\n`;
}

/**
 * @throws RangeError for a text that would end a `script` or `style` element: see {@link jsonForScript}
 */
function htmlText({ name, attributes, content = '' }: XmlElement): string {
  let tag = `<${name}`;
  for (const [attribute, value] of Object.entries(attributes))
    tag += ` ${attribute}="${escaped(String(value))}"`;
  if (VOID.has(name)) return `${tag}>`;
  if (typeof content !== 'string') return `${tag}>${content.map(htmlText).join('')}</${name}>`;
  if (!RAW.has(name)) return `${tag}>${escaped(content)}</${name}>`;
  if (/<!--|<\/(?:script|style)/i.test(content))
    throw new RangeError(`the text of a ${name} element would end it`);
  return `${tag}>${content}</${name}>`;
}

/** A value as JSON that can stand in a `script` element. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

function escaped(text: string): string {
  return xmlCharacters(text).replace(/[&<>"\r]/g, (character) => REFERENCES[character]!);
}
