import type { Document } from '../document/file.js';
import { maySamePath, plainPath } from '../text/path.js';
import { Lines, type PlaceInFile } from '../textproto/lines.js';
import { decode } from '../textproto/source.js';
import { findNamed, foldersAbove } from './find.js';
import { scriptsAround, scriptText } from './scripts.js';
import { trainCommands } from './train-commands.js';

/** A file of weights that a script gives to the training of a solver. */
export interface ScriptedWeights {
  /** As the script names it. */
  readonly named: string;
  /** Where it is read. */
  readonly path: string;
  /** Where the script says so. */
  readonly place: PlaceInFile;
}

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
