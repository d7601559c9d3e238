import { snapshot } from '../src/document/snapshot.js';
import type { Host } from '../src/lsp/host.js';

/** An editor without settings or files. */
export const HOST: Host = {
  settingsOf: async () => ({ lint: {}, indent: undefined }),
  forgetSettings: () => {},
  disk: snapshot(new Map()),
  pythonPath: [],
  comment: () => undefined,
  rulePage: () => undefined,
};
