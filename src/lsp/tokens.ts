import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from 'vscode-languageserver';
import { NodeKind, ScalarToken, type Span } from '../textproto/tree.js';
import { fieldOf, insideQuotes } from './cursor.js';
import { nameAt } from './names.js';
import type { Analysis } from './workspace.js';

const TYPES = [
  'comment',
  'property',
  'struct',
  'string',
  'number',
  'enumMember',
  'keyword',
  'class',
  'variable',
  'function',
  'parameter',
] as const;
type TokenType = (typeof TYPES)[number];

export const LEGEND: SemanticTokensLegend = {
  tokenTypes: [...TYPES],
  tokenModifiers: ['declaration', 'deprecated'],
};

const DECLARATION = 1;
const DEPRECATED = 2;

/** What each word of a document, or of a part of it, is. */
export function tokensOf(analysis: Analysis, within?: Span): SemanticTokens {
  const { file, document } = analysis;
  const builder = new SemanticTokensBuilder();
  if (file.kind === 'python' || file.foreign !== undefined) return { data: [] };
  const { tree } = file;
  const tokens: { span: Span; type: TokenType; modifiers: number }[] = [];
  const add = (span: Span, type: TokenType, modifiers = 0) => {
    if (span.end <= span.start) return;
    if (within === undefined || (span.start < within.end && span.end > within.start))
      tokens.push({ span, type, modifiers });
  };
  for (let i = 0; i < tree.commentCount; i++) add(tree.comment(i), 'comment');
  for (let node = 1; node < tree.size; node++) {
    const field = fieldOf(file, node);
    if (!tree.isElement(node)) {
      const type = tree.kind(node) === NodeKind.Message ? 'struct' : 'property';
      add(tree.nameSpan(node), type, field?.deprecated === true ? DEPRECATED : 0);
    }
    if (tree.kind(node) !== NodeKind.Scalar) continue;
    const span = tree.valueSpan(node);
    switch (tree.token(node)) {
      case ScalarToken.Integer:
      case ScalarToken.Float:
        add(span, 'number');
        break;
      case ScalarToken.Identifier:
        add(span, field?.type === 'bool' ? 'keyword' : field?.type === 'enum' ? 'enumMember' : 'number');
        break;
      case ScalarToken.String: {
        const named = nameAt(file, node);
        const inside = insideQuotes(file, node);
        const isType = field?.name === 'type' && field.parent.name === 'LayerParameter';
        if (named === undefined && !isType) add(span, 'string');
        else if (isType) add(inside, 'class');
        else if (named!.kind === 'blob') add(inside, 'variable', named!.isMade ? DECLARATION : 0);
        else add(inside, named!.kind === 'layer' ? 'function' : 'parameter', DECLARATION);
        break;
      }
    }
  }
  tokens.sort((a, b) => a.span.start - b.span.start);
  for (const { span, type, modifiers } of tokens) {
    const start = document.positionAt(span.start);
    const end = document.positionAt(span.end);
    // A token is on one line: of strings in several pieces, the client's own colours do.
    if (end.line === start.line)
      builder.push(
        start.line,
        start.character,
        end.character - start.character,
        TYPES.indexOf(type),
        modifiers,
      );
  }
  return { data: builder.build().data };
}
