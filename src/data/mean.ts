import type { Bytes } from '../binary/bytes.js';

/** What a file is that is no mean as Caffe writes it, where its first bytes tell: for a sentence. */
export function otherThanMean(bytes: Bytes): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.read(0, 40));
  if (start.startsWith('\u0093NUMPY')) return "an array of NumPy's";
  if (start.startsWith('version https://git-lfs')) return 'a pointer of git-lfs';
  if (start.startsWith('PK\u0003\u0004')) return 'a ZIP archive';
  if (start.startsWith('\u0089HDF')) return 'an HDF5 file';
  if (start.startsWith('MATLAB')) return "a file of MATLAB's";
  return undefined;
}
