import { isOwn } from '../dialect/dialect.js';
import { FOREIGN_NAME } from '../document/doubt.js';
import { signOfOtherCaffe } from '../document/other-caffe.js';
import type { SolverRule } from '../solver/reading.js';
import { type Solver, solverOf } from '../solver/solver.js';
import type { Severity } from './diagnostic.js';
import { doubtful } from './doubtful.js';
import type { Rule, RuleFinding } from './rule.js';

/** A rule for what Caffe aborts at before it trains: see `SolverRule`. */
export function solverRule(id: SolverRule, severity: Severity, summary: string): Rule {
  return {
    id,
    severity,
    summary,
    checkFile(file, report) {
      const solver = solverOf(file);
      for (const {
        rule,
        span,
        message,
        caffe,
        isElsewhere,
        isForPrograms,
        isForeignName,
        related,
        origin,
      } of solver?.findings ?? []) {
        if (rule !== id) continue;
        // A net that several states ask for is refused in all of them for one cause, most likely.
        const mistake = id === 'solver/net-refused' ? { mistake: String(span.start) } : {};
        const found = {
          span,
          message,
          ...mistake,
          ...(isElsewhere === true && { severity: 'info' as const }),
          ...(isForPrograms === true && { severity: 'warning' as const }),
          ...(related && { related }),
          ...(origin && { origin: { path: origin.path, line: origin.line, column: origin.column } }),
          ...(caffe === null ? {} : { caffe }),
        };
        const doubted = caffe === null ? found : inDoubt(id, found, solver!);
        const isByNameAlone =
          isForeignName === true && doubted === found && file.askedDialect.isAuto === true;
        report(isByNameAlone ? doubtful(found, file, FOREIGN_NAME, false) : doubted);
      }
    },
  };
}

/** What every Caffe aborts at; of nets it is decided with them. */
const HOLDS_EVERYWHERE: ReadonlySet<SolverRule> = new Set([
  'solver/missing-file',
  'solver/net-refused',
  'solver/test-nets',
  'solver/train-net',
]);

/** What a solver's Caffe aborts at is a warning where that may be another than BVLC's. */
function inDoubt(id: SolverRule, found: RuleFinding, solver: Solver): RuleFinding {
  // Caffes of before 2014 have one net to test at most, and count nothing.
  if (isOfOwn(solver))
    return { ...doubtful(found, solver.file), ...(id === 'solver/test-nets' && { severity: 'info' }) };
  if (HOLDS_EVERYWHERE.has(id)) return found;
  const sign = signOfOtherCaffe(solver.file);
  return sign === undefined || sign.fork !== undefined || sign.isAddition === true
    ? found
    : doubtful(found, solver.file, `${sign.what}: the Caffe meant there may do otherwise`);
}

/** Whether a solver, or a net that it trains or tests, is of a Caffe of somebody's own. */
function isOfOwn({ file, nets: { train, tests } }: Solver): boolean {
  return [file, train?.document, ...tests.map(({ document }) => document)].some(
    (read) => read !== undefined && isOwn(read.dialect),
  );
}
