import { type XmlElement, xmlCharacters } from '../../text/xml.js';

const SVG = 'http://www.w3.org/2000/svg';

/** The element, with all in it: made node by node, so that no text is ever read as markup. */
export function make(element: XmlElement, isSvg = false): Element {
  const { name, attributes, content = '' } = element;
  const within = isSvg || name === 'svg';
  const node = within ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) node.setAttribute(attribute, String(value));
  if (typeof content === 'string') node.textContent = xmlCharacters(content);
  else for (const child of content) node.append(make(child, within));
  return node;
}

/** The same element, in the page. */
export function makeSvg(element: XmlElement): SVGElement {
  return make(element, true) as SVGElement;
}

/** An element of HTML that does something. */
export function html<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) node.setAttribute(attribute, value);
  node.append(...content);
  return node;
}

/** A button that shows a label and says, to who points at it or hears it, what it does. */
export function button(label: string, hint: string, press: () => void): HTMLButtonElement {
  const node = html('button', { type: 'button', title: hint, 'aria-label': hint }, label);
  node.addEventListener('click', press);
  return node;
}

/** The element that the page has for this. */
export function byId(id: string): HTMLElement {
  return document.getElementById(id)!;
}
