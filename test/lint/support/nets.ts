/** Pieces of nets for tables of rules. */

/** An Input layer that makes a blob of its own name. */
export function input(name: string, ...dims: readonly number[]): string {
  const shape = dims.map((dim) => ` dim: ${dim}`).join('');
  return `layer { name: "${name}" type: "Input" top: "${name}" input_param { shape {${shape} } } }\n`;
}

/** A layer on `data` whose name and top are `x`. `more`: what else it says. */
export function on(type: string, more = ''): string {
  return `layer { name: "x" type: "${type}" bottom: "data" top: "x"${more === '' ? '' : ` ${more}`} }\n`;
}
