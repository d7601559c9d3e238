import { type Bytes, FormatError } from '../binary/bytes.js';
import { isHdf5, readHdf5 } from '../hdf5/hdf5.js';
import { readCaffemodel } from './caffemodel.js';
import { hdf5Blobs } from './hdf5-blobs.js';
import type { Weights } from './weights.js';

/**
 * The weights in a file, as `Net::CopyTrainedLayersFrom` reads it: HDF5 where it begins so, or else protobuf's binary format.
 *
 * @throws FormatError for a file that is cut off or corrupt, or holds no weights
 */
export function readWeights(bytes: Bytes): Weights {
  if (bytes.size === 0) throw new FormatError(0, 'the file is empty');
  return isHdf5(bytes) ? readHdf5Weights(bytes) : readCaffemodel(bytes);
}

/** What `Net::ToHDF5` writes: a group `data` with one for each layer, in which the blobs have their numbers for names. */
function readHdf5Weights(bytes: Bytes): Weights {
  const root = readHdf5(bytes);
  if (root === undefined) throw new FormatError(0, 'this kind of HDF5 file is not read here');
  const data = root.members.get('data');
  if (data?.kind !== 'group')
    throw new FormatError(0, "there is no group 'data', in which Caffe keeps weights");
  const layers = [...data.members].map(([name, member]) => ({
    name,
    type: undefined,
    blobs: member.kind === 'group' ? hdf5Blobs(member, bytes) : [],
  }));
  return { format: 'hdf5', name: '', layers, generation: 'current' };
}
