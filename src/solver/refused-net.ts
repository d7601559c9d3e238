import { isOwn } from '../dialect/dialect.js';
import { isBetweenFormats } from '../document/between-formats.js';
import { isDoubtful } from '../document/doubt.js';
import type { Document } from '../document/file.js';
import { isNamedTemplate } from '../document/named-template.js';
import { isForOtherCaffe } from '../document/other-caffe.js';
import { isFromBefore2015 } from '../document/own-caffe.js';
import type { Finding } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import type { NetFile } from '../net/read.js';
import type { FileLayer } from '../net/types.js';
import type { SchemaProblem } from '../schema/bind.js';
import type { Message } from '../schema/message.js';
import { listed } from '../text/listed.js';
import { nearestTerm } from '../text/nearest.js';
import type { PlaceInFile } from '../textproto/lines.js';
import type { Span } from '../textproto/tree.js';
import { placeIn, type SolverNet } from './nets.js';
import type { SolverFinding } from './reading.js';

/** Says why Caffe takes no net from what a solver names, in the state that is asked for. */
export function refused(
  read: SolverNet,
  isIdle: boolean,
  { path, environment, message: solver }: Document,
): SolverFinding | undefined {
  // A program completes the one and the other.
  if (isNamedTemplate(path)) return undefined;
  const { role, named, place, span, document, state, net } = read;
  const why = net === undefined ? whyNoNet(read) : whyRefused(read, net, environment);
  if (why === undefined) return undefined;
  const what = role === 'TRAIN' ? 'the net to train' : 'the net to test';
  const stages = state?.stages.map((stage) => `'${stage}'`) ?? [];
  const staged = stages.length === 0 ? '' : ` with stage ${listed(stages)}`;
  const phase = state === undefined ? '' : ` in ${state.phase}${staged}`;
  const where =
    document === undefined ? '' : `${document.path}${why.place === undefined ? '' : `:${why.place.line}`}: `;
  const astray = solver && stageAstray(read, solver);
  const gist = why.caffe ?? `Failed to parse NetParameter file: ${named}`;
  return {
    rule: 'solver/net-refused',
    span: astray?.span ?? span,
    message: `Caffe refuses ${what}${phase}: ${astray === undefined ? '' : `${astray.message}; `}${where}${why.message}`,
    caffe: place?.isGuess === true || (isIdle && gist === NO_LAYERS) ? null : gist,
    ...(why.place === undefined
      ? {}
      : { related: [{ message: 'this is refused', elsewhere: why.place }], origin: why.place }),
  };
}

/** A stage that the solver asks for and no layer of the net has a rule about, where they have rules about others. */
function stageAstray(
  { role, state, document }: SolverNet,
  solver: Message,
): { readonly span: Span; readonly message: string } | undefined {
  const layers = document?.net?.param.messages('layer') ?? [];
  const rules = layers.flatMap((layer) => [...layer.messages('include'), ...layer.messages('exclude')]);
  const named = new Set(rules.flatMap((rule) => [...rule.strings('stage'), ...rule.strings('not_stage')]));
  const stage = state?.stages.find((one) => !named.has(one));
  if (stage === undefined || named.size === 0) return undefined;
  const field = role === 'TRAIN' ? 'train_state' : 'test_state';
  for (const asked of solver.messages(field)) {
    const at = asked.strings('stage').indexOf(stage);
    if (at < 0) continue;
    const others = [...named].slice(0, MAX_STAGES).map((one) => `'${one}'`);
    return {
      span: asked.span('stage', at),
      message: `none of its layers has a rule for the stage '${stage}', they are for ${listed(others)}`,
    };
  }
  return undefined;
}

const MAX_STAGES = 3;

interface Why {
  readonly message: string;
  readonly place?: PlaceInFile | undefined;
  /** None where the file cannot be parsed. */
  readonly caffe?: string;
}

