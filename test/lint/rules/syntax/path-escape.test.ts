import { ruleTable } from '../../support/rule-table.js';

const data = (source: string) =>
  `layer { name: "data" type: "HDF5Data" top: "data" hdf5_data_param { source: ${source} batch_size: 1 } }`;

ruleTable('syntax/path-escape', {
  accept: [
    { name: 'doubled backslashes', text: data(String.raw`"D:\\train\\new.txt"`) },
    { name: 'slashes', text: data('"D:/train/new.txt"') },
    { name: 'quotes in a path', text: data(String.raw`"it\'s/a.txt"`) },
    { name: 'escape sequences of a name', text: String.raw`name: "a\tb\nc"` },
    {
      name: 'a text for a Python layer that looks like a drive',
      text: String.raw`layer { name: "p" type: "Python" top: "p" python_param { module: "m" layer: "L" param_str: "a:\n b\n" } }`,
    },
    {
      name: 'bytes of another script, as protobuf prints them',
      text: data(String.raw`"\344\270\255/a.txt"`),
    },
    { name: 'what no parser takes, which is told otherwise', text: data(String.raw`"D:\train\data"`) },
  ],
  reject: [
    {
      name: 'a path whose backslashes all begin escape sequences',
      severity: 'warning',
      text: data(String.raw`«"D:\train\new.txt"»`),
      message: String.raw`'\t' in a path is a tab: each backslash is written \\, or as /`,
      fixed: data(String.raw`"D:\\train\\new.txt"`),
    },
    {
      name: 'a path from where Caffe is started, in a solver, with a number',
      severity: 'warning',
      text: String.raw`net: "nets/a.prototxt" base_lr: 0.1 lr_policy: "fixed" max_iter: 1 snapshot_prefix: «'runs\\a\123\file'»`,
      message: "'\\123' in a path is the character of code 83",
      fixed: String.raw`net: "nets/a.prototxt" base_lr: 0.1 lr_policy: "fixed" max_iter: 1 snapshot_prefix: 'runs\\a\\123\\file'`,
    },
    {
      name: 'one escape sequence in a path with slashes, which has no fix',
      severity: 'warning',
      text: data(String.raw`«"lists/a\n.txt"»`),
      message: "'\\n' in a path is a line end",
    },
  ],
});
