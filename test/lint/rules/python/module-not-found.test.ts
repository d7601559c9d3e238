import { layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const files = (paths: readonly string[], empty: readonly string[] = []) => ({
  environment: {
    exists: (path: string) => path === '.' || paths.includes(path),
    readFile: (path: string) =>
      paths.includes(path)
        ? new TextEncoder().encode(empty.includes(path) ? '' : layerModule({}, { name: 'L' }))
        : undefined,
    list: (folder: string) =>
      paths
        .filter((path) => path.startsWith(folder) && !path.slice(folder.length).includes('/'))
        .map((path) => path.slice(folder.length)),
  },
});
const inLayers = (...paths: string[]) => ({ ...files(paths), pythonPath: ['py', 'layer_files'] });
const inProject = (path: string) => ({
  environment: {
    ...files([path]).environment,
    root: () => '',
    folders: (folder: string) => (folder === '' ? [path.replace(/\/.*/, '')] : []),
  },
});
const python = (module: string, more = '') =>
  `layer { name: "x" type: "Python" top: "x" python_param { module: ${module} layer: "L" }${more} }\n`;

ruleTable('python/module-not-found', {
  pageExamples: {
    environment: {
      ...files([]).environment,
      list: () => ['pair_loss.py'],
      exists: (path) => path === '.' || path === 'pair_loss.py',
      readFile: (path) =>
        path === 'pair_loss.py' ? new TextEncoder().encode(layerModule({}, { name: 'PairLoss' })) : undefined,
    },
  },
  accept: [
    {
      name: 'a module of another number than one elsewhere in the project',
      text: python('"losses2"'),
      options: inProject('parts/losses1.py'),
    },
    {
      name: 'a name that is like that of a module elsewhere in the project, without the class',
      text: python('"pylosss"').replace('"L"', '"Other"'),
      options: inProject('parts/pyloss.py'),
    },
    { name: 'any module, where nobody says where modules lie', text: python('"losses"'), options: files([]) },
    {
      name: 'any module, where files are not looked at',
      text: python('"losses"'),
      options: { pythonPath: ['py'] },
    },
    {
      name: 'a module in a folder of Python layers',
      text: python('"losses"'),
      options: inLayers('layer_files/losses.py'),
    },
    {
      name: 'a module that is compiled',
      text: python('"losses"'),
      options: inLayers('layer_files/losses.so'),
    },
    {
      name: 'a module as projects lay them out',
      text: python('"losses"'),
      options: files(['../lib/losses.py']),
    },
    {
      name: 'the module that NVIDIA DIGITS makes of one that is given to it',
      text: python('"digits_python_layers"'),
      options: files(['python_layers.py']),
    },
    {
      name: 'one of several modules that have the class',
      text: python('"layers"'),
      options: files(['voc_layers.py', 'sbdd_layers.py']),
    },
    {
      name: 'a similar module without the class',
      text: python('"losses"').replace('"L"', '"Other"'),
      options: files(['loses.py']),
    },
  ],
  reject: [
    {
      name: 'a slip of the name of a module that is elsewhere in the project',
      text: python('«"pylosss"»'),
      severity: 'warning',
      options: inProject('layers/pyloss.py'),
      message: "is 'pyloss' meant, which has a class 'L'?",
    },
    {
      name: 'a module that is nowhere',
      text: python('«"losses"»'),
      options: inLayers('losses', 'layer_files/losses', 'layer_files/focal.py'),
      message: "there is no module 'losses' in py, layer_files, the working folder or the net's own",
      severity: 'warning',
      phases: ['TRAIN', 'TEST'],
    },
    {
      name: 'a module that is not in its package',
      text: python('«"project.losses"»', ' include { phase: TRAIN }'),
      options: inLayers('py/project/__init__.py', 'py/losses.py'),
      severity: 'warning',
      phases: ['TRAIN'],
    },
    {
      name: 'a name that only one module has a class for',
      text: python('«"layers"»'),
      options: files(['voc_layers.py']),
      message: "is 'voc_layers' meant, which has a class 'L'?",
      severity: 'warning',
    },
    {
      name: 'a module that its package lacks, as projects lay it out',
      text: python('«"project.losses_new"»'),
      options: files(
        ['../lib/project/__init__.py', '../lib/project/losses.py'],
        ['../lib/project/__init__.py'],
      ),
      message: "is 'project.losses' meant, which has a class 'L'?",
      severity: 'warning',
    },
    {
      name: 'a name that is misspelt',
      text: python('«"loses"»'),
      options: files(['losses.py']),
      message: "is 'losses' meant, which has a class 'L'?",
      severity: 'warning',
    },
  ],
});
