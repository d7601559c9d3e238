import type { OldFormat, Unsettled } from '../net/upgrade/index.js';
import type { Message } from '../schema/message.js';

/** What `UpgradeSolverAsNeeded` makes of a solver. */
export interface UpgradedSolver {
  readonly solver: Message;
  readonly formats: readonly OldFormat[];
  /** What Caffe aborts at. */
  readonly refused: readonly Unsettled[];
}

/** `solver_type: ADAM` becomes `type: "Adam"`. Refuses a solver with both. */
export function upgradeSolver(solver: Message): UpgradedSolver {
  const isOld = solver.type.fields.has('solver_type') && solver.has('solver_type');
  if (!isOld) return { solver, formats: [], refused: [] };
  const node = solver.nodeOf('solver_type');
  const formats = [{ name: 'solver-type', span: solver.fieldSpan('solver_type') }] as const;
  const name = SOLVERS.get(solver.enumValue('solver_type'));
  const refused: Unsettled[] = [];
  if (solver.has('type')) {
    refused.push({
      span: solver.fieldSpan('solver_type'),
      message: "a solver has either 'type' or the old 'solver_type', and this one has both: Caffe refuses it",
    });
  } else if (name === undefined) {
    refused.push({
      span: solver.span('solver_type'),
      message: `what a solver of the old type ${solver.enumValue('solver_type')} is called today is not known`,
    });
  }
  const upgraded = solver.copy();
  upgraded.clear('solver_type');
  upgraded.add('type', name ?? '', node);
  return { solver: upgraded, formats, refused };
}

const SOLVERS: ReadonlyMap<string, string> = new Map([
  ['SGD', 'SGD'],
  ['NESTEROV', 'Nesterov'],
  ['ADAGRAD', 'AdaGrad'],
  ['RMSPROP', 'RMSProp'],
  ['ADADELTA', 'AdaDelta'],
  ['ADAM', 'Adam'],
]);
