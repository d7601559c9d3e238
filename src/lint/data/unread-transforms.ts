import type { Document } from '../../document/file.js';
import type { FileLayer } from '../../net/types.js';
import { MOVED } from '../../net/upgrade/data-transform.js';
import { listed } from '../../text/listed.js';
import type { TextEdit } from '../../textproto/edit.js';
import { insertField } from '../insert-field.js';
import { removeField } from '../move-field.js';
import type { RuleFinding } from '../rule.js';

/**
 * Transformations of data that stand where they stood before 2014. Of `layers` Caffe moves them to `transform_param`, and of
 * `layer` it does not: it says nothing, and data stay as they are.
 */
export function unreadTransforms({ layer, type }: FileLayer, file: Document): RuleFinding | undefined {
  const own = type?.dataParam;
  if (own === undefined || type!.transforms === undefined || !layer.has(own)) return undefined;
  const param = layer.message(own);
  const transform = layer.message('transform_param');
  const { fields } = param.type;
  const unread = MOVED.filter((name) => fields.has(name) && param.has(name) && !transform.has(name));
  if (unread.length === 0) return undefined;
  const names = listed(unread);
  const edits = movingEdits(
    file,
    layer.node,
    transform.node,
    unread.map((name) => param.nodeOf(name)),
  );
  return {
    span: param.fieldSpan(unread[0]!),
    message: `${names} in ${own} ${unread.length === 1 ? 'has' : 'have'} no effect on '${layer.string('name')}': it is transform_param that says how data are transformed`,
    ...(edits === undefined ? {} : { fix: { description: `move ${names} to transform_param`, edits } }),
  };
}

function movingEdits(
  file: Document,
  layer: number,
  transform: number,
  nodes: readonly number[],
): readonly TextEdit[] | undefined {
  const removed = nodes.map((node) => removeField(file, node));
  if (layer < 0 || removed.includes(undefined)) return undefined;
  const { tree, text } = file;
  const fields = nodes
    .map((node) => tree.span(node))
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');
  return [
    ...removed.filter((edit) => edit !== undefined),
    transform < 0
      ? insertField(file, layer, `transform_param { ${fields} }`)
      : insertField(file, transform, fields),
  ];
}
