/** What the idioms of two rules do in real Caffe: which change a bottom's data, and which leave an old gradient where it was. */
import { expect, it } from 'vitest';
import { type Idiom, moduleOf } from '../../python/idioms/idioms.js';
import { IDIOMS as mutatesBottom } from '../../python/idioms/mutates-bottom.js';
import { IDIOMS as wrongDiff } from '../../python/idioms/wrong-diff.js';
import { describeWithCaffe, type RealCaffe } from '../support/index.js';

/** What an idiom does; null of one that raises, which has nothing to say. */
interface Done {
  readonly changes: boolean;
  readonly keepsOld: boolean;
}

const script = (idioms: readonly Idiom[], last: number) => `
import base64, json, random, sys, warnings
import numpy as np
warnings.simplefilter('ignore')
np.seterr(all='ignore')
sys.path.insert(0, '.')
NET = '''
force_backward: true
layer { name: "in" type: "Input" top: "a" top: "b" top: "c" input_param { shape { dim: 6 dim: 6 dim: 6 dim: 6 } } }
layer { name: "loss" type: "Python" bottom: "a" bottom: "b" bottom: "c" top: "loss" loss_weight: 1 python_param { module: "%s" layer: "MyLoss" param_str: "{}" } }
'''
result = []
for number, text in enumerate(json.loads(base64.b64decode('${Buffer.from(JSON.stringify(idioms.map(moduleOf))).toString('base64')}').decode('utf8'))):
    name = 'm%d' % number
    open(name + '.py', 'w').write(text)
    open(name + '.prototxt', 'w').write(NET % name)
    try:
        net = caffe.Net(name + '.prototxt', caffe.TRAIN)
        changes, gradients = False, []
        for old in (0, 5):
            draw = np.random.RandomState(3)
            np.random.seed(3)
            random.seed(3)
            before = [draw.randn(6, 6, 6, 6).astype('f')] + [draw.randint(-2, 3, (6, 6, 6, 6)) for _ in range(2)]
            before[0][-1, -1, -1, -1] = ${last === Number.POSITIVE_INFINITY ? 'np.inf' : last}
            for blob, numbers in zip('abc', before):
                net.blobs[blob].data[...] = numbers
                net.blobs[blob].diff[...] = old
            net.forward()
            net.backward()
            changes = changes or any((net.blobs[blob].data != numbers).any() for blob, numbers in zip('abc', before))
            gradients.append(net.blobs['a'].diff.copy())
        written = not (gradients[1] == 5).all()
        result.append({'changes': bool(changes), 'keepsOld': bool(written and not np.array_equal(*gradients))})
    except Exception:
        result.append(None)
`;

/** Those of which nobody knows whether a part is all there is, as rows and columns of which there may be one; and one that is a loss in this net alone. */
const APART = new Set([
  'a gradient that is scaled before, of no loss',
  'number in a loop',
  'label without int',
  'rows zip',
  'first row alone',
  'a column alone',
  'half of channels',
  'the last row of a loop',
  'by each of two classes',
  'class mask in loop',
  'channels in loops',
  'reshaped view of rows',
]);

/** Those that real Caffe has another answer to than `expected`; at least three of four must have one at all. */
async function unlike(
  caffe: RealCaffe,
  idioms: readonly Idiom[],
  last: number,
  isRight: (done: Done) => boolean,
): Promise<readonly string[]> {
  const answers = await caffe.evaluate<(Done | null)[]>({ source: script(idioms, last) });
  expect(answers.filter((one) => one !== null).length).toBeGreaterThan(idioms.length * 0.6);
  return idioms.flatMap(([name], at) => {
    const answer = answers[at];
    return answer == null || isRight(answer) || APART.has(name) ? [] : [name];
  });
}

describeWithCaffe('idioms of Python layers', (caffe) => {
  it.each([
    ['mistakes', true],
    ['innocent', false],
  ] as const)('that do or do not change their bottoms: %s', async (kind, changes) => {
    const last = Number.POSITIVE_INFINITY;
    expect(await unlike(caffe, mutatesBottom[kind], last, (done) => done.changes === changes)).toEqual([]);
  });

  it('that write all of a gradient leave nothing of an old one', async () => {
    expect(await unlike(caffe, wrongDiff.innocent, 1, (done) => !done.keepsOld)).toEqual([]);
  });
});
