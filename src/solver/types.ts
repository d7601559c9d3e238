/** Update rules that `type` names, as Caffe prints them. */
export const SOLVER_TYPES = ['AdaDelta', 'AdaGrad', 'Adam', 'Nesterov', 'RMSProp', 'SGD'] as const;

/** So many numbers each keeps of each learnable one from iteration to iteration: what a `.solverstate` has. */
export const HISTORY: ReadonlyMap<string, number> = new Map([
  ['SGD', 1],
  ['Nesterov', 1],
  ['AdaGrad', 1],
  ['RMSProp', 1],
  ['AdaDelta', 2],
  ['Adam', 2],
]);

/** Those that refuse `momentum`. */
export const WITHOUT_MOMENTUM: ReadonlySet<string> = new Set(['AdaGrad', 'RMSProp']);

/** A way in which the learning rate changes, by `lr_policy`. */
export interface Policy {
  /** What it reads besides `base_lr`. */
  readonly reads: readonly ('gamma' | 'power' | 'stepsize' | 'stepvalue' | 'max_iter')[];
  /** The formula, for messages. */
  readonly formula: string;
}

/** `SGDSolver::GetLearningRate`. */
export const POLICIES: ReadonlyMap<string, Policy> = new Map([
  ['fixed', { reads: [], formula: 'base_lr' }],
  ['step', { reads: ['stepsize', 'gamma'], formula: 'base_lr * gamma ^ floor(iter / stepsize)' }],
  ['exp', { reads: ['gamma'], formula: 'base_lr * gamma ^ iter' }],
  ['inv', { reads: ['gamma', 'power'], formula: 'base_lr * (1 + gamma * iter) ^ -power' }],
  ['multistep', { reads: ['stepvalue', 'gamma'], formula: 'base_lr * gamma ^ (stepvalues passed)' }],
  ['poly', { reads: ['power', 'max_iter'], formula: 'base_lr * (1 - iter / max_iter) ^ power' }],
  ['sigmoid', { reads: ['gamma', 'stepsize'], formula: 'base_lr / (1 + e ^ (-gamma * (iter - stepsize)))' }],
]);

/** Policies of public forks, which Caffe 1.0 does not have. */
export const FORK_POLICIES: ReadonlyMap<string, string> = new Map([
  ['plateau', 'SSD and Intel Caffe'],
  ['multifixed', 'Intel Caffe'],
]);

/** Update rules of public forks. */
export const FORK_TYPES: ReadonlyMap<string, string> = new Map([['SAG', 'NVIDIA Caffe']]);
