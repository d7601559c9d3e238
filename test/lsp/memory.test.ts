import { setTimeout as later } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { completionAt } from '../../src/lsp/completion.js';
import { diagnosticsOf } from '../../src/lsp/diagnostics.js';
import { hoverAt } from '../../src/lsp/hover.js';
import { symbolsOf } from '../../src/lsp/symbols.js';
import { tokensOf } from '../../src/lsp/tokens.js';
import { Workspace } from '../../src/lsp/workspace.js';
import { hostOf, uriOf } from './support/client.js';

const NET = `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 2 dim: 3 } } }
layer { name: "relu" type: "ReLU" bottom: "data" top: "relu" }
`;
const SOLVER = 'net: "net.prototxt"\nbase_lr: 0.1\nlr_policy: "fixed"\nmax_iter: 9\n';
const EDITS = 300;

it('keeps nothing of a document as it was before it was edited', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const host = hostOf();
  const workspace = new Workspace(host, () => {});
  const [net, solver] = [uriOf('net.prototxt'), uriOf('solver.prototxt')];
  workspace.open(net, 'prototxt', 0, NET);
  workspace.open(solver, 'prototxt', 0, SOLVER);
  const kept: WeakRef<object>[] = [];
  for (let edit = 1; edit <= EDITS; edit++) {
    const range = { start: { line: 1, character: 15 }, end: { line: 1, character: 19 } };
    const text = edit % 2 === 0 ? 'relu' : `r${String(edit).padStart(3, '0')}`;
    workspace.change(net, edit, [{ range, text }]);
    for (const uri of [net, solver]) {
      const analysis = (await workspace.analysis(uri))!;
      diagnosticsOf(analysis);
      symbolsOf(analysis);
      tokensOf(analysis);
      hoverAt(analysis, 60, host);
      completionAt(analysis, 60, workspace, { snippets: true });
      kept.push(new WeakRef(analysis), new WeakRef(analysis.file), new WeakRef(analysis.result));
    }
  }
  // What a weak reference has pointed to lives until the present job ends.
  await later(0);
  collect();
  // The present versions of both files, and no other.
  expect(kept.filter((reference) => reference.deref() !== undefined)).toHaveLength(6);
});
