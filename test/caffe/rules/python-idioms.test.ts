/** What the idioms of rules do in real Caffe: which change a bottom's data, leave an old gradient where it was, or end with an error. */
import { expect, it } from 'vitest';
import { type Idiom, moduleOf } from '../../python/idioms/idioms.js';
import { IDIOMS as integerDivision } from '../../python/idioms/integer-division.js';
import { IDIOMS as logOfZero } from '../../python/idioms/log-of-zero.js';
import { IDIOMS as mutatesBottom } from '../../python/idioms/mutates-bottom.js';
import { IDIOMS as overflow } from '../../python/idioms/overflow.js';
import { IDIOMS as undefinedName } from '../../python/idioms/undefined-name.js';
import { IDIOMS as wrongDiff } from '../../python/idioms/wrong-diff.js';
import { describeWithCaffe, type RealCaffe } from '../support/index.js';

/** What an idiom does; null of one that raises, which has nothing to say. */
interface Done {
  readonly changes: boolean;
  readonly keepsOld: boolean;
}

/** Python that makes a net of each idiom's layer, and does something with it. */
const withNets = (idioms: readonly Idiom[], errors: string, use: string, raised: string) => `
import base64, json, random, sys, warnings
import numpy as np
warnings.simplefilter('ignore')
np.seterr(${errors})
sys.path.insert(0, '.')
NET = '''
force_backward: true
layer { name: "in" type: "Input" top: "a" top: "b" top: "c" input_param { shape { dim: 6 dim: 6 dim: 6 dim: 6 } } }
layer { name: "loss" type: "Python" bottom: "a" bottom: "b" bottom: "c" top: "loss" loss_weight: 1 python_param { module: "%s" layer: "MyLoss" param_str: "{}" } }
'''
def use(net):
${use.replace(/^(?=.)/gm, '    ')}
result = []
for number, text in enumerate(json.loads(base64.b64decode('${Buffer.from(JSON.stringify(idioms.map(moduleOf))).toString('base64')}').decode('utf8'))):
    name = 'm%d' % number
    open(name + '.py', 'w').write(text)
    open(name + '.prototxt', 'w').write(NET % name)
    try:
        result.append(use(caffe.Net(name + '.prototxt', caffe.TRAIN)))
    except BaseException as error:
        result.append(${raised})
`;

const script = (idioms: readonly Idiom[], last: number) =>
  withNets(
    idioms,
    "all='ignore'",
    `changes, gradients = False, []
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
return {'changes': bool(changes), 'keepsOld': bool(written and not np.array_equal(*gradients))}`,
    'None',
  );

/** What idioms say when they are run, where numbers that are none are errors: its class and text, or nothing. */
const saying = (idioms: readonly Idiom[], numbers: string) =>
  withNets(
    idioms,
    "divide='raise', over='raise', invalid='raise', under='ignore'",
    `draw = np.random.RandomState(3)
for blob in 'bc':
    net.blobs[blob].data[...] = draw.randint(0, 2, (6, 6, 6, 6))
net.blobs['a'].data[...] = ${numbers}
net.forward()
net.backward()
return ''`,
    "'%s: %s' % (type(error).__name__, error)",
  );

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
  'columns i and i plus 1 of others',
  'row i of one, row i + 1 of another',
  'neighbour and itself by different columns',
]);

/** Those that see to it later, whose infinity is right, and one with a name of Python 2. */
const SEEN_TO = new Set([
  'generic builtins',
  'nan_to_num',
  'nan_to_num later',
  'isinf',
  'isneginf',
  'isfinite',
  'maximum after',
  'clip after',
  '0 afterwards where it was infinite',
  '0 afterwards for labels of 0, which it is taken of',
  'less than',
  'where on zero',
  'sigmoid',
  'sigmoid power',
  'sigmoid squared',
  'slope of a sigmoid by itself',
  'boxes',
  'boxes ratio',
  'exp of prob',
  'minus abs distance',
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

  it.each([
    ['names that are nowhere', undefinedName, 'draw.rand(6, 6, 6, 6)', /^(?:NameError|UnboundLocalError)/],
    [
      'logarithms of 0',
      logOfZero,
      'draw.randint(0, 2, (6, 6, 6, 6))',
      /divide by zero encountered in log|math domain/,
    ],
    [
      'exponentials that overflow',
      overflow,
      '1000 * draw.randn(6, 6, 6, 6)',
      /overflow|math range|invalid value/,
    ],
    [
      'sizes and places that are floats in Python 3',
      integerDivision,
      'draw.rand(6, 6, 6, 6)',
      /cannot be interpreted as an integer|must be integers|only integers/,
    ],
  ] as const)('%s', async (_, { mistakes, innocent }, numbers, wanted) => {
    const told = async (idioms: readonly Idiom[]) => {
      const said = await caffe.evaluate<string[]>({ source: saying(idioms, numbers) });
      return idioms.filter((__, at) => wanted.test(said[at]!)).map(([name]) => name);
    };
    expect((await told(innocent)).filter((name) => !SEEN_TO.has(name))).toEqual([]);
    // Some are only there in Python 2, with other numbers, or with what is not installed.
    expect((await told(mistakes)).length).toBeGreaterThan(mistakes.length * 0.3);
  });

  it('that write all of a gradient leave nothing of an old one', async () => {
    expect(await unlike(caffe, wrongDiff.innocent, 1, (done) => !done.keepsOld)).toEqual([]);
  });
});
