import type { Dialect } from '../../dialect/dialect.js';
import type { Message } from '../../schema/message.js';
import { needsBatchNormUpgrade, upgradeBatchNorm, withoutDropped } from './batch-norm.js';
import { needsDataUpgrade, upgradeDataTransformation } from './data-transform.js';
import { needsInputUpgrade, reportStrayShapes, upgradeInput } from './input.js';
import { Upgrade } from './upgrade.js';
import { needsV0Upgrade, upgradeV0 } from './v0.js';
import { needsV1Upgrade, upgradeV1 } from './v1.js';

export type { OldFormat, Unsettled } from './upgrade.js';

/**
 * `UpgradeNetAsNeeded`: a net in the current format, whatever format its text is in.
 *
 * A net in the current format comes back as it is. Otherwise the net is a new message in which every value has its
 * place in the text:
 *
 * - a layer stands where the legacy layer stands, and a value where the legacy value stands, also under another
 *   name or in another message;
 * - a message that one or more scalars of the text turn into (`param` from `blobs_lr` and its like, the layer and
 *   the shapes from `input` and `input_dim`) has the node of the first of them, which is not a message's;
 * - other messages and values that the text does not have are nowhere (-1), and diagnostics about them point to
 *   the legacy layer.
 *
 * Findings with `caffe` are the aborts of Caffe's upgrade, in its order; the net is then as close to what its author
 * meant as can be told, so that the rest of it can be looked at. Findings without are what Caffe loses or changes
 * without aborting. `written` is what a text should say: the net with what Caffe drops anew whenever it reads it. `formats` says what was old, `unsettled` what could only be guessed. A shape that Caffe would read past the end of a list for lacks dimensions: see {@link upgradeInput}.
 *
 * @param net a NetParameter
 * @param dialect whose schema `net` was bound to
 */
export function upgradeNet(
  net: Message,
  dialect: Pick<Dialect, 'schema' | 'layerTypes'>,
): { net: Message; written: Message } & Pick<Upgrade, 'findings' | 'formats' | 'unsettled'> {
  const { layerTypes } = dialect;
  const upgrade = new Upgrade(dialect);
  let current = net;
  if (needsV0Upgrade(current)) current = upgradeV0(current, upgrade);
  if (needsDataUpgrade(current)) current = upgradeDataTransformation(current, upgrade);
  if (needsV1Upgrade(current)) current = upgradeV1(current, upgrade);
  if (needsInputUpgrade(current)) current = upgradeInput(current, upgrade);
  else reportStrayShapes(current, upgrade);
  if (needsBatchNormUpgrade(current, layerTypes)) current = upgradeBatchNorm(current, layerTypes, upgrade);
  const { findings, formats, unsettled } = upgrade;
  return { net: withoutDropped(current, layerTypes), written: current, findings, formats, unsettled };
}
