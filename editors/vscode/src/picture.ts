import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { type TextDocument, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { Program } from './server.js';

/** More than this of a page is no net's. */
const MOST_BYTES = 256 * 1024 * 1024;

const panels = new Map<string, WebviewPanel>();

/** Shows the picture of a net beside its text, and draws it anew whenever the file is saved. */
export async function showPicture(document: TextDocument, program: Program): Promise<void> {
  const key = document.uri.toString();
  const open = panels.get(key);
  if (open !== undefined) {
    open.reveal();
    return draw(open, document, program);
  }
  const name = basename(document.fileName);
  const panel = window.createWebviewPanel('caffekit.picture', name, ViewColumn.Beside, {
    enableScripts: true,
    // The page has all that it needs in itself.
    localResourceRoots: [],
    retainContextWhenHidden: true,
  });
  panels.set(key, panel);
  const saved = workspace.onDidSaveTextDocument((other) => {
    if (other.uri.toString() === key) void draw(panel, other, program);
  });
  panel.onDidDispose(() => {
    saved.dispose();
    panels.delete(key);
  });
  await draw(panel, document, program);
}

async function draw(panel: WebviewPanel, document: TextDocument, program: Program): Promise<void> {
  try {
    panel.webview.html = await pageOf(document, program);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).trim().split('\n').slice(-1);
    void window.showErrorMessage(`There is no picture: ${reason}`);
  }
}

/** What `caffekit view` makes of a document: of its file, or of its text where that was changed since. */
function pageOf(document: TextDocument, { command, args }: Program): Promise<string> {
  const isOnDisk = document.uri.scheme === 'file' && !document.isDirty;
  const options = {
    cwd: document.uri.scheme === 'file' ? dirname(document.fileName) : undefined,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    maxBuffer: MOST_BYTES,
  };
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      [...args, 'view', isOnDisk ? document.fileName : '-', '--format', 'html'],
      options,
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(stderr.trim() === '' ? error.message : stderr));
      },
    );
    // A child that is gone already has said why.
    child.stdin?.on('error', () => {});
    child.stdin?.end(isOnDisk ? '' : document.getText());
  });
}
