import { describe, expect, it, onTestFinished } from 'vitest';
import type {
  CodeAction,
  CompletionList,
  DocumentSymbol,
  Hover,
  Location,
  TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Host } from '../../src/lsp/host.js';
import { type Client, connect, connectPair, hostOf, uriOf } from './support/client.js';

const NET = `name: "n"
layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 2 dim: 3 dim: 8 dim: 8 } } }
layer {
  name: "conv"
  type: "Convolution"
  bottom: "data"
  top: "conv"
  convolution_param { num_output: 4 kernel_size: 3 weight_filler { type: "xavier" } }
}
layer { name: "relu" type: "ReLU" bottom: "conv" top: "conv" }
layer { name: "pool" type: "Pooling" bottom: "conv" top: "pool" pooling_param { pool: MAX kernel_size: 2 stride: 2 } }
`;

/** A net with the cursor before, or so far behind, the first place of some text. */
const cursorIn = (text: string, before: string, more = 0) => {
  const at = text.indexOf(before);
  if (at < 0) throw new Error(`'${before}' is not in the text`);
  return `${text.slice(0, at + more)}^${text.slice(at + more)}`;
};

const hoverText = (hover: Hover | null) => (hover?.contents as { value: string } | undefined)?.value;

async function completions(client: Client, marked: string): Promise<CompletionList> {
  const offset = await client.open('net.prototxt', marked);
  return await client.at<CompletionList>('completion', 'net.prototxt', offset);
}

/** The text of a document once edits are made. */
const edited = (client: Client, path: string, edits: TextEdit[]) =>
  TextDocument.applyEdits(client.document(path), edits);

