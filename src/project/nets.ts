/** A net that a new project can have, with data that it learns in a minute or so on a CPU. */
export interface ProjectNet {
  /** What `--net` calls it. */
  readonly id: string;
  /** What it is for, in a clause. */
  readonly summary: string;
  /** Height and width of the pictures, and how many there are to learn from and to test with. */
  readonly size: number;
  readonly train: number;
  readonly test: number;
  /** The part of the pictures that has a crack. */
  readonly cracked: number;
  /** Pictures in a batch. */
  readonly batch: number;
  readonly iterations: number;
  readonly baseLr: number;
  /** The F1 that it reaches with the default loss, and with weight 1: means of five seeds by `bench/project/compare.ts`. */
  readonly f1: { readonly weighted: number; readonly plain: number };
}

/** The first is the default. */
export const PROJECT_NETS: readonly ProjectNet[] = [
  {
    id: 'segmentation',
    summary: 'a label for every pixel: cracks, about 1% of all pixels',
    size: 48,
    train: 160,
    test: 64,
    cracked: 0.5,
    batch: 8,
    iterations: 400,
    baseLr: 0.01,
    f1: { weighted: 0.62, plain: 0.31 },
  },
  {
    id: 'classification',
    summary: 'a label for every picture: 5% of them have a crack',
    size: 32,
    train: 1600,
    test: 800,
    cracked: 0.05,
    batch: 32,
    iterations: 400,
    baseLr: 0.01,
    f1: { weighted: 0.64, plain: 0.52 },
  },
];
