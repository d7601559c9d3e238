import { dialectNames } from '../dialect/names.js';
import type { Rule } from '../lint/rule.js';
import { groupOf } from '../lint/suppressions.js';

/**
 * The part of JSON Schema (draft 7) that says what a configuration may hold. The same object is published for editors,
 * as `schema/caffekit.config.schema.json`, and decides what caffekit takes.
 */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  /** What a string must look like, of which `examples` has one that does. */
  readonly pattern?: string;
  readonly examples?: readonly string[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  /** Alternatives that differ in their types. */
  readonly anyOf?: readonly JsonSchema[];
  /** Not both of two keys. */
  readonly not?: { readonly required: readonly string[] };
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
}

/** What a rule can be set to. */
export const LEVELS = ['off', 'info', 'warn', 'error'] as const;

/** How that may be written: reports say `warning`. */
const SPELLINGS = [...LEVELS, 'warning'] as const;

export const CONFIG_FILE = 'caffekit.config.json';

/** The schema of `caffekit.config.json`, with a key for each of the rules. */
export function configSchema(rules: readonly Rule[]): JsonSchema {
  const oneOrMore = (description: string): JsonSchema => ({
    description,
    anyOf: [
      { type: 'string', minLength: 1 },
      { type: 'array', items: { type: 'string', minLength: 1 } },
    ],
  });
  const settings: Readonly<Record<string, JsonSchema>> = {
    rules: { $ref: '#/definitions/rules' },
    dialect: {
      description: `The Caffe that the nets are for: auto, bvlc, or forks, separated by commas (${dialectNames().slice(2).join(', ')}). 'proto' names another.`,
      type: 'string',
      minLength: 1,
      default: 'auto',
    },
    proto: {
      description: "The caffe.proto of a fork: a path, from this file's folder.",
      type: 'string',
      minLength: 1,
    },
    weights: {
      description: "The caffemodel that the nets are given: a path, from this file's folder.",
      type: 'string',
      minLength: 1,
    },
    data: {
      description: 'Whether the data that nets name are looked into: shapes, numbers of items, labels.',
      type: 'boolean',
      default: true,
    },
    targets: {
      description:
        'The programs besides Caffe that are to read the nets, as in ["opencv4", "ncnn"]: those that caffekit targets lists.',
      type: 'array',
      items: { type: 'string', minLength: 1 },
    },
    pythonPath: {
      description: "Folders that Python layers lie in: paths, from this file's folder.",
      type: 'array',
      items: { type: 'string', minLength: 1 },
    },
    phase: {
      description:
        'Check nets in this phase only. By default, in both phases, less those that a net is not meant for.',
      type: 'string',
      enum: ['TRAIN', 'TEST'],
    },
    level: {
      description: "The net's level, for include and exclude rules.",
      type: 'integer',
      minimum: 0,
      maximum: 999_999_999,
    },
    stages: {
      description: 'The stages of the net, for include and exclude rules.',
      type: 'array',
      items: { type: 'string', minLength: 1 },
    },
    indent: {
      description: "How many spaces 'caffekit fmt' indents by.",
      type: 'integer',
      minimum: 1,
      maximum: 8,
      default: 2,
    },
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'The configuration of caffekit',
    type: 'object',
    properties: {
      $schema: { description: 'The JSON schema of this file, for editors.', type: 'string' },
      extends: oneOrMore(
        "Configurations that this one adds to: paths from this file's folder, or npm packages. Later ones have precedence over earlier ones, and this file over all.",
      ),
      ...settings,
      ignore: {
        description:
          "Files and folders that a search leaves out: patterns as in .gitignore, from this file's folder. A file that the call itself names is checked all the same.",
        type: 'array',
        items: { type: 'string' },
      },
      extensions: {
        description:
          'Endings of the files that a search of a folder finds beside .prototxt, as in ".pt". Those that are no text are left out.',
        type: 'array',
        items: { type: 'string', minLength: 1, pattern: '^[^*?/\\\\]*$', examples: ['.pt'] },
      },
      overrides: {
        description: 'Settings for some of the files. Later ones have precedence over earlier ones.',
        type: 'array',
        items: { $ref: '#/definitions/override' },
      },
    },
    additionalProperties: false,
    not: { required: ['dialect', 'proto'] },
    definitions: {
      rules: {
        description:
          'Levels of rules by id. What makes Caffe refuse a file stays an error at every level but off.',
        type: 'object',
        properties: {
          ...Object.fromEntries(groupsOf(rules).map((group) => [group, groupSchema(group)])),
          ...Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
        },
        additionalProperties: false,
      },
      override: {
        type: 'object',
        properties: {
          files: oneOrMore(
            "The files that these settings are for: patterns as in .gitignore, from this file's folder.",
          ),
          except: oneOrMore('The files among them that they are not for.'),
          ...settings,
        },
        required: ['files'],
        additionalProperties: false,
        not: { required: ['dialect', 'proto'] },
      },
    },
  };
}

/** What stands for all rules of a group, each once. */
function groupsOf(rules: readonly Rule[]): string[] {
  return [...new Set(rules.map(({ id }) => groupOf(id)))];
}

function groupSchema(group: string): JsonSchema {
  return {
    description: `All rules of ${group.split('/')[0]}; what is said of a rule itself has precedence.`,
    type: 'string',
    enum: SPELLINGS,
  };
}

function ruleSchema({ summary, severity }: Rule): JsonSchema {
  return {
    description: summary,
    type: 'string',
    enum: SPELLINGS,
    default: severity === 'warning' ? 'warn' : severity,
  };
}
