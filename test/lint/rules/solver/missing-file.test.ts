import { snapshot } from '../../../../src/document/snapshot.js';
import { ruleTable } from '../../support/rule-table.js';
import { FILES, OPTIONS, solver } from '../../support/solvers.js';

/** In a project of which git ignores something. */
const ignoring = (lines: string) => ({
  environment: snapshot(new Map(Object.entries({ ...FILES, '.gitignore': lines }))),
});

/** In a project whose root is above the working folder. */
const among = (files: Readonly<Record<string, string>>) => ({
  environment: { root: () => '../', ...snapshot(new Map(Object.entries({ ...FILES, ...files }))) },
});

/** With notes beside the solver. */
const noting = (notes: string) => among({ 'models/.keep': '', 'models/readme.md': notes });

ruleTable('solver/missing-file', {
  pageExamples: OPTIONS,
  pagePath: 'solver.prototxt',
  accept: [
    { name: 'a file', path: 'solver.prototxt', options: OPTIONS, text: solver() },
    {
      name: 'paths whose backslashes begin escape sequences, of which syntax/path-escape tells',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({
        net: String.raw`"D:\train\new.prototxt"`,
        weights: String.raw`"D:\train\a.caffemodel"`,
      }),
    },
    {
      name: 'one that a script completes',
      path: 'solver_template.prototxt',
      options: OPTIONS,
      text: solver({ net: '"none.prototxt"' }),
    },
    {
      name: 'one in another folder',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '"models/net.prototxt"' }),
    },
    {
      name: 'one that lies beside the solver under the end of its path',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '"examples/mnist/net.prototxt"' }),
    },
    {
      name: 'an absolute path of another machine, with the file beside the solver',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '"/home/somebody/caffe/net.prototxt"' }),
    },
  ],
  reject: [
    {
      name: 'a net',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '«"nowhere.prototxt"»' }),
      severity: 'warning',
      message: "there is no file 'nowhere.prototxt'",
    },
    ...['../nowhere.prototxt', '../../vgg/nowhere.prototxt'].map((path) => ({
      name: `a net above what is known: ${path}`,
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: `«"${path}"»` }),
      severity: 'info' as const,
      message: `'${path}' is in a folder that is not here`,
    })),
    {
      name: 'a net above the solver, which is known',
      path: 'models/solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '«"../nowhere.prototxt"»' }),
      severity: 'warning',
      message: "there is no file '../nowhere.prototxt'",
    },
    {
      name: 'a net whose name has other letters in capitals',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '«"Net.prototxt"»' }),
      severity: 'warning',
      message: "there is no file 'Net.prototxt' but 'net.prototxt' beside this",
    },
    {
      name: 'what git ignores',
      path: 'solver.prototxt',
      options: ignoring('*.caffemodel\n/nowhere*\n'),
      text: solver({ net: '«"nowhere.prototxt"»', weights: ['«"x.caffemodel"»'] }),
      severity: 'info',
      message: [
        "'nowhere.prototxt' is not here, and git ignores it",
        "'x.caffemodel' is not here, and git ignores it",
      ],
    },
    ...['# nowhere.prototxt', '*.prototxt\n!nowhere.prototxt', 'a/nowhere.prototxt', 'where.prototxt'].map(
      (lines) => ({
        name: `what git does not ignore: ${lines.split('\n').join(', ')}`,
        path: 'solver.prototxt',
        options: ignoring(`${lines}\n`),
        text: solver({ net: '«"nowhere.prototxt"»' }),
        severity: 'warning' as const,
      }),
    ),
    {
      name: "a net in a tree that is elsewhere, Caffe's own say",
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '«"examples/mnist/nowhere.prototxt"»', weights: ['«"POSEIDON/x.caffemodel"»'] }),
      severity: 'info',
      message: [
        "'examples/mnist/nowhere.prototxt' is in a folder that is not here",
        "'POSEIDON/x.caffemodel' is in a folder",
      ],
    },
    {
      name: "a net in a folder beside the solver's, from which it may be trained",
      path: 'solvers/solver.prototxt',
      options: {
        environment: {
          exists: (path) => ['solvers', 'models', 'solvers/../models/net.prototxt'].includes(path),
          folders: (folder) => (folder === '../' ? ['models', 'solvers'] : []),
        },
      },
      text: solver({ net: '«"net.prototxt"»', snapshot_prefix: undefined }),
      severity: 'info',
      message: "'net.prototxt' is in ../models/, and neither",
    },
    {
      name: 'a net that a script beside the solver names',
      path: 'solver.prototxt',
      options: {
        environment: {
          ...OPTIONS.environment,
          list: (folder) => (folder === '' ? ['gen_model.sh', 'notes.txt'] : []),
          readFile: (path) =>
            path === 'gen_model.sh'
              ? new TextEncoder().encode('sed s/CLS/$1/ template > out/generated.prototxt\n')
              : OPTIONS.environment.readFile(path),
        },
      },
      text: solver({ net: '«"generated.prototxt"»', test_net: undefined, snapshot_prefix: undefined }),
      severity: 'info',
      message: "there is no file 'generated.prototxt'; gen_model.sh names it, and may make it",
    },
    {
      name: 'a net that notes tell how to make',
      path: 'models/solver.prototxt',
      options: noting('Rename it:\n```\nmv net.prototxt.lowrank.prototxt models/made.prototxt\n```\n'),
      text: solver({ net: '«"models/made.prototxt"»', test_net: undefined, snapshot_prefix: undefined }),
      severity: 'info',
      message: 'models/readme.md names it, and may make it',
    },
    {
      name: 'a net that notes only speak of, or rename',
      path: 'models/solver.prototxt',
      options: noting('Train made.prototxt as told.\n`mv models/made.prototxt old.prototxt`\n'),
      text: solver({ net: '«"models/made.prototxt"»', test_net: undefined, snapshot_prefix: undefined }),
      severity: 'warning',
    },
    {
      name: 'a net in whose path a program replaces a word',
      path: 'models/solver.prototxt',
      options: among({ 'models/.keep': '', 'code/make.py': "text.replace('NAME', name)\n" }),
      text: solver({
        net: '«"models/NAME/whole.prototxt"»',
        test_net: undefined,
        snapshot_prefix: undefined,
      }),
      severity: 'info',
      message: 'code/make.py names it, and may make it',
    },
    {
      name: 'a net whose name a program puts together',
      path: 'models/solver.prototxt',
      options: among({
        'models/.keep': '',
        'code/make.py': "line = 'net: \"../nets/train_deep_' + bits + '.prototxt\"'\n",
      }),
      text: solver({
        net: '«"../nets/train_deep_20.prototxt"»',
        test_net: undefined,
        snapshot_prefix: undefined,
      }),
      severity: 'info',
      message: 'code/make.py names it, and may make it',
    },
    {
      name: 'a name for a program to put another in its place',
      path: 'models/solver.prototxt',
      options: among({ 'models/.keep': '', 'code/make.py': 'pass\n' }),
      text: solver({ net: '«"TRAIN_FILE"»', test_net: undefined, snapshot_prefix: undefined }),
      severity: 'info',
      message: "'TRAIN_FILE' is to be filled in",
    },
    {
      name: 'a net that a notebook makes, which holds pictures too',
      path: 'mnist/solver.prototxt',
      options: among({
        'mnist/.keep': '',
        'learning.ipynb': `{"png": "${'A'.repeat(1 << 19)}"}, "open('mnist/made.prototxt', 'w')"`,
      }),
      text: solver({ net: '«"mnist/made.prototxt"»', snapshot_prefix: undefined }),
      severity: 'info',
      message: 'learning.ipynb names it, and may make it',
    },
    {
      name: 'a net that a program in a folder beside the solver makes',
      path: 'models/solver.prototxt',
      options: {
        environment: {
          ...snapshot(
            new Map(Object.entries({ ...FILES, 'models/make/net.py': "open('made.prototxt', 'w')\n" })),
          ),
          folders: (folder) => (folder === '' ? ['make'] : []),
        },
      },
      text: solver({ net: '«"made.prototxt"»', snapshot_prefix: undefined }),
      severity: 'info',
      message: 'models/make/net.py names it, and may make it',
    },
    {
      name: 'a net as whose end alone a script has a name',
      path: 'solver.prototxt',
      options: {
        environment: {
          ...OPTIONS.environment,
          list: (folder) => (folder === '' ? ['gen_model.sh'] : []),
          readFile: (path) =>
            path === 'gen_model.sh'
              ? new TextEncoder().encode('cp a my_generated.prototxt.old\n')
              : OPTIONS.environment.readFile(path),
        },
      },
      text: solver({ net: '«"generated.prototxt"»', snapshot_prefix: undefined }),
      severity: 'warning',
    },
    {
      name: 'a net in a folder that is here',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ net: '«"models/nowhere.prototxt"»' }),
      severity: 'warning',
      message: "there is no file 'models/nowhere.prototxt'",
    },
    {
      name: 'test nets',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({
        test_net: ['«"a.prototxt"»', '"net.prototxt"', '«"b.prototxt"»'],
        test_iter: ['1', '1', '1'],
        test_interval: '5',
      }),
      severity: 'warning',
    },
    {
      name: 'weights',
      path: 'solver.prototxt',
      options: OPTIONS,
      text: solver({ weights: ['«"net.prototxt, x.caffemodel"»', '«""»'] }),
      severity: 'warning',
      message: ["'x.caffemodel' with weights", 'an empty name'],
    },
  ],
});
