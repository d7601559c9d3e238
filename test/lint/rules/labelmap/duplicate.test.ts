import { ruleTable } from '../../support/rule-table.js';

const item = (name: string, label: number | string) =>
  `item { name: "${name}" ${label === '' ? '' : `label: ${label}`} display_name: "${name}" }\n`;
const background = item('none_of_the_above', 0);

ruleTable('labelmap/duplicate', {
  accept: [
    { name: 'labels and names that differ', text: background + item('cat', 1) + item('dog', 2) },
    { name: 'a background without a label, which is 0', text: item('none', '') + item('cat', 1) },
    { name: 'names that differ in case alone', text: background + item('cat', 1) + item('Cat', 2) },
    {
      name: 'equal names to show',
      text: `${background}item { name: "a" label: 1 display_name: "x" }\nitem { name: "b" label: 2 display_name: "x" }\n`,
    },
    {
      name: 'labels that are not used',
      text: background + item('N/A', 1) + item('N/A', 2) + item('cat', 3) + item('-', 4) + item('-', 5),
    },
    { name: 'classes without names', text: 'item { label: 0 }\nitem { label: 1 }\n' },
    { name: "TensorFlow's", text: 'item { name: "a" id: 1 }\nitem { name: "a" id: 1 }\n' },
  ],
  reject: [
    {
      name: 'a label',
      text: background + item('cat', 1) + item('dog', '«1»'),
      severity: 'warning',
      message: "label 1 is taken already, by 'cat'",
      related: ['2: it is given first here'],
    },
    {
      name: 'a label each time',
      text: background + item('cat', 1) + item('dog', '«1»') + item('cow', '1'),
      severity: 'warning',
      message: "label 1 is taken already, by 'cat'; so is that of 1 other class",
      related: ['2: it is given first here', '4: and one here'],
    },
    {
      name: 'labels of many classes, which have the names to show of the first',
      text:
        background +
        [1, 2, 3, 4].map((label) => item(`n${label}`, label)).join('') +
        [1, 2, 3, 4]
          .map((label) =>
            item(`n${label}`, label === 1 ? '«1»' : label).replace(`name: "n${label}"`, `name: "${label}"`),
          )
          .join(''),
      severity: 'info',
      message: "label 1 is taken already, by 'n1'; so are those of 3 other classes",
    },
    {
      name: 'no label beside the background',
      text: `${background}${item('cat', '').replace('item', '«item»')}`,
      message: "this class has no label, and so 0, which is taken already, by 'none_of_the_above'",
    },
    {
      name: 'a label that is written in another way',
      text: background + item('cat', '0x1') + item('dog', '«01»'),
      severity: 'warning',
      message: 'label 1',
    },
    {
      name: 'a name',
      text: background + item('cat', 1) + item('cat', 2).replace('"cat"', '«"cat"»'),
      message: "another class is named 'cat', so that annotations cannot tell 1 from 2",
    },
    {
      name: 'a name that many have',
      text:
        background +
        item('cat', 1) +
        item('cat', 2).replace('"cat"', '«"cat"»') +
        [3, 4, 5, 6, 7].map((label) => item('cat', label)).join('') +
        item('dog', 8),
      message: "7 classes are named 'cat', so that annotations cannot tell them apart",
      related: ['2: it is named first here', '4: and here', '5: and here', '6: and here'],
    },
  ],
});
