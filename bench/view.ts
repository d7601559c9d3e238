/** What a picture of a net costs: beside dagre alone, and how a page of 10,000 layers opens and moves in a browser. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readFile } from '../src/document/file.js';
import { lintDocument } from '../src/lint/lint.js';
import { Graph, layout } from '../src/view/dagre.js';
import type { ViewModel } from '../src/view/model.js';
import { modelOf } from '../src/view/model-of.js';
import { pictureOf } from '../src/view/picture.js';
import { graphOf } from '../src/view/units.js';
import { Chromium, hasChromium } from '../test/view/support/chromium.js';
import { compare, line, median } from './measure.js';
import { chain } from './nets.js';

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
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [BIN, 'view', 'net.prototxt', '-o', page], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const made = performance.now() - start;
  const size = readFileSync(page).length / 1e6;
  const layers = text.match(/\blayer \{/g)!.length;
  console.log(
    `a page of ${layers} layers, ${what}: made in ${(made / 1000).toFixed(2)} s, ${size.toFixed(1)} MB`,
  );
  if (hasChromium) await benchBrowser(pathToFileURL(page).href);
  rmSync(folder, { recursive: true });
}

async function benchBrowser(url: string): Promise<void> {
  const browser = new Chromium();
  try {
    const page = await browser.open(1400, 900);
    const opened: number[] = [];
    for (let round = 0; round < 3; round++) {
      const start = performance.now();
      await page.goTo(url);
      await page.ask('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      opened.push(performance.now() - start);
    }
    console.log(`  opened and drawn in ${(median(opened) / 1000).toFixed(2)} s (aim: under 2 s)`);
    const unfold = performance.now();
    await page.press('e');
    await page.ask('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    console.log(`  all unfolded in ${((performance.now() - unfold) / 1000).toFixed(2)} s`);
    for (const where of ['near', 'far'] as const) {
      if (where === 'far') await page.press('0');
      const frames = await page.ask<number[]>(`new Promise((done) => {
        const svg = document.querySelector('#picture>svg');
        const frames = [];
        let last = performance.now();
        const step = (now) => {
          frames.push(now - last);
          last = now;
          svg.dispatchEvent(new WheelEvent('wheel', { deltaY: frames.length % 60 < 30 ? 60 : -50, cancelable: true }));
          if (frames.length < 120) requestAnimationFrame(step);
          else done(frames.slice(10));
        };
        requestAnimationFrame(step);
      })`);
      const sorted = frames.toSorted((a, b) => a - b);
      const slow = sorted[Math.floor(sorted.length * 0.95)]!;
      console.log(
        `  moved, ${where}: a frame in ${median(frames).toFixed(1)} ms, 95 % under ${slow.toFixed(1)} ms`,
      );
    }
  } finally {
    await browser.close();
  }
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
