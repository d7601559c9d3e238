/** The pictures of losses on the layers' pages. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PICTURES } from '../../scripts/pictures/curves.js';
import { layerPictures } from '../../scripts/pictures/draw.js';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

describe('pictures of losses', () => {
  it('are what `npm run layer-pictures` draws, and no others', () => {
    const pictures = layerPictures();
    expect(readdirSync(new URL('docs/images/layers/', root)).sort()).toEqual(
      Object.keys(pictures)
        .map((path) => path.split('/').at(-1)!)
        .sort(),
    );
    for (const [path, picture] of Object.entries(pictures)) expect(read(path), path).toBe(picture);
  });

  it.each(Object.keys(PICTURES))('of %s stand on its pages', (id) => {
    expect(read(`docs/layers/${id}.md`)).toContain(`](../images/layers/${id}.svg)`);
    const translated = `docs/zh-CN/layers/${id}.md`;
    if (existsSync(new URL(translated, root)))
      expect(read(translated)).toContain(`](../../images/layers/${id}.svg)`);
  });

  it('have points that all lie within them', () => {
    for (const [path, picture] of Object.entries(layerPictures())) {
      const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(picture)!.map(Number);
      for (const [, x, y] of picture.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
        expect(Number(x) >= 0 && Number(x) <= width!, `${path} ${x}`).toBe(true);
        expect(Number(y) >= 0 && Number(y) <= height!, `${path} ${y}`).toBe(true);
      }
      expect(picture).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});
