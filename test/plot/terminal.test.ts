import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PALETTE } from '../../src/plot/palette.js';
import { frame } from '../../src/plot/redraw.js';
import { plotOf } from '../../src/plot/series.js';
import { drawTerminal, type TerminalSize } from '../../src/plot/terminal.js';
import { width } from '../../src/text/width.js';
import { LOGS, plot, reader } from './support/read.js';

const draw = (logs: readonly string[], size: Partial<TerminalSize> = {}) =>
  drawTerminal(plot(logs), { columns: 80, colors: false, ...size });

const withoutColors = (line: string) => line.replace(/\u001b\[[\d;]*m/g, '');

/** Where a line of a drawing has dots or marks, from the left of the plot. */
const drawn = (line: string) => line.slice(line.search(/[│┤]/) + 1);

describe('the terminal plot', () => {
  it.each([
    ['two-losses', ['two-losses.log'], {}],
    ['narrow', ['diverged.log'], { columns: 48, rows: 14 }],
    ['several', ['resumed.log', 'in-turn.log'], { columns: 100 }],
    ['warnings', ['no-loss-weight.log'], { columns: 60 }],
  ])('of %s looks as in its golden file', async (name, logs, size) => {
    await expect(`${draw(logs, size).join('\n')}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it('has the width and the height that it is given', () => {
    fc.assert(
      fc.property(
        fc.subarray(LOGS, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 60, max: 200 }),
        fc.integer({ min: 40, max: 90 }),
        fc.boolean(),
        (logs, columns, rows, colors) => {
          const lines = draw(logs, { columns, rows, colors });
          expect(lines.length).toBeLessThanOrEqual(rows);
          // Nothing is wasted but what does not divide by the number of panels.
          expect(lines.length).toBeGreaterThan(rows - 4);
          for (const line of lines) expect(width(withoutColors(line))).toBeLessThanOrEqual(columns);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is the same with colours and without, but for the letters that replace them', () => {
    const plain = draw(['aborted.log'], { columns: 70 });
    const colored = draw(['aborted.log'], { columns: 70, colors: true });
    expect(plain.join('')).not.toContain('\u001b');
    const shape = (line: string) => drawn(withoutColors(line)).replace(/[^ ]/g, 'x');
    const plots = [plain, colored].map((lines) =>
      lines.filter((line) => /^[\d. ]+[│┤]/.test(line)).map(shape),
    );
    expect(plots[0]!.length).toBeGreaterThan(10);
    expect(plots[0]).toEqual(plots[1]);
    const used = colored.join('').match(/38;5;(\d+)/g)!;
    expect(new Set(used).size).toBeGreaterThan(2);
    for (const color of used) expect(PALETTE.map(({ xterm }) => `38;5;${xterm}`)).toContain(color);
  });

  it('draws a falling line from the upper left to the lower right, a row at a time', () => {
    const text = Array.from({ length: 11 }, (_, at) => `Iteration ${at}, loss = ${10 - at}\n`).join('');
    const picture = plotOf([{ path: 'a.log', runs: reader(text).runs }]);
    const lines = drawTerminal(picture, { columns: 44, rows: 14, colors: false });
    const rows = lines.filter((line) => /[│┤]/.test(line)).map(drawn);
    expect(rows).toHaveLength(10);
    rows.forEach((row, index) => {
      const [first, last] = [row.search(/\S/), row.trimEnd().length - 1];
      expect(first).toBeGreaterThanOrEqual(Math.floor(index * 4) - 1);
      expect(last).toBeLessThanOrEqual(index * 4 + 4);
    });
    expect(rows[0]![0]).not.toBe(' ');
    expect(rows.at(-1)!.length).toBe(40);
  });

  it('shows names that would move the cursor', () => {
    const text =
      'Iteration 0, loss = 1\n    Train net output #0: \u001b[2J\u0007x = 0.5\nIteration 0, lr = 1\n';
    const picture = plotOf([{ path: 'a\u001b[31m.log', runs: reader(text).runs }]);
    const screen = drawTerminal(picture, { columns: 80, colors: false }).join('\n');
    expect(screen).not.toContain('\u001b');
    expect(screen).toContain('␛[2J␇x');
  });
});

/** What a terminal shows after it was sent something: only what `frame` needs is understood. */
class Screen {
  readonly #rows: number;
  readonly lines: string[];
  #row = 0;
  #column = 0;

  constructor(rows: number) {
    this.#rows = rows;
    this.lines = new Array(rows).fill('');
  }

  write(text: string): void {
    for (const [token] of text.matchAll(/\u001b\[[HKJ]|\r|\n|[^\u001b\r\n]+/g)) {
      const line = this.lines[this.#row]!;
      if (token === '\u001b[H') this.#row = this.#column = 0;
      else if (token === '\u001b[K') this.lines[this.#row] = line.slice(0, this.#column);
      else if (token === '\u001b[J') {
        this.lines[this.#row] = line.slice(0, this.#column);
        this.lines.fill('', this.#row + 1);
      } else if (token === '\r') this.#column = 0;
      else if (token === '\n') {
        this.#row++;
        if (this.#row >= this.#rows) throw new Error('the screen scrolls');
      } else {
        this.lines[this.#row] =
          line.slice(0, this.#column).padEnd(this.#column) + token + line.slice(this.#column + token.length);
        this.#column += token.length;
      }
    }
  }
}

describe('drawing anew', () => {
  it('shows the latest lines and nothing of the earlier ones, and never scrolls', () => {
    const text = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '⣿'), maxLength: 20 }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 10 }),
        (frames, rows) => {
          const screen = new Screen(rows);
          for (const lines of frames) {
            screen.write(frame(lines, rows));
            expect(screen.lines).toEqual(Array.from({ length: rows }, (_, row) => lines[row] ?? ''));
          }
        },
      ),
    );
  });
});