/** Why a file that is there gives no net. */
function whyNoNet({ document, place }: SolverNet): Why | undefined {
  if (document === undefined || place?.isGuess === true) return undefined;
  if (document.kind === 'solver') return { message: 'this is a solver, and no net' };
  const isEmpty =
    document.tree.problems.length === 0 && document.tree.children(document.tree.root).next().done === true;
  return document.foreign === undefined && isEmpty ? { message: 'it is empty', caffe: NO_LAYERS } : undefined;
}

function whyRefused(read: SolverNet, net: Net, environment: Document['environment']): Why | undefined {
  const { document, state } = read;
  if (document !== undefined && isOwn(document.dialect)) return undefined;
  const isTaken = (found: Finding) => document !== undefined && isDoubtful(found, document, net);
  const ofFile = document?.net?.findings ?? [];
  // What has a type of a V0 format of its own has none of ours.
  const isOfOwnV0 = ofFile.some(({ rule, caffe }) => rule === 'net/upgrade' && caffe !== null);
  const finding = [...ofFile, ...net.findings].find(
    (found) => found.caffe !== null && !(isOfOwnV0 && found.rule === 'layer/unknown-type') && !isTaken(found),
  );
  if (document !== undefined && isUnreadable(document.net!)) {
    // By the schema of a Caffe that lies there, which may be of another version.
    const isSure =
      document.askedDialect.isAuto !== true ||
      !(
        document.dialect.open ||
        isForOtherCaffe(document) ||
        lacksFieldsAlone(document) ||
        isBetweenFormats(document.tree, document.net!.schemaProblems)
      );
    return isSure || document.tree.problems.length > 0
      ? { message: 'it cannot be read as a net', place: placeIn(read, firstUnread(document)) }
      : undefined;
  }
  if (finding !== undefined) {
    return {
      message: finding.message + untestedReason(read, net, finding),
      caffe: finding.caffe!,
      place: placeIn(read, finding.span),
    };
  }
  if (net.withSplits.length > 0) return undefined;
  const isOld = document === undefined && net.excluded.length === 0;
  if (isOld && isFromBefore2015(environment)) return undefined;
  return {
    message:
      net.excluded.length > 0
        ? `it has no layers in ${state!.phase}: all ${net.excluded.length} are left out`
        : `it has no layers${isOld ? " ('layers' of the old format count in a file only)" : ''}`,
    caffe: NO_LAYERS,
  };
}

/** Of a net for training alone that a solver tests, too. */
function untestedReason({ role, named }: SolverNet, net: Net, { rule }: Finding): string {
  if (role !== 'TEST' || rule !== 'blob/unknown-bottom') return '';
  const makesData = ({ type, layer }: FileLayer) => type?.makesData === true || layer.count('bottom') === 0;
  const isLeftOut = net.excluded.some((layer) => layer.count('bottom') === 0);
  return named === undefined || net.layers.some(makesData) || !isLeftOut
    ? ''
    : '; a data layer with include { phase: TEST } gives a test its data, and a solver without test_iter tests nothing';
}

/** What of a file that cannot be read as a net is told first: what comes of a mistake in its syntax is not. */
function firstUnread({ tree, net }: Document): Span {
  const [problem] = tree.problems;
  return problem?.span ?? tree.span(net!.schemaProblems.find(isFatal)!.node);
}

const NO_LAYERS = 'Check failed: end < layers_.size() (-1 vs. 0)';

function isUnreadable({ tree, schemaProblems }: NetFile): boolean {
  return tree.problems.length > 0 || schemaProblems.some(isFatal);
}

/** Whether all that keeps a file from being read is fields that are near to none: they are of a Caffe of somebody's own mostly. */
function lacksFieldsAlone({ tree, net }: Document): boolean {
  return net!.schemaProblems
    .filter(isFatal)
    .every(
      (problem) =>
        problem.code === 'unknown-field' &&
        nearestTerm(tree.name(problem.node), problem.type.fields.keys()) === undefined,
    );
}

/** Whether a file is refused for it, and not read otherwise. */
function isFatal(problem: SchemaProblem): boolean {
  return !(problem.code === 'out-of-range' && problem.saturates);
}
