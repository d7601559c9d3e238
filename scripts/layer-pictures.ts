/** Draws the losses of layers, for their pages: `npm run layer-pictures`. A test says whether they are current. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { layerPictures } from './pictures/draw.js';

const root = new URL('../', import.meta.url);
mkdirSync(new URL('docs/images/layers/', root), { recursive: true });
for (const [path, picture] of Object.entries(layerPictures())) writeFileSync(new URL(path, root), picture);
