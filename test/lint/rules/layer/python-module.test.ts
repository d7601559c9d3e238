import { ruleTable } from '../../support/rule-table.js';

const python = (module: string, more = '') =>
  `layer { name: "x" type: "Python" top: "x" python_param { module: ${module} layer: "L" }${more} }\n`;
const having = (...paths: string[]) => ({
  environment: { exists: (path: string) => path === '.' || paths.includes(path) },
});
const inLayers = (...paths: string[]) => ({ ...having(...paths), pythonPath: ['lib', 'layers'] });

ruleTable('layer/python-module', {
  accept: [
    { name: 'any module, where nobody says where modules lie', text: python('"losses"'), options: having() },
    {
      name: 'any module, where files are not looked at',
      text: python('"losses"'),
      options: { pythonPath: ['layers'] },
    },
    {
      name: 'a module in a folder of Python layers',
      text: python('"losses"'),
      options: inLayers('layers/losses.py'),
    },
    {
      name: 'one in the working folder, or beside the net',
      text: python('"losses"'),
      options: inLayers('losses.py'),
    },
    {
      name: 'a module in a package',
      text: python('"project.losses"'),
      options: inLayers('lib/project/losses.py'),
    },
    { name: 'a package', text: python('"losses"'), options: inLayers('lib/losses/__init__.py') },
    { name: 'a module that is compiled', text: python('"losses"'), options: inLayers('layers/losses.so') },
    {
      name: 'a module that is in fact named py',
      text: python('"losses.py"'),
      options: having('losses/py.py'),
    },
    {
      name: 'parameters that no Python layer takes',
      text: python('"losses.py"').replace('"Python"', '"DummyData" dummy_data_param { shape { dim: 1 } }'),
    },
  ],
  reject: [
    {
      name: 'the name of a file',
      text: python('«"losses.py"»'),
      message: "the module of that file is 'losses'",
      severity: 'warning',
      fixed: python('"losses"'),
    },
    {
      name: 'the name of a file that is there',
      text: python("«'losses.py'»"),
      options: inLayers('losses.py'),
      severity: 'warning',
      fixed: python('"losses"'),
    },
  ],
});
