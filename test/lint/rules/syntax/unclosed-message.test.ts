import { ruleTable } from '../../support/rule-table.js';

ruleTable('syntax/unclosed-message', {
  accept: [
    {
      name: 'messages closed on lines of their own, or not',
      text: 'layer {\n  name: "data" type: "Input" top: "data"\n  input_param {\n    shape { dim: 1 } }\n}\n',
    },
    { name: 'braces in strings and comments', text: 'name: "{" # {\n' },
  ],
  reject: [
    {
      name: 'the message that the indentation names, not the last that is open, and none of its consequences',
      text: `layer {
  name: "data"
  type: "Input"
  top: "data"
  «input_param {»
    shape { dim: 1 dim: 4 }
}
layer {
  name: "fc"
  type: "InnerProduct"
  bottom: "data"
  top: "fc"
  inner_product_param { num_output: 2 }
}
`,
      message: "the message 'input_param' is never closed",
      related: ["6: expected '}' here"],
      fixed: `layer {
  name: "data"
  type: "Input"
  top: "data"
  input_param {
    shape { dim: 1 dim: 4 }
  }
}
layer {
  name: "fc"
  type: "InnerProduct"
  bottom: "data"
  top: "fc"
  inner_product_param { num_output: 2 }
}
`,
    },
    {
      name: 'two of them',
      text: `«layer {»\n\tname: "data"\n\ttype: "Input"\n\ttop: "data"\n\nlayer {\n\tname: "silence"\n\ttype: "Silence"\n\tbottom: "data"\n\t«include {» phase: TEST\n}\n`,
      fixed: `layer {\n\tname: "data"\n\ttype: "Input"\n\ttop: "data"\n}\n\nlayer {\n\tname: "silence"\n\ttype: "Silence"\n\tbottom: "data"\n\tinclude { phase: TEST }\n}\n`,
    },
    {
      name: 'a layer that swallows the next one on its line',
      text: `«layer {» name: "data" type: "Input" top: "data" layer { name: "silence" type: "Silence" bottom: "data" }`,
      related: ["1: expected '}' here, before 'layer', which it does not have"],
      fixed: `layer { name: "data" type: "Input" top: "data" } layer { name: "silence" type: "Silence" bottom: "data" }`,
    },
    {
      name: 'a message inside of a line, which a field tells that it does not have',
      text: `layer { name: "data" type: "Input" top: "data" top: "label" input_param { «shape {» dim: 8 dim: 4 shape { dim: 8 } } }\nlayer { name: "silence" type: "Silence" bottom: "data" bottom: "label" }\n`,
      message: "the message 'shape' is never closed",
      related: ["1: expected '}' here, before 'shape', which it does not have"],
      fixed: `layer { name: "data" type: "Input" top: "data" top: "label" input_param { shape { dim: 8 dim: 4 } shape { dim: 8 } } }\nlayer { name: "silence" type: "Silence" bottom: "data" bottom: "label" }\n`,
    },
    {
      name: 'a file that ends early, inside of several messages',
      text: 'layer {\n  name: "data"\n  type: "Input"\n  top: "data"\n}\n«layer {»\n  name: "fc"\n  type: "InnerProduct"\n  bottom: "data"\n  inner_product_param {\n    weight_filler { type: "xavier"',
      message: "the message 'layer' and 2 in it are never closed",
      related: ["11: expected '}}}' here", '10: this is not closed either', '11: this is not closed either'],
      fixed:
        'layer {\n  name: "data"\n  type: "Input"\n  top: "data"\n}\nlayer {\n  name: "fc"\n  type: "InnerProduct"\n  bottom: "data"\n  inner_product_param {\n    weight_filler { type: "xavier" }\n  }\n}',
    },
    {
      name: 'a file that ends early, with its own line ends',
      text: 'layer {\r\n  name: "data"\r\n  type: "Input"\r\n  top: "data"\r\n}\r\n«layer {»\r\n  name: "silence"\r\n  type: "Silence"\r\n  bottom: "data"\r\n',
      fixed:
        'layer {\r\n  name: "data"\r\n  type: "Input"\r\n  top: "data"\r\n}\r\nlayer {\r\n  name: "silence"\r\n  type: "Silence"\r\n  bottom: "data"\r\n}\r\n',
    },
  ],
});
