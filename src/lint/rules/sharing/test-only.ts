import { hasLoss, isForTraining } from '../../../document/intent.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { areOfOneUse } from '../../of-one-use.js';
import type { Rule } from '../../rule.js';
import { isSettled } from '../../settled.js';
import { isForTest } from '../../test-phase.js';
import { hasConstantWeights } from '../../weights/filler.js';

export const testOnly: Rule = {
  id: 'sharing/test-only',
  severity: 'warning',
  summary: 'A layer is only in TEST, and has weights that nothing trains.',
  checkFile(file, report) {
    const trains = file.nets.filter((net) => isForTraining(net) && hasLoss(net) && isSettled(net, file));
    const reported = new Set<number>();
    for (const test of file.nets) {
      if (!isForTest(test, file) || !isSettled(test, file)) continue;
      if (!test.layers.some(({ type }) => type?.comparesWithLabels === true)) continue;
      const train = trains.find((net) => areOfOneUse(net, test, file));
      if (train === undefined) continue;
      for (const { layer, own } of untrained(train, test)) {
        if (reported.has(layer.layer.node)) continue;
        reported.add(layer.layer.node);
        const names = own.map(([name]) => name).join(' and ');
        const isAll = own.length === layer.learnable.length;
        const areMany = isAll || own.length > 1;
        report({
          span: own[0]![1] ?? layer.layer.span('name'),
          message: `'${layer.name}' is in TEST alone, and ${isAll ? 'its weights' : names} ${areMany ? 'are' : 'is'} shared with no layer that is trained: ${areMany ? 'they stay' : 'it stays'} what the filler made ${areMany ? 'them' : 'it'}`,
        });
      }
    }
  },
};

interface Untrained {
  readonly layer: FileLayer;
  /** Which of its blobs: what they are called, and where they are named. */
  readonly own: readonly (readonly [name: string, at: ReturnType<FileLayer['layer']['span']> | undefined])[];
}

/** Layers of the net to test that the trained one has not, and blobs of theirs that no layer of it gives. */
function untrained(train: Net, test: Net): Untrained[] {
  const trained = new Set(train.layers.map(({ name }) => name));
  const given = new Set(
    test.layers.filter(({ name }) => trained.has(name)).flatMap(({ learnable }) => learnable),
  );
  return test.layers.flatMap((layer): Untrained[] => {
    if (trained.has(layer.name) || layer.refused || layer.paramsUnknown || layer.learnable.length === 0)
      return [];
    // Statistics are collected, and not learned; what is in the file is what it is to be.
    if (layer.type?.statistics !== undefined || layer.layer.has('blobs') || hasConstantWeights(layer))
      return [];
    const specs = layer.layer.messages('param');
    const own = layer.learnable.flatMap((param, index) => {
      if (given.has(param)) return [];
      const spec = specs[index];
      const name = spec?.string('name') ?? '';
      return [
        [name === '' ? `blob ${index}` : `'${name}'`, name === '' ? undefined : spec!.span('name')] as const,
      ];
    });
    return own.length === 0 ? [] : [{ layer, own }];
  });
}
