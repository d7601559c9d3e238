/** Real Caffe, asked through `support/`, says why a net does not load, and every kind of end. */
import { expect, it } from 'vitest';
import { describeWithCaffe, type Limits } from '../support/index.js';
import { input, LENET } from './nets.js';

describeWithCaffe('a net that Caffe refuses', (caffe) => {
  it('is refused with the message of the failed CHECK, and nothing around it', async () => {
    expect(
      await caffe.net({ text: `${LENET} layer { name: "x" type: "ReLU" bottom: "nope" top: "y" }` }),
    ).toMatchObject({
      loads: false,
      kind: 'check',
      signal: 'SIGABRT',
      exit: null,
      timeout: false,
      outOfMemory: false,
      reason: "Unknown bottom blob 'nope' (layer 'x', bottom index 0)",
      lastLayer: null,
    });
    const text = LENET.replace('bottom: "pool1"', 'bottom: "pool1" bottom: "label"');
    expect(await caffe.net({ text })).toMatchObject({
      kind: 'check',
      reason:
        'Check failed: ExactNumBottomBlobs() == bottom.size() (1 vs. 2) InnerProduct Layer takes 1 bottom blob(s) as input.',
      lastLayer: 'ip1',
    });
    const unknown = LENET.replace('type: "InnerProduct"', 'type: "InnerPrduct"');
    expect(await caffe.net({ text: unknown })).toMatchObject({
      reason: expect.stringMatching(
        /^Check failed: registry\.count\(type\) == 1 \(0 vs\. 1\) Unknown layer type: InnerPrduct \(known types: AbsVal, .*\)$/,
      ),
      lastLayer: 'ip1',
    });
  });

  it('is refused at the place where its text ends to make sense', async () => {
    const verdict = await caffe.net({ text: 'name: "n"\nlayer { name: "a" kind: "ReLU" }\n' });
    expect(verdict).toMatchObject({
      loads: false,
      kind: 'check',
      reason: expect.stringMatching(
        /^Check failed: ReadProtoFromTextFile\(.*Failed to parse NetParameter file/,
      ),
      parser: [
        {
          line: 2,
          column: 23,
          severity: 'error',
          message: 'Message type "caffe.LayerParameter" has no field named "kind".',
        },
      ],
    });
  });

  it('may crash Caffe without a message', async () => {
    const text = `${input(1, 1, 4, 4)}
      layer { name: "conv" type: "Convolution" bottom: "data" top: "conv"
        convolution_param { num_output: 2 kernel_size: 2 group: 0 } }`;
    expect(await caffe.net({ text })).toMatchObject({ loads: false, kind: 'crash', reason: 'SIGFPE' });
  });

  it('may throw, in C++ or in a Python layer', async () => {
    const python = `${input(1)} layer { name: "p" type: "Python" bottom: "data" python_param { module: "m" layer: "L" } }`;
    expect(await caffe.net({ text: python })).toMatchObject({
      loads: false,
      kind: 'exception',
      reason: "ModuleNotFoundError: No module named 'm'",
    });
    const layer = (setup: string) => ({
      'm.py': `import caffe\nclass L(caffe.Layer):\n    def setup(self, bottom, top): ${setup}\n`,
    });
    const raising = await caffe.net({ text: python, files: layer('raise ValueError("cls_weight: 0")') });
    expect(raising).toMatchObject({ kind: 'exception', reason: 'ValueError: cls_weight: 0', lastLayer: 'p' });
    const leaving = await caffe.net({ text: python, files: layer('import os; os._exit(3)') });
    expect(leaving).toMatchObject({ loads: false, kind: 'exit', reason: 'exit code 3', exit: 3 });
  });

  it('can neither take all memory nor all time', async () => {
    const greedy = `${input(1, 40_000)}
      layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip" inner_product_param { num_output: 40000 } }`;
    expect(await caffe.net({ text: greedy, limits: { memoryBytes: 2 ** 30 } })).toMatchObject({
      loads: false,
      outOfMemory: true,
      reason: expect.stringContaining('host allocation of size 6400000000 failed'),
    });

    const endless = (statement: string, limits: Limits) =>
      caffe.net({
        text: `${input(1)} layer { name: "p" type: "Python" bottom: "data" python_param { module: "m" layer: "L" } }`,
        files: {
          'm.py': `import caffe, time\nclass L(caffe.Layer):\n    def setup(self, bottom, top): ${statement}\n`,
        },
        limits,
      });
    const slow = { loads: false, kind: 'limit', timeout: true, reason: 'took too long' };
    expect(await endless('\n        while True: pass', { cpuSeconds: 1 })).toMatchObject({
      ...slow,
      signal: 'SIGXCPU',
    });
    expect(await endless('time.sleep(1000)', { seconds: 1 })).toMatchObject({ ...slow, signal: 'SIGKILL' });
  });

  it('leaves the next request alone, and no files behind', async () => {
    const bad = `${LENET} layer { name: "x" type: "ReLU" bottom: "nope" top: "y" }`;
    const verdicts = await Promise.all([bad, LENET, bad, LENET].map((text) => caffe.net({ text })));
    expect(verdicts.map(({ loads }) => loads)).toEqual([false, true, false, true]);
    const homes = await caffe.evaluate<string[]>({
      source: 'import os\nresult = os.listdir("..") + os.listdir(".")',
    });
    // The script's own folder, and itself in it.
    expect(homes.filter((name) => !/^\d+$|^oracle\.py$|^caffe\.descriptors$/.test(name))).toEqual([
      'script.py',
    ]);
    expect(homes.filter((name) => /^\d+$/.test(name))).toHaveLength(1);
  });
});
