import { notePath } from './base/data.js';
import { type LayerType, mayEqual } from './base/index.js';
import { legacyShape } from './base/legacy.js';
import { named } from './base/loss.js';

/** `layers/hdf5_output_layer.cpp` */
export const HDF5Output: LayerType = {
  type: 'HDF5Output',
  summary: 'Writes its bottoms to an HDF5 file, as the datasets data and label',
  params: ['hdf5_output_param'],
  bottoms: { exact: 2 },
  tops: { exact: 0 },
  setUp(setup) {
    const param = setup.layer.message('hdf5_output_param');
    const path = param.string('file_name');
    if (path === '') {
      setup.refuse(
        'param/missing',
        param.span('file_name'),
        param.has('file_name')
          ? 'file_name must give the path of the HDF5 file to write'
          : 'file_name is missing: the path of the HDF5 file to write',
        'Check failed: file_id_ >= 0 (-1 vs. 0) Failed to open HDF5 file',
      );
    }
    const file = plainPath(path);
    const other = setup.openFiles.get(file);
    if (other !== undefined) {
      setup.refuse(
        'param/conflict',
        param.span('file_name'),
        `'${path}' is written by '${other.string('name')}' too, and an HDF5 file can be open for writing only once`,
        `Check failed: file_id_ >= 0 (-1 vs. 0) Failed to open HDF5 file${path}`,
        [
          {
            message: `'${other.string('name')}' writes it`,
            span: other.message('hdf5_output_param').span('file_name'),
          },
        ],
      );
    }
    setup.openFiles.set(file, setup.layer);
    const folder = path.slice(0, path.lastIndexOf('/'));
    setup.whenRun(() => {
      const [data] = legacyShape(setup, 0);
      const [labels] = legacyShape(setup, 1);
      if (!mayEqual(data, labels)) {
        setup.refuse(
          'shape/mismatch',
          setup.bottomSpan(1),
          `${named(setup, 0)} and ${named(setup, 1)} have ${data} and ${labels} items, and have to have as many`,
          `Check failed: bottom[0]->num() == bottom[1]->num() (${data} vs. ${labels}) `,
          [setup.madeHere(0), setup.madeHere(1)],
        );
      }
      if (data === 0) {
        setup.refuse(
          'shape/empty',
          setup.bottomSpan(0),
          `${named(setup, 0)} has no items, and HDF5Output divides by their number`,
          'SIGFPE',
          [setup.madeHere(0)],
        );
      }
    });
    if (path.includes('/') && folder !== '') notePath(setup, folder, param.span('file_name'), 'folder');
  },
};

/** A path without steps that lead nowhere, so that two ways to write one are the same. */
function plainPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '..' || !path.startsWith('/')) steps.push(step);
  }
  return `${path.startsWith('/') ? '/' : ''}${steps.join('/')}`;
}
