import { createRequire } from 'node:module';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { dialectNamed } from '../dialect/names.js';
import { readInputText } from '../files/input.js';
import { reasonOf } from '../files/reason.js';
import { allRules, type RuleLevel } from '../lint/lint.js';
import { groupOf } from '../lint/suppressions.js';
import { targetsNamed } from '../targets/names.js';
import { Lines } from '../textproto/lines.js';
import { JsonError, type JsonNode, member, parseJson, toValue } from './json.js';
import { Patterns } from './patterns.js';
import { CONFIG_FILE, configSchema, type JsonSchema } from './schema.js';
import { mergeSettings, NO_SETTINGS, type Settings } from './settings.js';
import { validate } from './validate.js';

/** A configuration that cannot be used: each mistake with its place, `FILE:LINE:COLUMN: …`, one a line. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

/** A configuration with those that it extends. */
export interface Config {
  /** The file it is in. */
  readonly path: string;
  /** All files it is made of, the ones it extends first. */
  readonly files: readonly string[];
  readonly settings: Settings;
  readonly overrides: readonly Override[];
  /** What a search leaves out. */
  readonly ignore: readonly Patterns[];
  /** Endings of the files that a search finds beside `.prototxt`, each with its dot. */
  readonly extensions: readonly string[];
}

export interface Override {
  readonly files: Patterns;
  readonly except: Patterns | undefined;
  readonly settings: Settings;
}

/** What a configuration says of one file. */
export function settingsFor(config: Config, path: string): Settings {
  return config.overrides
    .filter(({ files, except }) => files.includes(path) && except?.includes(path) !== true)
    .reduce((settings, override) => mergeSettings(settings, override.settings), config.settings);
}

/** Whether the configuration's own `ignore` leaves this very path out of searches; undefined where it says nothing of it. */
export function isIgnored(config: Config, path: string, isFolder: boolean): boolean | undefined {
  for (const patterns of config.ignore.toReversed()) {
    const matches = patterns.match(path, isFolder);
    if (matches !== undefined) return matches;
  }
  return undefined;
}

/**
 * The configuration in a file, or in the key `caffekit` of a `package.json`.
 *
 * @param path absolute
 * @param root where its patterns start from; its own folder by default
 * @returns undefined for a `package.json` without that key
 * @throws ConfigError
 */
export function loadConfig(path: string, root = dirname(path)): Config | undefined {
  return load(path, root, [], undefined);
}

/** Where a configuration is named by another, for messages. */
interface Place {
  readonly source: ConfigText;
  readonly offset: number;
}

/** Whether a `package.json` has the key `caffekit`, or cannot be read as one. */
function mayHaveKey(text: string): boolean {
  if (!text.includes('"caffekit"')) return false;
  try {
    // Quicker by far than to read it with its places, which is for nothing where the name is only that of a dependency.
    const parsed: unknown = JSON.parse(text);
    return typeof parsed !== 'object' || parsed === null || Object.hasOwn(parsed, 'caffekit');
  } catch {
    return true;
  }
}

function load(
  path: string,
  root: string,
  chain: readonly string[],
  namedAt: Place | undefined,
): Config | undefined {
  const source = readText(path, namedAt);
  const isPackage = basename(path) === 'package.json';
  // Most packages have no configuration of ours; whether they are well formed is for others to say.
  if (isPackage && !mayHaveKey(source.text)) return undefined;
  const document = source.parse();
  const node = isPackage ? member(document, 'caffekit') : document;
  if (node === undefined) return undefined;
  source.check(node, schema());
  checkPatterns(node, source);
  checkDialects(node, source);
  checkTargets(node, source);

  const extended = extendedBy(node).map(({ name, offset }) => {
    const target = resolveExtended(name, path, { source, offset });
    const found = [...chain, path].indexOf(target.path);
    if (found >= 0) {
      const circle = [...[...chain, path].slice(found), target.path].map(shortPath).join(' → ');
      throw source.error(offset, `the configurations extend each other in a circle: ${circle}`);
    }
    const base = load(target.path, target.isPackage ? root : dirname(target.path), [...chain, path], {
      source,
      offset,
    });
    if (base === undefined) throw source.error(offset, `${shortPath(target.path)} has no key 'caffekit'`);
    return base;
  });
  const own = toValue(node) as ConfigValue;
  const folder = dirname(path);
  return {
    path,
    files: [...new Set([...extended.flatMap(({ files }) => files), path])],
    settings: [...extended.map(({ settings }) => settings), settingsOf(own, folder)].reduce(
      mergeSettings,
      NO_SETTINGS,
    ),
    overrides: [
      ...extended.flatMap(({ overrides }) => overrides),
      ...(own.overrides ?? []).map((override) => ({
        files: Patterns.ofConfig(root, arrayOf(override.files)),
        except: override.except === undefined ? undefined : Patterns.ofConfig(root, arrayOf(override.except)),
        settings: settingsOf(override, folder),
      })),
    ],
    ignore: [
      ...extended.flatMap(({ ignore }) => ignore),
      ...(own.ignore === undefined ? [] : [Patterns.ofConfig(root, own.ignore)]),
    ],
    extensions: [
      ...extended.flatMap(({ extensions }) => extensions),
      ...(own.extensions ?? []).map((ending) => (ending.startsWith('.') ? ending : `.${ending}`)),
    ],
  };
}

/** What the schema has let through. */
type SettingsValue = Partial<Settings>;

interface ConfigValue extends SettingsValue {
  readonly extends?: string | readonly string[];
  readonly ignore?: readonly string[];
  readonly extensions?: readonly string[];
  readonly overrides?: readonly (SettingsValue & {
    readonly files: string | readonly string[];
    readonly except?: string | readonly string[];
  })[];
}

