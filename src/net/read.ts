import { BVLC } from '../dialect/bvlc.js';
import type { Dialect } from '../dialect/dialect.js';
import type { Environment, Finding } from '../layers/base/index.js';
import { bind, type SchemaProblem } from '../schema/bind.js';
import type { Message } from '../schema/message.js';
import { parse } from '../textproto/parse.js';
import type { Tree } from '../textproto/tree.js';
import { buildNet } from './build.js';
import type { Net } from './net.js';
import type { NetState } from './state.js';
import { type OldFormat, type Unsettled, upgradeNet } from './upgrade/index.js';

/** A net file that has been read, up to where its phase matters. */
export interface NetFile {
  readonly tree: Tree;
  /** As which Caffe's it was read. */
  readonly dialect: Dialect;
  readonly schemaProblems: readonly SchemaProblem[];
  /** The NetParameter, upgraded to the current format. */
  readonly param: Message;
  /** What a text of it should say: see {@link upgradeNet}. */
  readonly written: Message;
  /** What the upgrade found. */
  readonly findings: readonly Finding[];
  /** What of the text is in an old format. */
  readonly formats: readonly OldFormat[];
  /** What could only be guessed in the upgrade. */
  readonly unsettled: readonly Unsettled[];
}

/** Reads a net as `ReadNetParamsFromTextFileOrDie` does. */
export function readNet(text: string, dialect: Dialect = BVLC): NetFile {
  return readNetTree(parse(text), dialect);
}

/** {@link readNet} of a tree. */
export function readNetTree(tree: Tree, dialect: Dialect): NetFile {
  const { message, problems } = bind(tree, dialect.schema.message('NetParameter')!);
  const { net, ...upgrade } = upgradeNet(message, dialect);
  return { tree, dialect, schemaProblems: problems, param: net, ...upgrade };
}

/** Whether Caffe would refuse a net file, and what it makes of it, in one state. For tools and tests. */
export function checkNet(
  text: string,
  state: Partial<NetState> & Pick<NetState, 'phase'>,
  environment: Environment = {},
  dialect: Dialect = BVLC,
): { file: NetFile; net: Net; refused: boolean } {
  const file = readNet(text, dialect);
  const net = buildNet(file.param, netState(file.param, state), file.dialect, environment);
  return { file, net, refused: isRefused(file, net) };
}

/** Whether Caffe would abort while it reads a file, or while it builds the net that the file has in some state. */
export function isRefused(file: NetFile, net: Net): boolean {
  return (
    file.tree.problems.length > 0 ||
    file.schemaProblems.some((problem) => !(problem.code === 'out-of-range' && problem.saturates)) ||
    file.findings.some((finding) => finding.caffe !== null) ||
    net.refused
  );
}

/** The state a net is built in: what is asked for, and what its own `state` adds. */
export function netState(param: Message, asked: Partial<NetState> & Pick<NetState, 'phase'>): NetState {
  const own = param.message('state');
  const stages = own.strings('stage');
  return {
    phase: asked.phase,
    level: asked.level ?? own.number('level'),
    stages: asked.stages === undefined ? stages : [...new Set([...stages, ...asked.stages])],
    ...(asked.asked === undefined ? {} : { asked: asked.asked }),
  };
}
