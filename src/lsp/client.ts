import type { InitializeParams } from 'vscode-languageserver';
import { DEFAULT_HINTS, type HintSettings } from './hints.js';
import { pathOf } from './paths.js';

/** What an editor says of itself, and wants. */
export interface Client {
  /** The folders that are open in it. */
  readonly roots: readonly string[];
  /** Whether completions may have places to fill in. */
  readonly snippets: boolean;
  /** Whether it tells of files that change. */
  readonly canWatch: boolean;
  /** Whether an edit may create files. */
  readonly canCreate: boolean;
  readonly hints: HintSettings;
}

/** Until it has said anything. */
export const UNKNOWN_CLIENT: Client = {
  roots: [],
  snippets: false,
  canWatch: false,
  canCreate: false,
  hints: DEFAULT_HINTS,
};

/** What an editor says of itself when it begins; what it leaves out, it cannot do. */
export function clientOf(params: InitializeParams): Client {
  const { textDocument, workspace } = params.capabilities ?? {};
  const { documentChanges, resourceOperations } = workspace?.workspaceEdit ?? {};
  return {
    roots: rootsOf(params),
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    canWatch: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    canCreate: documentChanges === true && resourceOperations?.includes('create') === true,
    hints: hintsOf(params.initializationOptions),
  };
}

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
