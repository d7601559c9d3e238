import { png } from '../../../data/support/images.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';

const image = png({ height: 8, width: 8 });
const list = (content: string) =>
  withData({
    'list.txt': content,
    'train.txt': 'a.png 1\n',
    ...Object.fromEntries(
      ['a.png', 'b c.png', 'a.png\t0', 'a.png 0', 'a.png\t1', 'a.png 1', 'b 2.png'].map((name) => [
        name,
        image,
      ]),
    ),
  });
const text = (source = '"list.txt"', more = '') =>
  `layer { name: "d" type: "ImageData" top: "data" top: "label" image_data_param { source: ${source} batch_size: 1${more} } }\n`;
const rejected = (content: string, message: string) => ({
  text: text('«"list.txt"»'),
  options: list(content),
  severity: 'warning' as const,
  message,
});

ruleTable('data/list-line', {
  pageExamples: list('a.png\t1\na.png\t2\n'),
  accept: [
    { name: 'lines with a label each', text: text(), options: list('a.png 0\na.png 1\n') },
    { name: 'no line break at the end', text: text(), options: list('a.png 0\na.png 1') },
    { name: 'line breaks of Windows', text: text(), options: list('a.png 0\r\na.png -1\r\n') },
    {
      name: 'no labels where nothing looks at them',
      text: `${text()}layer { name: "none" type: "Silence" bottom: "label" }\n`,
      options: list('a.png\na.png\n'),
    },
    { name: 'names with spaces', text: text(), options: list('b c.png 12\nb 2.png 3\n') },
  ],
  reject: [
    {
      name: 'tabs',
      ...rejected(
        'a.png\t1\n',
        "line 1 of 'list.txt': a tab stands before the label, where Caffe wants a space",
      ),
    },
    {
      name: 'no label',
      ...rejected(
        'a.png 3\na.png\na.png\n',
        "line 2 of 'list.txt', and 1 more: 'a.png' has no label, for which Caffe takes 0",
      ),
      text: `${text('«"list.txt"»')}layer { name: "power" type: "Power" bottom: "label" top: "power" }\n`,
    },
    {
      name: 'a label that is no whole number',
      ...rejected(
        'a.png 0.5\n',
        "no whole number: Caffe takes 'a.png' for the image, and 0 for its label; labels with a fraction come from HDF5Data",
      ),
    },
    {
      // s9xie/hed#47
      name: 'an image for a label',
      ...rejected(
        'a.png b.png\n',
        '0 for its label; labels that are images come from a second layer with a list of its own',
      ),
    },
    {
      name: 'a comma',
      ...rejected(
        'a.png,0\n',
        "a comma stands before the label, where Caffe wants a space: it looks for the image 'a.png,0'",
      ),
    },
    {
      name: 'a folder without its slash',
      text: text('"list.txt"', ' root_folder: «"pictures"»'),
      options: list('a.png 0\n'),
      message: "'pictures' and 'a.png' make 'picturesa.png'; a folder ends in a slash",
      severity: 'warning',
    },
    { name: 'a space at the end', ...rejected('a.png 0 \n', "Caffe takes 'a.png 0' for the image") },
    {
      name: 'several labels',
      ...rejected(
        'a.png 1 0\n',
        "more than one label stands behind the image: Caffe takes 'a.png 1' for its name",
      ),
    },
    { name: 'a blank line', ...rejected('a.png 0\n\na.png 0\n', "line 2 of 'list.txt': it is blank") },
    {
      name: 'a line near the end of a long list',
      ...rejected(`${'a.png 0\n'.repeat(200_000)}a.png zero\n`, "one of the last lines of 'list.txt'"),
    },
  ],
});
