import { afterEach, describe, expect, it, vi } from 'vitest';
import { Progress } from '../../src/cli/lint/progress.js';

afterEach(() => void vi.restoreAllMocks());

/** What is written while the clock goes on as told. */
function shown(
  stream: { isTTY: boolean; columns?: number },
  times: readonly number[],
  total: number,
): string[] {
  const written: string[] = [];
  const clock = vi.spyOn(Date, 'now').mockReturnValue(0);
  const target = { ...stream, write: (text: string) => written.push(text) };
  const progress = new Progress(() => target as unknown as NodeJS.WriteStream);
  for (const [i, time] of times.entries()) {
    clock.mockReturnValue(time);
    progress.update(i + 1, total);
  }
  progress.end();
  return written;
}

describe('the progress of a long run', () => {
  it('shows from the first second on, not too often, and is taken away', () => {
    expect(shown({ isTTY: true }, [400, 999, 1001, 1050, 1102], 10)).toEqual([
      '\r█████████░░░░░░░░░░░░░░░░░░░░░ 3 of 10 files\u001b[K',
      '\r███████████████░░░░░░░░░░░░░░░ 5 of 10 files\u001b[K',
      '\r\u001b[K',
    ]);
  });

  it('fits the terminal', () => {
    expect(shown({ isTTY: true, columns: 20 }, [2000], 2)[0]).toBe(
      `\r${'█'.repeat(15)}${'░'.repeat(4)}\u001b[K`,
    );
  });

  it('leaves short runs, single files and what is no terminal alone', () => {
    expect(shown({ isTTY: true }, [1, 2, 3], 3)).toEqual([]);
    expect(shown({ isTTY: true }, [5000], 1)).toEqual([]);
    expect(shown({ isTTY: false }, [5000, 6000], 2)).toEqual([]);
  });
});
