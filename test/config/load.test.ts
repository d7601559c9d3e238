import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Configs } from '../../src/config/find.js';
import { isIgnored, settingsFor } from '../../src/config/load.js';
import { fill, temporaryFolder } from '../cli/run.js';

/** A folder with files. */
function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = temporaryFolder();
  fill(folder, files);
  return folder;
}

const settings = (folder: string, path: string) => new Configs().settingsFor(join(folder, path));

const failure = (folder: string, path: string) => {
  try {
    settings(folder, path);
  } catch (error) {
    return (error as Error).message.replaceAll(folder, '');
  }
  throw new Error('it is taken');
};

describe('the search', () => {
  it('finds the nearest configuration upwards, in a file of its own or in package.json', () => {
    const folder = folderOf({
      'caffekit.config.json': { level: 1 },
      'a/package.json': { name: 'caffekit' },
      'a/b/package.json': { caffekit: { level: 2 } },
      'a/b/c/package.json': '{ "caffekit"',
    });
    expect(settings(folder, 'net.prototxt').level).toBe(1);
    expect(settings(folder, 'a/x/net.prototxt').level).toBe(1);
    expect(settings(folder, 'a/b/net.prototxt').level).toBe(2);
    expect(failure(folder, 'a/b/c/net.prototxt')).toMatch(/^\/a\/b\/c\/package\.json:1:\d+: /);
    expect(new Configs(false).settingsFor(join(folder, 'net.prototxt'))).toEqual({ rules: {} });
  });

  it('refuses two configurations in one folder', () => {
    const folder = folderOf({ 'caffekit.config.json': {}, 'package.json': { caffekit: {} } });
    expect(failure(folder, 'net.prototxt')).toBe(
      "/caffekit.config.json and the key 'caffekit' in /package.json: keep one of them",
    );
  });

  it('tells a mistake in package.json at its place there', () => {
    const folder = folderOf({ 'package.json': '{\n  "name": "x",\n  "caffekit": { "rule": {} }\n}' });
    expect(failure(folder, 'net.prototxt')).toBe(
      "/package.json:3:17: there is no key 'rule'; did you mean 'rules'?",
    );
  });
});

describe('a dialect', () => {
  it('is one, or several, that are known', () => {
    const folder = folderOf({
      'caffekit.config.json': { dialect: 'ssd,intel' },
      'a/caffekit.config.json': '{ "overrides": [{ "files": "*", "dialect": "ssd, itnel" }] }',
    });
    expect(settings(folder, 'net.prototxt').dialect).toBe('ssd,intel');
    expect(failure(folder, 'a/net.prototxt')).toBe(
      "/a/caffekit.config.json:1:44: there is no dialect 'itnel'; did you mean 'intel'? (see caffekit dialects)",
    );
  });
});

describe('patterns', () => {
  it('that lead out of the folder are mistakes, each at its place', () => {
    const folder = folderOf({
      'caffekit.config.json':
        '{ "ignore": ["a", "!../b"],\n  "overrides": [{ "files": "./../x", "except": ["..", "..a", "a/.."] }] }',
    });
    const message = "a pattern fits only what is in its configuration's folder, and '..' leads out of it";
    expect(failure(folder, 'net.prototxt').split('\n')).toEqual(
      ['1:19', '2:28', '2:49'].map((place) => `/caffekit.config.json:${place}: ${message}`),
    );
  });
});

describe('overrides', () => {
  it('are for the files that their patterns name, later ones over earlier ones', () => {
    const folder = folderOf({
      'caffekit.config.json': {
        rules: { 'loss/no-loss': 'warn', 'loss/zero-weight': 'off' },
        overrides: [
          { files: 'deploy.prototxt', phase: 'TEST' },
          { files: ['models/**/*.{prototxt,txt}'], except: 'old', rules: { 'loss/no-loss': 'off' } },
          { files: './models/new/', level: 3 },
          { files: '/deploy.prototxt', phase: 'TRAIN' },
        ],
      },
    });
    const rules = (path: string) => settings(folder, path).rules;
    expect(settings(folder, 'a/deploy.prototxt').phase).toBe('TEST');
    expect(settings(folder, 'deploy.prototxt').phase).toBe('TRAIN');
    expect(settings(folder, 'models/new/a/net.prototxt').level).toBe(3);
    expect(settings(folder, 'other/models/new/net.prototxt').level).toBeUndefined();
    expect(rules('net.prototxt')).toEqual({ 'loss/no-loss': 'warn', 'loss/zero-weight': 'off' });
    expect(rules('models/a/b.txt')).toEqual({ 'loss/no-loss': 'off', 'loss/zero-weight': 'off' });
    expect(rules('models/old/b.txt')['loss/no-loss']).toBe('warn');
  });

  it('takes groups of rules, which say less than what is said of a rule, and both names of a level', () => {
    const folder = folderOf({
      'caffekit.config.json': '{ "rules": { "loss/no-loss": "warning", "loss/*": "off", "lint/*": "info" } }',
    });
    const { rules } = settings(folder, 'net.prototxt');
    expect(rules['loss/no-loss']).toBe('warn');
    expect(rules['loss/zero-weight']).toBe('off');
    expect(rules['lint/too-large']).toBe('info');
    expect(rules['blob/in-place']).toBeUndefined();
    const wrong = folderOf({ 'caffekit.config.json': '{ "rules": { "los/*": "off" } }' });
    expect(() => settings(wrong, 'net.prototxt')).toThrow("there is no rule 'los/*'; did you mean 'loss/*'?");
  });

  it('choose between a dialect and a schema of the own', () => {
    const folder = folderOf({
      'caffekit.config.json': { proto: 'p/caffe.proto', overrides: [{ files: 'bvlc', dialect: 'bvlc' }] },
    });
    expect(settings(folder, 'a')).toEqual({ rules: {}, proto: join(folder, 'p/caffe.proto') });
    expect(settings(folder, 'bvlc/a')).toEqual({ rules: {}, dialect: 'bvlc' });
  });
});

