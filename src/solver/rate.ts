import type { Message } from '../schema/message.js';
import { formatFloat32 } from '../textproto/write.js';

/**
 * `SGDSolver::GetLearningRate`: the learning rate by iteration.
 *
 * @returns undefined for a policy that Caffe does not have
 */
export function learningRate(solver: Message): ((iteration: number) => number) | undefined {
  // As written: 0.1 rather than the float next to it.
  const value = (field: string) => Number(formatFloat32(Math.fround(solver.number(field))));
  const [base, gamma, power] = [value('base_lr'), value('gamma'), value('power')];
  const [stepsize, maxIter] = [solver.number('stepsize'), solver.number('max_iter')];
  switch (solver.string('lr_policy')) {
    case 'fixed':
      return () => base;
    case 'step':
      return (iteration) => base * gamma ** Math.floor(iteration / stepsize);
    case 'exp':
      return (iteration) => base * gamma ** iteration;
    case 'inv':
      return (iteration) => base * (1 + gamma * iteration) ** -power;
    case 'multistep': {
      const passed = passedAt(solver.numbers('stepvalue'));
      return (iteration) => base * gamma ** passed.filter((at) => at <= iteration).length;
    }
    case 'poly':
      return (iteration) => base * (1 - iteration / maxIter) ** power;
    case 'sigmoid':
      return (iteration) => base / (1 + Math.exp(-gamma * (iteration - stepsize)));
    default:
      return undefined;
  }
}

/** When each step is taken: one an iteration, in the order in which they stand. */
function passedAt(stepvalues: readonly number[]): number[] {
  const passed: number[] = [];
  for (const value of stepvalues) passed.push(Math.max(value, (passed.at(-1) ?? -1) + 1));
  return passed;
}

/** The iterations at which the rate changes at once, with what it is from then on. */
export function rateSteps(solver: Message): { iteration: number; rate: number }[] {
  const rate = learningRate(solver);
  const policy = solver.string('lr_policy');
  const maxIter = solver.number('max_iter');
  if (rate === undefined) return [];
  const steps: number[] = [0];
  if (policy === 'multistep') steps.push(...passedAt(solver.numbers('stepvalue')));
  const stepsize = solver.number('stepsize');
  if (policy === 'step' && stepsize > 0) {
    const count = Math.min(MOST_STEPS, Math.ceil(maxIter / stepsize));
    for (let step = 1; step < count; step++) steps.push(step * stepsize);
  }
  return steps
    .filter((iteration) => iteration === 0 || iteration < maxIter)
    .map((iteration) => ({ iteration, rate: rate(iteration) }));
}

/** More are not told one by one. */
const MOST_STEPS = 1000;

/** Whether training ends before the rate is multiplied by gamma for the first time. */
export function isNeverStepped(solver: Message): boolean {
  const end = solver.number('max_iter');
  const policy = solver.string('lr_policy');
  const steps = new Map([
    ['step', [solver.number('stepsize')]],
    ['multistep', [...solver.numbers('stepvalue')]],
    ['exp', [1]],
  ]).get(policy);
  return end > 0 && steps?.every((at) => at >= end) === true;
}
