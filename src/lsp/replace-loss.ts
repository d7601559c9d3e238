import {
  type CodeAction,
  CodeActionKind,
  type CreateFile,
  type TextDocumentEdit,
} from 'vscode-languageserver';
import { catalog } from '../catalog/catalog.js';
import type { GenerateInput } from '../generate/options.js';
import { cursorAt, layersAt } from './cursor.js';
import { folderOf, join, uriOf } from './paths.js';
import type { Analysis, Workspace } from './workspace.js';

/** Layers of the catalog that may stand in place of the loss at a place, with the module that each needs. */
export async function replacementsAt(
  analysis: Analysis,
  offset: number,
  workspace: Workspace,
): Promise<CodeAction[]> {
  const { file, path } = analysis;
  const [found] = layersAt(file, cursorAt(file, offset).node);
  const type = found?.layer.type;
  if (type?.isLoss !== true || type.applies?.activation !== 'sigmoid') return [];
  const { compareFile, InsertError, OptionsError, planLayer } = await import('../generate/index.js');
  const actions: CodeAction[] = [];
  const { activation } = type.applies;
  for (const layer of catalog().filter((candidate) => candidate.activation === activation)) {
    try {
      const plan = planLayer({
        layer,
        input: { parameters: neutral(layer.parameters) } as GenerateInput,
        net: {
          name: analysis.shownPath,
          source: { text: analysis.text, encoding: 'utf-8' },
          dialect: file.dialect,
          replace: found!.layer.name || `:${file.lines.position(found!.layer.layer.head().start).line}`,
        },
      });
      const [module] = plan.files;
      if (module === undefined || plan.net === undefined) continue;
      const target = join(folderOf(path), module.path);
      const content = workspace.files.readFile(target);
      const existing = content === undefined ? undefined : new TextDecoder().decode(content);
      const comparison = compareFile(module, existing, true);
      // Somebody's own module is not written over.
      if (comparison === 'differs') continue;
      const changes: (CreateFile | TextDocumentEdit)[] = [
        ...(comparison === 'new' ? newFile(uriOf(target), module.text) : []),
        {
          textDocument: { uri: analysis.uri, version: analysis.version },
          edits: plan.net.edits.map((edit) => analysis.edit(edit)),
        },
      ];
      actions.push({
        title: `Replace by ${layer.id}`,
        kind: CodeActionKind.RefactorRewrite,
        edit: { documentChanges: changes },
      });
    } catch (error) {
      if (!(error instanceof InsertError || error instanceof OptionsError)) throw error;
    }
  }
  return actions;
}

/** Weights of 1, which change nothing until a person sets them. */
function neutral(parameters: ReturnType<typeof catalog>[number]['parameters']): Record<string, unknown> {
  const weights = parameters.filter((parameter) => parameter.kind === 'weight' && parameter.required);
  return Object.fromEntries(weights.map(({ key }) => [key, 1]));
}

function newFile(uri: string, text: string): (CreateFile | TextDocumentEdit)[] {
  const start = { line: 0, character: 0 };
  return [
    { kind: 'create', uri, options: { ignoreIfExists: true } },
    { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
  ];
}
