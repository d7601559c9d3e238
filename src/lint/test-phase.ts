import type { Document } from '../document/file.js';
import { hasLoss, namesPhase, readsFiles } from '../document/intent.js';
import { phaseOfFile } from '../document/named-purpose.js';
import { solverUse } from '../document/states/solvers.js';
import type { Phase } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import type { FileLayer } from '../net/types.js';
import { mayHaveForeignLoss } from './loss/foreign.js';

/**
 * Whether a net in phase TEST is meant to be run in it: the file has layers for TEST, or the net is one to be deployed. A
 * file for training alone has no layers for a phase, and loads in TEST all the same; solvers that name it never test it.
 */
export function isForTest(net: Net, file: Document): boolean {
  if (net.phase !== 'TEST') return false;
  const layers = file.net!.param.messages('layer');
  const names = (rules: 'include' | 'exclude', phase: Phase) =>
    layers.some((layer) => namesPhase(layer, rules, phase));
  if (names('include', 'TEST') || names('exclude', 'TRAIN')) return true;
  // What was not read may be a loss.
  if (hasLoss(net) || file.unread.wiringIsUnsure || isOnlyTrained(file)) return false;
  const named = phaseOfFile(file.path);
  return named === 'TEST' || (named === undefined && !(readsFiles(net) && mayHaveForeignLoss(net)));
}

const TRAINED = new WeakMap<Document, boolean>();

/** Whether solvers beside a net train it, and none of them tests it. */
function isOnlyTrained(file: Document): boolean {
  let trained = TRAINED.get(file);
  if (trained === undefined) {
    const { phases, isTested } = solverUse(file.path, file.environment, file.dialect.schema);
    trained = phases.includes('TRAIN') && !isTested;
    TRAINED.set(file, trained);
  }
  return trained;
}

/** The phase that a layer works in: the net's, unless the layer's own `phase` says another. */
export function layerPhase(net: Net, { layer }: FileLayer): Phase {
  return layer?.has('phase') ? (layer.enumValue('phase') as Phase) : net.phase;
}
