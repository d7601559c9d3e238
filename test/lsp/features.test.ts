import { describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  SelectionRange,
  SemanticTokens,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Bytes } from '../../src/binary/bytes.js';
import { BVLC } from '../../src/dialect/bvlc.js';
import { snapshot } from '../../src/document/snapshot.js';
import { describeField } from '../../src/lsp/describe.js';
import type { Host } from '../../src/lsp/host.js';
import { LEGEND } from '../../src/lsp/tokens.js';
import { type Client, connect, hostOf, uriOf } from './support/client.js';

const NET = `layer { name: "d" type: "Input" top: "d" input_param { shape { dim: 2 dim: 6 } } }
layer {
  name: "a"
  type: "InnerProduct"
  bottom: "d"
  top: "a"
  param { name: "w" }
  param { name: "b" }
  inner_product_param { num_output: 6 }
}
layer { name: "r" type: "ReLU" bottom: "a" top: "a" }
layer { name: "b" type: "InnerProduct" bottom: "a" top: 'b' param { name: "w" } param { name: "b" } inner_product_param { num_output: 6 } }
`;

const openNet = async (marked: string, files: Readonly<Record<string, string>> = {}) => {
  const client = await connect(hostOf(files));
  return { client, offset: await client.open('net.prototxt', marked) };
};

const cursorIn = (text: string, before: string, more = 0) => {
  const at = text.indexOf(before) + more;
  return `${text.slice(0, at)}^${text.slice(at)}`;
};

async function renamed(client: Client, offset: number, newName: string): Promise<string> {
  const edit = await client.at<WorkspaceEdit>('rename', 'net.prototxt', offset, { newName });
  return TextDocument.applyEdits(client.document('net.prototxt'), edit.changes![uriOf('net.prototxt')]!);
}

describe('renaming', () => {
  it('a blob, with what works in place on it', async () => {
    const { client, offset } = await openNet(cursorIn(NET, '"a" top: "a"', 1));
    expect(await renamed(client, offset, 'fc')).toBe(
      NET.replace('top: "a"\n', 'top: "fc"\n')
        .replace('bottom: "a" top: "a"', 'bottom: "fc" top: "fc"')
        .replace('bottom: "a" top: \'b\'', 'bottom: "fc" top: \'b\''),
    );
  });

  it('a layer, whatever blobs are called so', async () => {
    const { client, offset } = await openNet(cursorIn(NET, 'name: "a"', 7));
    expect(await renamed(client, offset, 'fc')).toBe(NET.replace('name: "a"', 'name: "fc"'));
  });

  it('a shared parameter, whatever layers are called so', async () => {
    const { client, offset } = await openNet(cursorIn(NET, 'param { name: "b" }', 15));
    expect(await renamed(client, offset, 'bias')).toBe(
      NET.replaceAll('param { name: "b" }', 'param { name: "bias" }'),
    );
  });

  it('keeps quotes, and writes what needs it as an escape', async () => {
    const { client, offset } = await openNet(cursorIn(NET, "'b'", 1));
    expect(await renamed(client, offset, 'out')).toBe(NET.replace("'b'", "'out'"));
    expect(await renamed(client, offset, 'a"\n')).toBe(NET.replace("'b'", '"a\\"\\n"'));
  });

  it('refuses what would make another net', async () => {
    const { client, offset } = await openNet(cursorIn(NET, '"a" top: "a"', 1));
    await expect(renamed(client, offset, 'd')).rejects.toThrow("there is a blob 'd' in net.prototxt already");
    await expect(renamed(client, offset, '')).rejects.toThrow('needs a name');
    await expect(renamed(client, NET.indexOf('num_output'), 'x')).rejects.toThrow('there is no blob');
  });

  it('goes on in the other nets of the solver, by which it hands on weights', async () => {
    const files = {
      'solver.prototxt': 'train_net: "net.prototxt"\ntest_net: "test/net.prototxt"\n',
      'test/net.prototxt': NET,
      'other.prototxt': NET,
    };
    const { client, offset } = await openNet(cursorIn(NET, 'name: "a"', 7), files);
    const { changes } = await client.at<WorkspaceEdit>('rename', 'net.prototxt', offset, { newName: 'fc' });
    expect(Object.keys(changes!)).toEqual([uriOf('net.prototxt'), uriOf('test/net.prototxt')]);
    expect(changes![uriOf('test/net.prototxt')]).toEqual(changes![uriOf('net.prototxt')]);
  });

  it('does not where another net has the name already', async () => {
    const files = {
      'solver.prototxt': 'train_net: "net.prototxt"\ntest_net: "test.prototxt"\n',
      'test.prototxt': `${NET}layer { name: "fc" type: "Silence" bottom: "b" }\n`,
    };
    const { client, offset } = await openNet(cursorIn(NET, 'name: "a"', 7), files);
    await expect(renamed(client, offset, 'fc')).rejects.toThrow(
      "there is a layer 'fc' in test.prototxt already",
    );
  });

  it('is offered where there is a name', async () => {
    const { client, offset } = await openNet(cursorIn(NET, 'name: "a"', 7));
    expect(await client.at('prepareRename', 'net.prototxt', offset)).toEqual({
      range: { start: { line: 2, character: 9 }, end: { line: 2, character: 10 } },
      placeholder: 'a',
    });
    expect(await client.at('prepareRename', 'net.prototxt', 1)).toBeNull();
  });
});

