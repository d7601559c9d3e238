/**
 * Full lint of a large net, all rules, both phases, warm: against real Caffe's `Net()` on the same file in an imported
 * pycaffe, and against Python's `text_format.Merge` of it.
 */
import { lintText } from '../src/lint/lint.js';
import { caffeAvailability, HOW_TO_GET_CAFFE, RealCaffe } from '../test/caffe/support/index.js';
import { line, median } from './measure.js';
import { googlenet } from './nets.js';

const ROUNDS = 15;

/** The net with inputs in the place of its databases, so that Caffe can load the very file that is linted. */
function withoutData(text: string): string {
  return text.replace(/^layer \{\n(?:.*\n)*?\}\n/gm, (layer) =>
    !layer.includes('type: "Data"')
      ? layer
      : `layer {
  name: "data"
  type: "Input"
  top: "data"
  top: "label"
  include { phase: ${/phase: (\w+)/.exec(layer)![1]} }
  input_param { shape { dim: 32 dim: 3 dim: 224 dim: 224 } shape { dim: 32 } }
}
`,
  );
}

const SCRIPT = `
import time
from caffe.proto import caffe_pb2
from google.protobuf import text_format
text = open('net.prototxt').read()
def measure(run):
    run()
    times = []
    for _ in range(${ROUNDS}):
        start = time.time()
        run()
        times.append((time.time() - start) * 1000)
    return times
result = {
    'net': measure(lambda: caffe.Net('net.prototxt', caffe.TRAIN)),
    'merge': measure(lambda: text_format.Merge(text, caffe_pb2.NetParameter())),
}
`;

export async function benchNet(): Promise<void> {
  const availability = caffeAvailability();
  if (!availability.usable) {
    console.log(`lint against real Caffe: skipped, ${availability.why} (${HOW_TO_GET_CAFFE})`);
    return;
  }
  const { name, text } = googlenet();
  const net = withoutData(text);
  for (let i = 0; i < 30; i++) lintText('net.prototxt', net);
  const ours: number[] = [];
  const time = () => {
    const start = performance.now();
    lintText('net.prototxt', net);
    ours.push(performance.now() - start);
  };
  const caffe = new RealCaffe();
  try {
    for (let i = 0; i < ROUNDS; i++) time();
    const theirs = await caffe.evaluate<{ net: number[]; merge: number[] }>({
      source: SCRIPT,
      files: { 'net.prototxt': net },
    });
    for (let i = 0; i < ROUNDS; i++) time();
    const lint = median(ours);
    const ratio = (times: readonly number[]) => `${(median(times) / lint).toFixed(1)} times as fast`;
    line(
      `lint ${name}, all rules, both phases, against caffe.Net() in one phase`,
      lint,
      median(theirs.net),
      ratio(theirs.net),
      'at least 10',
    );
    line(
      `the same, against Python's text_format.Merge`,
      lint,
      median(theirs.merge),
      ratio(theirs.merge),
      'at least 3',
    );
  } finally {
    await caffe.close();
  }
}