/** What waits for `opened` goes on once it is opened. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

describe('findings', () => {
  it('come with their place, their rule and what Caffe says', async () => {
    const client = await connect(hostOf());
    await client.open('net.prototxt', NET.replace('bottom: "data"', 'bottom: "dta"'));
    const diagnostics = await client.diagnostics('net.prototxt');
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'blob/unknown-bottom',
        source: 'caffekit',
        severity: 1,
        range: { start: { line: 5, character: 10 }, end: { line: 5, character: 15 } },
        message: expect.stringMatching(/\nCaffe says: Unknown bottom blob/),
      }),
    );
  });

  it('follow what is typed, and go when the document is closed', async () => {
    const client = await connect(hostOf());
    await client.open('net.prototxt', NET);
    expect(await client.diagnostics('net.prototxt')).toEqual([]);
    const at = client.document('net.prototxt').positionAt(NET.indexOf('"data"\n') + 1);
    await client.change('net.prototxt', [{ range: { start: at, end: at }, text: 'x' }]);
    const diagnostics = await client.diagnostics('net.prototxt');
    expect(diagnostics.map(({ code }) => code)).toContain('blob/unknown-bottom');
    await client.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: uriOf('net.prototxt') },
    });
    await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: uriOf('net.prototxt') },
      position: at,
    });
    expect(client.published.at(-1)).toEqual({ uri: uriOf('net.prototxt'), diagnostics: [] });
  });

  it('of a client that goes while its document is read are dropped', async () => {
    const [asked, read] = [gate(), gate()];
    const host: Host = {
      ...hostOf(),
      settingsOf: async () => {
        asked.open();
        await read.opened;
        return { lint: {}, indent: undefined };
      },
    };
    const rejected: unknown[] = [];
    const note = (reason: unknown) => rejected.push(reason);
    process.on('unhandledRejection', note);
    onTestFinished(() => void process.off('unhandledRejection', note));
    const { client, server } = await connectPair(host);
    await client.open('net.prototxt', NET);
    await asked.opened;
    server.dispose();
    read.open();
    // Rejections that nobody handles are told before the event loop's next turns.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(rejected).toEqual([]);
    expect(client.published).toEqual([]);
  });

  it('lead from a solver to what is refused in its net', async () => {
    const net = 'layer { name: "r" type: "ReLU" bottom: "x" top: "y" }\n';
    const client = await connect(hostOf({ 'n.prototxt': net }));
    await client.open(
      'solver.prototxt',
      'net: "n.prototxt"\nbase_lr: 0.1\nlr_policy: "fixed"\nmax_iter: 1\n',
    );
    const diagnostics = await client.diagnostics('solver.prototxt');
    expect(diagnostics.find(({ code }) => code === 'solver/net-refused')?.relatedInformation).toEqual([
      {
        location: {
          uri: uriOf('n.prototxt'),
          range: { start: { line: 0, character: 39 }, end: { line: 0, character: 42 } },
        },
        message: 'this is refused',
      },
    ]);
  });

  it('come of open documents that name the one that changed, unsaved as it is', async () => {
    const layer =
      'import caffe\n\nclass Loss(caffe.Layer):\n  def setup(self, b, t):\n    pass\n  def reshape(self, b, t):\n    t[0].reshape(1)\n  def forward(self, b, t):\n    pass\n  def backward(self, t, p, b):\n    pass\n';
    const net = `layer { name: "d" type: "Input" top: "d" input_param { shape { dim: 1 } } }\nlayer { name: "l" type: "Python" bottom: "d" top: "l" loss_weight: 1 python_param { module: "my_loss" layer: "Loss" } }\n`;
    const client = await connect(hostOf({ 'my_loss.py': layer }));
    await client.open('net.prototxt', net);
    const before = (await client.diagnostics('net.prototxt')).map(({ code }) => code);
    expect(before).not.toContain('python/missing-method');
    const reopened = client.nextDiagnostics('net.prototxt');
    await client.open('my_loss.py', layer, 'python');
    await reopened;
    const next = client.nextDiagnostics('net.prototxt');
    await client.change('my_loss.py', [{ text: layer.replace('def forward', 'def forwards') }]);
    expect((await next).map(({ code }) => code)).toContain('python/missing-method');
  });

  it('obey the settings', async () => {
    const host = hostOf({}, { lint: { rules: { 'blob/unused-top': 'off', 'layer/duplicate-name': 'off' } } });
    const client = await connect(host);
    await client.open(
      'net.prototxt',
      NET + NET.slice(NET.indexOf('layer {\n'), NET.indexOf('layer { name: "relu"')),
    );
    const codes = (await client.diagnostics('net.prototxt')).map(({ code }) => code);
    expect(codes).not.toContain('layer/duplicate-name');
    expect(codes).toContain('blob/duplicate-top');
  });

  it('are not made of Python files without layers', async () => {
    const client = await connect(hostOf());
    await client.open('other.py', 'print "x"\n', 'python');
    expect(await client.diagnostics('other.py')).toEqual([]);
  });
});

describe('what is known of the word at the cursor', () => {
  it.each<[what: string, marked: string, expected: RegExp]>([
    [
      'a field',
      cursorIn(NET, 'num_output', 3),
      /\*\*num_output\*\*: a whole number.*\n\nHow many filters there are\./,
    ],
    ['an enum value', cursorIn(NET, 'MAX', 1), /\*\*pool\*\*: one of MAX, AVE, STOCHASTIC, default `MAX`/],
    ['a layer type', cursorIn(NET, '"Pooling"', 3), /\*\*Pooling\*\*\n\n.*\n\n- bottoms: 1/],
    [
      'a blob',
      cursorIn(NET, '"conv" top: "pool"', 2),
      /2×4×6×6\n- made by `conv`, then `relu`\n- taken by `relu`, `pool`/,
    ],
    ['a layer', cursorIn(NET, '"conv"\n  type', 2), /\*\*conv\*\*: Convolution[\s\S]*parameters: 4×3×3×3, 4/],
    ['the keyword of a layer', cursorIn(NET, 'layer {\n', 2), /multiply-adds: /],
    [
      'a rule',
      cursorIn(`# caffekit-disable blob/unused-top\n${NET}`, 'blob/unused-top', 4),
      /blob\/unused-top/,
    ],
  ])('%s', async (_, marked, expected) => {
    const client = await connect(hostOf());
    const offset = await client.open('net.prototxt', marked);
    expect(hoverText(await client.at<Hover | null>('hover', 'net.prototxt', offset))).toMatch(expected);
  });

  it('is nothing in a comment or between words', async () => {
    const client = await connect(hostOf());
    const offset = await client.open('net.prototxt', `# na^me: 1\n${NET}`);
    expect(await client.at('hover', 'net.prototxt', offset)).toBeNull();
  });
});

describe('completion', () => {
  it.each<[what: string, marked: string, labels: string[]]>([
    [
      'fields of a layer, those of its type first',
      cursorIn(NET, '  convolution_param', 2),
      ['bottom', 'top', 'convolution_param'],
    ],
    ['fields of a message', cursorIn(NET, 'pool: MAX', 0), ['pad', 'engine']],
    ['enum values', cursorIn(NET, 'MAX', 0), ['MAX', 'AVE', 'STOCHASTIC']],
    ['fillers', cursorIn(NET, 'xavier', 2), ['constant', 'gaussian', 'xavier', 'msra']],
    ['layer types', cursorIn(NET, 'ReLU"', 2), ['ReLU', 'PReLU', 'Convolution']],
    ['blobs made above', cursorIn(NET, 'conv" top: "pool"', 0), ['conv', 'data']],
    ['in what is not finished', `${NET}layer {\n  name: "x"\n  bott^\n}\n`, ['bottom']],
    ['in what is not closed', `${NET}layer {\n  name: "x"\n  type: "^\n`, ['ReLU']],
    ['in an empty file', '^', ['layer', 'name', 'layer Convolution']],
  ])('%s', async (_, marked, labels) => {
    const client = await connect(hostOf());
    const { items } = await completions(client, marked);
    const known = items.map(({ label }) => label);
    expect(known).toEqual(expect.arrayContaining(labels));
    const places = labels.map((label) => known.indexOf(label));
    if (!/enum|filler|types|message|empty/.test(_)) expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('writes what it says', async () => {
    const client = await connect(hostOf());
    const { items } = await completions(client, cursorIn(NET, 'ReLU"', 2));
    const item = items.find(({ label }) => label === 'PReLU')!;
    expect(edited(client, 'net.prototxt', [item.textEdit as TextEdit])).toBe(
      NET.replace('"ReLU"', '"PReLU"'),
    );
  });

  it('offers no blob that is made below', async () => {
    const client = await connect(hostOf());
    const { items } = await completions(client, cursorIn(NET, 'data"\n  top', 0));
    expect(items.map(({ label }) => label)).toEqual(['data']);
  });

  it('is nothing in a comment', async () => {
    const client = await connect(hostOf());
    expect((await completions(client, `# na^\n${NET}`)).items).toEqual([]);
  });
});

describe('places', () => {
  const target = async (marked: string, files: Readonly<Record<string, string>> = {}) => {
    const client = await connect(hostOf(files));
    const offset = await client.open('net.prototxt', marked);
    const locations = await client.at<Location[]>('definition', 'net.prototxt', offset);
    const document = client.document('net.prototxt');
    return locations.map(({ uri, range }) => [uri, document.getText(range), range.start.line]);
  };

  it('a bottom is made where the layer before wrote it last', async () => {
    expect(await target(cursorIn(NET, '"conv" top: "pool"', 2))).toEqual([
      [uriOf('net.prototxt'), '"conv"', 9],
    ]);
    expect(await target(cursorIn(NET, '"conv" top: "conv"', 2))).toEqual([
      [uriOf('net.prototxt'), '"conv"', 6],
    ]);
  });

  it('a solver names its net', async () => {
    const net = { 'models/n.prototxt': NET };
    expect(await target('net: "models/n.^prototxt"\nbase_lr: 0.1\nlr_policy: "fixed"\n', net)).toEqual([
      [uriOf('models/n.prototxt'), '', 0],
    ]);
  });

  it('references are all that name a blob', async () => {
    const client = await connect(hostOf());
    const offset = await client.open('net.prototxt', cursorIn(NET, '"conv" top: "pool"', 2));
    const lines = async (includeDeclaration: boolean) =>
      (
        await client.at<Location[]>('references', 'net.prototxt', offset, { context: { includeDeclaration } })
      ).map(({ range }) => range.start.line);
    expect(await lines(true)).toEqual([6, 9, 9, 10]);
    expect(await lines(false)).toEqual([9, 10]);
  });
});

describe('the outline', () => {
  it('has the layers, those of a module together', async () => {
    const client = await connect(hostOf());
    const module = ['1x1', '3x3']
      .map((name) => `layer { name: "inception/${name}" type: "ReLU" bottom: "pool" top: "${name}" }\n`)
      .join('');
    await client.open('net.prototxt', NET + module);
    const symbols = await client.of<DocumentSymbol[]>('documentSymbol', 'net.prototxt');
    expect(symbols.map(({ name, detail }) => `${name} ${detail}`)).toEqual([
      'name "n"',
      'data Input',
      'conv Convolution',
      'relu ReLU',
      'pool Pooling',
      'inception 2 layers',
    ]);
    expect(symbols.at(-1)!.children!.map(({ name }) => name)).toEqual(['inception/1x1', 'inception/3x3']);
  });
});

describe('actions', () => {
  const actionsIn = async (client: Client, path: string, only?: string[]) => {
    const document = client.document(path);
    const range = { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) };
    return await client.of<CodeAction[]>('codeAction', path, {
      range,
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
  };
  const MISTAKE = NET.replace('"ReLU"', '"Relu"');

  it('mend, and switch off', async () => {
    const client = await connect(hostOf());
    await client.open('net.prototxt', MISTAKE);
    const actions = await actionsIn(client, 'net.prototxt');
    const apply = (action: CodeAction | undefined) =>
      edited(client, 'net.prototxt', action!.edit!.changes![uriOf('net.prototxt')]!);
    expect(apply(actions.find(({ isPreferred }) => isPreferred))).toBe(NET);
    const off = actions.find(({ title }) => title === 'Switch layer/unknown-type off here');
    expect(apply(off)).toBe(
      MISTAKE.replace(
        'layer { name: "relu"',
        '# caffekit-disable-next-line layer/unknown-type\nlayer { name: "relu"',
      ),
    );
  });

  it('mend all', async () => {
    const client = await connect(hostOf());
    await client.open('net.prototxt', MISTAKE);
    const [action, ...others] = await actionsIn(client, 'net.prototxt', ['source.fixAll']);
    expect(others).toEqual([]);
    expect(edited(client, 'net.prototxt', action!.edit!.changes![uriOf('net.prototxt')]!)).toBe(NET);
  });
});

describe('formatting', () => {
  it('is that of the command', async () => {
    const client = await connect(hostOf({}, { indent: 4 }));
    await client.open('net.prototxt', 'a {\nb:1\r\n}\nc:2');
    const edits = await client.of<TextEdit[]>('formatting', 'net.prototxt', { options: {} });
    expect(edited(client, 'net.prototxt', edits)).toBe('a {\n    b: 1\n}\nc: 2\n');
  });

  it('leaves what has mistakes', async () => {
    const client = await connect(hostOf());
    await client.open('net.prototxt', 'a {\nb:1');
    expect(await client.of('formatting', 'net.prototxt', { options: {} })).toEqual([]);
  });

  it('can be of a part', async () => {
    const client = await connect(hostOf());
    await client.open('net.prototxt', 'a:1\nb:1\nc:1\n');
    const range = { start: { line: 1, character: 1 }, end: { line: 1, character: 2 } };
    const edits = await client.of<TextEdit[]>('rangeFormatting', 'net.prototxt', { range, options: {} });
    expect(edited(client, 'net.prototxt', edits)).toBe('a:1\nb: 1\nc:1\n');
  });
});
