/** Solvers and the files that they name, for tables of rules. */
import { snapshot } from '../../../src/document/snapshot.js';

const data = (more = '') =>
  `layer { name: "data" type: "DummyData" top: "data" top: "label"${more}
  dummy_data_param { shape { dim: 8 dim: 4 } shape { dim: 8 } } }\n`;
const fc = (outputs: number) =>
  `layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc"
  inner_product_param { num_output: ${outputs} weight_filler { type: "xavier" } } }\n`;
const loss = 'layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }\n';

/** By path, as they lie in the folder that Caffe is started in. */
export const FILES: Readonly<Record<string, string>> = {
  'net.prototxt': data() + fc(2) + loss,
  'models/net.prototxt': data() + fc(2) + loss,
  'models/solver.prototxt': '',
  'wide.prototxt': data() + fc(3) + loss,
  'train.prototxt': data(' include { phase: TRAIN }') + fc(2) + loss,
  'undecayed.prototxt':
    data() + fc(2).replace('top: "fc"', 'top: "fc" param { decay_mult: 0 } param { decay_mult: 0 }') + loss,
  'misspelt.prototxt': data() + fc(2) + loss.replace('"fc"', '"fcc"'),
  "fork's-filler.prototxt": data() + fc(2).replace('xavier', 'identity') + loss,
  'broken.prototxt': `${data()}layer {`,
  'empty.prototxt': '',
  'snapshots/.keep': '',
};

export const OPTIONS = { environment: snapshot(new Map(Object.entries(FILES))) };

/** The same for a solver that a program completes: as it stands, Caffe refuses it, and is not asked. */
export const COMPLETED = { ...OPTIONS, environment: { ...OPTIONS.environment } };

const FIELDS: Readonly<Record<string, string>> = {
  net: '"net.prototxt"',
  base_lr: '0.01',
  lr_policy: '"fixed"',
  max_iter: '100',
  snapshot_prefix: '"snapshots/net"',
};

/** A solver that trains, with other values for some fields; `undefined` leaves one out. Several values are written in order. */
export function solver(
  fields: Readonly<Record<string, string | readonly string[] | undefined>> = {},
): string {
  const all = { ...FIELDS, ...fields };
  return Object.entries(all)
    .flatMap(([name, values]) =>
      values === undefined ? [] : [values].flat().map((value) => [name, value] as const),
    )
    .map(([name, value]) => (/^«?\{/.test(value) ? `${name} ${value}\n` : `${name}: ${value}\n`))
    .join('');
}
