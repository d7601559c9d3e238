type Child = Node | string;

/** An element with properties and children; text is text, whatever is in it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** The element of this id, which the page has. */
export function byId<K extends keyof HTMLElementTagNameMap>(id: string, tag: K): HTMLElementTagNameMap[K] {
  const found = document.getElementById(id);
  if (found === null || found.localName !== tag) throw new Error(`the page has no ${tag} '${id}'`);
  return found as HTMLElementTagNameMap[K];
}
