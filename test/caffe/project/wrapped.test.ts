/** Projects around nets that exist, on real Caffe: they train, evaluate and pass their tests. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { wrapNet } from '../../../src/project/wrap.js';
import { describeProjects, LONG, WEIGHTED } from './home.js';

interface ClassFigures {
  readonly labels: number;
  readonly accuracy: number;
  readonly most_frequent: number;
  readonly classes: readonly { readonly class: number; readonly labels: number; readonly recall: number }[];
}

describeProjects('a project around a net', ({ home, ok, evaluate, create }) => {
  it('around a net with names of every kind trains, evaluates and passes its tests', () => {
    const names = { data: `a"'\\b`, score: 'été #1', label: '"""', loss: "l'" };
    const name = (text: string) => JSON.stringify(text);
    const data = (phase: string) =>
      `layer { name: "d" type: "DummyData" top: ${name(names.data)} top: ${name(names.label)} include { phase: ${phase} }
        dummy_data_param { shape { dim: 8 dim: 3 dim: 6 dim: 6 } shape { dim: 8 dim: 1 }
          data_filler { type: "gaussian" std: 1 } data_filler { type: "uniform" min: 0 max: 1 } } }\n`;
    const text = `${data('TRAIN')}${data('TEST')}
      layer { name: "fc/1" type: "InnerProduct" bottom: ${name(names.data)} top: "fc" inner_product_param { num_output: 4 weight_filler { type: "xavier" } } }
      layer { name: "relu" type: "ReLU" bottom: "fc" top: "fc" }
      layer { name: "score" type: "InnerProduct" bottom: "fc" top: ${name(names.score)} inner_product_param { num_output: 1 weight_filler { type: "xavier" } } }
      layer { name: ${name(names.loss)} type: "SigmoidCrossEntropyLoss" bottom: ${name(names.score)} bottom: ${name(names.label)} top: "cost" }\n`;
    const source = { text, encoding: 'utf-8' } as const;
    const wrapped = wrapNet({ path: 'n', source, layer: WEIGHTED, parameters: { cls_weight: 'auto' } });
    create({ name: 'wrapped', source: 'caffekit@1', wrapped, from: 'n' });
    const { stdout } = ok('wrapped', 'python3', 'train.py', '--iterations', '20');
    expect(stdout).toMatch(/^cls_weight 1(\.\d+)?, the square root/m);
    expect(stdout).toMatch(/^20\/20 {2}cost /m);
    expect(evaluate('wrapped').labels).toBe(80);
    expect(ok('wrapped', 'python3', '-m', 'unittest', 'discover', 'tests').stderr).toMatch(
      /Ran 3 tests[\s\S]*\nOK\n$/,
    );
  });

  const CLASSES = {
    /** Pictures of one class each, whose sizes only the data would tell. */
    pictures: {
      inputShape: [1, 1, 28, 28],
      maps: false,
      text: `${['TRAIN', 'TEST']
        .map(
          (phase) => `layer { name: "in" type: "Data" top: "data" top: "label" include { phase: ${phase} }
          transform_param { scale: 0.0039 } data_param { source: "data/${phase}" batch_size: 64 backend: LMDB } }`,
        )
        .join('\n')}
        layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 8 kernel_size: 5 stride: 2 weight_filler { type: "xavier" } } }
        layer { name: "relu" type: "ReLU" bottom: "conv" top: "conv" }
        layer { name: "fc" type: "InnerProduct" bottom: "conv" top: "fc" inner_product_param { num_output: 10 weight_filler { type: "xavier" } } }
        layer { name: "accuracy" type: "Accuracy" bottom: "fc" bottom: "label" top: "accuracy" include { phase: TEST } }
        layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }\n`,
    },
    /** A class for each pixel, of names that HDF5 would take for folders, and one that is left out. */
    pixels: {
      inputShape: undefined,
      maps: true,
      text: `layer { name: "in" type: "Input" top: "in/data" top: "in/label"
          input_param { shape { dim: 2 dim: 3 dim: 24 dim: 32 } shape { dim: 2 dim: 1 dim: 24 dim: 32 } } }
        layer { name: "conv" type: "Convolution" bottom: "in/data" top: "conv" convolution_param { num_output: 8 kernel_size: 3 pad: 1 weight_filler { type: "msra" } } }
        layer { name: "relu" type: "ReLU" bottom: "conv" top: "conv" }
        layer { name: "score" type: "Convolution" bottom: "conv" top: "score" convolution_param { num_output: 4 kernel_size: 3 pad: 1 weight_filler { type: "msra" } } }
        layer { name: "loss" type: "SoftmaxWithLoss" bottom: "score" bottom: "in/label" top: "loss" loss_param { ignore_label: 255 } }\n`,
    },
  };

  it.each([
    ['pictures', undefined, 10, 60],
    ...(LONG
      ? ([
          ['pictures', 'softmax-focal-loss', 10, 200],
          ['pixels', undefined, 4, 400],
          ['pixels', 'softmax-weight-loss', 4, 400],
          ['pixels', 'lovasz-softmax-loss', 4, 400],
        ] as const)
      : []),
  ] as const)(
    'around a net of classes of %s with the loss %s learns its sample, and measures each class',
    (kind, loss, classes, iterations) => {
      const { text, inputShape, maps } = CLASSES[kind];
      const name = `${kind}_${loss?.replaceAll('-', '_') ?? 'own'}`;
      const layer = loss === undefined ? undefined : findGeneratedLayer(loss);
      const source = { text, encoding: 'utf-8' } as const;
      const wrapped = wrapNet({ path: 'n', source, layer, parameters: {}, inputShape });
      create({ name, source: 'caffekit@1', wrapped, from: 'n' });
      ok(name, 'python3', 'data/make_sample.py', '--train', '160', '--test', '80');
      const sample = ['--solver', 'data/sample/solver.prototxt', '--snapshots', 'data/sample/snapshots'];
      const { stdout } = ok(name, 'python3', 'train.py', '--iterations', String(iterations), ...sample);
      const net = ['--net', 'data/sample/train_val.prototxt'];
      const weights = ['--weights', `data/sample/snapshots/net_iter_${iterations}.caffemodel`];
      const figures = JSON.parse(
        ok(name, 'python3', 'evaluate.py', '--json', ...net, ...weights).stdout,
      ) as ClassFigures;
      expect(figures.labels).toBe(80 * (maps ? 24 * 32 : 1));
      expect(figures.classes.map((row) => row.class)).toEqual(Array.from({ length: classes }, (_, i) => i));
      expect(figures.most_frequent).toBeLessThan(0.35);
      expect(figures.accuracy).toBeGreaterThan(0.7);
      for (const { recall } of figures.classes) expect(recall).toBeGreaterThan(0.5);
      // The figures are those of one confusion matrix.
      const hits = figures.classes.reduce((sum, row) => sum + row.recall * row.labels, 0);
      expect(hits / figures.labels).toBeCloseTo(figures.accuracy, 10);
      if (wrapped.phase === 'TEST')
        expect(stdout).toContain(`\naccuracy     ${figures.accuracy.toFixed(3).padStart(6)}  `);
      for (const picture of ['confusion.png', 'examples.png'])
        expect(existsSync(join(home(), name, 'results', picture))).toBe(true);
      expect(ok(name, 'python3', '-m', 'unittest', 'discover', 'tests').stderr).toMatch(
        /Ran 3 tests[\s\S]*\nOK/,
      );
      const scripts = ['train.py', 'evaluate.py', 'data/make_sample.py', 'tests/test_net.py'];
      const compile = 'import sys\nfor p in sys.argv[1:]: compile(open(p).read(), p, "exec")';
      ok(name, 'python2.7', '-c', compile, ...scripts);
    },
  );
});
