// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { ImResize } from './im-resize.js';
import { KNOWN_BY_NAME } from './known-by-name.js';
import { Maximum } from './maximum.js';
import { Nms } from './nms.js';

export const LAYER_TYPES: readonly LayerType[] = [
  ImResize,
  ...KNOWN_BY_NAME,
  Maximum,
  Nms,
];
