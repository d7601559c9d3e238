import type { Document } from '../../../document/file.js';
import { mayBeTrained } from '../../../document/intent.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { isForUse } from '../../learning/intent.js';
import type { Rule } from '../../rule.js';

export const duplicateName: Rule = {
  id: 'layer/duplicate-name',
  severity: 'error',
  summary: 'Two layers have one name, by which weights are saved and loaded.',
  checkNet(net, file, report) {
    const groups = new Map<string, FileLayer[]>();
    for (const layer of net.layers) {
      const group = groups.get(layer.name);
      if (group === undefined) groups.set(layer.name, [layer]);
      else group.push(layer);
    }
    for (const [name, group] of groups) {
      if (group.length === 1) continue;
      const [first, ...others] = group as [FileLayer, ...FileLayer[]];
      const isOneForAll = group.every((layer) => isOne(layer, first));
      // Weights from elsewhere go to the first of a name; a model of its own, with the others in it, such a net has none.
      const isOnlyLoaded =
        others.every(({ params }) => params.length === 0) &&
        (isForUse(file) || isSavedOnce(net, name, file) || !file.nets.some((other) => mayBeTrained(other)));
      const weighty = isOneForAll || isOnlyLoaded ? [] : group.filter((layer) => layer.params.length > 0);
      const what = name === '' ? 'several layers have no name' : `another layer is named '${name}'`;
      const message = `${what}: ${consequence(weighty, group)}`;
      const related = [{ message: 'the first one is here', span: first.layer.span('name') }];
      for (const other of others) {
        report({
          span: other.layer.span('name'),
          message,
          related,
          ...(weighty.length === 0 ? { severity: 'info' } : {}),
        });
      }
    }
  },
};

/** Whether a net for TEST has a name more often than that for TRAIN, whose weights it is given: training saves those alone. */
function isSavedOnce({ phase }: Net, name: string, { nets }: Document): boolean {
  const trained = nets.filter((other) => other.phase === 'TRAIN');
  return (
    phase === 'TEST' &&
    trained.length > 0 &&
    trained.every(({ layers }) => layers.filter((layer) => layer.name === name).length === 1)
  );
}

/** Whether two layers have the same weights, as their `param` names say: whoever loads those of one has those of both. */
function isOne({ learnable }: FileLayer, first: FileLayer): boolean {
  return (
    learnable.length === first.learnable.length &&
    learnable.every((param, index) => param === first.learnable[index])
  );
}

function consequence(weighty: readonly FileLayer[], group: readonly FileLayer[]): string {
  if (weighty.length === 0)
    return 'snapshots as HDF5 abort, and programs that ask for it by name get the last';
  const [first] = group as [FileLayer];
  const alike = group.every((layer) => sameShapes(layer, first));
  return alike
    ? 'weights are loaded by name, so that the first gets those of the last, and the others none'
    : "weights are loaded by name, and those of one don't fit the other, so that a model of this net cannot be loaded";
}

function sameShapes(a: FileLayer, b: FileLayer): boolean {
  return JSON.stringify(a.params) === JSON.stringify(b.params);
}
