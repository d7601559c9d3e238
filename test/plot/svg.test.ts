import { describe, expect, it } from 'vitest';
import { plotOf } from '../../src/plot/series.js';
import { drawSvg } from '../../src/plot/svg.js';
import { hasPython, type ParsedElement, parseXml } from '../report/support/xml-parser.js';
import { logText, plot, reader } from './support/read.js';

const SIZE = { width: 800 };

function all(element: ParsedElement, name: string): ParsedElement[] {
  const own = element.name.endsWith(name) ? [element] : [];
  return [...own, ...element.children.flatMap((child) => all(child, name))];
}

describe('the SVG', () => {
  it.each([
    ['two-losses', ['two-losses.log'], {}],
    ['diverged', ['diverged.log'], {}],
    ['several', ['two-losses.log', 'average-loss.log', 'resumed.log'], { smooth: 30 }],
  ])('of %s looks as in its golden file', async (name, logs, options) => {
    await expect(drawSvg(plot(logs, options), SIZE)).toMatchFileSnapshot(`golden/${name}.svg`);
  });

  it.skipIf(!hasPython)('survives a real parser, whatever the names', () => {
    const name = '<b>&"\u0007\ud800]]>';
    const log = logText('no-prefix.log').replaceAll('accuracy', name);
    const picture = plotOf([{ path: `${name}.log`, runs: reader(log).runs }]);
    const [root] = parseXml([drawSvg(picture, SIZE)]);
    const texts = all(root!, 'text').map(({ text }) => text);
    const shown = '<b>&"\u2407\ufffd]]>';
    expect(texts).toContain(`${shown}.log`);
    expect(texts).toContain(`test ${shown}`);
  });

  it.skipIf(!hasPython)('has the size that is asked for, and everything within it', () => {
    for (const [width, height] of [
      [300, 700],
      [1600, 500],
      [800, undefined],
    ] as const) {
      const [root] = parseXml([
        drawSvg(plot(['two-losses.log', 'diverged.log'], { smooth: 3 }), { width, height }),
      ]);
      expect(root!.attributes.width).toBe(String(width));
      if (height !== undefined) expect(root!.attributes.height).toBe(String(height));
      const bottom = Number(root!.attributes.height);
      for (const { attributes } of all(root!, 'path')) {
        const numbers = [...attributes.d!.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)];
        for (const [, x, y] of numbers) {
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x)).toBeLessThanOrEqual(width);
          expect(Number(y)).toBeGreaterThanOrEqual(0);
          expect(Number(y)).toBeLessThanOrEqual(bottom);
        }
      }
      for (const { attributes } of all(root!, 'text'))
        expect(Number(attributes.y)).toBeLessThanOrEqual(bottom);
    }
  });

  it('says in words what it shows', () => {
    const svg = drawSvg(plot(['resumed.log']), SIZE);
    expect(svg).toContain('test accuracy: 0.5 at iteration 0, 0.976562 at iteration 150');
  });

  it('stays small however long the log', () => {
    const text = Array.from(
      { length: 50_000 },
      (_, at) => `Iteration ${at}, loss = ${Math.sin(at * at)}\n`,
    ).join('');
    const svg = drawSvg(plotOf([{ path: 'long.log', runs: reader(text).runs }]), SIZE);
    expect(svg.length).toBeLessThan(60_000);
  });
});
