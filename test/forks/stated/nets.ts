/** An Input layer that makes the blobs b0, b1 and so on. */
export const input = (...shapes: readonly (readonly number[])[]) =>
  `layer { name: "in" type: "Input" ${shapes.map((_, index) => `top: "b${index}"`).join(' ')} input_param { ${shapes
    .map((shape) => `shape { ${shape.map((dim) => `dim: ${dim}`).join(' ')} }`)
    .join(' ')} } }\n`;

/** A layer with the given bottoms, which takes all of an Input layer's tops. */
export const on = (type: string, shapes: readonly (readonly number[])[], more = '', tops = 1) =>
  `${shapes.length > 0 ? input(...shapes) : ''}layer { name: "it" type: "${type}" ${shapes
    .map((_, index) => `bottom: "b${index}"`)
    .join(' ')} ${Array.from({ length: tops }, (_, index) => `top: "t${index}"`).join(' ')} ${more} }\n`;

/** Fields of a list of images. */
export const LIST = 'source: "list.txt" batch_size: 2';
