import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const python = (head: string, param: string) =>
  `${input('data', 8, 4)}${head} { name: "x" type: "Python" bottom: "data" top: "x"${param} }\n`;

ruleTable('layer/python-class', {
  accept: [
    {
      name: 'a module and a class',
      text: python('layer', ' python_param { module: "layers" layer: "MyLayer" param_str: "{}" }'),
    },
    {
      name: 'a module in a package',
      text: python('layer', ' python_param { module: "project.layers" layer: "MyLayer" }')
        .replace('"Python"', '"Silence"')
        .replace(' top: "x"', ''),
    },
  ],
  reject: [
    {
      name: 'no parameters',
      text: python('«layer»', ''),
      message: 'python_param must name the module of the layer',
    },
    { name: 'no module', text: python('layer', ' «python_param» { layer: "MyLayer" }') },
    {
      name: 'no class',
      text: python('layer', ' «python_param» { module: "layers" }'),
      message: "python_param must name the layer's class",
    },
    {
      name: 'a path in the place of a module',
      text: python('layer', ' python_param { module: «"layers/losses"» layer: "L" }'),
      message: "Python imports modules by name: 'layers.losses', or 'losses' with its folder in PYTHONPATH",
    },
    {
      name: 'the path of a file',
      text: python('layer', ' python_param { module: «"layers/losses.py"» layer: "L" }'),
      message: "'layers.losses'",
    },
    {
      name: 'a path in a package',
      text: python('layer', ' python_param { module: «"project.layers/losses"» layer: "L" }'),
    },
    {
      name: 'a class that cannot be one',
      text: python('layer', ' python_param { module: "layers" layer: «"my-layer"» }'),
      message: "'my-layer' cannot be the name of a class",
    },
  ],
});
