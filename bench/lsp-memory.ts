/** What 10,000 edits of a net of 1,000 layers leave in the language server's memory; some minutes, so by its name alone. */
import { PassThrough } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  createConnection,
  createMessageConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { serve } from '../src/lsp/server.js';
import { HOST } from './lsp-host.js';
import { chain } from './nets.js';

const URI = 'file:///bench/net.prototxt';
const LAYERS = 1000;
const EDITS = 10_000;
/** Every so many edits the editor asks for all that it shows. */
const ASKED = 10;

/** An edit: what is found first is replaced. */
type Edit = readonly [old: string, text: string];

/** What is typed, each step with a name that has not been there before; in the end all is as it was. */
function stepsOf(round: number): readonly Edit[] {
  const layer = (round * 37) % (LAYERS / 2);
  const name = `conv${layer}`;
  return [
    [`name: "${name}"`, `name: "typed_${round}"`],
    [`bottom: "b${layer}"`, `bottom: "lost_${round}"`],
    [`name: "typed_${round}"`, `name: "typed_${round}`],
    [`name: "typed_${round}`, `name: "${name}"`],
    [`bottom: "lost_${round}"`, `bottom: "b${layer}"`],
    [`name: "${name}"`, `field_${round}: 1 name: "${name}"`],
    [`field_${round}: 1 `, ''],
    [
      `layer {\n  name: "${name}"`,
      `layer { name: "new_${round}" type: "Type${round}" }\nlayer {\n  name: "${name}"`,
    ],
    [
      `layer { name: "new_${round}" type: "Type${round}" }\n`,
      `# caffekit-disable-next-line rule/of-${round}\n`,
    ],
    [`# caffekit-disable-next-line rule/of-${round}\n`, ''],
  ];
}

export async function benchLspMemory(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const [there, back] = [new PassThrough(), new PassThrough()];
  serve(
    createConnection(ProposedFeatures.all, new StreamMessageReader(there), new StreamMessageWriter(back)),
    HOST,
    { version: '0', delay: 0 },
  );
  const client = createMessageConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
  let published: (version: number) => void = () => {};
  client.onNotification('textDocument/publishDiagnostics', ({ version }: { version: number }) =>
    published(version),
  );
  client.listen();
  await client.sendRequest('initialize', { processId: null, rootUri: 'file:///bench', capabilities: {} });
  await client.sendNotification('initialized', {});

  const document = TextDocument.create(URI, 'prototxt', 0, chain(LAYERS));
  const settled = (send: () => Promise<void>) =>
    new Promise<void>((resolve) => {
      published = (version) => {
        if (version === document.version) resolve();
      };
      void send();
    });
  await settled(() =>
    client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: URI, languageId: 'prototxt', version: 0, text: document.getText() },
    }),
  );
  const heap: number[] = [];
  const steps = Array.from({ length: EDITS / 10 }, (_, round) => stepsOf(round)).flat();
  for (const [index, [old, text]] of steps.entries()) {
    const at = document.getText().indexOf(old);
    if (at < 0) throw new Error(`${old} is not there`);
    const range = { start: document.positionAt(at), end: document.positionAt(at + old.length) };
    TextDocument.update(document, [{ range, text }], document.version + 1);
    await settled(() =>
      client.sendNotification('textDocument/didChange', {
        textDocument: { uri: URI, version: document.version },
        contentChanges: [{ range, text }],
      }),
    );
    const textDocument = { uri: URI };
    if (index % ASKED === 0) {
      const place = { textDocument, position: document.positionAt(at + 8) };
      await client.sendRequest('textDocument/hover', place);
      await client.sendRequest('textDocument/completion', place);
      await client.sendRequest('textDocument/semanticTokens/full', { textDocument });
      await client.sendRequest('textDocument/documentSymbol', { textDocument });
      await client.sendRequest('textDocument/inlayHint', { textDocument, range });
    }
    if ((index + 1) % (EDITS / 10) === 0) {
      collect();
      heap.push(process.memoryUsage().heapUsed / 1e6);
      console.log(`  after ${index + 1} edits: ${heap.at(-1)!.toFixed(1)} MB`);
    }
  }
  console.log(
    `heap of a server with a net of 1,000 layers: ${heap[0]!.toFixed(1)} MB after ${EDITS / 10} edits, ` +
      `${heap.at(-1)!.toFixed(1)} MB after ${EDITS} (aim: level)`,
  );
  client.dispose();
}
