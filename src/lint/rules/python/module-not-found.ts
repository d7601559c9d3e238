import { DIGITS_MODULE } from '../../../document/digits.js';
import type { Document } from '../../../document/file.js';
import { foldersOf, type ModulePath, sourcesIn, sourcesOf } from '../../../python/places.js';
import { projectFolders } from '../../../python/project.js';
import { distance, nearest } from '../../../text/nearest.js';
import type { Rule } from '../../rule.js';

export const moduleNotFound: Rule = {
  id: 'python/module-not-found',
  severity: 'warning',
  summary: "A Python layer's module is in none of the folders of Python layers, or its name is misspelt.",
  checkNet(net, file, report) {
    for (const { layer, type } of net.layers) {
      if (type?.userClass === undefined) continue;
      const { module, name } = type.userClass(layer);
      const parts = module.split('.');
      // What is no name of a module is told elsewhere.
      if (parts.includes('') || module.includes('/') || parts.at(-1) === 'py') continue;
      if (isThere(parts, file)) continue;
      if (module === DIGITS_MODULE) continue;
      // Who says where modules lie means these folders, whatever lies elsewhere.
      if (!isAsked(file) && sourcesOf(module, file.environment).sources.length > 0) continue;
      const meant =
        moduleLike(parts, name, file) ?? movedModule(parts, name, file) ?? slipOfModule(parts, name, file);
      if (meant === undefined && !isAsked(file)) continue;
      const folders =
        file.pythonPath.length === 0
          ? "the working folder or the net's own"
          : `${file.pythonPath.join(', ')}, the working folder or the net's own`;
      report({
        span: layer.message('python_param').span('module'),
        message: `there is no module '${module}' in ${folders}${meant === undefined ? '' : `: is '${meant}' meant, which has a class '${name}'?`}`,
      });
    }
  },
};

/** Whether somebody says where modules lie, and files are looked at. */
function isAsked({ pythonPath, environment }: Document): boolean {
  return pythonPath.length > 0 && environment.exists?.('.') !== undefined;
}

/** Whether a module is in the working folder, beside the net, or in a folder of Python layers, compiled perhaps. */
function isThere(parts: readonly string[], { environment }: Document): boolean {
  const path = parts.join('/');
  const files = [`${path}.py`, `${path}/__init__.py`, `${path}.pyc`, `${path}.so`, `${path}.pyd`];
  return foldersOf(environment).some((folder) =>
    files.some((name) => environment.exists?.(`${folder}${name}`) === true),
  );
}

/** More modules than this are not looked into. */
const MAX_MODULES = 60;

/** The folders of a package, wherever projects lay theirs. */
function foldersOfPackage(parts: readonly string[], environment: ModulePath): readonly string[] {
  if (parts.length === 0) return [];
  return sourcesOf(parts.join('.'), environment).sources.flatMap(
    ({ path }) => /^.*[\\/](?=__init__\.py$)/.exec(path)?.[0] ?? [],
  );
}

/** The only module of the same name elsewhere in the same package that has the class. */
function movedModule(parts: readonly string[], name: string, { environment }: Document): string | undefined {
  const [first] = parts;
  if (parts.length < 2 || !/^\w+$/.test(name)) return undefined;
  const [found, ...others] = sourcesIn(projectFolders(environment), parts.at(-1)!, environment).flatMap(
    ({ path, text }) => {
      const own = new RegExp(`(?:^|/)(${first}/.*?)(?:/__init__)?\\.py$`).exec(path)?.[1];
      return own !== undefined && new RegExp(`^class\\s+${name}\\b`, 'm').test(text) ? own : [];
    },
  );
  return others.length === 0 ? found?.replaceAll('/', '.') : undefined;
}

/** A module anywhere in the project that has the class, and whose name differs by a letter. */
function slipOfModule(parts: readonly string[], name: string, { environment }: Document): string | undefined {
  const [module] = parts;
  if (parts.length > 1 || module === undefined || module.length < MIN_LENGTH || !/^\w+$/.test(name))
    return undefined;
  const folders = projectFolders(environment);
  const names = folders.flatMap((folder) =>
    (environment.list?.(folder) ?? []).flatMap((file) => /^(\w+)\.py$/.exec(file)?.[1] ?? []),
  );
  // Of modules that a number tells apart, the other may be the one that is not here.
  const isSlip = (other: string) =>
    other !== module &&
    distance(other, module, 1) === 1 &&
    other.replace(/\D/g, '') === module.replace(/\D/g, '');
  return [...new Set(names)]
    .filter(isSlip)
    .find((other) =>
      sourcesIn(folders, other, environment).some(({ text }) =>
        new RegExp(`^class\\s+${name}\\b`, 'm').test(text),
      ),
    );
}

/** Shorter names are too near to each other. */
const MIN_LENGTH = 4;

/** A module in the same folders, or the same package, that has the class: one whose name is like it, or the only one. */
function moduleLike(
  parts: readonly string[],
  name: string,
  { environment, path }: Document,
): string | undefined {
  const inside = parts
    .slice(0, -1)
    .map((part) => `${part}/`)
    .join('');
  const own = path.replace(/[^\\/]*$/, '');
  const found = [
    ...[...foldersOf(environment), own].map((folder) => `${folder}${inside}`),
    ...foldersOfPackage(parts.slice(0, -1), environment),
  ].flatMap((folder) => environment.list?.(folder) ?? []);
  const names = [...new Set(found.flatMap((file) => /^(\w+)\.py$/.exec(file)?.[1] ?? []))];
  const called = (other: string) => [...parts.slice(0, -1), other].join('.');
  const hasClass = (other: string) =>
    sourcesOf(called(other), environment).sources.some(({ text }) =>
      new RegExp(`^class\\s+${name}\\b`, 'm').test(text),
    );
  const like = nearest(parts.at(-1)!, names);
  if (like !== undefined && hasClass(like)) return called(like);
  if (names.length > MAX_MODULES || !/^\w+$/.test(name)) return undefined;
  const having = names.filter(hasClass);
  return having.length === 1 ? called(having[0]!) : undefined;
}
