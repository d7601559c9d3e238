import type { WorkspaceConfiguration } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient/node';

/** Nets, solvers and Python layers, on disk and new ones, and what the server is told at its start. */
export function clientOptions(settings: WorkspaceConfiguration): LanguageClientOptions {
  return {
    documentSelector: [
      { language: 'prototxt' },
      { scheme: 'file', pattern: '**/*.prototxt' },
      { scheme: 'file', language: 'python' },
    ],
    initializationOptions: {
      hints: {
        shapes: settings.get('hints.shapes', true),
        multiplyAdds: settings.get('hints.multiplyAdds', false),
      },
    },
  };
}
