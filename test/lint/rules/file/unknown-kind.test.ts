import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

ruleTable('file/unknown-kind', {
  accept: [
    { name: 'a net', text: input('data', 1) },
    { name: 'a net with another field', text: `colour: 1\n${input('data', 1)}` },
    { name: 'a solver', text: 'base_lr: 0.1\n' },
    { name: 'a label map', text: 'item { name: "cat" label: 1 display_name: "cat" }\n' },
    { name: 'nothing', text: '# nothing\n' },
    { name: 'what could not be read', text: 'colour: 1\nshape "x"\n' },
    { name: 'a template', text: 'net: "n"\nbase_lr: $LR\n' },
  ],
  reject: [
    {
      name: 'names that are misspelt',
      text: '«nmae»: "x" laeyr { type: "Foo" }\n',
      message: /field 'nmae'.*only the syntax was checked; did you mean 'name'\?/,
      severity: 'info',
      phases: [],
    },
    {
      name: 'the format of another program',
      text: '«train_config» { optimiser { rate: 0.1 } }\n',
      message: /only the syntax was checked$/,
      severity: 'info',
    },
    {
      name: 'a name that is misspelt behind others',
      text: 'colour: 1\n«layr» { type: "Foo" }\n',
      message: "did you mean 'layer'?",
      severity: 'info',
    },
  ],
});
