/** What the generated layers refuse in real Caffe: the exception names the layer's class, the value and the remedy. */
import { expect, it } from 'vitest';
import { describeWithCaffe } from '../support/index.js';
import { block, files, PLAIN, WEIGHTED } from './generated.js';

const CLASS = WEIGHTED.className;

/** A net around a layer block: blobs of these shapes, one letter each, by which they are called. */
function net(text: string, shapes: Record<string, readonly number[]>): string {
  const inputs = Object.entries(shapes).map(
    ([name, dims]) =>
      `layer { name: "${name}" type: "Input" top: "${name}" input_param { shape { ${dims.map((dim) => `dim: ${dim}`).join(' ')} } } }\n`,
  );
  return inputs.join('') + text;
}

function withParamStr(layer: typeof WEIGHTED, paramStr: string): string {
  const { className } = layer;
  return `layer { name: "loss" type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1
    python_param { module: "${className}" layer: "${className}" param_str: ${JSON.stringify(paramStr)} } }`;
}

describeWithCaffe('a generated layer refuses', (caffe) => {
  const refusal = async (text: string): Promise<string> => {
    const verdict = await caffe.net({ text, files: files() });
    if (verdict.loads) throw new Error('the net loads');
    expect(verdict.kind).toBe('exception');
    expect(verdict.exception!.type).toBe('ValueError');
    return verdict.exception!.message;
  };
  const good = block(WEIGHTED, { parameters: { cls_weight: 2 } });

  it('a wrong number of blobs', async () => {
    const shapes = { score: [2, 3], label: [2, 3], more: [1] };
    expect(await refusal(net(good.replace('bottom: "label"', ''), shapes))).toBe(
      `${CLASS}: it needs two or three bottoms, scores and labels, and perhaps weights, and has 1`,
    );
    expect(
      await refusal(
        net(good.replace('bottom: "label"', 'bottom: "label" bottom: "more" bottom: "more"'), shapes),
      ),
    ).toBe(`${CLASS}: it needs two or three bottoms, scores and labels, and perhaps weights, and has 4`);
    expect(
      await refusal(
        net(
          good.replace('top: "loss"', 'top: "loss" top: "x" top: "y"').replace(/loss_weight.*/, ''),
          shapes,
        ),
      ),
    ).toBe(`${CLASS}: it needs one top, for the loss, and perhaps one for that of each score, and has 3`);
    expect(await refusal(net(good.replace('top: "loss"', '').replace(/loss_weight.*/, ''), shapes))).toBe(
      `${CLASS}: it needs one top, for the loss, and perhaps one for that of each score, and has 0`,
    );
  });

  it('blobs that do not go together', async () => {
    expect(await refusal(net(good, { score: [2, 3], label: [2, 4] }))).toBe(
      `${CLASS}: bottom[0], shape (2, 3), has 6 scores and bottom[1], shape (2, 4), 8 labels; there must be as many`,
    );
    expect(await refusal(net(good, { score: [2, 3], label: [3, 2] }))).toBe(
      `${CLASS}: bottom[0] has shape (2, 3) and bottom[1] (3, 2); they must agree in axis 0, the batch`,
    );
    expect(await refusal(net(good, { score: [2, 0], label: [2, 0] }))).toBe(
      `${CLASS}: bottom[0] has shape (2, 0); it needs an axis 0, the batch, and scores`,
    );
    expect(await refusal(net(good, { score: [], label: [] }))).toContain('bottom[0] has shape ()');
    const perChannel = block(WEIGHTED, { parameters: { cls_weight: [1, 2] } });
    for (const shape of [[2, 3], [4], [2, 1, 2]]) {
      expect(await refusal(net(perChannel, { score: shape, label: shape }))).toBe(
        `${CLASS}: cls_weight is a list of 2 and bottom[0] has shape (${shape.join(', ')}${shape.length === 1 ? ',' : ''}); ` +
          'it needs a weight for each channel, axis 1',
      );
    }
  });

  it('but takes labels in another shape where it is clear which score they belong to', async () => {
    for (const [score, label] of [
      [
        [2, 1, 3, 4],
        [2, 3, 4],
      ],
      [
        [2, 6],
        [2, 2, 3],
      ],
      [
        [1, 1, 3, 4],
        [3, 4],
      ],
      [[1, 6], [6]],
    ] as const) {
      const verdict = await caffe.net({ text: net(good, { score, label }), files: files() });
      expect(verdict).toMatchObject({ loads: true, blobs: { loss: [1] } });
    }
  });

  const shapes = { score: [2, 3], label: [2, 3] };
  const refused: [paramStr: string, message: string][] = [
    ['', 'param_str \'\' has no cls_weight; write {"cls_weight": 100}'],
    ['{}', 'param_str \'{}\' has no cls_weight; write {"cls_weight": 100}'],
    [
      'cls_weight: 3',
      'param_str \'cls_weight: 3\' is neither JSON nor a Python literal; write {"cls_weight": 100}',
    ],
    ['dict(cls_weight=3)', 'is neither JSON nor a Python literal'],
    ['__import__("os").abort()', 'is neither JSON nor a Python literal'],
    ['100', 'param_str \'100\' is not a dict; write {"cls_weight": 100}'],
    ['{"cls_weight": 1, "cls_weight": 2}', "param_str gives 'cls_weight' twice; leave one"],
    ["{'cls_weight': 1, 'cls_weight': 1,}", "param_str gives 'cls_weight' twice; leave one"],
    [
      '{"cls_weight": 1, "cls_wieght": 2}',
      "param_str has the unknown key 'cls_wieght'; it takes cls_weight, normalization, ignore_label, over",
    ],
    [
      '{"cls_weight": 0}',
      'cls_weight is 0; it must be a positive number, finite in float32, or a list with one',
    ],
    ['{"cls_weight": -1}', 'cls_weight is -1;'],
    ['{"cls_weight": "100"}', "cls_weight is '100';"],
    ['{"cls_weight": true}', 'cls_weight is True;'],
    ['{"cls_weight": NaN}', 'cls_weight is nan;'],
    ['{"cls_weight": 1e999}', 'cls_weight is inf;'],
    [`{"cls_weight": 1${'0'.repeat(400)}}`, 'cls_weight is 1000'],
    ['{"cls_weight": 1e-40}', 'cls_weight is 1e-40;'],
    ['{"cls_weight": null}', 'cls_weight is None;'],
    ['{"cls_weight": []}', 'cls_weight is [];'],
    ['{"cls_weight": [1, 0]}', 'cls_weight is [1, 0];'],
    ['{"cls_weight": [[1]]}', 'cls_weight is [[1]];'],
    [
      '{"cls_weight": 1, "normalization": "valid"}',
      "normalization is 'valid'; it must be one of FULL, VALID, BATCH_SIZE, NONE",
    ],
    ['{"cls_weight": 1, "normalization": ["FULL"]}', "normalization is ['FULL'];"],
    ['{"cls_weight": 1, "normalization": null}', 'normalization is None;'],
    [
      '{"cls_weight": 1, "ignore_label": 255.0}',
      'ignore_label is 255.0; it must be an integer from -2147483648 to 2147483647',
    ],
    ['{"cls_weight": 1, "ignore_label": true}', 'ignore_label is True;'],
    ['{"cls_weight": 1, "ignore_label": 2147483648}', 'ignore_label is 2147483648;'],
  ];
  it.each(refused)('param_str %s', async (paramStr, message) => {
    const found = await refusal(net(withParamStr(WEIGHTED, paramStr), shapes));
    expect(found).toContain(`${CLASS}: `);
    expect(found).toContain(message);
  });

  it('but takes JSON and Python literals', async () => {
    for (const paramStr of [
      '{"cls_weight": 100}',
      "{'cls_weight': 100}",
      "{u'cls_weight': (1, 2.5, 1e3,),}",
      ' {"cls_weight": [1, 2, 3], "ignore_label": -1, "normalization": "VALID"}\n',
      '{"cls_weight": 1000000000000000000000000000000}',
    ]) {
      const verdict = await caffe.net({
        text: net(withParamStr(WEIGHTED, paramStr), shapes),
        files: files(),
      });
      expect(verdict.loads, paramStr).toBe(true);
    }
    for (const paramStr of ['', ' ', '{}', '{"normalization": "FULL"}']) {
      const verdict = await caffe.net({ text: net(withParamStr(PLAIN, paramStr), shapes), files: files() });
      expect(verdict.loads, paramStr).toBe(true);
    }
    expect(await refusal(net(withParamStr(PLAIN, '{"cls_weight": 1}'), shapes))).toContain(
      "unknown key 'cls_weight'",
    );
  });

  it('scores and labels that are not finite, with the first of them', async () => {
    const found = await caffe.evaluate<string[]>({
      files: files(),
      source: `
from loss_tools import *
result = []
def raised(block, scores, labels, shape):
    layer = Layer(block, shape)
    try:
        result.append("loss %r" % layer.forward(scores, labels))
    except FloatingPointError as error:
        result.append(str(error).split(" is not finite")[0])
blocks = ${JSON.stringify([
        good,
        block(PLAIN),
        block(WEIGHTED, { parameters: { cls_weight: 2, ignore_label: 255, normalization: 'VALID' } }),
        block(WEIGHTED, { parameters: { cls_weight: [1e-3, 1e6] } }),
      ])}
for block in blocks:
    for value in (np.nan, np.inf, -np.inf):
        for label in (0, 1):
            scores = np.zeros((2, 2, 300, 300))
            scores[1, 0, 7, 8] = value
            scores[1, 1] = np.nan
            raised(block, scores, np.full(scores.shape, label), scores.shape)
    labels = np.zeros((2, 2, 3))
    labels[0, 1, 2] = np.nan
    raised(block, np.zeros(labels.shape), labels, labels.shape)
    labels[0, 1, 1] = -np.inf
    raised(block, np.ones(labels.shape), labels, labels.shape)
# A score whose label is ignored
raised(blocks[2], [np.nan, 1], [255, 1], (1, 2))
# Finite, though their sum isn't in float32
raised(blocks[0], [3e38] * 4, [0] * 4, (1, 4))
raised(blocks[0], [3e38, -3e38], [1, 0], (1, 2))
`,
    });
    const each = [];
    for (const name of [CLASS, PLAIN.className, CLASS, CLASS]) {
      for (const value of ['nan', 'inf', '-inf']) {
        for (let label = 0; label < 2; label++)
          each.push(`${name}: score ${value} at index (1, 0, 7, 8) of bottom[0]`);
      }
      each.push(`${name}: label nan at index (0, 1, 2) of bottom[1]`);
      each.push(`${name}: label -inf at index (0, 1, 1) of bottom[1]`);
    }
    expect(found).toEqual([
      ...each,
      `${CLASS}: score nan at index (0, 0) of bottom[0]`,
      'loss 3.4028234663852886e+38',
      'loss 0.0',
    ]);
  });

  it('what the caffe program would end on without a word', async () => {
    const solver = 'net: "net.prototxt" base_lr: 0.1 lr_policy: "fixed" max_iter: 1 solver_mode: CPU\n';
    const data = ['score', 'label'].map(
      (name) =>
        `layer { name: "${name}" type: "DummyData" top: "${name}" dummy_data_param { shape { dim: 1 } } }\n`,
    );
    const run = await caffe.run({
      argv: ['sh', '-c', 'PYTHONPATH=. exec caffe train -solver solver.prototxt'],
      files: files({
        'solver.prototxt': solver,
        'net.prototxt': data.join('') + withParamStr(WEIGHTED, '{"cls_weight": 0}'),
      }),
    });
    expect(run.signal ?? run.exit).not.toBe(0);
    expect(run.stderr).toMatch(new RegExp(`^${CLASS}: cls_weight is 0; it must be a positive number`, 'm'));
  });
});
