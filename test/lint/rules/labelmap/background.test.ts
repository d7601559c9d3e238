import { ruleTable } from '../../support/rule-table.js';

ruleTable('labelmap/background', {
  accept: [
    {
      name: 'a background',
      text: 'item { name: "none_of_the_above" label: 0 }\nitem { name: "cat" label: 1 }\n',
    },
    {
      name: 'one that is not the first',
      text: 'item { name: "cat" label: 1 }\nitem { name: "none" label: 0 }\n',
    },
    {
      name: 'a class without a label, which is 0',
      text: 'item { name: "none" }\nitem { name: "cat" label: 1 }\n',
    },
    { name: "TensorFlow's, which begin with 1", text: 'item { name: "cat" id: 1 }\n' },
  ],
  reject: [
    {
      name: 'classes from 1',
      text: 'item { name: "cat" label: «1» }\nitem { name: "dog" label: 2 }\n',
      severity: 'warning',
      message: 'no class has label 0, which is the background unless background_label_id says another',
    },
  ],
});
