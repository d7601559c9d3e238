import type { LayerType, Shape } from './base/index.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/tile_layer.cpp` */
export const Tile: LayerType = {
  type: 'Tile',
  summary: 'Repeats its bottom along one axis',
  family: 'shape',
  params: ['tile_param'],
  zeros: KEEPS_ZEROS,
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: {
    result: ({ layer }) => (layer.message('tile_param').number('tiles') === 1 ? 'right' : 'wrong result'),
    change: 'nothing',
  },
  values: 'passed on',
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('tile_param');
    const bottom = setup.bottom(0);
    const axis = bottom === null ? null : setup.canonicalAxis(param.number('axis'), 0, param.span('axis'));
    if (!param.has('tiles')) {
      setup.refuse(
        'param/missing',
        param.head(),
        'tiles is missing: how many times the bottom is repeated',
        'Check failed: tile_param.has_tiles() Number of tiles must be specified',
      );
    }
    // Caffe keeps it in an unsigned integer, so that a negative number passes here.
    const tiles = param.number('tiles');
    if (tiles === 0) {
      setup.refuse(
        'param/invalid',
        param.span('tiles'),
        'tiles must be 1 or more, not 0',
        'Check failed: tiles_ > 0 (0 vs. 0) Number of tiles must be positive.',
      );
    }
    if (bottom === null || axis === null) {
      setup.reshapeTop(0, null);
      return;
    }
    const top: Shape = bottom.map((dim, index) =>
      index !== axis ? dim : dim === null ? null : Math.imul(dim, tiles),
    );
    setup.reshapeTop(0, top, param.span('tiles'));
    setup.fillTops(() => param.span('tiles'));
  },
};
