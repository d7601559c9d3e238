import { ruleTable } from '../../support/rule-table.js';

const there = { environment: { exists: () => true } };
const empty = { environment: { exists: () => false, readFile: () => undefined } };
/** Where the folders are that data should be in. */
const folders = { environment: { exists: (path: string) => path === 'db', readFile: () => undefined } };
/** What there is, and all that is in folders. */
const having = (...paths: string[]) => ({
  environment: {
    exists: (path: string) => paths.some((own) => own === path || own.startsWith(`${path}/`)),
    readFile: () => undefined,
    names: (folder: string) => [
      ...new Set(
        paths.filter((own) => own.startsWith(folder)).map((own) => own.slice(folder.length).split('/')[0]!),
      ),
    ],
  },
});
const list = (content: string) => ({
  environment: {
    exists: (path: string) => path === 'list.txt',
    readFile: () => new TextEncoder().encode(content),
  },
});
const layer = (type: string, param: string) =>
  `layer { name: "x" type: "${type}" top: "x" top: "y" ${param} }\n`;

ruleTable('data/missing-source', {
  pageExamples: empty,
  accept: [
    {
      name: 'a database that is there',
      text: layer('Data', 'data_param { source: "db" batch_size: 1 backend: LMDB }'),
      options: there,
    },
    {
      name: 'anything, where files are not looked at',
      text: layer('Data', 'data_param { source: "db" batch_size: 1 }'),
    },
    {
      name: 'a list and its images',
      text: layer('ImageData', 'image_data_param { source: "list.txt" root_folder: "" }'),
      options: { environment: { ...list('list.txt 0\n').environment, exists: () => true } },
    },
  ],
  reject: [
    ...Object.entries({
      'beside the list, and is named as of another folder': ['list.txt', 'data/0.h5', '0.h5'],
      'where its path leads from the list': ['db/list.txt', 'rows/0.h5', 'db/rows/0.h5'],
      'in the folder of the list': ['db/list.txt', 'there/0.h5', 'db/0.h5'],
    } as const).map(([where, [source, named, place]]) => ({
      name: `a listed file that is ${where}`,
      text: layer('HDF5Data', `hdf5_data_param { source: «"${source}"» batch_size: 1 }`),
      options: {
        environment: {
          exists: (path: string) => path === source || path === place,
          readFile: (path: string) => (path === source ? new TextEncoder().encode(`${named}\n`) : undefined),
        },
      },
      message: `there is no HDF5 file, which '${source}' lists first, at '${named}': there is '${place}', and a list's paths count from where Caffe is started`,
      severity: 'warning' as const,
    })),
    {
      name: 'a video, which has no source, and a list',
      text: `layer { name: "v" type: "VideoData" top: "v" data_param { batch_size: 1 } video_data_param { video_type: VIDEO video_file: «"v.mp4"» } }
${layer('ImageData', 'image_data_param { source: "list.txt" batch_size: 1 }')}`,
      related: ["2: nor is 'list.txt'"],
      options: empty,
      severity: 'info',
    },
    {
      name: 'a database, in a folder that is there, with what makes it perhaps',
      text: layer('Data', 'data_param { source: «"db/train"» batch_size: 1 }'),
      options: folders,
      message: "'db/train', which the net reads, is not here",
      severity: 'info',
    },
    {
      name: 'what a list names, beside another list whose file is there',
      text:
        layer(
          'HDF5Data',
          'hdf5_data_param { source: «"train.txt"» batch_size: 1 } include { phase: TRAIN }',
        ) + layer('HDF5Data', 'hdf5_data_param { source: "test.txt" batch_size: 1 } include { phase: TEST }'),
      options: {
        environment: {
          exists: (path: string) => path === 'train.txt' || path === 'test.txt',
          readFile: (path: string) =>
            path === 'train.txt' ? new TextEncoder().encode('/mnt/train.h5\n') : undefined,
        },
      },
      message: "'/mnt/train.h5', which the net reads, is not here",
      severity: 'info',
    },
    {
      name: 'databases beside a list that is there',
      text:
        layer('Data', 'data_param { source: «"db/train"» batch_size: 1 }')
          .replaceAll('"x"', '"a"')
          .replaceAll('"y"', '"b"') +
        layer('HDF5Data', 'hdf5_data_param { source: "list.txt" batch_size: 1 }'),
      options: having('list.txt'),
      message: "'db/train', which the net reads, is not here",
      severity: 'info',
    },
    {
      name: 'a list, beside another of a layer that is refused',
      text:
        layer(
          'HDF5Data',
          'hdf5_data_param { source: "db/train.txt" batch_size: 1 } transform_param { scale: 2 } include { phase: TRAIN }',
        ) +
        layer(
          'HDF5Data',
          'hdf5_data_param { source: «"db/test.txt"» batch_size: 1 } include { phase: TEST }',
        ),
      options: folders,
      alsoFound: ['param/conflict'],
      message: "'db/test.txt', which the net reads, is not here",
      severity: 'info',
    },
    {
      name: 'a list of files',
      text: layer('HDF5Data', 'hdf5_data_param { source: «"db/list.txt"» batch_size: 1 }'),
      options: folders,
      message: "'db/list.txt', which the net reads, is not here",
      severity: 'info',
    },
    {
      name: 'a database whose name is written otherwise',
      text: layer('Data', 'data_param { source: «"db/train_lmbd"» batch_size: 1 }'),
      options: having('db/train_lmdb', 'db/make.sh'),
      message: "there is no database at 'db/train_lmbd'; did you mean 'db/train_lmdb'?",
      severity: 'warning',
    },
    {
      name: 'a folder whose name is written otherwise',
      text: layer('Data', 'data_param { source: «"examples/minst/train"» batch_size: 1 }'),
      options: having('examples/mnist/train'),
      message: "; did you mean 'examples/mnist/train'?",
      severity: 'warning',
    },
    {
      name: 'a slip beside what is not here',
      text:
        layer('Data', 'include { phase: TRAIN } data_param { source: «"db/train-lmdb"» batch_size: 1 }') +
        layer('Data', 'include { phase: TEST } data_param { source: «"db/validation"» batch_size: 1 }'),
      options: having('db/train_lmdb'),
      message: ["; did you mean 'db/train_lmdb'?", "'db/validation', which the net reads, is not here"],
      severity: 'warning',
    },
    ...[
      ['a folder whose like has no such data', 'exmaples/mnist/train', 'examples/mnist/make.sh'],
      ['another number', 'db/fold_1', 'db/fold_2'],
      ['another letter that stands alone', 'db/list_a.txt', 'db/list_b.txt'],
      ['two names that are as near', 'db/tarin', 'db/train', 'db/tain'],
      ['a short name', 'db/val', 'db/vol'],
    ].map(([name, source, ...paths]) => ({
      name: `${name}: not by a slip`,
      text: layer('Data', `data_param { source: «"${source}"» batch_size: 1 }`),
      options: having(...paths),
      message: `'${source}', which the net reads, is not here`,
      severity: 'info' as const,
    })),
    {
      name: 'a list of nothing',
      text: layer('ImageData', 'image_data_param { source: «"list.txt"» }'),
      options: list(''),
      message: "'list.txt' lists no image",
      severity: 'warning',
    },
    {
      name: 'an image that is listed',
      text: layer('ImageData', 'image_data_param { source: «"list.txt"» root_folder: "images/" }'),
      options: list('cat.png 0\n'),
      message: "'images/cat.png', which the net reads, is not here",
      severity: 'info',
    },
    {
      name: 'all files that a list names, once',
      text: layer('HDF5Data', 'hdf5_data_param { source: «"list.txt"» batch_size: 1 }'),
      options: list('0.h5\n1.h5\n2.h5\n'),
      message: "'0.h5', which the net reads, is not here",
      severity: 'info',
    },
    {
      name: 'a mean',
      text: layer(
        'Data',
        'data_param { source: "db" batch_size: 1 } transform_param { mean_file: «"mean.binaryproto"» }',
      ),
      options: folders,
      severity: 'warning',
    },
    {
      name: 'all that a net reads, in both phases, once',
      text:
        layer('Data', 'include { phase: TRAIN } data_param { source: «"db/train"» batch_size: 1 }') +
        layer('Data', 'include { phase: TEST } data_param { source: "db/test" batch_size: 1 }'),
      options: empty,
      message: "'db/train' and 1 more, which the net reads, are not here: its data was not looked at",
      severity: 'info',
      phases: ['TRAIN', 'TEST'],
      related: ["2: nor is 'db/test'"],
    },
    {
      name: 'what would be in folders that are everywhere, once',
      text:
        layer('Data', 'include { phase: TRAIN } data_param { source: «"/home/train_db"» batch_size: 1 }') +
        layer('Data', 'include { phase: TEST } data_param { source: "../../../mnt/test_db" batch_size: 1 }'),
      options: { environment: { exists: (path) => /^(\/home|.*mnt)$/.test(path) } },
      message: "'/home/train_db' and 1 more, which the net reads, are not here",
      severity: 'info',
    },
    {
      name: 'a part of what a net reads',
      text:
        layer('Data', 'include { phase: TRAIN } data_param { source: «"else/train"» batch_size: 1 }') +
        layer('Data', 'include { phase: TEST } data_param { source: "db" batch_size: 1 }'),
      options: folders,
      message: "there is no database at 'else/train'",
      severity: 'warning',
    },
  ],
});
