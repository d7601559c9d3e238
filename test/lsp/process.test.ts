/** The server as editors start it: a process of its own, on standard input and output. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createMessageConnection,
  type Diagnostic,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { caffekit, fill, temporaryFolder } from '../cli/run.js';

const BIN = fileURLToPath(new URL('../../bin/caffekit', import.meta.url));

const NET = 'layer { name: "d" type: "Input" top: "d" input_param { shape { dim: 1 } } }\n';

/** A server that works elsewhere than in the folder that is open. */
function start(folder: string) {
  const server = spawn(process.execPath, [BIN, 'lsp', '--stdio'], { cwd: temporaryFolder() });
  onTestFinished(() => void server.kill());
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const published: { uri: string; diagnostics: Diagnostic[] }[] = [];
  let heard = () => {};
  connection.onNotification('textDocument/publishDiagnostics', (params) => {
    published.push(params);
    heard();
  });
  connection.onRequest('client/registerCapability', () => null);
  const initialize = async () => {
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {},
    });
    await connection.sendNotification('initialized', {});
  };
  const open = (path: string, text: string) =>
    connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: pathToFileURL(join(folder, path)).href, languageId: 'prototxt', version: 1, text },
    });
  const nextPublished = async () => {
    while (published.length === 0)
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    return published.shift()!;
  };
  return { server, connection, initialize, open, nextPublished };
}

describe('caffekit lsp', () => {
  it('takes settings and files from the folder that is open', async () => {
    const folder = temporaryFolder();
    fill(folder, {
      'caffekit.config.json': { rules: { 'blob/unused-top': 'off' }, indent: 4 },
      'models/net.prototxt': NET,
    });
    const { connection, initialize, open, nextPublished } = start(folder);
    await initialize();
    await open('solver.prototxt', 'net: "models/net.prototxt"\nbase_lr: -\nlr_policy: "fixed"\n');
    const { diagnostics } = await nextPublished();
    expect(diagnostics.map(({ code }) => code)).toContain('syntax/unexpected-token');
    const uri = pathToFileURL(join(folder, 'solver.prototxt')).href;
    expect(await connection.sendRequest('textDocument/documentLink', { textDocument: { uri } })).toEqual([
      expect.objectContaining({ target: pathToFileURL(join(folder, 'models/net.prototxt')).href }),
    ]);
    const field = await connection.sendRequest<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 2, character: 3 },
    });
    expect(field.contents.value).toMatch(/^\*\*lr_policy\*\*: a string in quotes, default `""`\n\n\w/);
  });

  it('says what the command line says, of modules that lie somewhere in the project too, until they are gone', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.git'));
    const net = `${NET}layer { name: "l" type: "Python" bottom: "d" top: "l" loss_weight: 1
  python_param { module: "far" layer: "Far" } }
`;
    fill(folder, {
      'nets/net.prototxt': net,
      'nets/solver.prototxt': 'net: "nets/net.prototxt" base_lr: 0.1 lr_policy: "fixed" max_iter: 9\n',
      'resources/deep/far.py': `import caffe

class Far(caffe.Layer):
    def setup(self, bottom, top):
        self.params = eval(self.param_str)

    def reshape(self, bottom, top):
        top[0].reshape(1)

    def forward(self, bottom, top):
        top[0].data[...] = bottom[0].data.sum()

    def backward(self, top, propagate_down, bottom):
        bottom[0].diff[...] = top[0].diff[0]
`,
    });
    const { stdout } = caffekit(['lint', 'nets/net.prototxt', '--format', 'json'], { cwd: folder });
    const { files } = JSON.parse(stdout) as {
      files: { diagnostics: { rule: string; line: number; message: string }[] }[];
    };
    const said = files[0]!.diagnostics.map(({ rule, line, message }) => [rule, line, message]);
    expect(said).toContainEqual([
      expect.stringMatching(/^python\//),
      expect.anything(),
      expect.stringContaining('resources/deep/far.py:5'),
    ]);

    const { connection, initialize, open, nextPublished } = start(folder);
    await initialize();
    await open('nets/net.prototxt', net);
    const { uri, diagnostics } = await nextPublished();
    const inEditor = diagnostics.map(({ code, range, message }) => [
      code,
      range.start.line + 1,
      String(message).split('\n')[0],
    ]);
    expect(inEditor).toEqual(said.map(([rule, line, message]) => [rule, line, message]));

    rmSync(join(folder, 'resources/deep/far.py'));
    await connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: pathToFileURL(join(folder, 'resources/deep/far.py')).href, type: 3 }],
    });
    const after = await nextPublished();
    expect(after.uri).toBe(uri);
    expect(after.diagnostics.filter(({ code }) => String(code).startsWith('python/'))).toEqual([]);
  });

  it('ends when it is told to', async () => {
    const { server, connection, initialize } = start(temporaryFolder());
    await initialize();
    await connection.sendRequest('shutdown');
    const textDocument = { uri: 'file:///net.prototxt' };
    const position = { line: 0, character: 0 };
    for (const [method, params] of [
      ['textDocument/hover', { textDocument, position }],
      ['textDocument/rename', { textDocument, position, newName: 'x' }],
      ['textDocument/semanticTokens/full', { textDocument }],
      ['shutdown', undefined],
    ] as const)
      await expect(connection.sendRequest(method, params), method).rejects.toMatchObject({ code: -32600 });
    const ended = once(server, 'exit');
    await connection.sendNotification('exit');
    expect((await ended)[0]).toBe(0);
  });

  it('ends when nobody is left to serve', async () => {
    const { server, initialize } = start(temporaryFolder());
    await initialize();
    const ended = once(server, 'exit');
    server.stdin.end();
    await ended;
  });

  it('goes on whatever it is sent', async () => {
    const { server, connection, initialize, open, nextPublished } = start(temporaryFolder());
    await initialize();
    connection.onError(() => {});
    const send = (body: string) =>
      server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    send('{"jsonrpc": "2.0", "method": "nowhere/known", "params": [1, 2]}');
    send('{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {}}');
    send('{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": null}}');
    send('{"jsonrpc": "2.0", "method": "textDocument/didClose", "params": {"textDocument": {"uri": 5}}}');
    send('{"jsonrpc": "2.0", "method": "workspace/didChangeWatchedFiles", "params": {"changes": [{}, 7]}}');
    send(
      '{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {"uri": "file:///%E0%A4%A", "text": 5}}}',
    );
    send('{"jsonrpc": "2.0", "method": ');
    send('[]');
    send('7');
    for (const method of ['hover', 'completion', 'definition', 'rename', 'codeAction', 'formatting']) {
      const params = { textDocument: { uri: 'file:///nowhere' }, position: { line: -1, character: 1e99 } };
      await connection.sendRequest(`textDocument/${method}`, params).catch(() => {});
      await connection.sendRequest(`textDocument/${method}`, {}).catch(() => {});
    }
    await open('net.prototxt', '{{{{');
    const uri = (await nextPublished()).uri;
    for (const position of [{ line: -5, character: -5 }, { line: 1e9, character: 1e9 }, { line: 'a' }, null])
      await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position }).catch(() => {});
    await open('other.prototxt', `${NET}layer { name: "x" type: "Nowhere" }\n`);
    const published: string[] = [];
    while (!published.some((code) => code === 'layer/unknown-type'))
      published.push(...(await nextPublished()).diagnostics.map(({ code }) => String(code)));
    expect(server.exitCode).toBeNull();
  });
});
