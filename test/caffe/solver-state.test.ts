/** States of solvers that real Caffe wrote, in both formats, against what it makes of them itself. */
import { expect, it } from 'vitest';
import { inMemory } from '../../src/binary/bytes.js';
import { readSolverState } from '../../src/weights/solver-state.js';
import { describeWithCaffe } from './support/index.js';

const NET = `layer { name: "data" type: "DummyData" top: "data" top: "t" dummy_data_param { shape { dim: 2 dim: 3 } shape { dim: 2 dim: 4 } } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 4 weight_filler { type: "xavier" } } }
layer { name: "scale" type: "Scale" bottom: "fc" top: "scale" }
layer { name: "loss" type: "EuclideanLoss" bottom: "scale" bottom: "t" top: "loss" }
`;

const TRAIN = `
from caffe.proto import caffe_pb2
solver = caffe.get_solver("solver.prototxt")
solver.step(10)
solver.snapshot()
`;

describeWithCaffe('the state of a solver', (caffe) => {
  it.each([
    ['SGD', 'BINARYPROTO', 3],
    ['SGD', 'HDF5', 3],
    ['Adam', 'BINARYPROTO', 6],
    ['AdaDelta', 'HDF5', 6],
  ])('%s in %s', async (type, format, blobs) => {
    const solver = `net: "net.prototxt" type: "${type}" base_lr: 0.001 lr_policy: "step" stepsize: 4 gamma: 0.5
momentum: 0.9 snapshot_prefix: "run" snapshot_format: ${format}`;
    const ending = format === 'HDF5' ? '.h5' : '';
    const name = `run_iter_10.solverstate${ending}`;
    const { exit, stderr, files } = await caffe.python({
      source: TRAIN,
      files: { 'net.prototxt': NET, 'solver.prototxt': solver },
      collect: [name],
    });
    expect(exit, stderr).toBe(0);
    const { history, ...state } = readSolverState(inMemory(files[name]!));
    expect(state).toEqual({
      format: format === 'HDF5' ? 'hdf5' : 'binary',
      iteration: 10,
      step: 2,
      learnedNet: `run_iter_10.caffemodel${ending}`,
    });
    const shapes = [[4, 3], [4], [4]];
    expect(history.map(({ shape }) => shape)).toEqual(blobs === 3 ? shapes : [...shapes, ...shapes]);
  });
});
