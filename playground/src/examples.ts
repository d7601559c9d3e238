import legacy from '../examples/legacy.prototxt';
import seed from '../examples/seed.prototxt';
import silent from '../examples/silent.prototxt';
import solver from '../examples/solver.prototxt';
import ssd from '../examples/ssd.prototxt';

export interface Example {
  readonly title: string;
  /** The name of its file, which says what it is for. */
  readonly path: string;
  readonly text: string;
}

export const EXAMPLES: readonly Example[] = [
  { title: 'A Python loss that trains nothing', path: 'train_val.prototxt', text: seed },
  { title: 'Mistakes that Caffe keeps silent about', path: 'train_val.prototxt', text: silent },
  { title: 'A net for SSD', path: 'deploy.prototxt', text: ssd },
  { title: 'A solver', path: 'solver.prototxt', text: solver },
  { title: 'A net of 2013', path: 'old.prototxt', text: legacy },
];