describe('places', () => {
  it('of a shared parameter', async () => {
    const { client, offset } = await openNet(cursorIn(NET, '"w" } param', 1));
    const [made] = await client.at<Location[]>('definition', 'net.prototxt', offset);
    expect(made!.range.start.line).toBe(6);
    const named = await client.at<DocumentHighlight[]>('documentHighlight', 'net.prototxt', offset);
    expect(named.map(({ range }) => range.start.line)).toEqual([6, 11]);
  });

  const LAYER = `import caffe

class Scale(caffe.Layer):
    def setup(self, bottom, top):
        self.factor = eval(self.param_str)['factor']

    def reshape(self, bottom, top):
        top[0].reshape(*bottom[0].data.shape)

    def forward(self, bottom, top):
        top[0].data[...] = bottom[0].data * self.factor

    def backward(self, top, propagate_down, bottom):
        bottom[0].diff[...] = top[0].diff * self.factor
`;
  const PYTHON = `${NET}layer { name: "p" type: "Python" bottom: "b" top: "p" python_param { module: "scale" layer: "Scale" param_str: "{'factor': 2}" } }\n`;

  it('of the class of a Python layer', async () => {
    const { client, offset } = await openNet(cursorIn(PYTHON, '"Scale"', 3), { 'scale.py': LAYER });
    const [made] = await client.at<Location[]>('definition', 'net.prototxt', offset);
    expect([made!.uri, made!.range.start.line]).toEqual([uriOf('scale.py'), 2]);
  });

  it('Python modules, their classes and their keys are offered', async () => {
    const labels = async (marked: string) => {
      const { client, offset } = await openNet(marked, { 'scale.py': LAYER, 'other.py': '' });
      const { items } = await client.at<CompletionList>('completion', 'net.prototxt', offset);
      return items.map(({ label }) => label);
    };
    expect(await labels(cursorIn(PYTHON, 'scale" layer'))).toEqual(['other', 'scale']);
    expect(await labels(cursorIn(PYTHON, 'Scale" param_str'))).toEqual(['Scale']);
    expect(await labels(cursorIn(PYTHON, 'factor'))).toEqual(['factor']);
  });

  it('of files', async () => {
    const { client } = await openNet('net: "models/a.prototxt"\ntest_net: "nowhere.prototxt"\n', {
      'models/a.prototxt': NET,
    });
    expect(await client.of<DocumentLink[]>('documentLink', 'net.prototxt')).toEqual([
      {
        range: { start: { line: 0, character: 6 }, end: { line: 0, character: 23 } },
        target: uriOf('models/a.prototxt'),
      },
    ]);
  });

  it('files are offered', async () => {
    const client = await connect(hostOf({ 'models/a.prototxt': NET, 'models/b.txt': '' }));
    const offset = await client.open('models/solver.prototxt', 'net: "^"\nbase_lr: 0.1\n');
    const { items } = await client.at<CompletionList>('completion', 'models/solver.prototxt', offset);
    expect(items.map(({ label }) => label)).toEqual(['models/a.prototxt']);
  });
});

