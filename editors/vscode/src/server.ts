import { join } from 'node:path';
import { type ServerOptions, TransportKind } from 'vscode-languageclient/node';

/**
 * How `caffekit lsp` is started.
 *
 * @param path the setting `caffekit.path`; empty for the caffekit that comes with the extension
 */
export function serverOf(path: string, extensionPath: string): ServerOptions {
  if (path !== '') return { command: path, args: ['lsp'], transport: TransportKind.stdio };
  const module = join(extensionPath, 'server', 'node_modules', 'caffekit', 'bin', 'caffekit');
  return { module, args: ['lsp'], transport: TransportKind.stdio };
}
