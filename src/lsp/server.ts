import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { FIX_ALL } from './actions.js';
import { clientOf, UNKNOWN_CLIENT } from './client.js';
import type { Host } from './host.js';
import { pathOf } from './paths.js';
import { Publisher } from './publisher.js';
import { answerRequests } from './requests.js';
import { LEGEND } from './tokens.js';
import { Workspace } from './workspace.js';

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
  let client = UNKNOWN_CLIENT;
  const fail = (error: unknown) => {
    try {
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    } catch {
      // A client may go while a document is read: then nobody is left to be told.
    }
  };

  const publisher = new Publisher(connection, workspace, delay, fail);

  connection.onInitialize((params): InitializeResult => {
    client = clientOf(params);
    workspace.roots = client.roots;
    return { capabilities: CAPABILITIES, serverInfo: { name: 'caffekit', version } };
  });
  connection.onInitialized(() => {
    if (!client.canWatch) return;
    const watchers = WATCHED.map((globPattern) => ({ globPattern }));
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(fail);
  });
  followDocuments(connection, workspace, publisher, fail);
  answerRequests(connection, workspace, host, () => client, fail);
  connection.listen();
}

/** Follows the documents that are open, and the files beside them. */
function followDocuments(
  connection: Connection,
  workspace: Workspace,
  publisher: Publisher,
  fail: (error: unknown) => void,
): void {
  const quietly =
    <P>(work: (params: P) => void) =>
    (params: P): void => {
      try {
        work(params);
      } catch (error) {
        fail(error);
      }
    };

  connection.onDidOpenTextDocument(
    quietly(({ textDocument: { uri, languageId, version, text } }) => {
      publisher.schedule(workspace.open(String(uri), String(languageId), Number(version), String(text)));
    }),
  );
  connection.onDidChangeTextDocument(
    quietly(({ textDocument: { uri, version }, contentChanges }) => {
      publisher.schedule(workspace.change(uri, version, contentChanges));
    }),
  );
  // A module may have been written that was not there before.
  connection.onDidSaveTextDocument(quietly(() => workspace.lookAnew()));
  connection.onDidCloseTextDocument(
    quietly(({ textDocument: { uri } }) => {
      const touched = workspace.close(uri);
      publisher.clear(uri);
      publisher.schedule(touched);
    }),
  );
  connection.onDidChangeWatchedFiles(
    quietly(({ changes }) => {
      workspace.lookAnew();
      for (const { uri, type } of changes) {
        const path = pathOf(uri);
        if (path === undefined) continue;
        const isOther = type !== FileChangeType.Changed;
        publisher.schedule(
          /\.json$/.test(path) ? workspace.forgetSettings() : workspace.touch(path, isOther),
        );
      }
    }),
  );
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
