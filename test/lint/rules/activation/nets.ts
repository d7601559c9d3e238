/** Nets that end in a loss, for the tables of this group. */

/** Scores of `classes` classes, and labels; `type` is the loss, and `layers` stand between. */
export const net = (
  type: string,
  bottom: string,
  layers = '',
  { classes = 3, labels = 'dim: 8', more = '' } = {},
) => `layer {
  name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: 4 } shape { ${labels} } }
}
layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "fc"
  inner_product_param { num_output: ${classes} weight_filler { type: "xavier" } }
}
${layers}layer {
  name: "loss" type: ${type.startsWith('«') ? type : `"${type}"`} bottom: ${bottom.startsWith('«') ? bottom : `"${bottom}"`} bottom: "label" top: "loss" ${more}
}
`;

export const layer = (type: string, bottom: string, top: string, more = '') =>
  `layer { name: "${top}" type: "${type}" bottom: "${bottom}" top: "${top}" ${more} }\n`;

export const perScore = { labels: 'dim: 8 dim: 3' };
