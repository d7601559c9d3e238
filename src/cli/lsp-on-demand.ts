/** What the command line takes for `cli/lsp-server.ts` when it is bundled: the server, from `lsp.cjs`, which no other command needs. */
type Server = typeof import('./lsp-server.js');

declare const require: (path: string) => Server;

export const serveEditor: Server['serveEditor'] = (config, version) =>
  require('./lsp.cjs').serveEditor(config, version);
