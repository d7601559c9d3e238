import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configSchemaText } from '../../scripts/config-schema.js';
import { parseJson } from '../../src/config/json.js';
import { configSchema } from '../../src/config/schema.js';
import { validate } from '../../src/config/validate.js';
import { allRules } from '../../src/lint/lint.js';

const SCHEMA = configSchema(allRules());

const problems = (text: string) =>
  validate(parseJson(text), SCHEMA).map(({ offset, message }) => `${offset}: ${message}`);

describe('the JSON schema', () => {
  it('is published as it is', () => {
    const file = new URL('../../schema/caffekit.config.schema.json', import.meta.url);
    expect(readFileSync(file, 'utf8'), 'npm run build writes it').toBe(configSchemaText());
  });

  it('lets through what caffekit takes, and nothing else', () => {
    const accepts = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(SCHEMA);
    const text = fc.constantFrom('', 'bvlc', 'TRAIN', 'TEST', 'off', 'error', 'models/**', '../x');
    const odd = fc.oneof(
      fc.constantFrom(null, true, 0, -1, 1.5, 1e9, 1e10),
      text,
      fc.array(text),
      fc.object(),
    );
    const mostly = (value: fc.Arbitrary<unknown>) =>
      fc.oneof({ weight: 12, arbitrary: value }, { weight: 1, arbitrary: odd });
    const level = mostly(fc.constantFrom('off', 'info', 'warn', 'error'));
    const rule = fc.constantFrom(...allRules().map(({ id }) => id), 'loss/no-los', 'toString');
    const texts = mostly(fc.array(fc.constantFrom('a', 'b/**', ''), { maxLength: 2 }));
    const settings = {
      rules: mostly(fc.dictionary(rule, level, { maxKeys: 3 })),
      dialect: mostly(fc.constantFrom('bvlc', 'bvcl')),
      proto: mostly(fc.constant('caffe.proto')),
      pythonPath: texts,
      phase: mostly(fc.constantFrom('TRAIN', 'TEST', 'train')),
      level: mostly(fc.nat(3)),
      stages: texts,
    };
    const override = fc.record(
      { files: fc.oneof(text, texts), except: texts, ...settings, ignore: texts },
      { requiredKeys: [] },
    );
    const config = fc.record(
      {
        $schema: mostly(text),
        extends: fc.oneof(text, texts),
        ...settings,
        ignore: texts,
        extensions: texts,
        overrides: mostly(fc.array(mostly(override), { maxLength: 2 })),
        rule: odd,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(mostly(config), (value) => {
        const text = JSON.stringify(value);
        const found = problems(text);
        expect(found.length === 0, found.join('\n')).toBe(accepts(JSON.parse(text)));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('mistakes in a configuration', () => {
  it.each([
    ['{ "rule": {} }', "2: there is no key 'rule'; did you mean 'rules'?"],
    [
      '{ "foo": 1 }',
      "2: there is no key 'foo' in the configuration; it may have extends, rules, dialect, proto, weights, data, targets, pythonPath, phase, level, stages, indent, ignore, extensions and overrides",
    ],
    ['[]', '0: the configuration must be an object, not an array'],
    [
      '{ "rules": { "loss/no-los": "off" } }',
      "13: there is no rule 'loss/no-los'; did you mean 'loss/no-loss'?",
    ],
    [
      '{ "rules": { "loss/no-loss": "eror" } }',
      "29: 'loss/no-loss' must be one of 'off', 'info', 'warn', 'error' or 'warning', not 'eror'; did you mean 'error'?",
    ],
    ['{ "rules": { "loss/no-loss": 2 } }', "29: 'loss/no-loss' must be a string, not 2"],
    ['{ "rules": ["loss/no-loss"] }', "11: 'rules' must be an object, not an array"],
    ['{ "dialect": 1 }', "13: 'dialect' must be a string, not 1"],
    ['{ "level": -1 }', "11: 'level' must be an integer from 0 to 999999999, not -1"],
    ['{ "level": 0.5 }', "11: 'level' must be an integer, not 0.5"],
    ['{ "extends": 1 }', "13: 'extends' must be a string or an array, not 1"],
    ['{ "extends": [1] }', "14: an entry of 'extends' must be a string, not 1"],
    ['{ "pythonPath": [""] }', "17: an entry of 'pythonPath' must not be empty"],
    ['{ "extensions": ["*.pt"] }', "17: an entry of 'extensions' must be written as in '.pt', not '*.pt'"],
    ['{ "overrides": [{ "phase": "TEST" }] }', "16: an entry of 'overrides' needs the key 'files'"],
    [
      '{ "overrides": [{ "files": "*", "ignores": [] }] }',
      "32: there is no key 'ignores' in an entry of 'overrides'; it may have files, except, rules, dialect, proto, weights, data, targets, pythonPath, phase, level, stages and indent",
    ],
    ['{ "dialect": "bvlc", "proto": "p" }', "21: give either 'dialect' or 'proto', not both"],
  ])('%s', (text, message) => {
    expect(problems(text)).toEqual([message]);
  });

  it('are all told, in the order of the text', () => {
    expect(
      problems('{ "level": "1", "rules": { "x": "off" }, "phases": "TRAIN" }').map(Number.parseFloat),
    ).toEqual([11, 27, 41]);
  });
});
