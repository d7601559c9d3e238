import type { Bytes } from '../binary/bytes.js';
import { Seen, type SeenValues } from './facts.js';

/** What a window file holds, as far as it is read. */
export interface WindowFile {
  /** Of the last image, by which Caffe shapes all; undefined where it was not found. */
  readonly channels: number | undefined;
  /** How many windows there are; null where not all were read. */
  readonly windows: number | null;
  /** How many of these show an object, and how many background; the others are left out. Null where not all were read. */
  readonly foreground: number | null;
  readonly background: number | null;
  /** The classes of the windows that overlap an object enough, and 0. */
  readonly labels: SeenValues | undefined;
  /** The first word, where it is not the `#` that it should be. */
  readonly wrongStart: string | undefined;
}

/** Up to this size a file is read whole; of a larger one as much at its beginning. */
const MAX_READ = 1 << 20;
const MAX_END = 1 << 16;

/**
 * @param threshold the overlap from which on a window has its class
 * @param below the overlap below which it is background
 * @returns `empty` for a file without an image
 */
export function windowFile(bytes: Bytes, threshold: number, below: number): WindowFile | 'empty' {
  const isWhole = bytes.size <= MAX_READ;
  const words = wordsOf(bytes.read(0, MAX_READ));
  // The last word may be cut.
  if (!isWhole) words.pop();
  if (words.length < 2 || !/^[+-]?\d/.test(words[1]!)) return 'empty';
  if (words[0] !== '#')
    return {
      channels: undefined,
      windows: null,
      foreground: null,
      background: null,
      labels: undefined,
      wrongStart: words[0],
    };
  const seen = new Seen();
  seen.add(0);
  let channels: number | undefined;
  let [windows, foreground, background] = [0, 0, 0];
  let at = 0;
  // `#`, the image's number, its path, channels, height, width, and the number of its windows, each of six words.
  while (words[at] === '#' && at + 7 <= words.length) {
    channels = Number(words[at + 3]);
    const own = Number(words[at + 6]);
    at += 7;
    for (let i = 0; i < own && at + 6 <= words.length; i++, at += 6) {
      windows++;
      const overlap = Math.fround(Number(words[at + 1]));
      if (overlap >= threshold) {
        foreground++;
        seen.add(Number(words[at]));
      } else if (overlap < below) background++;
    }
  }
  const isAll = isWhole && at === words.length;
  const last = isAll ? channels : isWhole ? undefined : lastChannels(bytes);
  return {
    channels: last !== undefined && Number.isInteger(last) ? last : undefined,
    windows: isAll ? windows : null,
    foreground: isAll ? foreground : null,
    background: isAll ? background : null,
    labels: seen.values(null),
    wrongStart: undefined,
  };
}

/** The channels of the last image of a large file. */
function lastChannels(bytes: Bytes): number | undefined {
  const words = wordsOf(bytes.read(bytes.size - MAX_END, MAX_END));
  const start = words.lastIndexOf('#');
  return start > 0 && start + 3 < words.length ? Number(words[start + 3]) : undefined;
}

function wordsOf(content: Uint8Array): string[] {
  return new TextDecoder()
    .decode(content)
    .split(/\s+/)
    .filter((word) => word !== '');
}
