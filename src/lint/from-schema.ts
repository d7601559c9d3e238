import { BVLC } from '../dialect/bvlc.js';
import { isGuessedFork, isOwn } from '../dialect/dialect.js';
import { isBetweenFormats, isParamOfV0 } from '../document/between-formats.js';
import type { Document } from '../document/file.js';
import { isReadOtherwise, signOfOtherCaffe } from '../document/other-caffe.js';
import { problemSpan, type SchemaProblem } from '../schema/bind.js';
import { NodeKind } from '../textproto/tree.js';
import { doubtful } from './doubtful.js';
import { parseFailure } from './from-syntax.js';
import type { Rule, RuleFinding } from './rule.js';

type Code = SchemaProblem['code'];

/** What is no mistake where a fork has made a field repeated or optional, or an enum longer. */
const CHANGED_BY_FORKS: ReadonlySet<Code> = new Set([
  'repeated-field',
  'missing-field',
  'unknown-enum-value',
]);

/**
 * Whether a field that forks have holds a message where the fork that fits best has a number, or the other way round: a copy of
 * that fork has made another field of it.
 */
function isOtherwiseInFork(problem: SchemaProblem, { tree, dialect }: Document): boolean {
  if (problem.code !== 'wrong-type' || !isGuessedFork(dialect)) return false;
  const { field, node } = problem;
  if (BVLC.schema.message(field.parent.name)?.fields.has(field.name)) return false;
  return (field.message !== undefined) !== (tree.kind(node) === NodeKind.Message);
}

/**
 * Whether something is not in a message that only the Caffe beside a net has, and whose schema explains the net best: that may be older
 * or newer than the net.
 */
function isOfOtherVersion(problem: SchemaProblem, { askedDialect, dialect }: Document): boolean {
  if (askedDialect.isAuto !== true || dialect.isAuto === true || !dialect.open) return false;
  const owner = 'type' in problem ? problem.type : 'field' in problem ? problem.field.parent : undefined;
  return owner !== undefined && BVLC.schema.message(owner.name) === undefined;
}

/**
 * What shows that a project is for a Caffe of somebody's own, where those have made such a field another: numbers for each axis, say, where
 * BVLC's takes one for both.
 */
function signOfOwn(problem: SchemaProblem, file: Document): string | undefined {
  if (!CHANGED_BY_FORKS.has(problem.code)) return undefined;
  if (problem.code === 'repeated-field' && ['message', 'string'].includes(problem.field.type))
    return undefined;
  const sign = signOfOtherCaffe(file);
  return sign === undefined || sign.fork !== undefined || sign.isAddition === true
    ? undefined
    : `${sign.what}: the Caffe meant there may do otherwise`;
}

/**
 * A rule for what binding the text to its schema finds.
 *
 * @param describe undefined for a problem that another diagnostic speaks of
 */
export function schemaRule<C extends Code>(
  code: C,
  summary: string,
  describe: (
    problem: Extract<SchemaProblem, { code: C }>,
    file: Document,
  ) => (Omit<RuleFinding, 'span' | 'caffe'> & { readonly aborts?: boolean }) | undefined,
): Rule {
  return {
    id: `schema/${code}`,
    severity: 'error',
    summary,
    checkFile(file, report) {
      for (const problem of file.unread.schemaProblems) {
        if (problem.code !== code) continue;
        const described = describe(problem as Extract<SchemaProblem, { code: C }>, file);
        if (described === undefined) continue;
        const { aborts = true, ...rest } = described;
        const finding = { ...rest, span: problemSpan(file.tree, problem) };
        if (code === 'wrong-type' && isReadOtherwise(file)) continue;
        if (!aborts) report(finding);
        else if (
          (CHANGED_BY_FORKS.has(code) && isOwn(file.dialect)) ||
          isOtherwiseInFork(problem, file) ||
          isOfOtherVersion(problem, file) ||
          (isParamOfV0(file.tree, problem) && isBetweenFormats(file.tree, file.unread.schemaProblems))
        )
          report(doubtful(finding, file));
        else {
          const why = signOfOwn(problem, file);
          if (why !== undefined) report(doubtful(finding, file, why));
          else report({ ...finding, caffe: parseFailure(file) });
        }
      }
    },
  };
}
