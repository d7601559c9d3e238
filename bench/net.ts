/**
 * Full lint of a large net, all rules, both phases, warm: against real Caffe's `Net()` on the same file in an imported
 * pycaffe, and against Python's `text_format.Merge` of it.
 */
import { lintText } from '../src/lint/lint.js';
import { caffeAvailability, HOW_TO_GET_CAFFE, RealCaffe } from '../test/caffe/support/index.js';
import { line, median } from './measure.js';
import { googlenet } from './nets.js';

const ROUNDS = 15;
/** Of one round of ours. */
const CALLS = 20;
/** By then V8 has compiled what it will. */
const WARM_UP_MS = 3000;

interface Pair {
  readonly ours: number;
  readonly peer: number;
}

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
        start, cpu = time.time(), time.process_time()
        run()
        times.append(((time.time() - start) * 1000, (time.process_time() - cpu) * 1000))
    return times
result = {
    'net': measure(lambda: caffe.Net('net.prototxt', caffe.TRAIN)),
    'merge': measure(lambda: text_format.Merge(text, caffe_pb2.NetParameter())),
}
`;

/** Of one call, in milliseconds: on the clock, and on the processor, which other programs disturb less. */
type Times = readonly (readonly [wall: number, cpu: number])[];

export async function benchNet(): Promise<void> {
  const availability = caffeAvailability();
  if (!availability.usable) {
    console.log(`lint against real Caffe: skipped, ${availability.why} (${HOW_TO_GET_CAFFE})`);
    return;
  }
  const { name, text } = googlenet();
  const net = withoutData(text);
  const lint = () => lintText('net.prototxt', net);
  const warm = performance.now() + WARM_UP_MS;
  while (performance.now() < warm) lint();
  const ours: (readonly [number, number])[] = [];
  const round = () => {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    for (let i = 0; i < CALLS; i++) lint();
    const { user, system } = process.cpuUsage(cpu);
    ours.push([(performance.now() - start) / CALLS, (user + system) / 1000 / CALLS]);
  };
  const caffe = new RealCaffe();
  try {
    for (let i = 0; i < ROUNDS; i++) round();
    const theirs = await caffe.evaluate<{ net: Times; merge: Times }>({
      source: SCRIPT,
      files: { 'net.prototxt': net },
    });
    for (let i = 0; i < ROUNDS; i++) round();
    const report = (what: string, peer: Times, aim: string) => {
      const [wall, cpu] = [0, 1].map((which) => {
        const of = (times: Times) => median(times.map((time) => time[which]!));
        return { ours: of(ours), peer: of(peer) };
      }) as [Pair, Pair];
      const ratio = ({ ours: own, peer: other }: Pair) => (other / own).toFixed(1);
      line(what, wall.ours, wall.peer, `${ratio(wall)} times as fast, ${ratio(cpu)} by processor time`, aim);
    };
    report(
      `lint ${name}, all rules, both phases, against caffe.Net() in one phase`,
      theirs.net,
      'at least 15',
    );
    report("the same, against Python's text_format.Merge", theirs.merge, 'at least 3');
  } finally {
    await caffe.close();
  }
}
