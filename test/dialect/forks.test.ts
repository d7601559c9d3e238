import { describe, expect, it } from 'vitest';
import { readDialect } from '../../scripts/read-dialect.js';
import { forks, mergedDialect, withIncluded } from '../../src/dialect/forks.js';

describe.each(forks().map((fork) => [fork.name, fork] as const))('%s', (name, fork) => {
  it('has one layer type of a name', () => {
    const types = fork.layerTypes.map(({ type }) => type);
    expect(types.filter((type, index) => types.indexOf(type) !== index)).toEqual([]);
  });

  it('has layer types that read fields of its schema', () => {
    const fields = mergedDialect([name]).schema.message('LayerParameter')!.fields;
    const missing = fork.layerTypes.flatMap(({ type, params }) =>
      params.filter((param) => !fields.has(param)).map((param) => `${type}: ${param}`),
    );
    expect(missing).toEqual([]);
  });

  it('includes the forks that its schema imports', () => {
    const included = withIncluded(fork).map((other) => other.name);
    expect(readDialect(name).imports.filter((other) => !included.includes(other))).toEqual([]);
  });

  it('has, of what forks that it includes have exactly, nothing by name alone', () => {
    const [, ...included] = withIncluded(fork);
    const theirs = new Set(included.flatMap(({ layerTypes }) => layerTypes.map(({ type }) => type)));
    const byName = fork.layerTypes.filter(({ setUp }) => setUp?.toString().includes('paramsUnknown'));
    expect(byName.map(({ type }) => type).filter((type) => theirs.has(type))).toEqual([]);
  });
});

describe('several forks together', () => {
  it('require of a message only what each of them does', () => {
    const labelOf = (...names: string[]) =>
      mergedDialect(names).schema.message('TransposeParameter')!.fields.get('transposetype')?.label;
    expect(labelOf('others')).toBe('required');
    expect(labelOf('ctpn', 'others')).toBe('optional');
  });
});
