import { formatFloat32 } from '../textproto/write.js';
import { checkMeanValues, checkSource, reshapeBatch, TRANSFORMER, type Transformer } from './base/data.js';
import type { Dim, LayerSetup, LayerType } from './base/index.js';
import { readData } from './base/read-data.js';

/** `layers/window_data_layer.cpp` */
export const WindowData: LayerType = {
  type: 'WindowData',
  summary: 'Windows cut out of images that a window file lists, for training detectors',
  params: ['window_data_param', 'transform_param', 'data_param'],
  dataParam: 'window_data_param',
  bottoms: { exact: 0 },
  tops: { exact: 2 },
  makesData: true,
  readsDataSet: true,
  // It warps each window to the crop size.
  transforms: { mirror: true, crop: false },
  setUp: (setup) => setUpWindowData(setup, TRANSFORMER),
};

/** `WindowDataLayer<Dtype>::DataLayerSetUp`, and what comes before. */
export function setUpWindowData(setup: LayerSetup, transformer: Transformer): void {
  transformer.check(setup);
  const crop = setup.layer.message('transform_param').number('crop_size') | 0;
  const param = setup.layer.message('window_data_param');
  checkSource(
    setup,
    param,
    'source',
    'window file',
    'Check failed: infile.good() Failed to open window file ',
  );
  const channels = readWindows(setup);
  if (crop <= 0) {
    const transform = setup.layer.message('transform_param');
    setup.refuse(
      transform.has('crop_size') ? 'param/invalid' : 'param/missing',
      transform.span('crop_size'),
      transform.has('crop_size')
        ? `crop_size, the size that windows are warped to, must be from 1 to 2147483647, not ${transform.number('crop_size')}`
        : 'crop_size is missing in transform_param: the size that windows are warped to',
      `Check failed: crop_size > 0 (${crop} vs. 0)`,
    );
  }
  reshapeBatch(setup, param, channels, crop, crop);
  checkMeanValues(setup, channels);
}

/** The channels of the last image that the window file names; null where it is not looked into. */
function readWindows(setup: LayerSetup): Dim {
  const param = setup.layer.message('window_data_param');
  const source = param.string('source');
  const threshold = param.number('fg_threshold');
  const below = param.number('bg_threshold');
  const windows = readData(setup, source, `windows ${threshold} ${below}`, (bytes, { windowFile }) =>
    windowFile(bytes, threshold, below),
  );
  if (windows === undefined) return null;
  const span = param.span('source');
  if (windows === 'empty') {
    setup.refuse('data/not-readable', span, `'${source}' names no image`, 'Window file is empty');
  }
  const { channels = null, labels, wrongStart, foreground, background } = windows;
  if (wrongStart !== undefined) {
    setup.refuse(
      'data/not-readable',
      span,
      `'${source}' is no window file: it begins with '${wrongStart}', where # and the number of an image should be`,
      `Check failed: hashtag == "#" (${wrongStart} vs. #)`,
    );
  }
  setup.whenRun(() => {
    if (foreground !== 0 && background !== 0) return;
    const kind = foreground === 0 ? 'fg' : 'bg';
    const what =
      kind === 'fg'
        ? `shows an object: none overlaps one by ${formatFloat32(threshold)} (fg_threshold) or more`
        : `is background: none overlaps an object by less than ${formatFloat32(below)} (bg_threshold)`;
    setup.refuse(
      'data/empty',
      span,
      `no window of '${source}' ${what}, and each batch takes some of both`,
      `Check failed: ${kind}_windows_.size() > 0 (0 vs. 0) `,
    );
  });
  setup.data = {
    source,
    entries: null,
    item: [channels, null, null],
    values: (top) => (top === 1 ? labels : undefined),
  };
  return channels;
}
