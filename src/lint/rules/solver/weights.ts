import type { Document } from '../../../document/file.js';
import type { Net } from '../../../net/net.js';
import { findNamed } from '../../../solver/find.js';
import { scriptedWeights } from '../../../solver/scripted-weights.js';
import { type Solver, solverOf } from '../../../solver/solver.js';
import type { Span } from '../../../textproto/tree.js';
import { matchWeights } from '../../../weights/match.js';
import type { RelatedPlace, Rule } from '../../rule.js';
import { caffeSays, describeMismatch } from '../../weights/describe.js';
import { weightsAt } from '../../weights/stored-at.js';

export const solverWeights: Rule = {
  id: 'solver/weights',
  severity: 'warning',
  summary: "The weights that training begins with don't fit the solver's net, or none of them does.",
  checkFile(file, report) {
    const solver = solverOf(file);
    const train = solver?.nets.train;
    const net = train?.net;
    if (solver === undefined || net === undefined || net.refused || file.environment.data !== true) return;
    for (const { named, path, span, related } of [...ownWeights(solver), ...ofScripts(file, train!.span)]) {
      const weights = weightsAt(path, file);
      if (weights === undefined) continue;
      const { mismatches, matched } = matchWeights(weights, net);
      const [first] = mismatches;
      if (first !== undefined) {
        const message = describeMismatch(first, `in ${train?.named ?? 'the net in the solver'}`, named);
        // Of another number of classes, and trained for them from here on.
        const anew = / outputs, and has \d+ here$/.test(message) ? '; under another name it learns anew' : '';
        report({ span, message: message + anew, related, caffe: caffeSays(first, weights.format) });
      } else if (matched.length === 0 && learns(net)) {
        const message = `no layer of ${named} with weights has the name of a layer of the net's: Caffe ignores them all, and training starts from the fillers`;
        report({ span, message, related });
      }
    }
  },
};

interface Given {
  readonly named: string;
  readonly path: string;
  readonly span: Span;
  readonly related: readonly RelatedPlace[];
}

function ownWeights({ param, file }: Solver): Given[] {
  if (!param.type.fields.has('weights')) return [];
  return param.strings('weights').flatMap((list, index) =>
    list.split(',').flatMap((part) => {
      const named = part.trim();
      const place = named === '' ? undefined : findNamed(named, file.path, file.environment);
      if (place == null || place.isGuess) return [];
      return [{ named, path: place.path, span: param.span('weights', index), related: [] }];
    }),
  );
}

/** @param span where the solver says which net it trains */
function ofScripts(file: Document, span: Span): Given[] {
  return scriptedWeights(file).map(({ named, path, place }) => ({
    named,
    path,
    span,
    related: [{ message: 'the weights are given to it here', elsewhere: place }],
  }));
}

function learns(net: Net): boolean {
  return net.layers.some(({ learnable }) => learnable.length > 0);
}
