import { CodeActionKind, type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { actionsFor } from './actions.js';
import type { Client } from './client.js';
import { completionAt } from './completion.js';
import { definitionOf } from './definition.js';
import { formattingOf } from './formatting.js';
import { hintsIn } from './hints.js';
import type { Host } from './host.js';
import { hoverAt } from './hover.js';
import { lensesOf } from './lenses.js';
import { linksOf } from './links.js';
import { foldingRangesOf, selectionRangeAt } from './ranges.js';
import { highlightsOf, referencesTo } from './references.js';
import { RenameError, renamable, rename } from './rename.js';
import { replacementsAt } from './replace-loss.js';
import { symbolsOf } from './symbols.js';
import { tokensOf } from './tokens.js';
import type { Analysis, Workspace } from './workspace.js';

/**
 * Answers what an editor asks of its documents.
 *
 * @param client what the editor has said of itself
 * @param fail takes what goes wrong; the editor has an empty answer then
 */
export function answerRequests(
  connection: Connection,
  workspace: Workspace,
  host: Host,
  client: () => Client,
  fail: (error: unknown) => void,
): void {
  let hasShutDown = false;
  connection.onShutdown(() => {
    if (hasShutDown) throw afterShutdown();
    hasShutDown = true;
  });
  /** A handler that never throws: a request that makes no sense has an empty answer. */
  const guarded =
    <P extends { readonly textDocument: { readonly uri: string } }, R>(
      nothing: R,
      work: (analysis: Analysis, params: P) => R | Promise<R>,
    ) =>
    async (
      params: P,
      token: { readonly isCancellationRequested: boolean },
    ): Promise<R | ResponseError<void>> => {
      if (hasShutDown) return afterShutdown();
      try {
        const analysis = await workspace.analysis(params.textDocument.uri);
        if (analysis === undefined || token.isCancellationRequested) return nothing;
        return await work(analysis, params);
      } catch (error) {
        fail(error);
        return nothing;
      }
    };
  connection.onHover(
    guarded(null, (analysis, { position }) => hoverAt(analysis, analysis.document.offsetAt(position), host)),
  );
  connection.onCompletion(
    guarded(null, (analysis, { position, context }) =>
      completionAt(analysis, analysis.document.offsetAt(position), workspace, {
        snippets: client().snippets,
        typed: context?.triggerCharacter,
      }),
    ),
  );
  connection.onDefinition(
    guarded(null, (analysis, { position }) =>
      definitionOf(analysis, analysis.document.offsetAt(position), workspace),
    ),
  );
  connection.onReferences(
    guarded(null, (analysis, { position, context }) =>
      referencesTo(analysis, analysis.document.offsetAt(position), context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight(
    guarded(null, (analysis, { position }) => highlightsOf(analysis, analysis.document.offsetAt(position))),
  );
  connection.onDocumentSymbol(guarded(null, symbolsOf));
  connection.onFoldingRanges(guarded(null, foldingRangesOf));
  connection.onSelectionRanges(
    guarded(null, (analysis, { positions }) =>
      positions.map((position) => selectionRangeAt(analysis, position)),
    ),
  );
  connection.onDocumentLinks(guarded(null, (analysis) => linksOf(analysis, workspace)));
  connection.onCodeAction(
    guarded(null, async (analysis, { range, context: { only } }) => {
      const actions = actionsFor(analysis, range, only);
      const wantsRefactoring =
        only === undefined || only.some((kind) => kind.startsWith(CodeActionKind.Refactor));
      if (!client().canCreate || !wantsRefactoring) return actions;
      return [
        ...actions,
        ...(await replacementsAt(analysis, analysis.document.offsetAt(range.start), workspace)),
      ];
    }),
  );
  connection.onDocumentFormatting(guarded(null, (analysis) => formattingOf(analysis)));
  connection.onDocumentRangeFormatting(guarded(null, (analysis, { range }) => formattingOf(analysis, range)));
  connection.onPrepareRename(
    guarded(
      null,
      (analysis, { position }) => renamable(analysis, analysis.document.offsetAt(position)) ?? null,
    ),
  );
  connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }) => {
    if (hasShutDown) return afterShutdown();
    const analysis = await workspace.analysis(uri);
    if (analysis === undefined) return null;
    try {
      const offset = analysis.document.offsetAt(position);
      return { changes: await rename(analysis, offset, newName, workspace) };
    } catch (error) {
      if (error instanceof RenameError) return new ResponseError(ErrorCodes.InvalidRequest, error.message);
      throw error;
    }
  });
  connection.onCodeLens(guarded(null, lensesOf));
  connection.languages.inlayHint.on(
    guarded(null, (analysis, { range }) => hintsIn(analysis, range, client().hints)),
  );
  connection.languages.semanticTokens.on(guarded({ data: [] }, (analysis) => tokensOf(analysis)));
  connection.languages.semanticTokens.onRange(
    guarded({ data: [] }, (analysis, { range }) => tokensOf(analysis, analysis.span(range))),
  );
}

/** What the protocol has a server answer to all that is asked between `shutdown` and `exit`. */
function afterShutdown(): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidRequest, 'the server has been shut down');
}
