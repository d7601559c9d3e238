import { stringValue } from '../textproto/literal.js';
import { parse } from '../textproto/parse.js';
import { decode } from '../textproto/source.js';
import { NodeKind, ScalarToken } from '../textproto/tree.js';
import { folderOf, join } from './paths.js';
import type { Analysis, Workspace } from './workspace.js';

/** Larger texts are no solvers. */
const MAX_SOLVER = 64 * 1024;

const NETS = ['net', 'train_net', 'test_net'];

/** The other nets that a solver names which names this one: it hands weights from one to the other, by the layers' names. */
export async function siblingsOf({ path, file }: Analysis, workspace: Workspace): Promise<Analysis[]> {
  if (file.kind !== 'net') return [];
  const siblings = new Set<string>();
  for (const solver of solversBeside(path, workspace)) {
    const nets = netsOf(solver, workspace);
    if (nets.includes(path)) for (const net of nets) siblings.add(net);
  }
  siblings.delete(path);
  const read = await Promise.all([...siblings].map((net) => workspace.analysisAt(net)));
  return read.filter((analysis) => analysis !== undefined && analysis.file.kind === 'net') as Analysis[];
}

function solversBeside(path: string, workspace: Workspace): string[] {
  const folder = folderOf(path);
  const folders = [...new Set([folder, folderOf(folder), workspace.rootOf(path)])];
  return folders.flatMap((place) =>
    (workspace.files.list(place) ?? [])
      .filter((name) => /solver.*\.prototxt$/i.test(name))
      .map((name) => join(place, name)),
  );
}

/** The nets that a solver names, where they are there. */
function netsOf(solver: string, workspace: Workspace): string[] {
  const { files } = workspace;
  const content = files.readFile(solver);
  if (content === undefined || content.length > MAX_SOLVER) return [];
  const tree = parse(decode(content).text);
  const fields = tree.fieldsByName(tree.root);
  return NETS.flatMap((name) => fields.get(name) ?? []).flatMap((node) => {
    if (tree.kind(node) !== NodeKind.Scalar || tree.token(node) !== ScalarToken.String) return [];
    const found = workspace
      .placesOf(stringValue(tree.valueText(node)), solver)
      .find((place) => files.exists(place));
    return found === undefined ? [] : [found];
  });
}
