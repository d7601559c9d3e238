import { layersAt, stringOf } from './cursor.js';
import { folderOf, join } from './paths.js';
import type { Analysis, Workspace } from './workspace.js';

/** The folders that modules of a net lie in: beside it, where Caffe is started, and what the configuration adds. */
function foldersOf({ file, path }: Analysis, workspace: Workspace): string[] {
  const named = [...file.pythonPath, ...workspace.host.pythonPath];
  const root = workspace.rootOf(path);
  return [...new Set([folderOf(path), root, ...named.map((folder) => join(root, folder))])];
}

/** Modules that a Python layer's `module` may name. */
export function pythonModules(analysis: Analysis, workspace: Workspace): string[] {
  const { files } = workspace;
  return foldersOf(analysis, workspace).flatMap((folder) =>
    (files.list(folder) ?? [])
      .filter((name) => /^[A-Za-z_]\w*\.py$/.test(name))
      .map((name) => name.slice(0, -3)),
  );
}

/** Classes of the module that a `python_param` names. */
export function pythonClasses(analysis: Analysis, param: number, workspace: Workspace): string[] {
  const module = stringOf(analysis.file, param, 'module');
  if (module === undefined || module === '') return [];
  const { files } = workspace;
  for (const folder of foldersOf(analysis, workspace)) {
    const content = files.readFile(join(folder, `${module.replaceAll('.', '/')}.py`));
    if (content === undefined) continue;
    const text = new TextDecoder().decode(content);
    return [...text.matchAll(/^class[ \t]+(\w+)/gm)].map(([, name]) => name!);
  }
  return [];
}

/** Keys of a Python layer's `param_str` that its code reads. */
export function pythonKeys({ file }: Analysis, param: number): string[] {
  const [found] = layersAt(file, param);
  const { read, generated } = found?.layer.pythonClass ?? {};
  if (read !== undefined) return [...read.params.keys];
  return generated === undefined ? [] : generated.parameters.map(({ key }) => key);
}
