/**
 * As much of VS Code as an extension with a language client meets: documents, settings, commands and findings that are kept;
 * classes and functions that do nothing for the rest.
 */
import Module, { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export interface Finding {
  readonly message: string;
  readonly code: string | number | { readonly value: string | number };
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

class Uri {
  readonly scheme = 'file';
  readonly authority = '';
  readonly query = '';
  readonly fragment = '';
  constructor(readonly fsPath: string) {}
  get path(): string {
    return this.fsPath;
  }
  toString(): string {
    return pathToFileURL(this.fsPath).href;
  }
}

class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...places: readonly (Position | number)[]) {
    const [a, b, c, d] = places;
    this.start = a instanceof Position ? a : new Position(a as number, b as number);
    this.end = a instanceof Position ? (b as Position) : new Position(c as number, d as number);
  }
}

class Diagnostic implements Finding {
  code = '';
  constructor(
    readonly range: Range,
    readonly message: string,
    readonly severity: number,
  ) {}
}

class CodeActionKind {
  static readonly Empty = new CodeActionKind('');
  constructor(readonly value: string) {}
  append(part: string): CodeActionKind {
    return new CodeActionKind(this.value === '' ? part : `${this.value}.${part}`);
  }
}
for (const kind of ['QuickFix', 'Refactor', 'Source', 'Notebook'])
  Reflect.set(CodeActionKind, kind, CodeActionKind.Empty.append(kind.toLowerCase()));

class CancellationTokenSource {
  readonly token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
  cancel(): void {
    this.token.isCancellationRequested = true;
  }
  dispose(): void {}
}

class EventEmitter {
  readonly #listeners = new Set<(value: unknown) => unknown>();
  readonly event = (listener: (value: unknown) => unknown) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(value: unknown): void {
    for (const listener of this.#listeners) listener(value);
  }
  dispose(): void {}
}

/** Whatever is asked of it: a class or function, all of whose members are the same. */
function anything(): unknown {
  const target = class {
    dispose(): void {}
  };
  return new Proxy(target, {
    get(object, name) {
      if (name in object || typeof name === 'symbol') return Reflect.get(object, name);
      return name === 'then' ? undefined : anything();
    },
    apply: () => ({ dispose() {} }),
  });
}

function withAnything(known: object): object {
  return new Proxy(known, {
    get(object, name) {
      if (name in object || typeof name === 'symbol' || name === 'then') return Reflect.get(object, name);
      const made = anything();
      Reflect.set(object, name, made);
      return made;
    },
  });
}

export class StubbedHost {
  readonly commands = new Map<string, (...args: unknown[]) => unknown>();
  readonly errors: string[] = [];
  readonly panels: { readonly webview: { html: string } }[] = [];
  readonly #documents: object[] = [];
  readonly #findings = new Map<string, readonly Finding[]>();
  readonly #changed = new EventEmitter();

  constructor(readonly settings: Readonly<Record<string, unknown>>) {}

  /** A document that is open from the start. */
  open(path: string, languageId: string, text: string): void {
    const uri = new Uri(path);
    this.#documents.push({
      uri,
      languageId,
      fileName: path,
      version: 1,
      isClosed: false,
      isDirty: true,
      getText: () => text,
    });
  }

  /** The findings shown in a file, once there are any. */
  async findings(path: string): Promise<readonly Finding[]> {
    for (;;) {
      const found = this.#findings.get(path);
      if (found !== undefined && found.length > 0) return found;
      await new Promise<void>((resolve) => {
        const { dispose } = this.#changed.event(() => {
          dispose();
          resolve();
        });
      });
    }
  }

  /** Runs a CommonJS file of an extension in this host, and gives what it exports. */
  load(file: string): { activate(context: object): Promise<void>; deactivate(): Promise<void> } {
    const api = this.#api();
    const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
    const original = loader._load;
    loader._load = function load(request, ...rest) {
      return request === 'vscode' ? api : original.call(this, request, ...rest);
    };
    try {
      return createRequire(import.meta.url)(file);
    } finally {
      loader._load = original;
    }
  }

  #api(): object {
    const event = () => new EventEmitter().event;
    const disposable = () => ({ dispose() {} });
    const channel = () =>
      withAnything({
        append() {},
        appendLine() {},
        info() {},
        error: (error: unknown) => void this.errors.push(String(error)),
        show() {},
        dispose() {},
      });
    return withAnything({
      // Whoever imports all of it would otherwise copy what there is yet.
      __esModule: true,
      version: '1.91.0',
      Uri: Object.assign(Uri, {
        file: (path: string) => new Uri(path),
        parse: (text: string) => new Uri(new URL(text).pathname),
      }),
      Position,
      Range,
      Diagnostic,
      CodeActionKind,
      CancellationTokenSource,
      EventEmitter,
      env: withAnything({ appName: 'stub', language: 'en' }),
      commands: withAnything({
        registerCommand: (name: string, run: () => unknown) => {
          this.commands.set(name, run);
          return disposable();
        },
      }),
      languages: withAnything({
        match: (selector: unknown, { languageId }: { languageId: string }) =>
          [selector].flat().some((filter) => (filter as { language?: string }).language === languageId)
            ? 10
            : 0,
        createDiagnosticCollection: () => ({
          set: ({ fsPath }: Uri, findings: readonly Finding[] = []) => {
            this.#findings.set(fsPath, findings);
            this.#changed.fire(fsPath);
          },
          delete() {},
          clear() {},
          dispose() {},
        }),
      }),
      window: withAnything({
        visibleTextEditors: [],
        tabGroups: { all: [], onDidChangeTabs: event(), onDidChangeTabGroups: event() },
        onDidChangeActiveTextEditor: event(),
        activeTextEditor: { document: this.#documents[0] },
        createWebviewPanel: () => {
          const panel = { webview: { html: '' }, reveal() {}, onDidDispose: event() };
          this.panels.push(panel);
          return panel;
        },
        createOutputChannel: channel,
        showErrorMessage: async (message: string) => void this.errors.push(message),
      }),
      workspace: withAnything({
        textDocuments: this.#documents,
        notebookDocuments: [],
        onDidSaveTextDocument: event(),
        workspaceFolders: undefined,
        isTrusted: true,
        getConfiguration: () => ({
          get: (name: string, otherwise: unknown) => this.settings[name] ?? otherwise,
        }),
        createFileSystemWatcher: () => ({
          onDidCreate: event(),
          onDidChange: event(),
          onDidDelete: event(),
          dispose() {},
        }),
      }),
    });
  }
}
