// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { BN } from './bn.js';
import { KNOWN_BY_NAME } from './known-by-name.js';
import { Normalize } from './normalize.js';
import { Proposal } from './proposal.js';

export const LAYER_TYPES: readonly LayerType[] = [
  BN,
  ...KNOWN_BY_NAME,
  Normalize,
  Proposal,
];
