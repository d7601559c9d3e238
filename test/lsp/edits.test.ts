import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { diagnosticsOf } from '../../src/lsp/diagnostics.js';
import type { Host } from '../../src/lsp/host.js';
import { symbolsOf } from '../../src/lsp/symbols.js';
import { tokensOf } from '../../src/lsp/tokens.js';
import { Workspace } from '../../src/lsp/workspace.js';
import { connect, hostOf, uriOf } from './support/client.js';

const NET = `name: "n" # a net
layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 2 dim: 3 dim: 8 dim: 8 } } }
layer {
  name: "conv" type: "Convolution"
  bottom: "data"
  top: "conv"
  convolution_param { num_output: 4 kernel_size: 3 weight_filler { type: "xavier" } }
}
layer { name: "relu" type: "ReLU" bottom: "conv" top: "conv" }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "conv" bottom: "data" top: "loss" }
`;

/** What people type, and worse. */
const piece = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '{',
  '}',
  '"',
  "'",
  '#',
  ':',
  '[',
  ',',
  '1',
  'conv',
  'é中😀',
  'top: "x"',
  'layer { name: "r" type: "ReLU" bottom: "conv" top: "r" }\n',
  '# caffekit-disable blob/unused-top\n',
  'layers { name: "old" type: RELU }',
);

const edit = fc.record({
  from: fc.nat(),
  length: fc.oneof(
    { weight: 4, arbitrary: fc.nat({ max: 4 }) },
    { weight: 1, arbitrary: fc.nat({ max: 80 }) },
  ),
  text: piece,
  /** Now and then a client sends the whole document. */
  isWhole: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
});

/** All that a server says of a document that it is given as a whole. */
async function full(host: Host, path: string, text: string) {
  const workspace = new Workspace(host, () => {});
  workspace.roots = ['/w'];
  workspace.open(uriOf(path), 'prototxt', 1, text);
  const analysis = (await workspace.analysis(uriOf(path)))!;
  return { diagnostics: diagnosticsOf(analysis), symbols: symbolsOf(analysis), tokens: tokensOf(analysis) };
}

describe('whatever is typed', () => {
  it('what is said after each edit is what is said of the whole text', async () => {
    const host = hostOf();
    const client = await connect(host);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), async (edits) => {
        const path = `net-${run++}.prototxt`;
        await client.open(path, NET);
        for (const { from, length, text, isWhole } of edits) {
          const document = client.document(path);
          const before = document.getText();
          const start = from % (before.length + 1);
          const end = Math.min(before.length, start + length);
          const range = { start: document.positionAt(start), end: document.positionAt(end) };
          const change: TextDocumentContentChangeEvent = isWhole
            ? { text: before.slice(0, start) + text + before.slice(end) }
            : { range, text };
          await client.change(path, [change]);
          const whole = await full(host, path, client.document(path).getText());
          expect(await client.diagnostics(path)).toEqual(whole.diagnostics);
          expect(await client.of('documentSymbol', path)).toEqual(whole.symbols);
          expect(await client.of('semanticTokens/full', path)).toEqual(whole.tokens);
        }
        await client.connection.sendNotification('textDocument/didClose', {
          textDocument: { uri: uriOf(path) },
        });
      }),
      { numRuns: 60 },
    );
  });

  it('only the last of many edits at once need be looked at', async () => {
    const client = await connect(hostOf());
    await client.open('net.prototxt', NET);
    const at = client.document('net.prototxt').positionAt(NET.indexOf('data" top'));
    for (let i = 0; i < 50; i++)
      await client.change('net.prototxt', [{ range: { start: at, end: at }, text: 'x' }]);
    const whole = await full(hostOf(), 'net.prototxt', client.document('net.prototxt').getText());
    expect(await client.diagnostics('net.prototxt')).toEqual(whole.diagnostics);
    const versions = client.published.map(({ version }) => version!);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
  });
});

describe('whatever is asked', () => {
  it('every place of a damaged text has an answer', async () => {
    const client = await connect(hostOf());
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 4 }), fc.nat(), async (edits, where) => {
        let text = NET;
        for (const { from, length, text: added } of edits) {
          const start = from % (text.length + 1);
          text = text.slice(0, start) + added.replaceAll('^', '') + text.slice(start + length);
        }
        const path = `asked-${run++}.prototxt`;
        await client.open(path, text);
        const offset = where % (text.length + 1);
        const position = client.document(path).positionAt(offset);
        const range = { start: position, end: position };
        const whole = {
          start: { line: 0, character: 0 },
          end: client.document(path).positionAt(text.length),
        };
        for (const method of ['hover', 'completion', 'definition', 'documentHighlight', 'prepareRename'])
          await client.at(method, path, offset);
        await client.at('references', path, offset, { context: { includeDeclaration: true } });
        await client.of('codeAction', path, { range, context: { diagnostics: [] } });
        await client.of('inlayHint', path, { range: whole });
        await client.of('selectionRange', path, { positions: [position] });
        for (const method of ['foldingRange', 'documentLink', 'codeLens', 'formatting'])
          await client.of(method, path, { options: {} });
        await client.connection.sendNotification('textDocument/didClose', {
          textDocument: { uri: uriOf(path) },
        });
      }),
      { numRuns: 100 },
    );
    expect(client.failures).toEqual([]);
  });
});
