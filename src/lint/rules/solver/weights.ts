import { FormatError } from '../../../binary/bytes.js';
import type { Document } from '../../../document/file.js';
import { findNamed } from '../../../solver/find.js';
import { solverOf } from '../../../solver/solver.js';
import { matchWeights } from '../../../weights/match.js';
import { readWeights } from '../../../weights/read.js';
import type { Weights } from '../../../weights/weights.js';
import type { Rule } from '../../rule.js';
import { caffeSays, describeMismatch } from '../../weights/describe.js';

export const solverWeights: Rule = {
  id: 'solver/weights',
  severity: 'warning',
  summary: "The weights that a solver names don't fit its net, or none of them does.",
  checkFile(file, report) {
    const solver = solverOf(file);
    const train = solver?.nets.train;
    const net = train?.net;
    if (solver === undefined || net === undefined || net.refused || file.environment.data !== true) return;
    if (!solver.param.type.fields.has('weights')) return;
    for (const [index, list] of solver.param.strings('weights').entries()) {
      for (const path of list.split(',').map((part) => part.trim())) {
        const weights = path === '' ? undefined : weightsAt(path, file);
        if (weights === undefined) continue;
        const { mismatches, matched } = matchWeights(weights, net);
        const [first] = mismatches;
        const span = solver.param.span('weights', index);
        if (first !== undefined) {
          const message = describeMismatch(first, `in ${train?.named ?? 'the net in the solver'}`, path);
          report({ span, message, caffe: caffeSays(first, weights.format) });
        } else if (matched.length === 0 && net.layers.some(({ learnable }) => learnable.length > 0)) {
          const message = `no layer of ${path} with weights has the name of a layer of the net's: Caffe ignores them all, and training starts from the fillers`;
          report({ span, message });
        }
      }
    }
  },
};

/** Undefined where there is no such file, or it can't be read. */
function weightsAt(path: string, { path: solver, environment }: Document): Weights | undefined {
  const place = findNamed(path, solver, environment);
  if (place == null || place.isGuess) return undefined;
  try {
    return environment.withBytes?.(place.path, readWeights);
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}
