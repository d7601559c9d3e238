import { BVLC } from '../dialect/bvlc.js';
import { isGuessedFork } from '../dialect/dialect.js';
import { readNetTree } from '../net/read.js';
import { bind, problemSpan, type SchemaProblem } from '../schema/bind.js';
import type { Span, Tree } from '../textproto/tree.js';
import { caffeSign } from './caffe-signs.js';
import { type Document, readFile } from './file.js';
import { hasOwnSchema } from './own-caffe.js';

/** What BVLC's Caffe ends at first. */
export interface BeyondBvlc {
  readonly span: Span;
  /** For a sentence: `'norm_param'`, `"ReLU6"`. */
  readonly what: string;
}

/**
 * Where BVLC's Caffe refuses a file that was read as a fork's by what it says alone: whoever has that fork knows it, and whoever
 * has BVLC's would hear of no problem. Undefined where the project, or who asks, names the Caffe that is meant.
 */
export function beyondBvlc(file: Document): BeyondBvlc | undefined {
  const { askedDialect, dialect, environment, kind, path } = file;
  if (askedDialect.isAuto !== true || !isGuessedFork(dialect)) return undefined;
  if (kind !== 'net' && kind !== 'solver') return undefined;
  if (hasOwnSchema(environment)) return undefined;
  if (caffeSign(environment, path.slice(0, path.lastIndexOf('/') + 1)) !== undefined) return undefined;
  return inSchema(file) ?? inLayers(file) ?? inNet(file);
}

function inSchema({ tree, kind }: Document): BeyondBvlc | undefined {
  const problems =
    kind === 'net'
      ? readNetTree(tree, BVLC).schemaProblems
      : bind(tree, BVLC.schema.message('SolverParameter')!).problems;
  const [first] = problems
    .filter((problem) => problem.code !== 'out-of-range' || !problem.saturates)
    .map((problem) => ({ problem, span: problemSpan(tree, problem) }))
    .sort((a, b) => a.span.start - b.span.start);
  return first && { span: first.span, what: shown(first.problem, tree) };
}

/** A field that is not known, or the value of one. */
function shown(problem: SchemaProblem, tree: Tree): string {
  const name = tree.name(problem.node);
  return problem.code === 'unknown-enum-value' ? `'${name}: ${tree.valueText(problem.node)}'` : `'${name}'`;
}

function inLayers({ net }: Document): BeyondBvlc | undefined {
  const layer = net?.param
    .messages('layer')
    .find((one) => one.has('type') && BVLC.layerTypes.get(one.string('type')) === undefined);
  return layer && { span: layer.span('type'), what: `"${layer.string('type')}"` };
}

/** What both have, and BVLC's has otherwise. */
function inNet({ path, text, phases, environment, nets }: Document): BeyondBvlc | undefined {
  const known = new Set(nets.flatMap(({ findings }) => findings.map(({ message }) => message)));
  const findings = readFile(path, text, { dialect: BVLC, phases, environment })
    .nets.flatMap((net) => net.findings)
    .filter(({ caffe, message }) => caffe !== null && !known.has(message))
    .sort((a, b) => a.span.start - b.span.start);
  const [first] = findings;
  return first && { span: first.span, what: first.message };
}
