import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 4);
const relu = on('ReLU').replace('bottom: "data"', 'bottom: "dta"');

ruleTable('lint/unused-suppression', {
  accept: [
    { name: 'a used one', text: `${data}# caffekit-disable-next-line blob/unknown-bottom\n${relu}` },
    { name: 'a used one for all rules', text: `${data}# caffekit-disable-next-line\n${relu}` },
    {
      name: 'the end of a range',
      text: `${data}# caffekit-disable blob/unknown-bottom\n${relu}# caffekit-enable blob/unknown-bottom\n`,
    },
    { name: 'other comments', text: `# caffekit is not asked to disable anything\n${data}` },
    { name: 'a comment that is no directive', text: `# caffekit: disabled layers are below\n${data}` },
    {
      name: 'a used one with a colon',
      text: `${data}# caffekit-disable-next-line: blob/unknown-bottom\n${relu}`,
    },
  ],
  reject: [
    {
      name: 'a mistake that is mended',
      text: `${data}«# caffekit-disable-next-line blob/unknown-bottom»\n${on('ReLU')}`,
      message: "'blob/unknown-bottom' finds nothing here to switch off",
      severity: 'warning',
    },
    {
      name: 'one of two rules',
      text: `${data}«# caffekit-disable-next-line blob/unknown-bottom, layer/bottom-count -- for now»\n${relu}`,
      message: "'layer/bottom-count' finds nothing here",
      severity: 'warning',
    },
    {
      name: 'a misspelt rule',
      text: `${data}«# caffekit-disable-next-line blob/unkown-bottom»\n${relu}`,
      message: "there is no rule 'blob/unkown-bottom'; did you mean 'blob/unknown-bottom'?",
      severity: 'warning',
      alsoFound: ['blob/unknown-bottom'],
    },
    {
      name: 'a group without its star',
      text: `${data}«# caffekit-disable-next-line blob»\n${relu}`,
      message: "there is no rule 'blob'; did you mean 'blob/*'?",
      severity: 'warning',
      alsoFound: ['blob/unknown-bottom'],
    },
    ...[
      ['caffekit-disabel-line', 'caffekit-disable-line'],
      ['caffekit-disable-previous-line', 'caffekit-disable-next-line'],
      ['Caffekit-Disable-Next-Line', 'caffekit-disable-next-line'],
      ['caffekit disable-next-line', 'caffekit-disable-next-line'],
      ['caffekit_disable_next_line', 'caffekit-disable-next-line'],
      ['caffekit: disable', 'caffekit-disable'],
    ].map(([word, meant]) => ({
      name: word!,
      text: `${data}«# ${word} blob/unknown-bottom»\n${relu}`,
      message: `'${word}' switches nothing off; did you mean '${meant}'?`,
      severity: 'warning' as const,
      alsoFound: ['blob/unknown-bottom'],
    })),
    {
      name: 'all rules, where there is nothing',
      text: `«# caffekit-disable»\n${data}# caffekit-enable\n${on('ReLU')}`,
      message: 'this comment switches nothing off',
      severity: 'warning',
    },
    {
      name: 'the wrong line',
      text: `${data}«# caffekit-disable-line blob/unknown-bottom»\n${relu}`,
      severity: 'warning',
      alsoFound: ['blob/unknown-bottom'],
    },
    {
      name: 'one in a label map',
      text: '«# caffekit-disable-next-line blob/unknown-bottom»\nitem { name: "none" label: 0 display_name: "none" }\n',
      severity: 'warning',
      phases: [],
    },
  ],
});
