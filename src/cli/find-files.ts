import { readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { UsageError } from './errors.js';

/**
 * The files that paths, folders and globs name, each once, in order. Folders are searched for `*.prototxt`, without
 * `node_modules`, `.git` and what `.gitignore` and `.caffekitignore` leave out; a file that is named itself always counts.
 *
 * @throws UsageError for a path that does not exist, or a folder or glob without nets
 */
export async function findFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() || stats?.isFIFO() || stats?.isCharacterDevice()) files.push(path);
    else if (stats?.isDirectory()) {
      const found = await search(path, '**/*.prototxt');
      if (found.length === 0) throw new UsageError(`${path}: there is no *.prototxt in this folder`);
      files.push(...found);
    } else if (/[*?[\]{}!]/.test(path)) {
      const found = await search('.', path);
      if (found.length === 0) throw new UsageError(`${path}: no file matches`);
      files.push(...found);
    } else throw new UsageError(`${path}: there is no such file or folder`);
  }
  return [...new Set(files)];
}

async function search(folder: string, pattern: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob(pattern.split(sep).join('/'), {
    cwd: folder,
    ignore: ['**/node_modules/**', '**/.git/**'],
    expandDirectories: false,
    onlyFiles: true,
  });
  const ignored = await ignoreRules(folder);
  return found
    .filter((path) => !ignored(path))
    .sort()
    .map((path) => (folder === '.' ? path : join(folder, path)));
}

/** What the ignore files of the folders between `folder` and the files leave out, and those of the folders above. */
async function ignoreRules(folder: string): Promise<(path: string) => boolean> {
  const { default: ignore } = await import('ignore');
  const rules = new Map<string, ReturnType<typeof ignore> | undefined>();
  const rulesOf = (directory: string) => {
    if (!rules.has(directory)) {
      const text = ['.gitignore', '.caffekitignore']
        .map((name) => readText(join(directory, name)))
        .join('\n');
      rules.set(directory, text.trim() === '' ? undefined : ignore().add(text));
    }
    return rules.get(directory);
  };
  const roots = repositoryFolders(folder);
  return (path) => {
    const parts = path.split('/');
    const folders = [
      ...roots,
      ...parts.slice(0, -1).map((_, index) => join(folder, ...parts.slice(0, index + 1))),
    ];
    return folders.some((directory) => {
      const name = relative(directory, join(folder, path)).split(sep).join('/');
      return name !== '' && !name.startsWith('..') && (rulesOf(directory)?.ignores(name) ?? false);
    });
  };
}

/** The folder, and those above it up to the root of its repository. */
function repositoryFolders(folder: string): string[] {
  const folders: string[] = [];
  for (let current = resolve(folder); ; current = join(current, '..')) {
    folders.push(current);
    if (statSync(join(current, '.git'), { throwIfNoEntry: false }) !== undefined) return folders;
    if (join(current, '..') === current) return folders.slice(0, 1);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
