/** The nets that are mutated: those of `test/nets`, and BVLC's from Debian's `caffe-doc`. */
import { readdirSync, readFileSync } from 'node:fs';
import { debianNet, debianNets } from '../support/index.js';
import { type Field, message, readFields, scalar, scalars } from './fields.js';
import { DIALECT, lacksSome, NETS } from './subject.js';
import { READS_FILES } from './verdict.js';

export interface BaseNet {
  /** Its path, from `test/nets` or from `caffe-doc`. */
  readonly name: string;
  readonly bvlc: boolean;
  readonly fields: readonly Field[];
}

export function ownNets(): BaseNet[] {
  return NETS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.prototxt'))
      .sort()
      .map((name) => ({ name, bvlc: false, fields: readFields(readFileSync(folder + name, 'utf8')) })),
  ).filter(({ fields }) => !lacksSome(DIALECT.schema.message('NetParameter')!, fields));
}

/** BVLC's nets, without files that are solvers, their data replaced and their widest layers narrowed. */
export function bvlcNets(): BaseNet[] {
  return debianNets()
    .map((name) => ({ name, bvlc: true, fields: readFields(debianNet(name)) }))
    .filter(({ fields }) => fields.some(({ name }) => name === 'layer' || name === 'layers'))
    .map(({ name, fields }) => ({
      name: `caffe-doc/${name}`,
      bvlc: true,
      fields: withoutData(name, fields),
    }));
}

const BATCH = 2;

/**
 * Replaces layers that read files by DummyData of the same shape, but for two images at a time, and narrows layers with
 * thousands of outputs: filling their weights would take seconds.
 */
function withoutData(path: string, fields: readonly Field[]): Field[] {
  return fields.map((field) => {
    if (field.name === 'input_dim' || field.name !== 'layer' || typeof field.value === 'string') return field;
    const layer = field.value;
    if (READS_FILES.has(scalar(layer, 'type') ?? '')) return { name: 'layer', value: dummyData(path, layer) };
    return { name: 'layer', value: smaller(layer) };
  });
}

function dummyData(path: string, layer: readonly Field[]): Field[] {
  const tops = scalars(layer, 'top');
  const crop = scalar(message(layer, 'transform_param') ?? [], 'crop_size');
  const image = scalar(layer, 'type') === 'HDF5Data' ? [4] : imageShape(path, crop);
  const shape = (dims: readonly number[]): Field => ({
    name: 'shape',
    value: dims.map((dim) => ({ name: 'dim', value: String(dim) })),
  });
  return [
    { name: 'name', value: JSON.stringify(scalar(layer, 'name') ?? 'data') },
    { name: 'type', value: '"DummyData"' },
    ...layer.filter(({ name }) => name === 'top' || name === 'include' || name === 'exclude'),
    {
      name: 'dummy_data_param',
      value: tops.map((_, index) => shape(index === 0 ? [BATCH, ...image] : [BATCH])),
    },
  ];
}

function imageShape(path: string, crop: string | undefined): number[] {
  if (path.includes('siamese')) return [2, 28, 28];
  if (path.includes('mnist')) return [1, 28, 28];
  if (path.includes('cifar')) return [3, 32, 32];
  const size = Number(crop ?? 227);
  return [3, size, size];
}

/** A layer with at most 64 outputs where it has thousands, and two images where an Input layer has more. */
function smaller(layer: readonly Field[]): Field[] {
  return layer.map((field) => {
    if (field.name === 'input_param' && typeof field.value !== 'string') {
      return {
        name: field.name,
        value: field.value.map((shape) => ({ ...shape, value: twoImages(shape.value) })),
      };
    }
    if (field.name !== 'inner_product_param' || typeof field.value === 'string') return field;
    return {
      name: field.name,
      value: field.value.map((inner) =>
        inner.name === 'num_output' && Number(inner.value) >= 1000
          ? { name: 'num_output', value: '64' }
          : inner,
      ),
    };
  });
}

function twoImages(shape: Field['value']): Field['value'] {
  if (typeof shape === 'string' || shape.length < 2 || Number(shape[0]!.value) <= BATCH) return shape;
  return [{ name: 'dim', value: String(BATCH) }, ...shape.slice(1)];
}
