import { dirname, join } from 'node:path';
import { Configs } from '../../config/find.js';
import { packageFile } from '../../files/package-root.js';
import type { FileResult } from '../../lint/diagnostic.js';
import { decode } from '../../textproto/source.js';
import { findFiles } from '../find-files.js';
import { writeReport } from '../report-output.js';
import { FileSettings, settingsOf } from './file-settings.js';
import { lintAll } from './run.js';

/** What most nets are made of. */
const SAMPLE = `name: "sample"
layer {
  name: "data" type: "Data" top: "data" top: "label"
  data_param { source: "train_lmdb" backend: LMDB batch_size: 64 }
  transform_param { scale: 0.00390625 crop_size: 28 }
  include { phase: TRAIN }
}
layer {
  name: "conv1" type: "Convolution" bottom: "data" top: "conv1"
  param { lr_mult: 1 }
  param { lr_mult: 2 }
  convolution_param { num_output: 20 kernel_size: 5 weight_filler { type: "xavier" } bias_filler { type: "constant" } }
}
layer { name: "relu1" type: "ReLU" bottom: "conv1" top: "conv1" }
layer { name: "pool1" type: "Pooling" bottom: "conv1" top: "pool1" pooling_param { pool: MAX kernel_size: 2 stride: 2 } }
layer { name: "ip1" type: "InnerProduct" bottom: "pool1" top: "ip1" inner_product_param { num_output: 10 } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip1" bottom: "label" top: "loss" }
`;

/**
 * Runs what most calls of `caffekit lint` run, and shows nothing. `start.ts` keeps the compiled code of what has run, and the
 * first call may have been for help, or of something rare.
 */
export async function warmUp(): Promise<void> {
  const settings = new FileSettings(new Configs(), settingsOf({ stage: [] }));
  const [manifest] = await findFiles([packageFile('package.json')], settings.configs);
  const path = join(dirname(manifest!), 'sample.prototxt');
  const files: FileResult[] = [];
  await lintAll(
    [{ path, source: decode(Buffer.from(SAMPLE)), settings: settings.of(path) }],
    { fix: false, maxFindings: 0, beyondBvlc: true, jobs: 1, cache: undefined, onUnread: () => {} },
    ({ result }) => files.push(result),
  );
  await writeReport({ files, text: () => SAMPLE }, { format: 'pretty' }, () => {});
}
