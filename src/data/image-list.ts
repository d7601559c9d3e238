import type { Bytes } from '../binary/bytes.js';
import { Seen, type SeenValues } from './facts.js';
import { listLines } from './list.js';

/** A line of a list of images, as `ImageData` splits it. */
export interface ListedImage {
  readonly file: string;
  /** As `atoi` reads it. */
  readonly label: number;
  /** What stands behind the last space. */
  readonly rest: string;
  /** Counted from 1; undefined for one of the last lines of a long list. */
  readonly line: number | undefined;
  /** What is wrong with the line. */
  readonly fault: LineFault | undefined;
}

/**
 * - `blank`: nothing is there
 * - `tab`: a tab stands where Caffe wants a space
 * - `no label`: there is no space
 * - `several`: more than one label stands behind the image
 * - `no number`: what stands behind the last space is no whole number
 */
export type LineFault = 'blank' | 'tab' | 'no label' | 'several' | 'no number';

/** What a list of images holds, as far as it is read. */
export interface ImageList {
  /** How many lines it has; null where not all were read. */
  readonly count: number | null;
  /** Those of {@link images} that are mistaken. */
  readonly faults: readonly ListedImage[];
  /** Some of the images, the first and the last among them. */
  readonly sample: readonly ListedImage[];
  /** Undefined where a line has several: a program of somebody's own reads them, and only it says which is whose. */
  readonly labels: SeenValues | undefined;
  /** How many labels there are, where they never fall from line to line; undefined of others, and where not all lines were read. */
  readonly sortedLabels: number | undefined;
}

/** Images that are looked at, at either end. */
const MAX_SAMPLE = 4;

/** What `ImageData` takes of a list: how many lines, the first images at either end, and the labels among those seen. */
export function imageList(bytes: Bytes): ImageList {
  const { first, last, count } = listLines(bytes);
  const images = [
    ...first.map((line, index) => listedImage(line, index + 1)),
    ...last.map((line) => listedImage(line, undefined)),
  ];
  const seen = new Seen();
  for (const { label } of images) seen.add(label);
  const start = images.slice(0, MAX_SAMPLE);
  const end = images.slice(Math.max(MAX_SAMPLE, images.length - MAX_SAMPLE));
  return {
    count,
    faults: images.filter(({ fault }) => fault !== undefined),
    sample: [...start, ...end],
    sortedLabels: images.length === count ? sortedLabels(images) : undefined,
    labels: images.some(({ fault }) => fault === 'several') ? undefined : seen.values(count),
  };
}

function sortedLabels(images: readonly ListedImage[]): number | undefined {
  let labels = 1;
  for (const [index, { label, fault }] of images.entries()) {
    const before = images[index - 1]?.label ?? label;
    if (fault !== undefined || label < before) return undefined;
    if (label > before) labels++;
  }
  return labels;
}

function listedImage(text: string, line: number | undefined): ListedImage {
  const space = text.lastIndexOf(' ');
  const file = space < 0 ? text : text.slice(0, space);
  const rest = text.slice(space + 1);
  const label = Number.parseInt(/^\s*[+-]?\d+/.exec(rest)?.[0] ?? '0', 10) | 0;
  return { file, label, rest, line, fault: faultOf(text, space, rest) };
}

function faultOf(text: string, space: number, rest: string): LineFault | undefined {
  if (text.trim() === '') return 'blank';
  if (/\t[+-]?\d+\s*$/.test(text)) return 'tab';
  if (space < 0) return 'no label';
  if (!/^[+-]?\d+\s*$/.test(rest)) return 'no number';
  return /\.\w+(?: +[+-]?\d+(?:\.\d+)?)+$/.test(text.slice(0, space)) ? 'several' : undefined;
}
