import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { FileSource, isRegular, type LogSource, StreamSource } from '../../src/cli/log-source.js';
import { temporaryFolder } from '../cli/run.js';
import { logPath, logText, reader, told } from '../plot/support/read.js';

const LINE = (at: number) => `Iteration ${at}, loss = ${at + 0.5}\nIteration ${at}, lr = 1\n`;

function totals({ log }: LogSource) {
  return log.runs.map((run) => told(run)['train total']);
}

describe('a file', () => {
  it('is read on as it grows, whole lines at a time', () => {
    const path = join(temporaryFolder(), 'a.log');
    writeFileSync(path, LINE(0));
    const source = new FileSource(path);
    expect(source.poll()).toBe(true);
    expect(source.poll()).toBe(false);
    appendFileSync(path, LINE(10).slice(0, 20));
    expect(source.poll()).toBe(true);
    expect(totals(source)).toEqual([[[0, 0.5]]]);
    appendFileSync(path, LINE(10).slice(20) + LINE(20));
    expect(source.poll()).toBe(true);
    expect(totals(source)).toEqual([
      [
        [0, 0.5],
        [10, 10.5],
        [20, 20.5],
      ],
    ]);
  });

  it('is read anew when it is written anew or replaced, and waited for while it is away', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.log');
    writeFileSync(path, LINE(0) + LINE(10));
    const source = new FileSource(path);
    source.poll();
    writeFileSync(path, LINE(3));
    expect(source.poll()).toBe(true);
    expect(totals(source)).toEqual([[[3, 3.5]]]);
    rmSync(path);
    expect(source.poll()).toBe(false);
    writeFileSync(join(folder, 'b.log'), LINE(4) + LINE(5) + LINE(6));
    renameSync(join(folder, 'b.log'), path);
    expect(source.poll()).toBe(true);
    expect(totals(source)).toEqual([
      [
        [4, 4.5],
        [5, 5.5],
        [6, 6.5],
      ],
    ]);
  });

  it('that is not there yet is waited for where that is asked for', () => {
    const path = join(temporaryFolder(), 'train.log');
    const source = new FileSource(path, { waits: true });
    expect([source.poll(), source.isAway, source.bytes]).toEqual([false, true, 0]);
    writeFileSync(path, 'a line\n');
    expect([source.poll(), source.isAway, source.bytes]).toEqual([true, false, 7]);
  });

  it('that is not there is an error', () => {
    expect(() => new FileSource(join(temporaryFolder(), 'none.log')).poll()).toThrow('ENOENT');
  });

  it('may be in UTF-16, as PowerShell writes it', () => {
    const text = logText('two-losses.log');
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    const folder = temporaryFolder();
    for (const bytes of [little, Buffer.from(little).swap16(), Buffer.from(`\ufeff${text}`)]) {
      const path = join(folder, 'a.log');
      writeFileSync(path, bytes);
      const source = new FileSource(path);
      source.poll();
      source.end();
      expect(source.log.runs.map(told)).toEqual(reader(text).runs.map(told));
    }
  });
});

describe('a stream', () => {
  it('is read to its end, whatever its pieces', async () => {
    const bytes = Buffer.from(`${LINE(0)}    Train net output #0: 名 = 1\n${LINE(5)}`);
    const pieces = Array.from(bytes, (byte) => Buffer.from([byte]));
    const source = new StreamSource('-', Readable.from(pieces));
    await source.done;
    expect(source.ended).toBe(true);
    expect(source.poll()).toBe(true);
    expect(source.poll()).toBe(false);
    expect(totals(source)).toEqual([
      [
        [0, 0.5],
        [5, 5.5],
      ],
    ]);
    expect(source.bytes).toBe(bytes.length);
  });

  it('is closed when no more of it is wanted', async () => {
    let stream!: Readable;
    let source!: StreamSource;
    await new Promise<void>((resolve) => {
      let asked = 0;
      // It is asked for more when what it gave has been taken.
      stream = new Readable({
        highWaterMark: 1,
        read() {
          if (asked++ === 0) this.push(LINE(0));
          else resolve();
        },
      });
      source = new StreamSource('-', stream);
    });
    source.end();
    expect(stream.destroyed).toBe(true);
    await source.done.catch(() => {});
    expect(totals(source)).toEqual([[[0, 0.5]]]);
  });
});

it('knows files from pipes', () => {
  expect(isRegular(logPath('pycaffe.log'))).toBe(true);
  expect(isRegular('/dev/null')).toBe(false);
});
