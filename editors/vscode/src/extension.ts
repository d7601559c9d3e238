import { commands, type ExtensionContext, window, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { clientOptions } from './client-options.js';
import { showPicture } from './picture.js';
import { programOf, serverOf } from './server.js';

let client: LanguageClient | undefined;

/** Starts `caffekit lsp`, and again whenever the settings that it starts with change. */
export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand('caffekit.restart', restart),
    commands.registerCommand('caffekit.fixAll', fixAll),
    commands.registerCommand('caffekit.view', view),
    workspace.onDidChangeConfiguration((event) => {
      if (['caffekit.path', 'caffekit.hints'].some((section) => event.affectsConfiguration(section)))
        return restart();
      return undefined;
    }),
  );
  await start();

  async function view(): Promise<void> {
    const document = window.activeTextEditor?.document;
    if (document === undefined) return;
    const path = workspace.getConfiguration('caffekit').get('path', '');
    await showPicture(document, programOf(path, context.extensionPath));
  }

  async function restart(): Promise<void> {
    await client?.stop();
    await start();
  }

  async function start(): Promise<void> {
    const settings = workspace.getConfiguration('caffekit');
    const server = serverOf(settings.get('path', ''), context.extensionPath);
    client = new LanguageClient('caffekit', 'caffekit', server, clientOptions(settings));
    try {
      await client.start();
    } catch {
      // The client has told the reason.
      client = undefined;
      void window.showErrorMessage('caffekit did not start. The setting caffekit.path names what is run.');
    }
  }
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function fixAll(): Promise<void> {
  await commands.executeCommand('editor.action.codeAction', {
    kind: 'source.fixAll.caffekit',
    apply: 'first',
  });
}
