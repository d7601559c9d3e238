/** The public API of caffekit. */

export { AUTO } from './dialect/auto.js';
export { BVLC } from './dialect/bvlc.js';
export { customDialect } from './dialect/custom.js';
export type { Dialect } from './dialect/dialect.js';
export { dialectNamed, dialectNames } from './dialect/names.js';
export type { FileKind } from './document/kind.js';
export { snapshot } from './document/snapshot.js';
export type { Blob, Environment, Files, Phase, Shape } from './layers/base/index.js';
export type {
  Diagnostic,
  FileResult,
  Fix,
  InternalError,
  Location,
  Severity,
  Summary,
} from './lint/diagnostic.js';
export { summarize } from './lint/diagnostic.js';
export { fixText } from './lint/fix.js';
export { allRules, findRule, type LintOptions, lintText, type RuleLevel } from './lint/lint.js';
export { buildNet } from './net/build.js';
export type { Net } from './net/net.js';
export { type NetFile, netState, readNet } from './net/read.js';
export type { NetState } from './net/state.js';
export { type DataSummary, type LayerSummary, type NetSummary, summarizeNet } from './net/summary.js';
export type { FileLayer, NetLayer, SplitLayer } from './net/types.js';
export { type Binding, bind, type SchemaProblem } from './schema/bind.js';
export { caffeSchema } from './schema/bundled.js';
export {
  type EnumType,
  type FieldType,
  type MessageType,
  type ScalarValue,
  Schema,
} from './schema/descriptor.js';
export { Message } from './schema/message.js';
export { ProtoError, readProto } from './schema/proto-file.js';
export { targetsNamed } from './targets/names.js';
export type { Target } from './targets/target.js';
export { describeSyntaxProblem } from './text/syntax-problem.js';
export { applyEdits, type TextEdit } from './textproto/edit.js';
export { Lines, type Position } from './textproto/lines.js';
export { parse } from './textproto/parse.js';
export { Loss, type SyntaxKind, type SyntaxProblem } from './textproto/problem.js';
export { decode, encode, type Source } from './textproto/source.js';
export { NodeKind, ScalarToken, type Span, Tree } from './textproto/tree.js';
export { formatFloat, quoteString } from './textproto/write.js';
