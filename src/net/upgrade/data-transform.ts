import type { Message } from '../../schema/message.js';
import type { Span } from '../../textproto/tree.js';
import { addEmpty, carry, given, type Upgrade, withMessages, written } from './upgrade.js';

/** `NetNeedsDataUpgrade`. */
export function needsDataUpgrade(net: Message): boolean {
  return given(net, 'layers') && net.messages('layers').some((layer) => firstMoved(layer) !== undefined);
}

/** Where a layer gives the first field that is to move. */
function firstMoved(layer: Message): Span | undefined {
  const field = dataField(layer);
  if (field === undefined || !given(layer, field)) return undefined;
  const data = layer.message(field);
  const moved = MOVED.find((name) => given(data, name));
  return moved === undefined ? undefined : data.fieldSpan(moved);
}

/**
 * `UpgradeNetDataTransformation`: what V1 data layers said of scale, mean, crop and mirror in their own parameters
 * moves to `transform_param`, where it replaces what that says.
 *
 * As in Caffe, every data layer of such a net comes to have both messages.
 */
export function upgradeDataTransformation(net: Message, upgrade: Upgrade): Message {
  upgrade.meets('transformation', net.messages('layers').flatMap((layer) => firstMoved(layer) ?? [])[0]!);
  const layers = net.messages('layers').map((layer) => {
    const field = dataField(layer);
    return field === undefined ? layer : upgradeLayer(layer, field, upgrade);
  });
  return withMessages(net, 'layers', layers);
}

function upgradeLayer(layer: Message, field: string, upgrade: Upgrade): Message {
  const upgraded = layer.copy();
  const data = ownMessage(upgraded, field, layer);
  const transform = ownMessage(upgraded, 'transform_param', data);
  for (const moved of MOVED) {
    if (!given(data, moved)) continue;
    const [old] = transform.values(moved);
    const [value] = data.values(moved);
    if (old !== undefined && old !== value) {
      upgrade.report(
        'net/upgrade',
        transform.span(moved),
        `${moved} ${written(transform, moved)} is replaced by ${written(data, moved)}, which ${field} gives: Caffe moves that to transform_param`,
        [{ message: `${field} gives ${moved} here`, span: data.span(moved) }],
      );
    }
    carry(data, moved, transform);
    data.clear(moved);
  }
  return upgraded;
}

/** The message in a field of the copied layer, itself a copy; an empty one where there is none. */
function ownMessage(upgraded: Message, field: string, owner: Message): Message {
  if (!upgraded.has(field)) return addEmpty(upgraded, field, owner);
  const copy = upgraded.message(field).copy();
  upgraded.add(field, copy, copy.node);
  return copy;
}

/** The field with the own parameters of a V1 layer, if it is one of those that read images; undefined for other layers. */
function dataField(layer: Message): string | undefined {
  return DATA_FIELDS.get(layer.enumValue('type'));
}

const DATA_FIELDS: ReadonlyMap<string, string> = new Map([
  ['DATA', 'data_param'],
  ['IMAGE_DATA', 'image_data_param'],
  ['WINDOW_DATA', 'window_data_param'],
]);

/** What data layers of before 2014 had among their own parameters. */
export const MOVED: readonly string[] = ['scale', 'mean_file', 'crop_size', 'mirror'];
