// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of shells

import { describe, expect, it } from 'vitest';
import { fixText } from '../../../../src/lint/fix.js';
import { lintText } from '../../../../src/lint/lint.js';
import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

/** A net in which the number of outputs is as told. */
const outputs = (number: string, more = '') =>
  `${input('data', 1, 4)}${on('InnerProduct', `inner_product_param { num_output: ${number} }`)}${more}`;

const templates = {
  'a variable of a shell': outputs('«$OUTPUTS»'),
  'one in braces': outputs('«${OUTPUTS}»'),
  'a default': outputs('«${OUTPUTS:-10}»'),
  'one behind digits': outputs('1«${ZEROS}»'),
  'dollars on both sides': outputs('«$OUTPUTS$»'),
  Mustache: outputs('«{{ outputs }}»'),
  'a formula': outputs('«{{2 * factor - factor % 2}}»'),
  'a condition of Jinja': `«{% if train %}»\n${input('data', 1)}{% endif %}\n`,
  'a comment of Jinja': `${outputs('«{{ n }}»')}{# the end #}\n`,
  'printf of a number': outputs('«%d»'),
  "Python's %": outputs('«%(outputs)d»'),
  'a variable in double braces': outputs('«${{ outputs }}»'),
  ...Object.fromEntries(
    [
      '%{n}',
      '%n',
      '@{n}',
      '@n',
      '@@n@@',
      '!n!',
      '~n~',
      '&n&',
      '*n*',
      '|n|',
      '`n`',
      '$$n',
      '$[n]',
      '(n)',
      '[[n]]',
      '<<n>>',
      '<%n%>',
    ].map((sign) => [`a name among signs: ${sign}`, outputs(`«${sign}»`)]),
  ),
  'a name in parentheses behind a percent sign': outputs('«%(outputs)»'),
  "Python's format": outputs('«{outputs}»')
    .replaceAll(/\{(?!outputs)/g, '{{')
    .replaceAll(/(?<!outputs)\}/g, '}}'),
  "Python's format by place": `layer {{ name: "{}" type: "ReLU" bottom: "data" top: "{}" relu_param {{ negative_slope: «{}» }} }}\n`,
  "what an argument of Python's format has": outputs('«{0.nodes}»'),
  'an item of it': outputs('«{1[n]}»'),
  'a name in braces': outputs('«{outputs}»'),
  'a name in braces that begins with a digit': outputs('«{1x1node}»'),
  'a name in angle brackets': outputs('«<number of outputs>»'),
  ERB: outputs('«<%= outputs %>»'),
  CMake: outputs('«@OUTPUTS@»'),
  'percent signs, twice': outputs('«%%N%%»'),
  'question marks': outputs('«???»'),
  'signs alone': outputs('«@#@#\n»').replace('\n»', '»\n'),
  'other signs alone': outputs('«!$!$»'),
  'nothing but signs': outputs('«%%»\n'),
  'signs that would be a comment': outputs('«##»\n'),
  'a name in brackets': outputs('«[num]»'),
  'a name between hash signs': outputs('«#NUM#»'),
  "Collective Knowledge's": outputs('«$#num-outputs#$»', '# in a comment: $#num#$\n'),
  plus: outputs('«+OUTPUTS+»'),
  'a list': `${input('data', 1).replace('dim: 1', 'dim: [ «$N», $C ]')}`,
  'the name of a field': `layer { name: "x" type: "Input" top: "x" «$PARAM» { shape { dim: 1 } } }\n`,
  'whole layers': `${input('data', 1, 4)}«{layers}»\n${on('ReLU')}`,
  'whole layers of Mustache': `${input('data', 1, 4)}  «{{> layers }}»\n${on('ReLU')}`,
  'a solver': 'net: "net.prototxt"\nbase_lr: «$LR»\nlr_policy: "fixed"\n',
  'a word': outputs('«NUM_CLASSES»'),
  'a word with a number in it': outputs('«cls6x»'),
  'a word that begins with a digit': outputs('«224X224_1»'),
  'a word and what it is times': outputs('«CLASSESx6»'),
  'a name of Python': outputs('«num_classes»'),
  'a word for a side of the pictures': `input: "data"\ninput_dim: 1\ninput_dim: 3\ninput_dim: «width»\ninput_dim: height\n${on('ReLU')}`,
  'a letter': outputs('«X»'),
  'two letters': outputs('«xx»'),
  'a letter behind digits, which stands alone elsewhere': outputs(
    '«X»',
    on('InnerProduct', 'inner_product_param { num_output: 4X }'),
  ),
  'a product': outputs('«4*X»'),
  'a formula of names': outputs('«(num_classes + 5) * 3»'),
  'a formula before another field': outputs('«3*(classes+5)» bias_term: false'),
  'words that are no ASCII': outputs('«类别数»'),
  'a value left out': outputs('«...»'),
  'the fields of a message left out': `${input('data', 1, 4)}${on('InnerProduct', 'inner_product_param { «…» }')}`,
  'messages in brackets, since the braces are for Python':
    'layer [\n  name: «"{name}"»\n  type: "ReLU"\n  bottom: "x" # [\n  top: "{name}"\n  relu_param [ negative_slope: 0.1 ]\n]\n',
  'messages in parentheses': 'layer (\n  name: «"relu{0}"»\n  type: "ReLU"\n  bottom: "x"\n  top: "y"\n)\n',
  'layers left out': `${outputs('10')}«...»\n${on('ReLU')}`,
  'layers left out, by a character': `${outputs('10')}  «…»\n${on('ReLU')}`,
  'layers left out, by a column of points': `${outputs('10')}«.\n.\n.»\n${on('ReLU')}`,
  'a solver and a net in one, of which a program makes files': `net: «"$net"»\nbase_lr: 0.1\nlr_policy: "fixed"\nmax_iter: 1\n##split##\nlayer { name: "data" type: "Data" top: "data" data_param { source: "$source" batch_size: 1 } }\n`,
  'a word for a path': 'net: «TRAIN_TEST_PROTOTXT»\nbase_lr: 0.1\nlr_policy: "fixed"\nmax_iter: 1\n',
  'a word in a solver': 'net: "net.prototxt"\nmax_iter: «MAX_ITER»\n',
} as const;

