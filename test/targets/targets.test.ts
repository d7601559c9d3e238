import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BVLC } from '../../src/dialect/bvlc.js';
import type { Dialect } from '../../src/dialect/dialect.js';
import { forks, mergedDialect } from '../../src/dialect/forks.js';
import type { FieldType } from '../../src/schema/descriptor.js';
import { loadTargets } from '../../src/targets/load-targets.js';
import { targetNames, targetsNamed } from '../../src/targets/names.js';
import type { FieldValue, Limit } from '../../src/targets/target.js';

const CAFFES: readonly Dialect[] = [BVLC, ...forks().map(({ name }) => mergedDialect([name]))];

/** A field of a layer, in each Caffe that has it. */
function fieldsNamed(path: string): readonly FieldType[] {
  return CAFFES.flatMap(({ schema }) => {
    let message = schema.message('LayerParameter');
    let field: FieldType | undefined;
    for (const name of path.split('.')) {
      field = message?.fields.get(name);
      message = field?.message;
    }
    return field === undefined ? [] : [field];
  });
}

function isValueOf(value: FieldValue, field: FieldType): boolean {
  if (field.type === 'enum') return typeof value === 'string' && field.enum!.values.has(value);
  if (field.type === 'bool') return typeof value === 'boolean';
  if (field.type === 'string') return typeof value === 'string';
  return typeof value === 'number';
}

describe.each(loadTargets().map((target) => [target.name, target] as const))(
  'the target %s',
  (name, target) => {
    it('has a name for the command line, and a title that says its version', () => {
      expect(name).toMatch(/^[a-z0-9]+([-.][a-z0-9]+)*$/);
      expect(target.title).toMatch(/\d/);
    });

    it('has a row in the list of targets', () => {
      const page = readFileSync(new URL('../../docs/targets.md', import.meta.url), 'utf8');
      expect(page).toContain(`| \`${name}\` | ${target.title} |`);
    });

    it('says where its facts are from', () => {
      expect(target.sources.length).toBeGreaterThan(0);
      for (const source of target.sources) expect(source).toMatch(/^https:\/\/\S+$/);
      expect(target.remark).toMatch(/\.$/);
    });

    it('names layer types that some Caffe has, each once, or says that they are its own', () => {
      const { layerTypes, ownTypes = [] } = target;
      expect(layerTypes.filter((type, index) => layerTypes.indexOf(type) !== index)).toEqual([]);
      const isKnown = (type: string) => CAFFES.some((caffe) => caffe.layerTypes.get(type) !== undefined);
      expect(layerTypes.filter((type) => !isKnown(type) && !ownTypes.includes(type))).toEqual([]);
      expect(ownTypes.filter((type) => !layerTypes.includes(type))).toEqual([]);
    });

    it('has limits of types that it takes alone', () => {
      expect(Object.keys(target.limits).filter((type) => !target.layerTypes.includes(type))).toEqual([]);
    });

    const limits = Object.entries(target.limits).flatMap(([type, ofType]) =>
      ofType.map((limit) => [`${type}: ${JSON.stringify(limit)}`, limit] as const),
    );

    it.each(limits)('has a limit that can be broken, of a field that there is: %s', (_, limit: Limit) => {
      const kinds = [limit.only, limit.not, limit.same, limit.perTop, limit.count, limit.unsetIs].filter(
        (kind) => kind !== undefined,
      );
      expect(kinds).toHaveLength(1);
      for (const { field, values } of [
        {
          field: limit.field,
          values: [...(limit.only ?? []), ...(limit.not ?? []), limit.unsetIs, limit.as],
        },
        ...(limit.when === undefined ? [] : [{ field: limit.when.field, values: limit.when.is }]),
      ]) {
        if (['bottom', 'top', 'axes'].includes(field)) continue;
        const fields = fieldsNamed(field);
        expect(fields.length, field).toBeGreaterThan(0);
        for (const value of values)
          if (value !== undefined)
            expect(
              fields.some((one) => isValueOf(value, one)),
              String(value),
            ).toBe(true);
        if (limit.same === true || limit.perTop === true)
          expect(fields.some(({ label }) => label === 'repeated')).toBe(true);
      }
    });
  },
);

describe('the names of targets', () => {
  it('are read from a list', () => {
    expect(targetNames('opencv4, ncnn')).toEqual(['opencv4', 'ncnn']);
    expect(targetsNamed(['ncnn', 'opencv4', 'ncnn']).map(({ name }) => name)).toEqual(['ncnn', 'opencv4']);
  });

  it('are told where one is wrong', () => {
    expect(() => targetsNamed(['opencv'])).toThrow("did you mean 'opencv4'?");
    expect(() => targetsNamed(['nothing'])).toThrow(/^there is no target 'nothing', only .*ncnn/);
    expect(() => targetsNamed([''])).toThrow('a target has no name');
  });
});
