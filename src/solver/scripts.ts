import type { Document } from '../document/file.js';
import type { Environment } from '../layers/base/index.js';
import { fileNameOf, folderOf } from '../text/path.js';
import { decode } from '../textproto/source.js';
import { foldersAbove } from './find.js';
import { isScript } from './train-commands.js';

/** So many scripts are read for a solver, and none that is longer; notebooks are, with the pictures in them. */
const [MAX_SCRIPTS, MAX_LENGTH, MAX_NOTEBOOK] = [100, 1 << 18, 1 << 22];

/** Where scripts lie beneath a folder of a project; the last as in projects made from Fast R-CNN's. */
const FOLDERS = [
  '',
  'scripts/',
  'script/',
  'tools/',
  'code/',
  'jobs/',
  '.github/workflows/',
  '.circleci/',
  'lib/fast_rcnn/',
];

/** The scripts and CI files around a document, from its folder up to the project's root. */
export function scriptsAround(file: Document): string[] {
  return filesAround(file, isScript);
}

/** The files around a document, where scripts lie, that are called so. */
export function filesAround({ path, environment }: Document, isMeant: (name: string) => boolean): string[] {
  const up = environment.root?.().match(/\.\.\//g)?.length ?? 0;
  const scripts: string[] = [];
  for (const folder of [...new Set(foldersAbove(path))].slice(0, up + 1)) {
    for (const sub of FOLDERS) {
      const names = environment.list?.(folder + sub) ?? [];
      scripts.push(...names.filter(isMeant).map((name) => folder + sub + name));
    }
  }
  return scripts.slice(0, MAX_SCRIPTS);
}

/** So many folders in a solver's own are looked into for scripts. */
const MAX_FOLDERS = 16;

/** The files in the folders beside a document that are called so. */
export function filesBelow({ path, environment }: Document, isMeant: (name: string) => boolean): string[] {
  const own = folderOf(path);
  return (environment.folders?.('') ?? []).slice(0, MAX_FOLDERS).flatMap((name) => {
    const folder = `${own}${name}/`;
    return (environment.list?.(folder) ?? []).filter(isMeant).map((file) => folder + file);
  });
}

/** So many folders of a project, and so deep, are looked into for programs, but none of a Caffe's own tree. */
const [MAX_PROJECT_FOLDERS, MAX_DEPTH] = [60, 3];

/** The files of a whole project that are called so, as far as that is looked through; those that are named for training first. */
export function filesOfProject(
  { path, environment }: Document,
  isMeant: (name: string) => boolean,
): string[] {
  const { root, folders, list } = environment;
  const top = root?.();
  if (top === undefined) return [];
  const own = folderOf(path);
  const found: string[] = [];
  const places = [{ place: top, depth: 1 }];
  for (let at = 0; at < Math.min(places.length, MAX_PROJECT_FOLDERS); at++) {
    const { place, depth } = places[at]!;
    found.push(...(list?.(own + place) ?? []).filter(isMeant).map((name) => own + place + name));
    if (depth < MAX_DEPTH)
      for (const name of folders?.(place) ?? [])
        if (!/caffe/i.test(name)) places.push({ place: `${place}${name}/`, depth: depth + 1 });
  }
  const trains = (script: string) => /train|tun|solve/i.test(fileNameOf(script));
  return [...found.filter(trains), ...found.filter((script) => !trains(script))].slice(0, MAX_SCRIPTS);
}

/** The text of a script; undefined for one that is not there, or too long. */
export function scriptText(path: string, { readFile }: Environment): string | undefined {
  const bytes = readFile?.(path);
  const most = path.endsWith('.ipynb') ? MAX_NOTEBOOK : MAX_LENGTH;
  return bytes === undefined || bytes.length > most ? undefined : decode(bytes).text;
}

/** Where a program makes a solver, in Python or MATLAB. */
export const MAKES_SOLVER = /\b(?:\w*Solver|get_solver)\s*\(/;

/** Programs that make files of Caffe's, with pycaffe or its like in MATLAB. */
export const PROGRAM = /\.(?:py|ipynb|m)$/;
