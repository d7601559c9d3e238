import type { Document } from '../document/file.js';
import type { Environment } from '../layers/base/index.js';
import { escapeRegExp } from '../text/escape-regexp.js';
import { fileNameOf, folderOf, maySamePath, plainPath } from '../text/path.js';
import { Lines, type PlaceInFile } from '../textproto/lines.js';
import { decode } from '../textproto/source.js';
import { findNamed, foldersAbove } from './find.js';
import { isScript, trainCommands } from './train-commands.js';

/** A file of weights that a script gives to the training of a solver. */
export interface ScriptedWeights {
  /** As the script names it. */
  readonly named: string;
  /** Where it is read. */
  readonly path: string;
  /** Where the script says so. */
  readonly place: PlaceInFile;
}

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

/**
 * The weights that `caffe train --weights` begins with in the scripts and CI files of a solver's folder, those above it up
 * to the project's root, and their folders for scripts; only those that are there.
 */
export function scriptedWeights(solver: Document): ScriptedWeights[] {
  const { path, environment, lines } = solver;
  const found: ScriptedWeights[] = [];
  for (const script of scriptsAround(solver)) {
    const text = scriptText(script, environment);
    if (text?.includes('-weights') !== true) continue;
    const scriptLines = new Lines(text);
    for (const command of trainCommands(text)) {
      const start = startOf(command.solver, script);
      if (start === undefined) continue;
      const place = { path: script, ...scriptLines.location(command.span) };
      for (const named of command.weights) {
        const file = fileAt(start, named, script);
        if (file !== undefined && !found.some((other) => other.path === file))
          found.push({ named, path: file, place });
      }
    }
  }
  return found;

  /** The folder in which the command must be started to train this solver; undefined where it trains another. */
  function startOf(named: string, script: string): string | undefined {
    if (!maySamePath(named, path)) return undefined;
    return foldersAbove(script).find((folder) => {
      const place = folder + named;
      if (plainPath(place) === plainPath(path)) return true;
      // From within the project the same file has another path.
      const bytes = plainPath(place).startsWith('..') ? environment.readFile?.(place) : undefined;
      return bytes !== undefined && decode(bytes).text === lines.text;
    });
  }

  function fileAt(start: string, named: string, script: string): string | undefined {
    if (environment.exists?.(start + named) === true) return start + named;
    const place = findNamed(named, script, environment);
    return place == null || place.isGuess ? undefined : place.path;
  }
}

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
function filesBelow({ path, environment }: Document, isMeant: (name: string) => boolean): string[] {
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

/** Words in a path that a program puts others in the place of: `models/NAME/train.prototxt`. */
const PLACEHOLDER = /(?<![^/\\.-])[A-Z][A-Z\d_]{2,}(?![^/\\.-])/g;

/** What a program begins a name with, and goes on with something of its own: `'models/train_' + name`, `'train_%s'`. */
const BEGINNING = /([\w.-]{5,})(?:['"]\s*\+|%[sd]|\{\w*\})/g;

/** Notes, in which people are told what to do by hand. */
const NOTES = /\.(?:md|rst)$|^readme[^/]*$/i;

/** What a command ends with that makes a file, before the file's path: `mv a `, `./x > `. */
const MAKES = String.raw`^[^\n]*(?:\b(?:mv|cp|ln)\s[^\n]*\s|>\s*)['"]?(?:[^\s'">]*[/\\])?`;

/**
 * The first of the scripts around a solver that has a file's name in it, or makes such names, as one that makes the file; or notes with
 * a command that does.
 */
export function scriptThatNames(named: string, solver: Document): string | undefined {
  const name = fileNameOf(named);
  const whole = new RegExp(`(?<![\\w.-])${escapeRegExp(name)}(?![\\w.-])`);
  const replaced = [...named.matchAll(PLACEHOLDER)].map(([word]) => new RegExp(`(['"])${word}\\1`));
  const isMeant = (file: string) => isScript(file) || PROGRAM.test(file);
  const script = [...filesAround(solver, isMeant), ...filesBelow(solver, isMeant)].find((script) => {
    const text = scriptText(script, solver.environment);
    if (text === undefined) return false;
    if (whole.test(text) || replaced.some((word) => word.test(text))) return true;
    return [...text.matchAll(BEGINNING)].some(([, beginning]) => name.startsWith(beginning!));
  });
  if (script !== undefined) return script;
  const made = new RegExp(`${MAKES}${escapeRegExp(name)}['"\`]*\\s*$`, 'm');
  return filesAround(solver, (file) => NOTES.test(file)).find((notes) =>
    made.test(scriptText(notes, solver.environment) ?? ''),
  );
}
