/** What a keystroke costs an editor in a net of 1,000 layers, in processor time; `lsp-memory.ts` has what many leave in memory. */
import { completionAt } from '../src/lsp/completion.js';
import { diagnosticsOf } from '../src/lsp/diagnostics.js';
import { hoverAt } from '../src/lsp/hover.js';
import { Workspace } from '../src/lsp/workspace.js';
import { HOST } from './lsp-host.js';
import { median } from './measure.js';
import { chain } from './nets.js';

const URI = 'file:///bench/net.prototxt';
const ROUNDS = 60;

export async function benchLsp(): Promise<void> {
  const workspace = new Workspace(HOST, () => {});
  workspace.open(URI, 'prototxt', 0, chain(1000));
  const times = { diagnostics: [] as number[], hover: [] as number[], completion: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    await type(workspace, round);
    const analysis = (await workspace.analysis(URI))!;
    times.diagnostics.push(processorTime(() => diagnosticsOf(analysis)));
    const { text } = analysis;
    times.hover.push(processorTime(() => hoverAt(analysis, text.indexOf('"b400"') + 2, HOST)));
    const inBottom = text.indexOf('bottom: "b490') + 10;
    times.completion.push(
      processorTime(() => completionAt(analysis, inBottom, workspace, { snippets: true })),
    );
  }
  const show = (what: string, of: readonly number[], aim: string) =>
    console.log(
      `${what} in a net of 1,000 layers: ${median(of.slice(ROUNDS / 3)).toFixed(1)} ms of processor time (aim: ${aim})`,
    );
  show('new findings after a keystroke', times.diagnostics, 'under 50 ms');
  show('hover', times.hover, 'under 10 ms');
  show('completion', times.completion, 'under 10 ms');
}

/** A digit more in some layer, or the last one less. */
async function type(workspace: Workspace, round: number): Promise<void> {
  const { document, text } = (await workspace.analysis(URI))!;
  const from = Math.floor((text.length * (Math.floor(round / 2) % 10)) / 11);
  const at = text.indexOf('num_output: 8', from) + 'num_output: 8'.length;
  const start = document.positionAt(at);
  const end = document.positionAt(round % 2 === 0 ? at : at + 1);
  workspace.change(URI, round + 1, [{ range: { start, end }, text: round % 2 === 0 ? '1' : '' }]);
}

function processorTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