function settingsOf(value: SettingsValue, folder: string): Settings {
  const {
    rules = {},
    dialect,
    proto,
    weights,
    data,
    targets,
    pythonPath,
    phase,
    level,
    stages,
    indent,
  } = value;
  return {
    rules: levelsOf(rules),
    ...(dialect === undefined ? {} : { dialect }),
    ...(proto === undefined ? {} : { proto: resolve(folder, proto) }),
    ...(data === undefined ? {} : { data }),
    ...(weights === undefined ? {} : { weights: resolve(folder, weights) }),
    ...(targets === undefined ? {} : { targets }),
    ...(pythonPath === undefined ? {} : { pythonPath: pythonPath.map((path) => resolve(folder, path)) }),
    ...(phase === undefined ? {} : { phase }),
    ...(level === undefined ? {} : { level }),
    ...(stages === undefined ? {} : { stages }),
    ...(indent === undefined ? {} : { indent }),
  };
}

/** The level of each rule: a group's for those of which nothing is said. */
function levelsOf(rules: Readonly<Record<string, string>>): Record<string, RuleLevel> {
  const levels: Record<string, RuleLevel> = {};
  const set = (id: string, level: string) => {
    levels[id] = level === 'warning' ? 'warn' : (level as RuleLevel);
  };
  for (const { id } of allRules()) {
    const level = rules[id] ?? rules[groupOf(id)];
    if (level !== undefined) set(id, level);
  }
  return levels;
}

function arrayOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** A pattern that leads out of the folder that patterns start from would fit nothing. */
function checkPatterns(node: JsonNode, source: ConfigText): void {
  const lists = [
    member(node, 'ignore'),
    ...itemsOf(member(node, 'overrides')).flatMap((item) => [member(item, 'files'), member(item, 'except')]),
  ];
  const outside = lists
    .flatMap(itemsOf)
    .filter((item) => item.type === 'string' && /^!?(?:\.\/)*\.\.(?:\/|$)/.test(item.value));
  if (outside.length === 0) return;
  const message = "a pattern fits only what is in its configuration's folder, and '..' leads out of it";
  throw new ConfigError(outside.map(({ start }) => source.at(start, message)).join('\n'));
}

function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node === undefined ? [] : node.type === 'array' ? node.items : [node];
}

function extendedBy(node: JsonNode): { name: string; offset: number }[] {
  return itemsOf(member(node, 'extends')).flatMap((item) =>
    item.type === 'string' ? [{ name: item.value, offset: item.start }] : [],
  );
}

/** A path is taken from the folder of the file that names it; anything else is a package, or a file in one. */
function resolveExtended(name: string, from: string, place: Place): { path: string; isPackage: boolean } {
  if (isAbsolute(name) || /^\.\.?([\\/]|$)/.test(name))
    return { path: resolve(dirname(from), name), isPackage: false };
  const require = createRequire(from);
  for (const request of [name, `${name}/${CONFIG_FILE}`]) {
    try {
      const path = require.resolve(request);
      if (path.endsWith('.json')) return { path, isPackage: true };
    } catch {
      // The other way, or none.
    }
  }
  throw place.source.error(
    place.offset,
    `there is no package '${name}' with a configuration here; a path begins with ./ or ../`,
  );
}

/** The text of a configuration, and places in it. */
class ConfigText {
  readonly path: string;
  readonly text: string;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  parse(): JsonNode {
    try {
      return parseJson(this.text);
    } catch (error) {
      throw error instanceof JsonError ? this.error(error.offset, error.message) : error;
    }
  }

  check(node: JsonNode, schema: JsonSchema): void {
    const problems = validate(node, schema);
    if (problems.length === 0) return;
    throw new ConfigError(problems.map(({ offset, message }) => this.at(offset, message)).join('\n'));
  }

  error(offset: number, message: string): ConfigError {
    return new ConfigError(this.at(offset, message));
  }

  at(offset: number, message: string): string {
    const { line, column } = new Lines(this.text).position(offset);
    return `${shortPath(this.path)}:${line}:${column}: ${message}`;
  }
}

function readText(path: string, namedAt: Place | undefined): ConfigText {
  try {
    return new ConfigText(path, readInputText(path));
  } catch (error) {
    const said = `${shortPath(path)}: ${reasonOf(error)}`;
    throw namedAt === undefined
      ? new ConfigError(said)
      : namedAt.source.error(namedAt.offset, `this configuration cannot be read: ${said}`);
  }
}

let known: JsonSchema | undefined;

function schema(): JsonSchema {
  known ??= configSchema(allRules());
  return known;
}

/** As a person would name it from here. */
function shortPath(path: string): string {
  const way = relative(process.cwd(), path);
  return way === '' || way.startsWith('..') || isAbsolute(way) ? path : join(way);
}

/** Dialects are named as in `--dialect`. */
function checkTargets(node: JsonNode, source: ConfigText): void {
  const named = [node, ...itemsOf(member(node, 'overrides'))].flatMap((part) =>
    itemsOf(member(part, 'targets')),
  );
  const problems = named.flatMap((item) => {
    try {
      if (item.type === 'string') targetsNamed([item.value]);
      return [];
    } catch (error) {
      return [source.at(item.start, (error as Error).message)];
    }
  });
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
}

function checkDialects(node: JsonNode, source: ConfigText): void {
  const named = [node, ...itemsOf(member(node, 'overrides'))].flatMap(
    (part) => member(part, 'dialect') ?? [],
  );
  const problems = named.flatMap((item) => {
    try {
      if (item.type === 'string') dialectNamed(item.value);
      return [];
    } catch (error) {
      return [source.at(item.start, (error as Error).message)];
    }
  });
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
}