describe('extends', () => {
  it('adds to files and packages, later ones over earlier ones, and itself over all', () => {
    const folder = folderOf({
      'caffekit.config.json': {
        extends: ['team-config', 'team-config/strict.json', './shared/base.json'],
        rules: { 'loss/zero-weight': 'info' },
      },
      'shared/base.json': {
        extends: '../more.json',
        proto: 'caffe.proto',
        rules: { 'loss/no-loss': 'error' },
      },
      'more.json': { pythonPath: ['py'], stages: ['more'] },
      'node_modules/team-config/caffekit.config.json': {
        rules: { 'loss/no-loss': 'off', 'loss/zero-weight': 'off', 'loss/not-finite': 'off' },
        overrides: [{ files: 'models/*', level: 7 }],
        stages: ['team'],
      },
      'node_modules/team-config/strict.json': { rules: { 'loss/not-finite': 'warn' } },
    });
    expect(settings(folder, 'net.prototxt')).toEqual({
      rules: { 'loss/no-loss': 'error', 'loss/zero-weight': 'info', 'loss/not-finite': 'warn' },
      proto: join(folder, 'shared/caffe.proto'),
      pythonPath: [join(folder, 'py')],
      stages: ['more'],
    });
    // A package's patterns start from the folder of the file that names it.
    expect(settings(folder, 'models/net.prototxt').level).toBe(7);
    expect(new Configs().forFolder(folder)!.files).toEqual(
      [
        'node_modules/team-config/caffekit.config.json',
        'node_modules/team-config/strict.json',
        'more.json',
        'shared/base.json',
        'caffekit.config.json',
      ].map((path) => join(folder, path)),
    );
  });

  it('keeps the patterns of a file where the file is', () => {
    const folder = folderOf({
      'caffekit.config.json': { ignore: ['models/old'], overrides: [{ files: '/models/a', level: 1 }] },
      'models/caffekit.config.json': { extends: '../caffekit.config.json', ignore: ['!old/keep'] },
    });
    const config = new Configs().forFolder(join(folder, 'models'))!;
    expect(settingsFor(config, join(folder, 'models/a/x')).level).toBe(1);
    expect(settingsFor(config, join(folder, 'models/models/a/x')).level).toBeUndefined();
    expect(isIgnored(config, join(folder, 'models/old'), true)).toBe(true);
    expect(isIgnored(config, join(folder, 'models/old/keep'), true)).toBe(false);
    expect(isIgnored(config, join(folder, 'models/new'), true)).toBeUndefined();
  });

  it.each([
    [
      { extends: './none.json' },
      '/caffekit.config.json:1:12: this configuration cannot be read: /none.json: there is no such file',
    ],
    [
      { extends: 'none' },
      "/caffekit.config.json:1:12: there is no package 'none' with a configuration here; a path begins with ./ or ../",
    ],
    [
      { extends: ['./bare/package.json'] },
      "/caffekit.config.json:1:13: /bare/package.json has no key 'caffekit'",
    ],
    [
      { extends: './circle.json' },
      '/circle.json:1:12: the configurations extend each other in a circle: /caffekit.config.json → /circle.json → /caffekit.config.json',
    ],
    [{ extends: './wrong.json' }, "/wrong.json:1:3: there is no key 'levle'; did you mean 'level'?"],
  ])('refuses %j', (config, message) => {
    const folder = folderOf({
      'caffekit.config.json': config,
      'circle.json': { extends: './caffekit.config.json' },
      'wrong.json': '{ "levle": 1 }',
      'bare/package.json': {},
    });
    expect(failure(folder, 'net.prototxt')).toBe(message);
  });
});
