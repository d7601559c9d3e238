/** `caffekit lint` in folders of its own, and nets to be linted. */
import { caffekit, fill, temporaryFolder } from './run.js';

export const CLEAN = `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 8 dim: 4 } } }
layer { name: "relu" type: "ReLU" bottom: "data" top: "relu" }
`;
export const BROKEN = CLEAN.replace('bottom: "data"', 'bottom: "dta"');
export const FIXABLE = CLEAN.replace('"ReLU"', '"Relu"');
export const WARNED = `${CLEAN}layer { name: "l" type: "EuclideanLoss" bottom: "data" bottom: "relu" top: "l" flavour: 1 }\n`;
export const RATE = 'base_lr: 0.01\nlr_policy: "fixed"\nmax_iter: 10\n';
export const SOLVER = `net_param { layer { name: "a" type: "DummyData" top: "a" dummy_data_param { shape { dim: 1 } } } }\n${RATE}`;

/** A folder with these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  fill(folder, files);
  return folder;
}

/** Runs `caffekit lint` in a folder with these files. */
export function lint(files: Readonly<Record<string, string | Uint8Array>>, ...args: readonly string[]) {
  const cwd = folderWith(files);
  return { cwd, ...caffekit(['lint', ...args], { cwd }) };
}
