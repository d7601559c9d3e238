import { ruleTable } from '../../support/rule-table.js';

/** A text of ASCII in characters of several bytes. */
const wide = (text: string, bytes: (char: string) => string) => [...text].map(bytes).join('');

const data = 'layer {\n  name: "data"\n  type: "Input"\n  top: "data"\n}\n';

ruleTable('syntax/invalid-character', {
  accept: [
    { name: 'any character in strings and comments', text: '# “注释”：｛｝\nname: "网络：，"\n' },
    {
      name: 'tabs, form feeds and Windows line ends',
      text: data.replaceAll('\n', '\r\n').replace('  ', '\t\f\v'),
    },
  ],
  reject: [
    {
      name: 'full-width punctuation of an input method',
      text: 'layer «｛»\n  name«：»"data"«，»\n  type: "Input"\n  top: "data"\n«｝»\n',
      message: ["'｛' (U+FF5B) may stand only in strings and comments"],
      fixed: 'layer {\n  name:"data",\n  type: "Input"\n  top: "data"\n}\n',
    },
    {
      name: 'brackets of an input method around fields, and a comment',
      text: 'layer {\n  name: "data"\n  type: "Input"\n  top: "data"\n  input_param «｛»\n    shape { dim: «［»8, 4«］» } «＃» all: 8\n  «｝»\n}\n',
      fixed:
        'layer {\n  name: "data"\n  type: "Input"\n  top: "data"\n  input_param {\n    shape { dim: [8, 4] } # all: 8\n  }\n}\n',
    },
    {
      name: 'typographic quotes, and a space that does not break',
      text: 'layer {\n«\u00a0» name: «“data”»\n  type: "Input"\n  top: "data"\n}\n',
      message: [
        /U\+00A0/,
        /^the quotes “ and ” may stand only in strings and comments: a string stands in straight ones/,
      ],
      fixed: 'layer {\n  name: "data"\n  type: "Input"\n  top: "data"\n}\n',
    },
    {
      name: 'typographic quotes of many strings, once',
      text: 'layer {\n  name: «“data”»\n  type: «“Input”»\n  top: «‘data’»\n}\n',
      message: [/^the quotes “ and ”/, /^the quotes ‘ and ’/],
      fixed: 'layer {\n  name: "data"\n  type: "Input"\n  top: "data"\n}\n',
    },
    {
      name: 'an opening quote alone',
      text: 'layer {\n  name: «“»data"\n  type: "Input"\n  top: "data"\n}\n',
      alsoFound: ['syntax/invalid-string'],
      message: "'“' (U+201C) may stand only in strings and comments",
      fixed: 'layer {\n  name: "data"\n  type: "Input"\n  top: "data"\n}\n',
    },
    {
      name: 'a byte-order mark',
      text: `«\ufeff»${data}`,
      message: 'a byte-order mark, which Caffe does not skip',
      fixed: data,
    },
    {
      name: 'a file in UTF-16, once',
      text: '«ÿþ»l\0a\0y\0e\0r\0 \0{\0 \0}\0',
      message: 'the file is UTF-16, in which Caffe cannot read it: save it as UTF-8',
    },
    {
      name: 'a file in UTF-16 without a byte-order mark',
      text: '«\0l»\0a\0y\0e\0r\0 \0{\0 \0}',
      message: 'the file is UTF-16',
    },
    {
      name: 'a file in UTF-32, once',
      text: `«ÿþ\0\0»${wide('layer { }', (char) => `${char}\0\0\0`)}`,
      message: 'the file is UTF-32, in which Caffe cannot read it: save it as UTF-8',
    },
    {
      name: 'a file in UTF-32, the other way round',
      text: `«\0\0þÿ»${wide('layer { }', (char) => `\0\0\0${char}`)}`,
      message: 'the file is UTF-32',
    },
    {
      name: 'a file in UTF-32 without a byte-order mark',
      text: `«l\0\0\0»${wide('ayer { }', (char) => `${char}\0\0\0`)}`,
      message: 'the file is UTF-32',
    },
    { name: 'text outside of a comment', text: `${data}«网络»\n`, message: "'网络' (U+7F51)" },
    { name: 'a control character', text: `${data}«\u001b»`, message: 'the control character 27' },
  ],
});
