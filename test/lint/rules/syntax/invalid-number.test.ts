import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const fc = (value: string) =>
  input('data', 8, 4) + on('InnerProduct', `inner_product_param { num_output: ${value} }`);
const dropout = (value: string) =>
  input('data', 8, 4) + on('Dropout', `dropout_param { dropout_ratio: ${value} }`);

ruleTable('syntax/invalid-number', {
  accept: [
    { name: 'a decimal number', text: fc('20') },
    { name: 'a hexadecimal number', text: fc('0x1F') },
    { name: 'an octal number', text: fc('017') },
    ...['.5', '0.5', '5e-1', '5E-1f', '0.F', '1e-2'].map((value) => ({
      name: `${value}, a real number`,
      text: dropout(value),
    })),
  ],
  reject: [
    { name: 'a 9 in an octal number', text: fc('«09»'), message: 'a leading zero is octal' },
    { name: 'hexadecimal without digits', text: fc('«0x»'), message: 'followed by hexadecimal digits' },
    { name: 'an exponent without digits', text: dropout('«1e»'), message: 'followed by an exponent' },
    { name: 'two decimal points', text: dropout('«0.5.1»'), message: 'one decimal point at most' },
    {
      name: "an address in another program's settings, which that may read",
      text: 'address: «127.0.0.1»\nport: 10086\nclient_name: "detector"\n',
      options: { rules: { 'file/unknown-kind': 'off' } },
      severity: 'info',
    },
    { name: 'letters after digits', text: fc('«3x3»'), message: 'a space between a number and a name' },
  ],
});
