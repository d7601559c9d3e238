/** What a picture of a net costs: beside dagre alone, and how a page of 10,000 layers opens and moves in a browser. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readFile } from '../src/document/file.js';
import { lintDocument } from '../src/lint/lint.js';
import { Graph, layout } from '../src/view/dagre.js';
import { drawHtml } from '../src/view/html.js';
import type { ViewModel } from '../src/view/model.js';
import { modelOf } from '../src/view/model-of.js';
import { pictureOf } from '../src/view/picture.js';
import { graphOf } from '../src/view/units.js';
import { Chromium, hasChromium } from '../test/browser/chromium.js';
import { compare, line, median } from './measure.js';
import { chain } from './nets.js';

/** So many frames a picture is moved for. */
const FRAMES = 120;
/** A frame that comes later than so many milliseconds after the last one is seen to: there are 60 a second. */
const LATE = 25;
const BIN = fileURLToPath(new URL('../bin/caffekit', import.meta.url));

export async function benchView(): Promise<void> {
  const model = modelFrom(inception(80));
  const graph = graphOf(model.states[model.first]!);
  const { a, b, ratio } = compare(
    () => pictureOf(model, model.first, 'none'),
    () => dagreAlone(graph),
    { rounds: 5, warmUpMs: 1, roundMs: 1 },
  );
  line(
    `places of ${graph.units.length} boxes, all unfolded`,
    a,
    b,
    `${ratio.toFixed(1)} times as fast as dagre alone`,
    'above 1',
  );
  for (const [what, text] of [
    ['modules', inception(700)],
    ['no modules', chain(10_000)],
  ] as const)
    await benchLarge(what, text);
}

async function benchLarge(what: string, text: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'caffekit-bench-'));
  const page = join(folder, 'net.html');
  writeFileSync(join(folder, 'net.prototxt'), text);
  let model: ViewModel | undefined;
  const read = processorTime(() => {
    model = modelFrom(text);
  });
  const drawn = processorTime(() => drawHtml(model!, { script: '', sha256: () => '' }));
  const { status, stderr } = spawnSync(process.execPath, [BIN, 'view', 'net.prototxt', '-o', page], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const size = readFileSync(page).length / 1e6;
  console.log(
    `a net of ${model!.states[0]!.layers.length} layers, ${what}: read and linted in ${read.toFixed(2)} s, drawn in ` +
      `${drawn.toFixed(2)} s of processor time; a page of ${size.toFixed(1)} MB`,
  );
  if (hasChromium) await benchBrowser(pathToFileURL(page).href);
  rmSync(folder, { recursive: true });
}

async function benchBrowser(url: string): Promise<void> {
  const browser = new Chromium();
  try {
    const page = await browser.open(1400, 900);
    await page.send('Performance.enable', { timeDomain: 'threadTicks' });
    const drawn = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
    // Of the page's main thread, so that a busy machine makes no difference.
    const spent = async () => {
      const { metrics } = (await page.send('Performance.getMetrics')) as {
        metrics: { name: string; value: number }[];
      };
      return metrics.find(({ name }) => name === 'TaskDuration')!.value;
    };
    const opened: [processor: number, wall: number][] = [];
    for (let round = 0; round < 3; round++) {
      const start = performance.now();
      await page.goTo(url);
      await page.ask(drawn);
      // What is spent is counted from each page's beginning.
      opened.push([await spent(), (performance.now() - start) / 1000]);
    }
    const [processor, wall] = [median(opened.map(([time]) => time)), median(opened.map(([, time]) => time))];
    console.log(
      `  opened and drawn in ${processor.toFixed(2)} s of processor time, ${wall.toFixed(2)} s by the clock (aim: under 2 s)`,
    );
    const before = await spent();
    await page.press('e');
    await page.ask(drawn);
    console.log(`  all unfolded in ${((await spent()) - before).toFixed(2)} s of processor time`);
    for (const where of ['near', 'far'] as const) {
      if (where === 'far') await page.press('0');
      for (const how of ['moved', 'zoomed'] as const) {
        const start = await spent();
        const frames = await page.ask<number[]>(`new Promise((done) => {
          const svg = document.querySelector('#picture>svg');
          const times = [];
          const step = (time) => {
            times.push(time);
            const deltaY = times.length % 60 < 30 ? 40 : -40;
            svg.dispatchEvent(new WheelEvent('wheel', { deltaY, ctrlKey: ${how === 'zoomed'}, cancelable: true }));
            if (times.length <= ${FRAMES}) requestAnimationFrame(step);
            else done(times.slice(1).map((time, index) => time - times[index]));
          };
          requestAnimationFrame(step);
        })`);
        const each = (((await spent()) - start) / FRAMES) * 1000;
        const late = frames.filter((time) => time > LATE).length;
        console.log(
          `  ${how}, ${where}: ${each.toFixed(1)} ms of processor time a frame (aim: under 16 ms); by the clock ` +
            `${(1000 / (frames.reduce((sum, time) => sum + time, 0) / FRAMES)).toFixed(0)} frames a second, ${late} of ${FRAMES} late`,
        );
      }
    }
  } finally {
    await browser.close();
  }
}

/** In seconds. */
function processorTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function modelFrom(text: string): ViewModel {
  const file = readFile('net.prototxt', text);
  return modelOf(file, lintDocument(file).diagnostics, file.nets[0]!);
}

/** Modules of 14 layers, as in GoogLeNet. */
function inception(modules: number): string {
  const conv = (name: string, bottom: string) =>
    `layer { name: "${name}" type: "Convolution" bottom: "${bottom}" top: "${name}" convolution_param { num_output: 8 kernel_size: 1 } }
layer { name: "${name}_relu" type: "ReLU" bottom: "${name}" top: "${name}" }\n`;
  let text =
    'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 8 dim: 9 dim: 9 } } }\n';
  let below = 'data';
  for (let i = 0; i < modules; i++) {
    const m = `inception_${i}`;
    text += conv(`${m}/1x1`, below) + conv(`${m}/3x3_reduce`, below) + conv(`${m}/3x3`, `${m}/3x3_reduce`);
    text += conv(`${m}/5x5_reduce`, below) + conv(`${m}/5x5`, `${m}/5x5_reduce`);
    text += `layer { name: "${m}/pool" type: "Pooling" bottom: "${below}" top: "${m}/pool" pooling_param { kernel_size: 3 stride: 1 pad: 1 } }\n`;
    text += conv(`${m}/pool_proj`, `${m}/pool`);
    text += `layer { name: "${m}/output" type: "Concat" bottom: "${m}/1x1" bottom: "${m}/3x3" bottom: "${m}/5x5" bottom: "${m}/pool_proj" top: "${m}/output" }\n`;
    below = `${m}/output`;
  }
  return text;
}

/** The same boxes and lines, given to dagre as they are. */
function dagreAlone({ units, links }: ReturnType<typeof graphOf>): void {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({});
  for (const { id } of units) graph.setNode(`${id}`, { width: 180, height: 70 });
  links.forEach(({ from, to }, index) => {
    if (from !== undefined) graph.setEdge(`${from}`, `${to}`, {}, `${index}`);
  });
  layout(graph);
}