describe('ranges', () => {
  it('fold messages and comments', async () => {
    const { client } = await openNet(`# a\n# b\n${NET}`);
    expect(await client.of<FoldingRange[]>('foldingRange', 'net.prototxt')).toEqual([
      { startLine: 0, endLine: 1, kind: 'comment' },
      { startLine: 3, endLine: 10 },
    ]);
  });

  it('grow from a word to the file', async () => {
    const { client, offset } = await openNet(cursorIn(NET, 'InnerProduct', 3));
    const document = client.document('net.prototxt');
    const [range] = await client.of<SelectionRange[]>('selectionRange', 'net.prototxt', {
      positions: [document.positionAt(offset)],
    });
    const texts: string[] = [];
    for (let at = range; at !== undefined; at = at.parent) texts.push(document.getText(at.range));
    const layer = NET.slice(NET.indexOf('layer {\n'), NET.indexOf('layer { name: "r"')).trimEnd();
    expect(texts).toEqual([
      'InnerProduct',
      '"InnerProduct"',
      'type: "InnerProduct"',
      layer.slice(7, -1),
      layer,
      NET,
    ]);
  });
});

describe('what is shown beside the text', () => {
  const all = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

  it('shapes behind tops', async () => {
    const { client } = await openNet(NET);
    const hints = await client.of<InlayHint[]>('inlayHint', 'net.prototxt', { range: all });
    expect(hints.map(({ position, label }) => `${position.line} ${label}`)).toEqual([
      '0 2×6',
      '5 2×6',
      '10 2×6',
      '11 2×6',
    ]);
  });

  it('multiply-adds, where they are asked for', async () => {
    const client = await connect(hostOf(), {
      initializationOptions: { hints: { shapes: false, multiplyAdds: true } },
    });
    await client.open('net.prototxt', NET);
    const hints = await client.of<InlayHint[]>('inlayHint', 'net.prototxt', { range: all });
    expect(hints.map(({ position, label }) => `${position.line} ${label}`)).toEqual([
      '3 72 multiply-adds',
      '11 72 multiply-adds',
    ]);
  });

  it('what differs between the phases, for each', async () => {
    const net = `layer { name: "d" type: "Input" top: "d" include { phase: TRAIN } input_param { shape { dim: 2 dim: 6 } } }
layer { name: "e" type: "Input" top: "d" include { phase: TEST } input_param { shape { dim: 1 dim: 6 } } }
layer { name: "r" type: "ReLU" bottom: "d" top: "r" }
`;
    const { client, offset } = await openNet(cursorIn(net, 'top: "r"', 6));
    const hints = await client.of<InlayHint[]>('inlayHint', 'net.prototxt', { range: all });
    expect(hints.map(({ label }) => label)).toEqual(['2×6', '1×6', 'TRAIN: 2×6; TEST: 1×6']);
    const hover = await client.at<Hover>('hover', 'net.prototxt', offset);
    expect((hover.contents as { value: string }).value).toBe(
      '**r**\n\nTRAIN:\n\n- 2×6\n- made by `r`\n- an output of the net\n\nTEST:\n\n- 1×6\n- made by `r`\n- an output of the net',
    );
  });

  it('code in words of our own as code', () => {
    const field = BVLC.schema.message('ConvolutionParameter')!.fields.get('kernel_size')!;
    const host = { comment: () => 'Unless `kernel_h` is *given*' } as unknown as Host;
    expect(describeField(field, host)).toContain('\n\nUnless `kernel_h` is \\*given\\*');
  });

  it('what the net comes to', async () => {
    const { client } = await openNet(`# a\n${NET}`);
    const [lens] = await client.of<CodeLens[]>('codeLens', 'net.prototxt');
    expect(lens!.range.start.line).toBe(1);
    expect(lens!.command!.title).toBe('TRAIN, TEST: 42 parameters, 144 multiply-adds, 36 activations');
  });

  it('what each word is', async () => {
    const { client } = await openNet('layer { name: "a" type: "ReLU" bottom: "b" } # c\n');
    const { data } = await client.of<SemanticTokens>('semanticTokens/full', 'net.prototxt');
    const types = Array.from({ length: data.length / 5 }, (_, i) => LEGEND.tokenTypes[data[i * 5 + 3]!]);
    expect(types).toEqual([
      'struct',
      'property',
      'function',
      'property',
      'class',
      'property',
      'variable',
      'comment',
    ]);
  });
});

