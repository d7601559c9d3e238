import type { Connection } from 'vscode-languageserver';
import { diagnosticsOf } from './diagnostics.js';
import type { Workspace } from './workspace.js';

/** Sends an editor the findings of its documents, once they have rested. */
export class Publisher {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #delay: number;
  readonly #fail: (error: unknown) => void;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** @param delay how long a document has to rest, in milliseconds */
  constructor(connection: Connection, workspace: Workspace, delay: number, fail: (error: unknown) => void) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#delay = delay;
    this.#fail = fail;
  }

  schedule(uris: readonly string[]): void {
    for (const uri of uris) {
      clearTimeout(this.#timers.get(uri));
      this.#timers.set(
        uri,
        setTimeout(() => void this.#publish(uri).catch(this.#fail), this.#delay),
      );
    }
  }

  /** A document that is closed has no findings. */
  clear(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    void this.#connection.sendDiagnostics({ uri, diagnostics: [] }).catch(this.#fail);
  }

  async #publish(uri: string): Promise<void> {
    this.#timers.delete(uri);
    const analysis = await this.#workspace.analysis(uri);
    if (analysis === undefined || analysis.version !== this.#workspace.versionOf(uri)) return;
    const diagnostics = diagnosticsOf(analysis);
    for (const { rule, message } of analysis.result.internalErrors ?? [])
      this.#connection.console.error(`${rule ?? 'caffekit'}: ${message}`);
    await this.#connection.sendDiagnostics({ uri, version: analysis.version, diagnostics });
  }
}
