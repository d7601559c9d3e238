import type { Uses } from '../python/facts.js';

/** What values a bottom is filled with; the Python program says of each what it draws. */
export const KINDS = [
  'normal',
  'uniform',
  'positive',
  'binary',
  'prob',
  'softmax',
  'labels',
  'boxes',
] as const;

export type Kind = (typeof KINDS)[number];

/** A bottom as the Python program takes it; a shape or kind that is null comes from the net or the file. */
export interface JobBottom {
  readonly shape: readonly number[] | null;
  readonly kind: Kind | null;
  /** How many classes labels have. */
  readonly classes: number | null;
  /** A `.npy` file with the values. */
  readonly file: string | null;
}

/** How kinds are written, for messages and help. */
export const KINDS_WRITTEN =
  'normal, uniform, positive, binary, prob, softmax, labels<K>, boxes, or a file.npy';

/**
 * Reads `4x1x8x8`, `4x1x8x8:binary`, `4x8x8:labels21`, `scores.npy` or `4x1x8x8:scores.npy`; in a net, whose bottoms have
 * shapes, also `:binary` and `net`.
 *
 * @returns what is wrong with it, where that is so
 */
export function readBottom(text: string): JobBottom | string {
  const none: JobBottom = { shape: null, kind: null, classes: null, file: null };
  if (text === 'net') return none;
  if (/\.npy$/i.test(text) && !/^(?:\d+x)*\d+:/.test(text)) return { ...none, file: text };
  const colon = text.indexOf(':');
  const dims = colon < 0 ? text : text.slice(0, colon);
  const what = colon < 0 ? '' : text.slice(colon + 1);
  if (dims !== '' && !/^[1-9]\d{0,8}(?:x[1-9]\d{0,8}){0,31}$/.test(dims))
    return `'${dims}' is no shape: write 4x1x8x8`;
  if (dims === '' && what === '') return 'a shape is needed, as in 4x1x8x8';
  const shape = dims === '' ? null : dims.split('x').map(Number);
  if (what === '') return { ...none, shape };
  if (/\.npy$/i.test(what)) return { ...none, shape, file: what };
  const labels = /^labels[<:]?(\d{1,6})>?$/.exec(what);
  if (labels !== null) {
    const classes = Number(labels[1]);
    return classes < 1 ? 'labels need at least one class' : { ...none, shape, kind: 'labels', classes };
  }
  if (what === 'labels') return 'say how many classes there are: labels2';
  const kind = KINDS.find((known) => known === what);
  return kind === undefined
    ? `there is no kind of bottom '${what}': take ${KINDS_WRITTEN}`
    : { ...none, shape, kind };
}

/**
 * Bottoms with a kind each: where none is given, what the layer's code calls a bottom and uses it as tells it, and else the
 * first is scores, and so are others.
 *
 * @param source the module's text; empty where it is not known
 * @param read what its code was read to do with the data of a bottom
 */
export function withKinds(
  bottoms: readonly JobBottom[],
  source: string,
  className: string,
  read?: Uses['bottoms'],
): JobBottom[] {
  const body = classBody(source, className);
  const [first] = bottoms;
  return bottoms.map((bottom, index) => {
    if (bottom.kind !== null || bottom.file !== null || bottom.shape === null) return bottom;
    const { names, uses } = read?.(index) ?? NOTHING_READ;
    const used = { names: [...names, ...namesOf(body, index)], uses };
    const kind = kindOf(used, className, bottom.shape, first?.shape ?? null, index);
    if (kind !== 'labels') return { ...bottom, kind };
    return { ...bottom, kind, classes: Math.max(2, first?.shape?.[1] ?? 2) };
  });
}

const NOTHING_READ: ReturnType<Uses['bottoms']> = { names: [], uses: new Set() };

/** Whether a gradient is asked for a bottom by default: for what a network computes, not for what it is to learn. */
export function isAsked({ kind, file }: JobBottom, index: number): boolean {
  if (index === 0) return kind !== 'labels' && kind !== 'binary';
  return file === null && (kind === 'normal' || kind === 'uniform');
}

function kindOf(
  { names, uses }: ReturnType<Uses['bottoms']>,
  className: string,
  shape: readonly number[],
  scores: readonly number[] | null,
  index: number,
): Kind {
  const is = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const isLikeScores = scores !== null && shape.join('x') === scores.join('x');
  if (is(/box|roi|rect/i)) return 'boxes';
  if (uses.has('whole')) return isLikeScores || scores === null ? 'binary' : 'labels';
  if (uses.has('distance')) return 'normal';
  if (is(/label|target|truth|(?:^|_)gt(?:_|$)|mask/i)) {
    if (scores === null || index === 0) return 'binary';
    if (!isLikeScores) return 'labels';
    return /l1|l2|euclid|smooth|huber|wing|regress|mse|berhu|depth|flow/i.test(className)
      ? 'normal'
      : 'binary';
  }
  if (is(/prob|softmax/i) || uses.has('logarithm')) return 'prob';
  if (is(/weight|scale|sigma|variance/i)) return 'positive';
  if (index === 1 && /cross_?entropy|sigmoid|bce|dice|focal|logistic/i.test(className))
    return scores !== null && !isLikeScores ? 'labels' : 'binary';
  return 'normal';
}

/** The names that a class gives to a bottom's data: `label` of `label = bottom[1].data`. */
function namesOf(body: string, index: number): string[] {
  const names = new RegExp(`([A-Za-z_]\\w*)\\s*=\\s*[^=\\n]*\\bbottom\\[${index}\\]\\.data\\b`, 'g');
  return [...body.matchAll(names)].map(([, name]) => name!);
}

/** The text of a class, or all of it where the class is not found. */
function classBody(source: string, name: string): string {
  const start = source.search(new RegExp(`^class\\s+${name.replace(/\W/g, '')}\\b`, 'm'));
  if (start < 0) return source;
  const [, ...lines] = source.slice(start).split('\n');
  const end = lines.findIndex((line) => /^[^\s#]/.test(line));
  return lines.slice(0, end < 0 ? undefined : end).join('\n');
}
