import type { Document } from '../document/file.js';
import type { Finding } from '../layers/base/index.js';
import type { OldFormat } from '../net/upgrade/index.js';
import { bind, losesValue, problemSpan, type SchemaProblem } from '../schema/bind.js';
import type { Message } from '../schema/message.js';
import { describeSyntaxProblem } from '../text/syntax-problem.js';
import { applyEdits, type TextEdit } from '../textproto/edit.js';
import { parse } from '../textproto/parse.js';
import type { Span, Tree } from '../textproto/tree.js';
import { rewriteEdits } from './rewrite.js';
import { upgradeSolver } from './solver.js';

/** Why a file cannot be written in today's format. */
export interface Obstacle {
  readonly span: Span;
  /** Undefined where the text does not fit the schema: the linter's rules say how. */
  readonly message?: string;
}

/** What becomes of a net or solver. */
export type Upgraded =
  /** It is in today's format. */
  | { readonly status: 'current' }
  | {
      readonly status: 'upgraded';
      readonly text: string;
      readonly edits: readonly TextEdit[];
      readonly formats: readonly OldFormat[];
      /** What Caffe drops or replaces when it upgrades the file, and so is not in the new text either. */
      readonly losses: readonly Finding[];
    }
  | {
      readonly status: 'blocked';
      readonly formats: readonly OldFormat[];
      readonly obstacles: readonly Obstacle[];
    }
  /** The new text would not say what it should: a mistake of ours. */
  | { readonly status: 'failed' };

/**
 * A net or solver in today's format: the message is what Caffe's own `upgrade_net_proto_text` and
 * `upgrade_solver_proto_text` make of it, and all of the text that need not change stays as it is.
 *
 * @param file a net or solver that could be read as one
 */
export function upgradeFile(file: Document): Upgraded {
  const { tree, net, message } = file;
  const syntax = tree.problems.map((problem) => ({
    span: problem.span,
    message: describeSyntaxProblem(problem, tree),
  }));
  if (message === undefined) return { status: 'current' };
  const solver = net === undefined ? upgradeSolver(message) : undefined;
  const formats = net?.formats ?? solver!.formats;
  if (syntax.length > 0) return { status: 'blocked', formats, obstacles: syntax };
  if (formats.length === 0) return { status: 'current' };
  const lost = problemsOf(file).filter(losesValue);
  const obstacles: Obstacle[] = lost
    .filter((problem) => isInOldFormat(tree, problem.node))
    .map((problem) => ({ span: problemSpan(tree, problem) }));
  for (const finding of net?.findings ?? []) if (finding.caffe !== null) obstacles.push(finding);
  obstacles.push(...(net?.unsettled ?? []), ...(solver?.refused ?? []));
  if (obstacles.length > 0) return { status: 'blocked', formats, obstacles };
  const target = solver?.solver ?? net?.written ?? message;
  const edits = rewriteEdits(target, new Set(lost.map(({ node }) => node)));
  const { text } = applyEdits(file.text, [edits]);
  const { message: read, problems } = bind(parse(text), target.type);
  if (problems.filter(losesValue).length !== lost.length) {
    const message = `the schema of ${file.dialect.names.join(', ')} does not have what takes its place`;
    return { status: 'blocked', formats, obstacles: [{ span: formats[0]!.span, message }] };
  }
  if (!isSame(read.toJSON(), target.toJSON())) return { status: 'failed' };
  return { status: 'upgraded', text, edits, formats, losses: net?.findings ?? [] };
}

function problemsOf({ tree, net, message }: Document): readonly SchemaProblem[] {
  return net?.schemaProblems ?? bind(tree, (message as Message).type).problems;
}

/** Whether a field that could not be read may belong to what is to be upgraded; otherwise it can stay as it is. */
function isInOldFormat(tree: Tree, node: number): boolean {
  if (tree.isElement(node)) return true;
  let outermost = node;
  while (tree.parent(outermost) > tree.root) outermost = tree.parent(outermost);
  return OLD_FIELDS.has(tree.name(outermost));
}

const OLD_FIELDS = new Set(['layers', 'input', 'input_dim', 'input_shape', 'solver_type']);

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => isSame(value, b[index]));
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && isSame((a as never)[key], (b as never)[key]))
  );
}