describe('a loss', () => {
  const LOSS = `${NET}layer { name: "loss" type: "SigmoidCrossEntropyLoss" bottom: "b" bottom: "d" top: "loss" }\n`;
  const ask = async (files: Readonly<Record<string, string>>, workspaceEdit: object) => {
    const client = await connect(hostOf(files), { capabilities: { workspace: { workspaceEdit } } });
    const offset = await client.open('net.prototxt', cursorIn(LOSS, '"loss"', 2));
    const position = client.document('net.prototxt').positionAt(offset);
    return await client.of<CodeAction[]>('codeAction', 'net.prototxt', {
      range: { start: position, end: position },
      context: { diagnostics: [], only: ['refactor'] },
    });
  };
  const CREATES = { documentChanges: true, resourceOperations: ['create'] };

  it('can be replaced by one that caffekit writes, with its module', async () => {
    const actions = await ask({}, CREATES);
    const action = actions.find(({ title }) => title === 'Replace by sigmoid-cross-entropy-weight-loss')!;
    const [create, module, net] = action.edit!.documentChanges!;
    expect(create).toMatchObject({ kind: 'create', uri: uriOf('SigmoidCrossEntropyWeightLossLayer.py') });
    expect(JSON.stringify(module)).toContain('class SigmoidCrossEntropyWeightLossLayer');
    const { edits } = net as { edits: TextEdit[] };
    const document = TextDocument.create('', '', 0, LOSS);
    expect(TextDocument.applyEdits(document, edits)).toMatch(
      /name: "loss"[\s\S]*module: "SigmoidCrossEntropyWeightLossLayer"/,
    );
  });

  it("is not where the client makes no files, or somebody's own module would be lost", async () => {
    expect(await ask({}, {})).toEqual([]);
    const titles = (await ask({ 'SigmoidCrossEntropyWeightLossLayer.py': 'x = 1\n' }, CREATES)).map(
      ({ title }) => title,
    );
    expect(titles).not.toContain('Replace by sigmoid-cross-entropy-weight-loss');
  });
});

describe('what changes beneath', () => {
  it('files of the disk, and configurations', async () => {
    const files: Record<string, string> = {};
    let rules = {};
    const host = {
      ...hostOf(),
      disk: {
        exists: (path: string) => path in files,
        readFile: (path: string) => (path in files ? new TextEncoder().encode(files[path]) : undefined),
        withBytes: () => undefined,
        list: () => [],
      },
      settingsOf: async () => ({ lint: { rules }, indent: undefined }),
    };
    const client = await connect(host);
    const changed = (path: string) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uriOf(path), type: 1 }],
      });
    await client.open('net.prototxt', NET.replace('"ReLU"', '"Relu"'));
    expect((await client.diagnostics('net.prototxt')).map(({ code }) => code)).toEqual([
      'layer/unknown-type',
    ]);
    rules = { 'layer/unknown-type': 'off' };
    const next = client.nextDiagnostics('net.prototxt');
    await changed('caffekit.config.json');
    expect(await next).toEqual([]);
  });

  it('data that nets name', async () => {
    const files: Record<string, string> = { '/w/train.txt': 'a.h5', '/w/a.h5': 'no HDF5' };
    const disk = () => snapshot(new Map(Object.entries(files)));
    const host = {
      ...hostOf(),
      disk: {
        exists: (path: string) => disk().exists(path),
        readFile: (path: string) => disk().readFile(path),
        withBytes: <T>(path: string, use: (bytes: Bytes) => T) => disk().withBytes(path, use),
        list: () => [],
      },
      settingsOf: async () => ({ lint: {}, indent: undefined, data: true }),
    };
    const client = await connect(host);
    await client.open(
      'net.prototxt',
      'layer { name: "d" type: "HDF5Data" top: "data" hdf5_data_param { source: "train.txt" batch_size: 2 } }\n',
    );
    expect((await client.diagnostics('net.prototxt')).map(({ code }) => code)).toContain('data/not-readable');
    const next = client.nextDiagnostics('net.prototxt');
    delete files[`/w/train.txt`];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('train.txt'), type: 3 }],
    });
    expect((await next).map(({ code }) => code)).not.toContain('data/not-readable');
  });

  it('a configuration that cannot be used is told once', async () => {
    const host = { ...hostOf(), settingsOf: () => Promise.reject(new Error('caffekit.config.json:1:1: no')) };
    const client = await connect(host);
    const messages: string[] = [];
    client.connection.onNotification('window/showMessage', ({ message }) => {
      messages.push(message);
    });
    await client.open('a.prototxt', NET);
    await client.open('b.prototxt', NET);
    expect(await client.diagnostics('a.prototxt')).toEqual([]);
    expect(await client.diagnostics('b.prototxt')).toEqual([]);
    expect(messages).toEqual(['caffekit.config.json:1:1: no']);
  });
});
