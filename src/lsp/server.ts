import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { actionsFor, FIX_ALL } from './actions.js';
import { completionAt } from './completion.js';
import { definitionOf } from './definition.js';
import { diagnosticsOf } from './diagnostics.js';
import { formattingOf } from './formatting.js';
import { DEFAULT_HINTS, type HintSettings, hintsIn } from './hints.js';
import type { Host } from './host.js';
import { hoverAt } from './hover.js';
import { lensesOf } from './lenses.js';
import { linksOf } from './links.js';
import { pathOf } from './paths.js';
import { foldingRangesOf, selectionRangeAt } from './ranges.js';
import { highlightsOf, referencesTo } from './references.js';
import { RenameError, renamable, rename } from './rename.js';
import { replacementsAt } from './replace-loss.js';
import { symbolsOf } from './symbols.js';
import { LEGEND, tokensOf } from './tokens.js';
import { type Analysis, Workspace } from './workspace.js';

export interface ServerOptions {
  readonly version: string;
  /** How long a document has to rest before its findings are sent, in milliseconds. */
  readonly delay?: number;
}

const DELAY = 120;

/** Files that a client is asked to tell changes of. */
const WATCHED = ['**/*.prototxt', '**/*.py', '**/caffekit.config.json', '**/package.json'];

/** Serves a client until it goes. Whatever it sends, the server answers, and goes on. */
export function serve(connection: Connection, host: Host, { version, delay = DELAY }: ServerOptions): void {
  const told = new Set<string>();
  const workspace = new Workspace(host, (message) => {
    if (told.has(message)) return;
    told.add(message);
    void connection
      .sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })
      .catch(fail);
  });
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let snippets = false;
  let canWatch = false;
  let canCreate = false;
  let hints: HintSettings = DEFAULT_HINTS;

  const fail = (error: unknown) => {
    try {
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    } catch {
      // A client may go while a document is read: then nobody is left to be told.
    }
  };

  const publish = async (uri: string) => {
    timers.delete(uri);
    const analysis = await workspace.analysis(uri);
    if (analysis === undefined || analysis.version !== workspace.versionOf(uri)) return;
    const diagnostics = diagnosticsOf(analysis);
    for (const { rule, message } of analysis.result.internalErrors ?? [])
      connection.console.error(`${rule ?? 'caffekit'}: ${message}`);
    await connection.sendDiagnostics({ uri, version: analysis.version, diagnostics });
  };
  const schedule = (uris: readonly string[]) => {
    for (const uri of uris) {
      clearTimeout(timers.get(uri));
      timers.set(
        uri,
        setTimeout(() => void publish(uri).catch(fail), delay),
      );
    }
  };

  /** A handler that never throws: a request that makes no sense has an empty answer. */
  const guarded =
    <P extends { readonly textDocument: { readonly uri: string } }, R>(
      nothing: R,
      work: (analysis: Analysis, params: P) => R | Promise<R>,
    ) =>
    async (params: P, token: { readonly isCancellationRequested: boolean }): Promise<R> => {
      try {
        const analysis = await workspace.analysis(params.textDocument.uri);
        if (analysis === undefined || token.isCancellationRequested) return nothing;
        return await work(analysis, params);
      } catch (error) {
        fail(error);
        return nothing;
      }
    };
  const quietly =
    <P>(work: (params: P) => void) =>
    (params: P): void => {
      try {
        work(params);
      } catch (error) {
        fail(error);
      }
    };

  connection.onInitialize((params): InitializeResult => {
    workspace.roots = rootsOf(params);
    snippets = params.capabilities?.textDocument?.completion?.completionItem?.snippetSupport === true;
    canWatch = params.capabilities?.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    const { documentChanges, resourceOperations } = params.capabilities?.workspace?.workspaceEdit ?? {};
    canCreate = documentChanges === true && resourceOperations?.includes('create') === true;
    hints = hintsOf(params.initializationOptions);
    return { capabilities: CAPABILITIES, serverInfo: { name: 'caffekit', version } };
  });
  connection.onInitialized(() => {
    if (!canWatch) return;
    const watchers = WATCHED.map((globPattern) => ({ globPattern }));
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(fail);
  });

  connection.onDidOpenTextDocument(
    quietly(({ textDocument: { uri, languageId, version, text } }) => {
      schedule(workspace.open(String(uri), String(languageId), Number(version), String(text)));
    }),
  );
  connection.onDidChangeTextDocument(
    quietly(({ textDocument: { uri, version }, contentChanges }) => {
      schedule(workspace.change(uri, version, contentChanges));
    }),
  );
  // A module may have been written that was not there before.
  connection.onDidSaveTextDocument(quietly(() => workspace.lookAnew()));
  connection.onDidCloseTextDocument(
    quietly(({ textDocument: { uri } }) => {
      clearTimeout(timers.get(uri));
      timers.delete(uri);
      const touched = workspace.close(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] }).catch(fail);
      schedule(touched);
    }),
  );
  connection.onDidChangeWatchedFiles(
    quietly(({ changes }) => {
      workspace.lookAnew();
      for (const { uri, type } of changes) {
        const path = pathOf(uri);
        if (path === undefined) continue;
        const isOther = type !== FileChangeType.Changed;
        schedule(/\.json$/.test(path) ? workspace.forgetSettings() : workspace.touch(path, isOther));
      }
    }),
  );

  connection.onHover(
    guarded(null, (analysis, { position }) => hoverAt(analysis, analysis.document.offsetAt(position), host)),
  );
  connection.onCompletion(
    guarded(null, (analysis, { position, context }) =>
      completionAt(analysis, analysis.document.offsetAt(position), workspace, {
        snippets,
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
      if (!canCreate || !wantsRefactoring) return actions;
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
  connection.languages.inlayHint.on(guarded(null, (analysis, { range }) => hintsIn(analysis, range, hints)));
  connection.languages.semanticTokens.on(guarded({ data: [] }, (analysis) => tokensOf(analysis)));
  connection.languages.semanticTokens.onRange(
    guarded({ data: [] }, (analysis, { range }) => tokensOf(analysis, analysis.span(range))),
  );
  connection.listen();
}

const CAPABILITIES: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['"', "'", ':', ' '] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL] },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  renameProvider: { prepareProvider: true },
  codeLensProvider: {},
  inlayHintProvider: true,
  semanticTokensProvider: { legend: LEGEND, full: true, range: true },
};

function rootsOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === 'string' ? [rootUri] : []);
  return uris
    .map((uri) => pathOf(uri))
    .filter((path) => path !== undefined)
    .map((path) => (path.length > 1 ? path.replace(/\/$/, '') : path));
}

function hintsOf(options: unknown): HintSettings {
  const given = (options as { hints?: Partial<Record<keyof HintSettings, unknown>> } | null)?.hints ?? {};
  return {
    shapes: typeof given.shapes === 'boolean' ? given.shapes : DEFAULT_HINTS.shapes,
    multiplyAdds: typeof given.multiplyAdds === 'boolean' ? given.multiplyAdds : DEFAULT_HINTS.multiplyAdds,
  };
}
