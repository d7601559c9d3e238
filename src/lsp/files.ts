import type { Document } from '../document/file.js';
import type { MessageType } from '../schema/descriptor.js';
import { fieldOf, messageTypeOf, stringAt } from './cursor.js';
import { folderOf, join, within } from './paths.js';
import type { Analysis, Workspace } from './workspace.js';

/** Fields that name a file, by their message; of every other message, those in {@link ANYWHERE}. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  SolverParameter: ['net', 'train_net', 'test_net'],
  TransformationParameter: ['mean_file'],
};

const ANYWHERE = ['source', 'mean_file', 'label_map_file', 'name_size_file'];

/** Whether a node's value is the path of a file. */
function namesFile(file: Document, node: number): boolean {
  const field = fieldOf(file, node);
  if (field?.type !== 'string') return false;
  const owner = messageTypeOf(file, file.tree.parent(node))?.name ?? '';
  return (FILES[owner] ?? []).includes(field.name) || ANYWHERE.includes(field.name);
}

/** The file that a node names, if it is there; absolute. */
export function fileNamedAt(
  { file, path }: Analysis,
  node: number,
  workspace: Workspace,
): string | undefined {
  if (!namesFile(file, node)) return undefined;
  const named = stringAt(file, node);
  if (named === undefined || named === '') return undefined;
  const { files } = workspace;
  return workspace.placesOf(named, path).find((place) => files.exists(place));
}

/** Paths that a field may name, from the folder that Caffe is started in. */
export function filesBeside(
  { path }: Analysis,
  type: MessageType,
  field: string,
  workspace: Workspace,
): string[] {
  const isNet = type.name === 'SolverParameter' && (FILES.SolverParameter ?? []).includes(field);
  const isOther = (FILES[type.name] ?? []).includes(field) || ANYWHERE.includes(field);
  if (!isNet && !isOther) return [];
  const { files } = workspace;
  const folder = folderOf(path);
  const root = workspace.rootOf(path);
  const here = within(root, folder);
  const prefix = here === folder || here === '' ? '' : `${here}/`;
  return (files.list(folder) ?? [])
    .filter((name) => join(folder, name) !== path && (!isNet || name.endsWith('.prototxt')))
    .map((name) => prefix + name);
}