ruleTable('file/template', {
  accept: [
    { name: 'a net', text: outputs('10') },
    {
      name: 'in strings',
      text: `layer { name: "data" type: "Data" top: "data" data_param { source: "\${DATA}/{name}/%s" batch_size: 1 } }\n`,
    },
    {
      name: 'in a parameter in JSON',
      text: on('Python', `python_param { module: "m" layer: "L" param_str: '{"a": {"b": $c}}' }`),
    },
    {
      name: 'in strings of a net with a mistake',
      text: outputs('10').replace('"data"', '"$DATA"').replace('type:', 'type'),
    },
    { name: 'in comments', text: `# num_output: $N\n${outputs('10')}# {{ }}\n` },
    {
      name: 'in a comment of a net with a mistake',
      text: `# num_output: $N\n${outputs('10').replace('type:', 'type')}`,
    },
    { name: 'empty messages', text: on('ReLU', 'relu_param {} include {} param < >') },
    { name: 'a comment behind a value', text: outputs('10 ##\n', 'name "x"\n') },
    { name: 'a message without its values', text: on('Pooling', 'pooling_param {MAX}') },
    { name: 'a message behind a colon without its values', text: on('ReLU', 'include: { phase }') },
    { name: 'a word that is a slip', text: outputs('ten') },
    { name: 'a number among signs', text: outputs('!10') },
    { name: 'a sign that slipped in', text: outputs('10 %') },
    { name: 'a number with letters behind it', text: outputs('3x3') },
    { name: 'a number with a letter behind it', text: outputs('4X') },
    {
      name: 'a number with a unit',
      text: 'net: "net.prototxt"\nbase_lr: 0.1\nlr_policy: "fixed"\nmax_iter: 10K\n',
    },
    { name: 'a formula of numbers', text: outputs('4*21') },
    { name: 'a formula for a name', text: on('ReLU').replace('"data"', 'conv1/relu') },
    {
      name: 'a bracket that slipped in',
      text: on('ReLU', 'relu_param [ negative_slope: 0.1 }').replace('"x"', '"{x}"'),
    },
    {
      name: 'messages in brackets, where nothing is to be filled in',
      text: 'layer [\n  name: "r"\n  type: "ReLU"\n  bottom: "x"\n  top: "y"\n]\n',
    },
    { name: 'two points', text: `${outputs('10')}..\n` },
    { name: 'points in a line', text: outputs('10 ...') },
    { name: 'a number with its digits in groups', text: outputs('10_000') },
    { name: 'a letter for a number', text: outputs('O') },
    { name: 'another letter for a number', text: outputs('I') },
    { name: 'a value of another field', text: outputs('TRAIN') },
    { name: 'a name of another field', text: outputs('kernel_size') },
    { name: 'infinity', text: outputs('Infinity') },
    { name: 'an empty message for a number', text: outputs('{}') },
    { name: 'a comment that begins with a word', text: `${outputs('10')}#DATA# net\nname: "x" #top#\n` },
    { name: 'a list for a single number', text: outputs('[10]') },
    { name: 'a question mark behind a value', text: outputs('10 ?') },
    { name: 'a mark by itself', text: outputs('10 $') },
    { name: 'a word beside a mistake', text: outputs('NUM_CLASSES', 'name "x"\n') },
    { name: 'a name without quotes', text: on('ReLU').replace('"ReLU"', 'RELU_LAYER') },
    { name: 'a path without quotes', text: 'net: lenet_train\nbase_lr: 0.1\nlr_policy: "fixed"\n' },
    { name: 'a script', text: 'echo $NAME > $FILE\ncat $FILE | sed "s/a/b/" | tee ${OUT}\n' },
  ],
  reject: Object.entries(templates).map(([name, text]) => ({
    name,
    text,
    message: `as '${/«([^»]*)»/.exec(text)![1]!.replaceAll('\n', ' ')}' here`,
    severity: 'info' as const,
    phases: [],
  })),
});

describe('a template', () => {
  it.each(Object.entries(templates))('%s: is all that is said, and stays as it is', (_name, marked) => {
    const text = marked.replaceAll(/[«»]/g, '');
    const result = lintText('net.prototxt', text);
    expect(result.kind).toBe('template');
    expect(result.diagnostics).toMatchObject([{ rule: 'file/template', severity: 'info', aborts: false }]);
    expect(fixText('net.prototxt', text).text).toBe(text);
  });

  it('is said to be one by the name of the file, where a word could be a slip', () => {
    expect(lintText('net_template.prototxt', outputs('classes')).kind).toBe('template');
    expect(lintText('net.prototxt', outputs('classes')).kind).toBe('net');
  });

  it('counts its placeholders', () => {
    const { diagnostics } = lintText('net.prototxt', outputs('$N', outputs('$M')));
    expect(diagnostics[0]!.message).toContain('with 2 places to be filled in');
  });
});
