import { partsOfPath } from '../text/path.js';

/** Whether the name of a file, or of a folder that it is in, says that a script completes it. */
export function isNamedTemplate(path: string): boolean {
  const [name, ...folders] = partsOfPath(path).reverse();
  return (
    /template|tmpl|(?:^|[^a-z])(?:prototype|skeleton)s?(?![a-z])/i.test(name ?? '') ||
    folders.some((folder) => /^(?:templates?|tmpls?)$/i.test(folder))
  );
}
