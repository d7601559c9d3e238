import { describe, expect, it } from 'vitest';
import { type BackwardLayer, markBackward } from '../../src/net/backward.js';

interface Row {
  readonly bottoms?: string;
  readonly tops: string;
  readonly loss?: boolean;
  /** Whether it or something below it learns. */
  readonly learns?: boolean;
  /** By bottom. */
  readonly propagates?: boolean[];
}

/** The flags of layers after the pass: whether each needs backward, and for each bottom whether it propagates. */
function marked(...rows: Row[]): string[] {
  const names = (list = '') => (list === '' ? [] : list.split(' ').map((name) => ({ name })));
  const layers: BackwardLayer[] = rows.map(({ bottoms, tops, loss, learns = true, propagates }) => ({
    bottoms: names(bottoms),
    tops: names(tops),
    lossWeights: names(tops).map((_, index) => (loss && index === 0 ? 1 : 0)),
    needsBackward: learns,
    propagatesTo: propagates ?? names(bottoms).map(() => learns),
  }));
  markBackward(layers);
  return layers.map(({ needsBackward, propagatesTo }) =>
    `${needsBackward ? 'yes' : 'no'} ${propagatesTo.join(' ')}`.trim(),
  );
}

describe('markBackward', () => {
  it('keeps what lies between a learned layer and a loss', () => {
    expect(
      marked(
        { tops: 'x', learns: false },
        { bottoms: 'x', tops: 'y', propagates: [false] },
        { bottoms: 'y', tops: 'loss', loss: true },
      ),
    ).toEqual(['no', 'yes false', 'yes true']);
  });

  it('takes it from a layer that leads to no loss, behind a split', () => {
    expect(
      marked(
        { tops: 'x' },
        { bottoms: 'x', tops: 'x_0 x_1' },
        { bottoms: 'x_0', tops: 'y' },
        { bottoms: 'x_1', tops: 'loss', loss: true },
      ),
    ).toEqual(['yes', 'yes true', 'no false', 'yes true']);
  });

  it('takes it from all layers where there is no loss', () => {
    expect(marked({ tops: 'x' }, { bottoms: 'x', tops: 'y' })).toEqual(['no', 'no false']);
  });

  it('takes it from a layer whose tops are all told to propagate nothing', () => {
    expect(
      marked(
        { tops: 'x' },
        { bottoms: 'x', tops: 'y' },
        { bottoms: 'y', tops: 'loss', loss: true, propagates: [false] },
      ),
    ).toEqual(['no', 'no false', 'yes false']);
  });

  it('keeps it where one of several tops still leads to a loss', () => {
    expect(
      marked(
        { tops: 'x y' },
        { bottoms: 'x', tops: 'a', loss: true, propagates: [false] },
        { bottoms: 'y', tops: 'b', loss: true },
      ),
    ).toEqual(['yes', 'yes false', 'yes true']);
  });

  it('knows blobs by name, so that a layer in place passes on what its blob is', () => {
    expect(
      marked({ tops: 'x' }, { bottoms: 'x', tops: 'x' }, { bottoms: 'x', tops: 'loss', loss: true }),
    ).toEqual(['yes', 'yes true', 'yes true']);
  });
});
