import type { Document } from '../document/file.js';
import type { Net } from '../net/net.js';

/**
 * Whether a net is tested in the one state that is trained in the other: a solver asks for both, or they have the same stages but for
 * those that are of one phase alone.
 */
export function areOfOneUse({ state: train }: Net, { state: test }: Net, file: Document): boolean {
  if (train.asked !== undefined || test.asked !== undefined) return train.asked?.path === test.asked?.path;
  const other = [...train.stages, ...test.stages].filter(
    (stage) => !train.stages.includes(stage) || !test.stages.includes(stage),
  );
  if (other.length === 0) return true;
  const rules = file
    .net!.param.messages('layer')
    .flatMap((layer) => [...layer.messages('include'), ...layer.messages('exclude')]);
  return other.every((stage) => {
    const naming = rules.filter((rule) =>
      [...rule.strings('stage'), ...rule.strings('not_stage')].includes(stage),
    );
    const phases = new Set(naming.map((rule) => (rule.has('phase') ? rule.enumValue('phase') : undefined)));
    return phases.size === 1 && !phases.has(undefined);
  });
}
