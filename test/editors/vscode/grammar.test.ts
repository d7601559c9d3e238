/** The extension's grammar, read by the engine that VS Code has. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const EXTENSION = new URL('../../../editors/vscode/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', EXTENSION), 'utf8'));
const [{ scopeName, path }] = manifest.contributes.grammars;

await oniguruma.loadWASM(
  readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm')),
);
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async (name) => {
    const text = readFileSync(new URL(path, EXTENSION), 'utf8');
    return name === scopeName ? textmate.parseRawGrammar(text, 'grammar.json') : null;
  },
});
const grammar = (await registry.loadGrammar(scopeName))!;

/** Each piece of the text with its innermost scope, without `.prototxt`; blanks left out. */
function scopes(text: string): string[] {
  let state = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.flatMap(({ startIndex, endIndex, scopes }) => {
      const piece = line.slice(startIndex, endIndex).trim();
      const scope = scopes.at(-1)!.replace(/\.prototxt$/, '');
      return piece === '' ? [] : [`${piece}  ${scope}`];
    });
  });
}

describe("the extension's grammar", () => {
  it('knows messages, fields, types, values and comments', () => {
    const text = `layer { # a layer
  name: "it's"
  type: 'Convolution'
  convolution_param < num_output: 0x10, engine: CAFFE; bias_term: false >
  loss_weight: [1, -.5e-3f, inf]
}`;
    expect(scopes(text)).toEqual([
      'layer  entity.name.tag',
      '{  punctuation.section.block.begin',
      '#  punctuation.definition.comment',
      'a layer  comment.line.number-sign',
      'name  variable.other.property',
      ':  punctuation.separator.key-value',
      '"  punctuation.definition.string.begin',
      "it's  string.quoted.double",
      '"  punctuation.definition.string.end',
      'type  variable.other.property',
      ':  punctuation.separator.key-value',
      "'  punctuation.definition.string.begin",
      'Convolution  entity.name.type',
      "'  punctuation.definition.string.end",
      'convolution_param  entity.name.tag',
      '<  punctuation.section.block.begin',
      'num_output  variable.other.property',
      ':  punctuation.separator.key-value',
      '0x10  constant.numeric',
      ',  punctuation.separator',
      'engine  variable.other.property',
      ':  punctuation.separator.key-value',
      'CAFFE  constant.other.enum',
      ';  punctuation.separator',
      'bias_term  variable.other.property',
      ':  punctuation.separator.key-value',
      'false  constant.language.boolean',
      '>  punctuation.section.block.end',
      'loss_weight  variable.other.property',
      ':  punctuation.separator.key-value',
      '[  punctuation.section.brackets.begin',
      '1  constant.numeric',
      ',  punctuation.separator',
      '-.5e-3f  constant.numeric',
      ',  punctuation.separator',
      'inf  constant.numeric',
      ']  punctuation.section.brackets.end',
      '}  punctuation.section.block.end',
    ]);
  });

  it('knows old types, values on the next line, and escapes that there are not', () => {
    expect(scopes('type: RELU\ntype:\n  "Pooling"\nbottom: "a\\n\\q"')).toEqual([
      'type  variable.other.property',
      ':  punctuation.separator.key-value',
      'RELU  constant.other.enum',
      'type  variable.other.property',
      ':  punctuation.separator.key-value',
      '"  punctuation.definition.string.begin',
      'Pooling  entity.name.type',
      '"  punctuation.definition.string.end',
      'bottom  variable.other.property',
      ':  punctuation.separator.key-value',
      '"  punctuation.definition.string.begin',
      'a  string.quoted.double',
      '\\n  constant.character.escape',
      '\\q  invalid.illegal.escape',
      '"  punctuation.definition.string.end',
    ]);
  });

  it('is done with a string at the end of its line, whatever follows', () => {
    expect(scopes('name: "open\nlayer {}').slice(-3)).toEqual([
      'layer  entity.name.tag',
      '{  punctuation.section.block.begin',
      '}  punctuation.section.block.end',
    ]);
  });
});
