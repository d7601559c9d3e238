import { didYouMean } from '../text/nearest.js';
import type { JsonNode } from './json.js';
import { member } from './json.js';
import type { JsonSchema } from './schema.js';

/** What is wrong with a value, and its place in the text. */
export interface ConfigProblem {
  readonly offset: number;
  readonly message: string;
}

/** Holds a value against a schema; all mistakes, in the order of the text. */
export function validate(node: JsonNode, schema: JsonSchema): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  new Validator(schema, problems).check(node, schema, 'the configuration');
  return problems.sort((a, b) => a.offset - b.offset);
}

class Validator {
  readonly #definitions: Readonly<Record<string, JsonSchema>>;
  readonly #problems: ConfigProblem[];

  constructor(root: JsonSchema, problems: ConfigProblem[]) {
    this.#definitions = root.definitions ?? {};
    this.#problems = problems;
  }

  /** @param name what messages call the value */
  check(node: JsonNode, schema: JsonSchema, name: string): void {
    if (schema.$ref !== undefined) {
      this.check(node, this.#definitions[schema.$ref.replace('#/definitions/', '')]!, name);
      return;
    }
    const alternative = schema.anyOf?.find(({ type }) => type === node.type);
    if (alternative !== undefined) {
      this.check(node, alternative, name);
      return;
    }
    const types = (schema.anyOf ?? [schema]).map(({ type }) => type!);
    if (!types.some((type) => isOf(node, type))) {
      this.#report(node.start, `${name} must be ${types.map(nounOf).join(' or ')}, not ${shown(node)}`);
    } else if (node.type === 'object') this.#checkObject(node, schema, name);
    else if (node.type === 'array') {
      for (const item of node.items) this.check(item, schema.items!, `an entry of ${name}`);
    } else if (node.type === 'string') this.#checkString(node.start, node.value, schema, name);
    else if (node.type === 'number') {
      const { minimum = -Infinity, maximum = Infinity } = schema;
      if (node.value < minimum || node.value > maximum)
        this.#report(
          node.start,
          `${name} must be an integer from ${minimum} to ${maximum}, not ${node.value}`,
        );
    }
  }

  #checkObject(node: JsonNode & { type: 'object' }, schema: JsonSchema, name: string): void {
    const properties = schema.properties ?? {};
    for (const { key, keyStart, value } of node.entries) {
      if (Object.hasOwn(properties, key)) this.check(value, properties[key]!, `'${key}'`);
      else if (schema === this.#definitions.rules)
        this.#report(keyStart, `there is no rule '${key}'${didYouMean(key, Object.keys(properties))}`);
      else {
        const keys = Object.keys(properties).filter((known) => !known.startsWith('$'));
        const guess = didYouMean(key, keys);
        this.#report(
          keyStart,
          `there is no key '${key}'${guess === '' ? ` in ${name}; it may have ${list(keys, 'and')}` : guess}`,
        );
      }
    }
    for (const key of schema.required ?? []) {
      if (member(node, key) === undefined) this.#report(node.start, `${name} needs the key '${key}'`);
    }
    const excluding = schema.not?.required ?? [];
    const given = node.entries.filter(({ key }) => excluding.includes(key));
    if (given.length > 1 && given.length === excluding.length)
      this.#report(given[1]!.keyStart, `give either ${list(excluding.map(quoted), 'or')}, not both`);
  }

  #checkString(offset: number, value: string, schema: JsonSchema, name: string): void {
    const { enum: values } = schema;
    if (values !== undefined && !values.includes(value)) {
      const guess = didYouMean(value, values);
      const allowed = values.length === 1 ? quoted(values[0]!) : `one of ${list(values.map(quoted), 'or')}`;
      this.#report(offset, `${name} must be ${allowed}, not '${value}'${guess}`);
    } else if (value.length < (schema.minLength ?? 0)) this.#report(offset, `${name} must not be empty`);
    else if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value))
      this.#report(offset, `${name} must be written as in ${quoted(schema.examples![0]!)}, not '${value}'`);
  }

  #report(offset: number, message: string): void {
    this.#problems.push({ offset, message });
  }
}

function isOf(node: JsonNode, type: JsonSchema['type']): boolean {
  return type === 'integer' ? node.type === 'number' && Number.isInteger(node.value) : node.type === type;
}

function nounOf(type: NonNullable<JsonSchema['type']>): string {
  return {
    object: 'an object',
    array: 'an array',
    string: 'a string',
    integer: 'an integer',
    boolean: 'true or false',
  }[type];
}

function shown(node: JsonNode): string {
  if (node.type === 'object') return 'an object';
  if (node.type === 'array') return 'an array';
  return node.type === 'null' ? 'null' : JSON.stringify(node.value);
}

function quoted(text: string): string {
  return `'${text}'`;
}

function list(names: readonly string[], conjunction: string): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} ${conjunction} ${names.at(-1)}`;
}
