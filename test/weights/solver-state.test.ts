import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError, inMemory } from '../../src/binary/bytes.js';
import { readSolverState } from '../../src/weights/solver-state.js';
import { blobOf, encode } from './support/model.js';

const STATE = encode('SolverState', {
  iter: 70000,
  learned_net: 'run/net_iter_70000.caffemodel',
  current_step: 3,
  history: [blobOf([2, 3]), blobOf([2])],
});

describe('the state of a solver', () => {
  it('is read', () => {
    expect(readSolverState(inMemory(STATE))).toMatchObject({
      format: 'binary',
      iteration: 70000,
      learnedNet: 'run/net_iter_70000.caffemodel',
      step: 3,
      history: [
        { shape: [2, 3], values: 6 },
        { shape: [2], values: 2 },
      ],
    });
  });

  it('may name no weights', () => {
    expect(readSolverState(inMemory(encode('SolverState', { iter: 1 })))).toMatchObject({
      learnedNet: undefined,
      history: [],
    });
  });

  it('that is cut off or corrupt is refused with the place, or read', () => {
    fc.assert(
      fc.property(fc.nat(STATE.length), fc.nat(255), fc.nat(STATE.length - 1), (length, byte, at) => {
        const bytes = Uint8Array.from(STATE);
        bytes[at] = byte;
        try {
          readSolverState(inMemory(bytes.subarray(0, length)));
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
          expect((error as FormatError).offset).toBeLessThanOrEqual(length);
        }
      }),
    );
  });
});
