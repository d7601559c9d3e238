import type { Document } from '../document/file.js';
import type { Environment } from '../layers/base/index.js';
import { folderOf } from '../text/path.js';
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
