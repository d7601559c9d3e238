import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import {
  createConnection,
  createMessageConnection,
  type Diagnostic,
  type InitializeParams,
  type MessageConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { snapshot } from '../../../src/document/snapshot.js';
import type { FileSettings, Host } from '../../../src/lsp/host.js';
import { serve } from '../../../src/lsp/server.js';

/** Files of a folder `/w` that is only in memory, and what is set for them. */
export function hostOf(
  files: Readonly<Record<string, string>> = {},
  settings: Partial<FileSettings> = {},
): Host {
  return {
    settingsOf: async () => ({ lint: {}, indent: undefined, ...settings }),
    forgetSettings: () => {},
    disk: snapshot(new Map(Object.entries(files).map(([path, text]) => [`/w/${path}`, text]))),
    pythonPath: [],
    comment: (name) =>
      name === 'ConvolutionParameter.num_output' ? 'How many filters there are.' : undefined,
    rulePage: () => undefined,
  };
}

export const uriOf = (path: string) => `file:///w/${path}`;

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}

/** A client of a server in this process. `^` in a text is where the cursor is. */
export class Client {
  readonly connection: MessageConnection;
  /** All that was published, in order. */
  readonly published: Published[] = [];
  /** What the server said of its own mistakes. */
  readonly failures: string[] = [];
  readonly #waiting: { uri: string; version: number; resolve: (diagnostics: Diagnostic[]) => void }[] = [];
  readonly #documents = new Map<string, TextDocument>();

  constructor(connection: MessageConnection) {
    this.connection = connection;
    connection.onNotification('textDocument/publishDiagnostics', (params: Published) => {
      this.published.push(params);
      for (const waiting of [...this.#waiting]) {
        if (waiting.uri !== params.uri || (params.version ?? -1) < waiting.version) continue;
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        waiting.resolve(params.diagnostics);
      }
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.failures.push(message);
    });
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
  }

  async initialize(params: Partial<InitializeParams> = {}): Promise<unknown> {
    const result = await this.connection.sendRequest('initialize', {
      processId: null,
      rootUri: 'file:///w',
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
      ...params,
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  /** Opens a document. @returns the offset of the cursor in it; -1 for none */
  async open(path: string, marked: string, languageId = 'prototxt'): Promise<number> {
    const offset = marked.indexOf('^');
    const text = offset < 0 ? marked : marked.slice(0, offset) + marked.slice(offset + 1);
    const uri = uriOf(path);
    this.#documents.set(path, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
    return offset;
  }

  async change(path: string, changes: TextDocumentContentChangeEvent[]): Promise<void> {
    const document = this.#documents.get(path)!;
    TextDocument.update(document, changes, document.version + 1);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf(path), version: document.version },
      contentChanges: changes,
    });
  }

  document(path: string): TextDocument {
    return this.#documents.get(path)!;
  }

  /** The findings of the present version of a document, once they have come. */
  async diagnostics(path: string): Promise<Diagnostic[]> {
    const uri = uriOf(path);
    const { version } = this.document(path);
    const known = this.published.findLast(
      (published) => published.uri === uri && published.version === version,
    );
    if (known !== undefined) return known.diagnostics;
    return await new Promise((resolve) => this.#waiting.push({ uri, version, resolve }));
  }

  /** The next findings of a document, whatever its version. */
  async nextDiagnostics(path: string): Promise<Diagnostic[]> {
    return await new Promise((resolve) => this.#waiting.push({ uri: uriOf(path), version: 0, resolve }));
  }

  /** A request about a place of a document. */
  async at<T>(method: string, path: string, offset: number, more: object = {}): Promise<T> {
    return await this.connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri: uriOf(path) },
      position: this.document(path).positionAt(offset),
      ...more,
    });
  }

  /** A request about a document. */
  async of<T>(method: string, path: string, more: object = {}): Promise<T> {
    return await this.connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri: uriOf(path) },
      ...more,
    });
  }
}

/** A client whose server is in this process, initialized. */
export async function connect(host: Host, params: Partial<InitializeParams> = {}): Promise<Client> {
  return (await connectPair(host, params)).client;
}

/** The same, with the server's side. */
export async function connectPair(
  host: Host,
  params: Partial<InitializeParams> = {},
): Promise<{ client: Client; server: { dispose(): void } }> {
  const { client, server } = await pair(host);
  onTestFinished(() => {
    client.connection.dispose();
    server.dispose();
  });
  await client.initialize(params);
  return { client, server };
}

async function pair(host: Host): Promise<{ client: Client; server: { dispose(): void } }> {
  const [there, back] = [new PassThrough(), new PassThrough()];
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(there),
    new StreamMessageWriter(back),
  );
  serve(server, host, { version: '0', delay: 0 });
  const client = new Client(
    createMessageConnection(new StreamMessageReader(back), new StreamMessageWriter(there)),
  );
  return { client, server };
}
