import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KINDS, type Kind } from '../../src/view/kinds.js';
import { colorOf } from '../../src/view/style.js';
import { drawSvg } from '../../src/view/svg.js';
import { hasPython, type ParsedElement, parseXml } from '../report/support/xml-parser.js';
import { modelFrom } from './support/nets.js';

const NET = readFileSync(new URL('support/net.prototxt', import.meta.url), 'utf8');

function all(element: ParsedElement, name: string): ParsedElement[] {
  const own = element.name.endsWith(name) ? [element] : [];
  return [...own, ...element.children.flatMap((child) => all(child, name))];
}

describe('the SVG', () => {
  it('of a small net looks as in its golden file', async () => {
    await expect(drawSvg(modelFrom(NET))).toMatchFileSnapshot('golden/net.svg');
  });

  it.skipIf(!hasPython)('survives a real parser, whatever the names, and asks for nothing', () => {
    const name = '</style><script>alert(1)</script>"\u0007';
    const svg = drawSvg(modelFrom(NET.replaceAll('conv1', name.replaceAll('"', '\\"'))));
    const [root] = parseXml([svg]);
    expect(all(root!, 'script')).toEqual([]);
    expect(
      all(root!, 'text')
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('ert(1)</script>"\u2407');
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\((?!#)|@import/);
  });

  it('says of findings what and where', () => {
    const svg = drawSvg(modelFrom(NET.replaceAll('bottom: "ip1"', 'bottom: "ip"')));
    expect(svg).toMatch(/net\.prototxt:\d+:\d+: error: no layer makes the blob 'ip'/);
    expect(svg).toContain('ip: nothing makes it');
  });

  it('says of numbers that they are not known, rather than none', () => {
    const unknown = NET.replace(
      /type: "DummyData"([\s\S]*?)dummy_data_param \{.*\}/,
      'type: "HDF5Data"$1hdf5_data_param { source: "x" batch_size: 8 }',
    );
    const svg = drawSvg(modelFrom(unknown));
    expect(svg).toContain('? params · ? MAC');
  });

  it('tells what learns in a net to train alone', () => {
    const frozen = NET.replace('lr_mult: 1', 'lr_mult: 0').replace('lr_mult: 2', 'lr_mult: 0');
    expect(drawSvg(modelFrom(frozen))).toContain('· frozen<');
    expect(drawSvg(modelFrom(frozen.replace(/layer \{ name: "loss"[^\n]*/, '')))).not.toContain('frozen<');
  });
});

/** The contrast of two colours, as WCAG 2 has it. */
function contrast(one: string, other: string): number {
  const light = (color: string) => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! + 0.05;
  };
  const [a, b] = [light(one), light(other)];
  return Math.max(a, b) / Math.min(a, b);
}

describe('the colours', () => {
  it.each([
    ['light', 0],
    ['dark', 1],
  ] as const)('can be read on %s paper', (_, paper) => {
    const of = (name: Parameters<typeof colorOf>[0]) => colorOf(name, paper);
    for (const text of ['ink', 'soft', 'error', 'warning', 'info', 'accent'] as const)
      for (const behind of ['paper', 'box', 'frame'] as const)
        expect(contrast(of(text), of(behind)), `${text} on ${behind}`).toBeGreaterThanOrEqual(4.5);
    for (const kind of Object.keys(KINDS) as Kind[])
      expect(contrast(of(`k-${kind}`), of('box')), kind).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of('line'), of('paper'))).toBeGreaterThanOrEqual(3);
  });
});
