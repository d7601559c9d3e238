import { type Document, readNamed } from '../../../document/file.js';
import type { MessageType } from '../../../schema/descriptor.js';
import type { Message } from '../../../schema/message.js';
import type { Rule } from '../../rule.js';

export const labelmapClasses: Rule = {
  id: 'labelmap/classes',
  severity: 'warning',
  summary: 'The label map that a net names has labels for which its layers have no class.',
  checkNet(net, file, report) {
    if (!net.layers.some(({ layer }) => mayName(layer.type))) return;
    const params = net.layers.flatMap(({ layer }) => paramsOf(layer));
    const map = params.find((param) => has(param, 'label_map_file'));
    if (map === undefined) return;
    const path = map.string('label_map_file');
    const last = lastLabel(path, file);
    if (last === undefined) return;
    // Layers that name no background, as YOLO's, don't count it.
    const counted = params.filter(
      (param) => has(param, 'num_classes') && param.type.fields.has('background_label_id'),
    );
    const tellsClasses = counted.some((param) => param.number('num_classes') > OBJECT_OR_NOT);
    for (const param of counted) {
      const classes = param.number('num_classes');
      // Beside layers that tell classes, as in RefineDet: whether there is something at all.
      if (classes > last || (tellsClasses && classes === OBJECT_OR_NOT)) continue;
      report({
        span: param.span('num_classes'),
        message: `num_classes is ${classes}, and the labels in '${path}' go to ${last}: ${last + 1} classes, the background among them`,
        related: [{ message: 'the label map is named here', span: map.span('label_map_file') }],
      });
    }
  },
};

/** Classes of a layer that only tells objects from the background. */
const OBJECT_OR_NOT = 2;

const OF_MAPS: ReadonlySet<string> = new Set(['item', 'name', 'label', 'display_name']);

const naming = new WeakMap<MessageType, boolean>();

/** Whether a layer of this schema can name a label map: BVLC's cannot, and most nets are BVLC's. */
function mayName(type: MessageType): boolean {
  let may = naming.get(type);
  if (may === undefined) {
    const within = (of: MessageType) => [...of.fields.values()].flatMap(({ message }) => message ?? []);
    const params = within(type);
    may = [...params, ...params.flatMap(within)].some(({ fields }) => fields.has('label_map_file'));
    naming.set(type, may);
  }
  return may;
}

/** A layer's parameters, and those that stand in them. */
function paramsOf(layer: Message): readonly Message[] {
  const own = messagesIn(layer);
  return [...own, ...own.flatMap(messagesIn)];
}

function messagesIn(message: Message): readonly Message[] {
  return message
    .fieldNames()
    .filter((name) => message.type.fields.get(name)?.message !== undefined)
    .flatMap((name) => message.messages(name));
}

function has(param: Message, field: string): boolean {
  return param.type.fields.has(field) && param.has(field);
}

/** The largest label of a label map; undefined where there is none, or it has mistakes. */
function lastLabel(path: string, file: Document): number | undefined {
  if (file.environment.data === false) return undefined;
  const map = readNamed(path, file, []);
  if (map?.kind !== 'labelmap' || map.message === undefined || map.tree.problems.length > 0) return undefined;
  // A map with more in it, as a class for each label, may give labels another meaning.
  if (map.tree.names.some((name) => !OF_MAPS.has(name))) return undefined;
  const labels = map.message.messages('item').map((item) => item.number('label'));
  return labels.length === 0 ? undefined : Math.max(...labels);
}
