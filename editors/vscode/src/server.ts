import { join } from 'node:path';
import { type ServerOptions, TransportKind } from 'vscode-languageclient/node';

/** A program, and the arguments before those of caffekit's command. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * How caffekit is run.
 *
 * @param path the setting `caffekit.path`; empty for the caffekit that comes with the extension
 */
export function programOf(path: string, extensionPath: string): Program {
  if (path !== '') return { command: path, args: [] };
  // The editor's own Node.js: see ELECTRON_RUN_AS_NODE in `picture.ts`.
  return { command: process.execPath, args: [ownCaffekit(extensionPath)] };
}

/** How `caffekit lsp` is started. */
export function serverOf(path: string, extensionPath: string): ServerOptions {
  const options = { args: ['lsp'], transport: TransportKind.stdio as const };
  if (path !== '') return { command: path, ...options };
  return { module: ownCaffekit(extensionPath), ...options };
}

function ownCaffekit(extensionPath: string): string {
  return join(extensionPath, 'server', 'node_modules', 'caffekit', 'bin', 'caffekit');
}
