/** What has been mutated: how often each layer type, and each field of its parameters. */
import type { Touched } from './operations/sites.js';
import { DIALECT, drawnFields, TYPE_NAMES } from './subject.js';

export class Coverage {
  readonly #types = new Map<string, number>();
  readonly #fields = new Map<string, number>();
  readonly #operations = new Map<string, number>();

  add(touched: readonly Touched[]): void {
    for (const { operation, layerType, field } of touched) {
      increment(this.#operations, operation);
      if (layerType !== undefined) increment(this.#types, layerType);
      if (field !== undefined) increment(this.#fields, field);
    }
  }

  /** Layer types that no mutation touched. */
  missingTypes(): string[] {
    return TYPE_NAMES.filter((type) => !this.#types.has(type));
  }

  /** Fields of parameters that layers read, and that no mutation touched. */
  missingFields(): string[] {
    return parameterFields().filter((field) => !this.#fields.has(field));
  }

  /** For a person: counts per operation, layer type and field. */
  toString(): string {
    const fields = parameterFields();
    const line = (name: string, count: number) => `  ${String(count).padStart(6)} ${name}`;
    const byMessage = new Map<string, string[]>();
    for (const key of fields) {
      const [message, field] = key.split('.') as [string, string];
      byMessage.set(message, [...(byMessage.get(message) ?? []), `${field} ${this.#fields.get(key) ?? 0}`]);
    }
    return [
      'mutations by kind',
      ...[...this.#operations].sort((a, b) => b[1] - a[1]).map(([name, count]) => line(name, count)),
      'mutations by layer type',
      ...TYPE_NAMES.map((type) => line(type, this.#types.get(type) ?? 0)),
      'mutations by field',
      ...[...byMessage].map(([message, counts]) => `  ${message}: ${counts.join(', ')}`),
      `fields of parameters that no mutation touched: ${this.missingFields().join(', ') || 'none'}`,
      `layer types that no mutation touched: ${this.missingTypes().join(', ') || 'none'}`,
    ].join('\n');
  }
}

/** `Message.field` for every field of every parameter that some layer type reads, messages inside included. */
function parameterFields(): string[] {
  const { schema } = DIALECT;
  const layer = schema.message('LayerParameter')!;
  const result = new Set<string>(
    ['bottom', 'top', 'phase', 'loss_weight', 'param', 'blobs', 'propagate_down', 'include', 'exclude'].map(
      (name) => `LayerParameter.${name}`,
    ),
  );
  const visit = (name: string): void => {
    for (const field of drawnFields(schema.message(name)!)) {
      const key = `${name}.${field.name}`;
      if (result.has(key)) continue;
      result.add(key);
      if (field.type === 'message') visit(field.message!.name);
    }
  };
  for (const type of TYPE_NAMES)
    for (const param of DIALECT.layerTypes.get(type)!.params) visit(layer.fields.get(param)!.message!.name);
  visit('ParamSpec');
  visit('NetStateRule');
  return [...result];
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
