import { ruleTable } from '../../support/rule-table.js';

ruleTable('syntax/invalid-string', {
  accept: [
    {
      name: 'both quotes, adjacent strings, and every escape sequence',
      text: String.raw`name: "it's" ' "a" ' "\a\b\f\n\r\t\v\\\?\'\"\1\12\123\x7\x7F\u4E2D\U0001F600"`,
    },
    { name: 'characters of any script', text: 'name: "网络"' },
  ],
  reject: [
    {
      name: 'a string without its closing quote',
      text: 'layer {\n  name: «"data»\n  type: "Input"\n  top: "data"\n}\n',
      message: 'this string does not end on its line',
      fixed: 'layer {\n  name: "data"\n  type: "Input"\n  top: "data"\n}\n',
    },
    {
      name: 'a string without its opening quote, in a blob that another layer takes',
      text: `layer {\n  name: "data"\n  type: "Input"\n  top: «data"»\n}\nlayer { name: "silence" type: "Silence" bottom: "data" }\n`,
      message: 'this string has no " at its beginning',
      fixed: `layer {\n  name: "data"\n  type: "Input"\n  top: "data"\n}\nlayer { name: "silence" type: "Silence" bottom: "data" }\n`,
    },
    {
      name: 'a quote that is missing at the end, so that all others on the line change their sides',
      text: `layer { name: «"data» type: "Input" top: "data" input_param { shape { dim: 8 dim: 4 } } }\nlayer { name: "silence" type: "Silence" bottom: "data" }\n`,
      message: 'this string has no " at its end',
      fixed: `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 8 dim: 4 } } }\nlayer { name: "silence" type: "Silence" bottom: "data" }\n`,
    },
    {
      name: 'one that is missing at the beginning, of several words',
      text: `name: «My first net"»\nlayer { name: "data" type: "Input" top: "data" }\n`,
      message: 'this string has no " at its beginning',
      fixed: `name: "My first net"\nlayer { name: "data" type: "Input" top: "data" }\n`,
    },
    {
      name: 'a string that takes in the brace behind it',
      text: `layer { name: "data" type: "Input" top: «"data» }\n`,
      fixed: `layer { name: "data" type: "Input" top: "data" }\n`,
    },
    {
      name: 'a path with backslashes',
      text: String.raw`layer { name: "data" type: "HDF5Data" top: "data" hdf5_data_param { source: "D:«\d»ata\l\train" batch_size: 1 } }`,
      message: 'in a path each is written \\\\, or as /',
      fixed: String.raw`layer { name: "data" type: "HDF5Data" top: "data" hdf5_data_param { source: "D:\\data\\l\\train" batch_size: 1 } }`,
    },
    {
      name: 'a path with some backslashes doubled, and digits of no character',
      text: String.raw`net: "C:«\U»sers\\me\train_val.prototxt"`,
      fixed: String.raw`net: "C:\\Users\\me\\train_val.prototxt"`,
    },
    {
      name: 'a path from where Caffe is started',
      text: String.raw`net: 'nets\tr«\i»al\new.prototxt' # C:\d`,
      fixed: String.raw`net: 'nets\\tr\\ial\\new.prototxt' # C:\d`,
    },
    {
      name: 'what is no path',
      text: String.raw`name: "a«\q»b: c«\d»"`,
      fixed: String.raw`name: "a\\qb: c\\d"`,
    },
    {
      name: 'too few hexadecimal digits',
      text: String.raw`name: "«\x»g «\u»12"`,
      message: ['hexadecimal digits after \\x', 'four hexadecimal digits after \\u'],
    },
    { name: 'a NUL character', text: 'name: «"a»\0b"\n', message: 'write \\0' },
    {
      name: 'NUL characters in a string that holds more',
      text: 'name: «"a»\0 { b\0: }"\n',
      message: 'write \\0',
    },
    {
      name: 'an unknown escape sequence at the end of a line',
      text: 'name: «"a«\\q»»\n',
      message: ['does not end on its line', 'not an escape sequence'],
      fixed: 'name: "a\\\\q"\n',
    },
  ],
});
