import { type Bytes, FormatError } from '../binary/bytes.js';
import { type Range, Wire, WireType } from '../binary/wire.js';
import { isHdf5, readHdf5 } from '../hdf5/hdf5.js';
import type { Group } from '../hdf5/types.js';
import { readBlob } from './caffemodel.js';
import { hdf5Blobs } from './hdf5-blobs.js';
import type { StoredBlob } from './weights.js';

/** Where training stood: what `caffe train --snapshot` goes on from. */
export interface SolverState {
  readonly format: 'binary' | 'hdf5';
  /** Updates that were made. */
  readonly iteration: number;
  /** The weights that were saved with it, by the path that they had then; undefined where it names none. */
  readonly learnedNet: string | undefined;
  /** Steps that the learning rate has taken, by `step` and `multistep`. */
  readonly step: number;
  /** What the update rule keeps: a blob for each learnable one, or two for `AdaDelta` and `Adam`. */
  readonly history: readonly StoredBlob[];
}

/**
 * The state of a solver, as `Solver::Restore` reads it: HDF5 where it begins so, or else protobuf's binary format.
 *
 * @throws FormatError for a file that is cut off or corrupt, or no such state
 */
export function readSolverState(bytes: Bytes): SolverState {
  if (bytes.size === 0) throw new FormatError(0, 'the file is empty');
  return isHdf5(bytes) ? readHdf5State(bytes) : readBinaryState(bytes);
}

/** Numbers of fields of `SolverState` in BVLC's caffe.proto. */
const STATE = { iter: 1, learnedNet: 2, history: 3, currentStep: 4 } as const;

function readBinaryState(bytes: Bytes): SolverState {
  const wire = new Wire(bytes);
  let iteration = 0;
  let step = 0;
  let learnedNet: string | undefined;
  const history: StoredBlob[] = [];
  for (const { number, wire: type, range } of wire.fields({ start: 0, end: bytes.size })) {
    if (type === WireType.Varint && number === STATE.iter) iteration = wire.int32(range);
    else if (type === WireType.Varint && number === STATE.currentStep) step = wire.int32(range);
    else if (type === WireType.Length && number === STATE.learnedNet) learnedNet = wire.text(range);
    else if (type === WireType.Length && number === STATE.history) history.push(readBlob(wire, range));
  }
  return { format: 'binary', iteration, learnedNet, step, history };
}

/** What `SGDSolver::SnapshotSolverStateToHDF5` writes. */
function readHdf5State(bytes: Bytes): SolverState {
  const root = readHdf5(bytes);
  if (root === undefined) throw new FormatError(0, 'this kind of HDF5 file is not read here');
  const history = root.members.get('history');
  if (history?.kind !== 'group')
    throw new FormatError(0, "there is no group 'history', in which Caffe keeps what a solver has averaged");
  const name = dataOf(root, 'learned_net');
  const blobs = hdf5Blobs(history, bytes);
  return {
    format: 'hdf5',
    iteration: integerIn(root, 'iter', bytes),
    learnedNet: name === undefined ? undefined : textIn(name, bytes),
    step: integerIn(root, 'current_step', bytes),
    history: blobs.filter((blob) => blob !== undefined),
  };
}

function dataOf(group: Group, name: string): Range | undefined {
  const member = group.members.get(name);
  return member?.kind === 'dataset' ? member.data : undefined;
}

function integerIn(group: Group, name: string, bytes: Bytes): number {
  const member = group.members.get(name);
  if (member?.kind !== 'dataset' || member.data === undefined || member.elementSize !== 4) return 0;
  const value = bytes.read(member.data.start, 4);
  return new DataView(value.buffer, value.byteOffset, value.length).getInt32(0, !member.isBigEndian);
}

function textIn({ start, end }: Range, bytes: Bytes): string {
  return new TextDecoder().decode(bytes.read(start, end - start)).replace(/\0.*$/s, '');
}
