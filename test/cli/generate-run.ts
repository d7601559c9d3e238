/** What `caffekit generate` is tried with. */

export const WEIGHTED = 'sigmoid-cross-entropy-weight-loss';
export const MODULE = 'SigmoidCrossEntropyWeightLossLayer';

export const NET = `layer { name: "data" type: "Input" top: "data" top: "label" input_param { shape { dim: 8 dim: 4 } } }
layer {
\tname: "fc"
\ttype: "InnerProduct"
\tbottom: "data"
\ttop: "fc"
\tinner_product_param { num_output: 4 weight_filler { type: "xavier" } }
}
`;
export const LOSS = `layer {
\tname: "cost" # 损失
\ttype: "SigmoidCrossEntropyLoss"
\tbottom: "fc"
\tbottom: "label"
\ttop: "cost_value"
\tloss_weight: 2
}`;
