/**
 * The deployed form of a net gives what the net itself gives: on real Caffe, with the same weights and the same input, every blob
 * that both have is the same, bit by bit, and a probability is that of the scores.
 */
import { expect, it } from 'vitest';
import { DeployError, deployNet } from '../../src/deploy/deploy.js';
import { readFile } from '../../src/document/file.js';
import { bvlcNets, ownNets } from './agree/bases.js';
import { writeFields } from './agree/fields.js';
import { filesFor } from './agree/files.js';
import { describeWithCaffe } from './support/index.js';

/** Random weights, and random input wherever the deployed net takes some. */
const TRAINED = `
trained = caffe.Net("train.prototxt", caffe.TEST)
rng = np.random.RandomState(1)
for blobs in trained.params.values():
    for blob in blobs:
        blob.data[...] = rng.uniform(-0.1, 0.1, blob.data.shape)
trained.save("net.caffemodel")
trained.forward()
result = 0
`;

const COMPARE = `${TRAINED}
deployed = caffe.Net("deploy.prototxt", "net.caffemodel", caffe.TEST)
for name in deployed.inputs:
    deployed.blobs[name].data[...] = trained.blobs[name].data
deployed.forward()
result = {"same": [], "different": [], "new": [], "wrong": []}
for name, blob in deployed.blobs.items():
    if name in trained.blobs:
        ours, theirs = np.nan_to_num(blob.data), np.nan_to_num(trained.blobs[name].data)
        same = ours.shape == theirs.shape and (ours == theirs).all()
        result["same" if same else "different"].append(name)
    else:
        result["new"].append(name)
for layer, kind in zip(deployed._layer_names, deployed.layers):
    top = deployed.top_names[layer][0]
    if top in trained.blobs or kind.type not in ("Softmax", "Sigmoid"):
        continue
    x = deployed.blobs[deployed.bottom_names[layer][0]].data.astype(np.float64)
    if kind.type == "Sigmoid":
        p = 1 / (1 + np.exp(-x))
    else:
        e = np.exp(x - x.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)
    if not np.allclose(np.nan_to_num(p), np.nan_to_num(deployed.blobs[top].data), atol=1e-5):
        result["wrong"].append(top)
`;

interface Compared {
  readonly same: readonly string[];
  readonly different: readonly string[];
  readonly new: readonly string[];
  readonly wrong: readonly string[];
}

/** BVLC's large nets take a minute, and are run with CAFFEKIT_DIFFERENTIAL_RUNS alone. */
const ALL = process.env.CAFFEKIT_DIFFERENTIAL_RUNS !== undefined;

const nets = () =>
  [...bvlcNets(), ...ownNets()]
    .map(({ name, bvlc, fields }) => ({ name, bvlc, text: writeFields(fields) }))
    .filter(({ name, bvlc, text }) =>
      bvlc ? ALL || /mnist|cifar|siamese|hdf5/.test(name) : text.includes('Loss"'),
    );

describeWithCaffe(
  'nets to be deployed',
  (caffe) => {
    const NETS = nets();
    it('give what the nets give that they are made of', async () => {
      const results = await Promise.all(
        NETS.map(async ({ name, text }) => {
          let deployed: string;
          try {
            deployed = deployNet(readFile('net.prototxt', text));
          } catch (error) {
            expect(error).toBeInstanceOf(DeployError);
            return { name, outcome: 'not made' as const };
          }
          const files = { ...filesFor(text), 'train.prototxt': text, 'deploy.prototxt': deployed };
          if (/"(?:DummyData|Python)"/.test(deployed)) return { name, outcome: 'not run' as const };
          // Nets of the tests are made to be set up; some cannot be run.
          const { exit } = await caffe.python({ source: TRAINED, files });
          if (exit !== 0) return { name, outcome: 'not run' as const };
          try {
            return { name, outcome: await caffe.evaluate<Compared>({ source: COMPARE, files }) };
          } catch (error) {
            return { name, outcome: String(error).slice(-300) };
          }
        }),
      );
      const failed = results.filter(
        ({ outcome }) => typeof outcome === 'string' && !outcome.startsWith('not '),
      );
      expect(failed).toEqual([]);
      const compared = results.flatMap(({ name, outcome }) =>
        typeof outcome === 'string' ? [] : [{ name, ...outcome }],
      );
      expect(compared.filter(({ different, wrong }) => different.length + wrong.length > 0)).toEqual([]);
      expect(compared.filter(({ same }) => same.length > 1).length).toBeGreaterThan(20);
    });
  },
  { processes: 'all' },
);
