import type { Span } from '../textproto/tree.js';

/** A command in a script that trains a solver from weights. */
export interface TrainCommand {
  /** The path of the solver, as the command gives it. */
  readonly solver: string;
  /** The files of weights. */
  readonly weights: readonly string[];
  /** Where the command gives the weights. */
  readonly span: Span;
}

/** Scripts of shells, makefiles, and what CI services read. */
const SCRIPT =
  /\.(?:sh|bash|zsh|ksh|bat|cmd|ps1|mk|ya?ml)$|^(?:GNUmakefile|[Mm]akefile|Jenkinsfile|Dockerfile)$/;

/** Whether a file's name says that commands stand in it. */
export function isScript(name: string): boolean {
  return SCRIPT.test(name);
}

/** What goes on in the next line: shells' `\`, cmd's `^` and PowerShell's backtick. */
const CONTINUED = /[\\^`][ \t]*$/;
const COMMENT = /^\s*(?:#|rem\b|::)/i;
const ASSIGNMENT =
  /^\s*(?:export\s+|set\s+"?|\$(?=\w+\s*=))?(\w+)\s*[:?]?=\s*("[^"]*"|'[^']*'|[^\s;"']*)\s*"?\s*$/i;
const TRAINS =
  /\bcaffe\w*(?:\.bin|\.exe)?["'})]*\s+train\b|\$[{(]?\w+[})]?["']?\s+train\b|\btrain_net\.(?:py|bin|exe)\b/i;

/**
 * The commands `caffe train` and `train_net.py` in a script that give both a solver and weights, as far as they can be
 * read: variables that the script sets itself are followed, and a command that needs others is left out.
 */
export function trainCommands(text: string): TrainCommand[] {
  const variables = new Map<string, string | undefined>();
  const commands: TrainCommand[] = [];
  for (const { line, start } of commandLines(text)) {
    if (COMMENT.test(line)) continue;
    const assignment = ASSIGNMENT.exec(line);
    if (assignment !== null) variables.set(assignment[1]!, expanded(unquoted(assignment[2]!), variables));
    if (!TRAINS.test(line)) continue;
    const [solver, weights] = [flag('solver', line), flag('weights', line)];
    if (solver === undefined || weights === undefined) continue;
    const [path, files] = [expanded(solver.value, variables), expanded(weights.value, variables)];
    if (path === undefined || files === undefined) continue;
    const list = files.split(',').filter((file) => file !== '');
    const span = { start: start + weights.start, end: start + weights.end };
    if (path !== '' && list.length > 0) commands.push({ solver: path, weights: list, span });
  }
  return commands;
}

/** Lines, each with those that continue it; offsets stay. */
function commandLines(text: string): { line: string; start: number }[] {
  const lines: { line: string; start: number }[] = [];
  let start = 0;
  let line = '';
  for (const piece of text.split(/(?<=\n)/)) {
    const ended = piece.replace(/\r?\n$/, '');
    const goesOn = CONTINUED.test(ended) && !COMMENT.test(ended);
    line += goesOn ? ended.replace(CONTINUED, '').padEnd(piece.length) : piece;
    if (goesOn) continue;
    lines.push({ line, start });
    start += line.length;
    line = '';
  }
  if (line !== '') lines.push({ line, start });
  return lines;
}

/** What a command gives for a flag, and where: `--weights=x`, `-weights x`; the last one counts, as for gflags. */
function flag(name: string, line: string): { value: string; start: number; end: number } | undefined {
  const match = [
    ...line.matchAll(new RegExp(`(?<=\\s)--?${name}(?:=|\\s+)("[^"]*"|'[^']*'|[^\\s;|&"']+)`, 'g')),
  ].at(-1);
  if (match === undefined) return undefined;
  return { value: unquoted(match[1]!), start: match.index, end: match.index + match[0].length };
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}

/** A text with its variables' values; undefined where one isn't known, or a command makes a part of it. */
function expanded(text: string, variables: ReadonlyMap<string, string | undefined>): string | undefined {
  let isKnown = true;
  const value = text.replaceAll(
    /\$\{(\w+)\}|\$\((\w+)\)|\$(\w+)|%(\w+)%/g,
    (_, ...groups: (string | undefined)[]) => {
      const found = variables.get(groups.slice(0, 4).find((name) => name !== undefined)!);
      isKnown &&= found !== undefined;
      return found ?? '';
    },
  );
  return isKnown && !/[$`*?]|\{\{/.test(value) ? value : undefined;
}
