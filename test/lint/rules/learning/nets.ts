/** Nets that learn, for the tables of this group. */

/** Data, labels for two outputs. */
export const data = `layer {
  name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: 2 } shape { dim: 8 dim: 2 } }
}
`;

/** A layer that learns; `param` holds for its weights and its bias. */
export const fc = (name: string, bottom: string, param = '', top = `"${name}"`) =>
  `layer {
  name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: ${top}
  ${param} ${param.replaceAll(/[«»]/g, '')} inner_product_param { num_output: 2 weight_filler { type: "xavier" } }
}
`;

export const loss = (bottom: string, more = '', name = 'loss') =>
  `layer { name: "${name}" type: "EuclideanLoss" bottom: ${bottom.startsWith('«') ? bottom : `"${bottom}"`} bottom: "label" top: "${name}" ${more} }
`;
