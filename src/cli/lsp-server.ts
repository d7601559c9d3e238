import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { Configs } from '../config/find.js';
import { withBytes } from '../files/bytes.js';
import { readInput } from '../files/input.js';
import { packageFile } from '../files/package-root.js';
import { statsOf } from '../files/stats.js';
import type { Files } from '../layers/base/index.js';
import type { Host } from '../lsp/host.js';
import { serve } from '../lsp/server.js';
import { schemaComments } from './comments.js';
import { environmentPath, projectOf, readSchema } from './environment.js';
import { FileSettings, settingsOf } from './lint/file-settings.js';
import { OptionsOfSettings } from './lint/options.js';

/** Serves an editor on standard input and output until it goes. @param config as on the command line */
export function serveEditor(config: string | false | undefined, version: string): void {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  serve(connection, hostOf(config), { version });
}

/** This machine. @param config as on the command line */
export function hostOf(config: string | false | undefined): Host {
  const read = () => ({
    settings: new FileSettings(new Configs(config), settingsOf({ stage: [] })),
    options: new OptionsOfSettings(),
  });
  let known: ReturnType<typeof read> | undefined;
  return {
    async settingsOf(path) {
      known ??= read();
      const settings = known.settings.of(path);
      const { pythonPath, indent, data = true } = settings;
      const lint = await known.options.of(settings);
      // Absolute: an editor's folder is not the one that it has started the server in.
      return { lint: pythonPath === undefined ? lint : { ...lint, pythonPath }, indent, data };
    },
    forgetSettings() {
      known = undefined;
    },
    disk: DISK,
    projectOf,
    pythonPath: environmentPath(),
    readSchema,
    comment: (name) => schemaComments()[name],
    rulePage(id) {
      try {
        return readFileSync(packageFile(`docs/rules/${id}.md`), 'utf8');
      } catch {
        return undefined;
      }
    },
  };
}

const DISK: Required<Files> = {
  exists: (path) => existsSync(path),
  readFile(path) {
    try {
      return readInput(path);
    } catch {
      return undefined;
    }
  },
  withBytes(path, use) {
    if (!statsOf(path)?.isFile()) return undefined;
    try {
      return withBytes(path, use);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      return undefined;
    }
  },
  list(folder) {
    try {
      return readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() || entry.isSymbolicLink())
        .map(({ name }) => name)
        .sort();
    } catch {
      return undefined;
    }
  },
};
