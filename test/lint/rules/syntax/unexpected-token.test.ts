import { ruleTable } from '../../support/rule-table.js';

const data = 'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } }\n';

ruleTable('syntax/unexpected-token', {
  accept: [
    {
      name: 'every way to write a field',
      text: `name: 'net';
layer < name: "data", type: "Input" top: "data" top: 'l' 'abel'; input_param: { shape: [ { dim: [8, 4] }, < dim: 8 > ] } >
layer: { name: "fc" type: "InnerProduct" bottom: ["data"] top: "fc" # the last
  inner_product_param { num_output: 0x10 bias_term: true, weight_filler { type: "constant" value: -1.5e-3f } } }
`,
    },
    { name: 'an empty file', text: '' },
    { name: 'comments alone', text: '# nothing\n  # here' },
  ],
  reject: [
    {
      name: 'a comma in place of the point, and not the 0 before it',
      path: 'solver.prototxt',
      text: 'base_lr: «0,001»\nlr_policy: "fixed"\nmax_iter: 9\n',
      message: 'a number is written with a point, not with a comma: 0.001',
      fixed: 'base_lr: 0.001\nlr_policy: "fixed"\nmax_iter: 9\n',
    },
    {
      name: 'a scalar without its colon',
      text: `${data}layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output «2» } }`,
      message: "expected ':' or '{' after 'num_output'",
      fixed: `${data}layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 } }`,
    },
    {
      name: 'an equals sign, each on its own',
      text: `layer {\n  name «=» "data"\n  type: "Input"\n  top«=»"data"\n}\n`,
      message: ["expected ':' after 'name', found '='", "expected ':' after 'top', found '='"],
      fixed: `layer {\n  name: "data"\n  type: "Input"\n  top:"data"\n}\n`,
    },
    {
      name: 'a field without a value',
      text: `${data}layer {\n  name: "relu"\n  type: "ReLU"\n  «bottom:»\n  top: "relu"\n}\n`,
      message: "'bottom' has no value",
    },
    {
      name: 'a field without a value before the next one on its line',
      text: `${data}layer { name: "relu" type: "ReLU" bottom: "data" «top» name: "relu" }\n`,
      message: "'top' has no value",
    },
    {
      name: 'a field without a value before a message on its line',
      text: `${data}layer { name: "relu" type: "ReLU" bottom: "data" «top» relu_param { } }\n`,
      message: "'top' has no value",
    },
    {
      name: 'a value before the colon',
      text: `${data}layer { name: "relu" type: "ReLU" bottom «"x"»: "data" top: "relu" }\n`,
      message: `expected ':' after 'bottom', found "x"`,
    },
    {
      name: 'a value before the bracket',
      text: `${data}layer «"relu"» { name: "relu" type: "ReLU" bottom: "data" top: "relu" }\n`,
      message: `expected '{' after 'layer', found "relu"`,
    },
    {
      name: 'comments of C++',
      text: `«//» it's a net {\n${data}layer { name: "relu" type: "ReLU" bottom: "data" top: "relu" «//» }\n}\n`,
      message: ["a comment begins with '#', not with '//'", "a comment begins with '#', not with '//'"],
      fixed: `# it's a net {\n${data}layer { name: "relu" type: "ReLU" bottom: "data" top: "relu" # }\n}\n`,
    },
    {
      name: 'a comment of C',
      text: `«/*» it's\n a net { */ ${data}`,
      message: "a comment begins with '#', not with '/*'",
    },
    {
      name: 'a brace that closes nothing',
      text: `${data}«}»\n${data.replaceAll('data', 'more')}`,
      message: "this '}' closes nothing",
      fixed: `${data}\n${data.replaceAll('data', 'more')}`,
    },
    {
      name: 'a layer that is closed before some of its fields, which are then unknown, and its top too',
      text: `${data}layer {
  name: "relu"
  type: "ReLU"
  }
  bottom: "data"
  top: "relu"
«}»
layer { name: "fc" type: "InnerProduct" bottom: "relu" top: "fc" inner_product_param { num_output: 2 } }
`,
      message: "closes nothing: 'layer' was closed above, before some of its fields",
      related: ["5: 'layer' is closed here"],
      fixed: `${data}layer {
  name: "relu"
  type: "ReLU"
  bottom: "data"
  top: "relu"
}
layer { name: "fc" type: "InnerProduct" bottom: "relu" top: "fc" inner_product_param { num_output: 2 } }
`,
    },
    {
      name: 'a message closed by the bracket of the other kind',
      text: `layer { name: "data" type: "Input" top: "data" input_param < shape { dim: 1 } «}» }`,
      message: "expected '>' to close '<'",
      related: ['1: opened here'],
      fixed: `layer { name: "data" type: "Input" top: "data" input_param < shape { dim: 1 } > }`,
    },
    {
      name: 'a parenthesis in place of a brace, and not that the brace is missing too',
      text: `layer {\n  name: "data"\n  type: "Input"\n  top: "data"\n«)»\nlayer {\n  name: "silence"\n  type: "Silence"\n  bottom: "data"\n}\n`,
      message: "expected a field name, found ')'",
    },
    {
      name: 'a sign that is taken for a top, but no blob that may have been it',
      text: `${data}layer { name: "relu" type: "ReLU" bottom: "data" «top» -1 }\nlayer { name: "fc" type: "InnerProduct" bottom: "other" top: "fc" inner_product_param { num_output: 2 } }`,
      message: "expected ':' or '{' after 'top'",
      fixed: `${data}layer { name: "relu" type: "ReLU" bottom: "data" top: "-1" }\nlayer { name: "fc" type: "InnerProduct" bottom: "other" top: "fc" inner_product_param { num_output: 2 } }`,
    },
    {
      name: 'values without brackets, and other fields behind them',
      text: `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: «1, 4» dim: 2 } «shape» dim: 8 } } }`,
      message: ["values of 'dim' are written as a list", "expected '{' after 'shape'"],
      fixed: `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: [1, 4] dim: 2 } shape { dim: 8 } } }`,
    },
    {
      name: 'several values without brackets',
      text: `layer {\n  name: "data"\n  type: "Input"\n  top: «"data", "label"»\n  input_param { shape { dim: «8, 3, 32, 32» } shape { dim: 8 } }\n}`,
      message: ["values of 'top' are written as a list", "values of 'dim' are written as a list"],
      fixed: `layer {\n  name: "data"\n  type: "Input"\n  top: ["data", "label"]\n  input_param { shape { dim: [8, 3, 32, 32] } shape { dim: 8 } }\n}`,
    },
    {
      name: 'several values of a field that takes one',
      text: `${data}layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2, «3» } }`,
      message: "'num_output' takes one value",
    },
    {
      name: 'a comma at the end of a list',
      text: `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: [1, 4,«]» } } }`,
      message: "expected a value between ',' and ']'",
      fixed: `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: [1, 4] } } }`,
    },
    {
      name: 'elements of a list without a comma',
      text: `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: [1 «4»] } } }`,
      message: "expected ',' or ']'",
      fixed: `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: [1, 4] } } }`,
    },
    {
      name: 'a list that is never closed',
      text: `layer {\n  name: "data"\n  type: "Input"\n  top: «[»"data", "label"\n  input_param { shape { dim: 1 } }\n}\n`,
      message: "this '[' is never closed",
      fixed: `layer {\n  name: "data"\n  type: "Input"\n  top: ["data", "label"]\n  input_param { shape { dim: 1 } }\n}\n`,
    },
    {
      name: 'the one layer of a small net without its opening brace, whose fields are not taken for settings of another program',
      text: `input: "data"\n«layer»\n  name: "made"\n  type: "DummyData"\n  top: "made"\n  dummy_data_param { shape { dim: 1 dim: 2 } }\n}\n`,
      message: "expected '{' after 'layer'",
      fixed: `input: "data"\nlayer {\n  name: "made"\n  type: "DummyData"\n  top: "made"\n  dummy_data_param { shape { dim: 1 dim: 2 } }\n}\n`,
    },
    {
      name: 'a message without its opening brace, and not the fields that are outside of it then',
      text: `${data}layer {
  name: "fc"
  type: "InnerProduct"
  bottom: "data"
  top: "fc"
  «inner_product_param»
    num_output: 2
    weight_filler { type: "xavier" }
  }
}
layer { name: "relu" type: "ReLU" bottom: "fc" top: "fc" }
`,
      message: "expected '{' after 'inner_product_param'",
      fixed: `${data}layer {
  name: "fc"
  type: "InnerProduct"
  bottom: "data"
  top: "fc"
  inner_product_param {
    num_output: 2
    weight_filler { type: "xavier" }
  }
}
layer { name: "relu" type: "ReLU" bottom: "fc" top: "fc" }
`,
    },
    {
      name: 'a parameter message that is closed before some of its fields',
      text: `layer {
  name: "data"
  type: "Input"
  top: "data"
  top: "label"
  input_param {
    shape { dim: 8 dim: 4 }}
    shape { dim: 8 }
  }
«}»
`,
      message: "'input_param' was closed above, before some of its fields",
      related: ["7: 'input_param' is closed here"],
      fixed: `layer {
  name: "data"
  type: "Input"
  top: "data"
  top: "label"
  input_param {
    shape { dim: 8 dim: 4 }
    shape { dim: 8 }
  }
}
`,
    },
    {
      name: 'a bracket in place of a brace',
      text: `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 8 «]» } }\n${data.replaceAll('data', 'more')}`,
      message: "expected '}' to close '{', found ']'",
      related: ['1: opened here'],
      fixed: `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 8 } } }\n${data.replaceAll('data', 'more')}`,
    },
    {
      name: 'a bracket in place of a brace, for which a brace too many stands below, and not the field between them',
      text: `layer {\n  name: "data"\n  type: "Input"\n  top: "data"\n  top: "more"\n  input_param {\n    shape { dim: 8 «]»\n    shape { dim: 4 } }\n  }\n}\n`,
      message: "expected '}' to close '{', found ']'",
      fixed: `layer {\n  name: "data"\n  type: "Input"\n  top: "data"\n  top: "more"\n  input_param {\n    shape { dim: 8 }\n    shape { dim: 4 } }\n  }\n\n`,
    },
    {
      name: 'a value that is left out, on one line',
      text: `layer { name: "data" type: "Input" top: "data" input_param { shape { «dim»: dim: 4 } } }`,
      message: "'dim' has no value",
    },
    {
      name: 'a negative value without its colon',
      text: `${data}layer { name: "prob" type: "Softmax" bottom: "data" top: "prob" softmax_param { «axis» -1 } }`,
      fixed: `${data}layer { name: "prob" type: "Softmax" bottom: "data" top: "prob" softmax_param { axis: -1 } }`,
    },
    {
      name: 'three mistakes in three layers, one of which has an evident remedy',
      left: 2,
      text: `layer {\n  name: "data"\n  type «"Input"»\n  top: "data"\n}
layer {\n  «name:»\n  type: "Silence"\n  bottom: "data"\n}
layer {\n  name: "silence"\n  type: "Silence"\n  bottom: "data"\n  «7»\n}\n`,
      fixed: `layer {\n  name: "data"\n  type: "Input"\n  top: "data"\n}
layer {\n  name:\n  type: "Silence"\n  bottom: "data"\n}
layer {\n  name: "silence"\n  type: "Silence"\n  bottom: "data"\n  7\n}\n`,
    },
  ],
});
