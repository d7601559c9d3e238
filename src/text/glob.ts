/** Globs as git has them, in paths with forward slashes. */

/** The regular expression of a glob, for the flags `su`; undefined for one that fits nothing. */
export function globSource(glob: string): string | undefined {
  let source = '';
  for (let i = 0; i < glob.length; ) {
    const rest = glob.slice(i);
    const stars = /^\*+/.exec(rest)?.[0].length ?? 0;
    const next = rest[stars];
    if (stars > 1 && (i === 0 || glob[i - 1] === '/') && (next === '/' || next === undefined)) {
      // Any folders, none too; or, at the end, anything below.
      source += next === '/' ? '(?:.*/)?' : '.+';
      i += stars + 1;
    } else if (stars > 0) {
      source += '[^/]*';
      i += stars;
    } else if (next === '?') {
      source += '[^/]';
      i++;
    } else if (next === '[') {
      const bracket = bracketAt(rest);
      if (bracket === undefined) return undefined;
      source += bracket.source;
      i += bracket.length;
    } else {
      const character = characterAt(rest);
      if (character === undefined) return undefined;
      source += literal(character.value);
      i += character.length;
    }
  }
  return source;
}

/** `a/{b,c}` is `a/b` and `a/c`; braces without a comma, or after a backslash, stand for themselves. */
export function expandBraces(glob: string): string[] {
  for (let open = 0; open < glob.length; open++) {
    if (glob[open] === '\\') open++;
    else if (glob[open] === '{') {
      const alternatives = alternativesAt(glob, open);
      if (alternatives === undefined) continue;
      const { parts, end } = alternatives;
      return parts.flatMap((part) => expandBraces(glob.slice(0, open) + part + glob.slice(end)));
    }
  }
  return [glob];
}

/** What stands between the commas of the brace at `open`, and where it ends. */
function alternativesAt(glob: string, open: number): { parts: string[]; end: number } | undefined {
  const parts: string[] = [];
  let start = open + 1;
  let depth = 0;
  for (let i = start; i < glob.length; i++) {
    const character = glob[i];
    if (character === '\\') i++;
    else if (character === '{') depth++;
    else if ((character === ',' || character === '}') && depth === 0) {
      parts.push(glob.slice(start, i));
      if (character === '}') return parts.length > 1 ? { parts, end: i + 1 } : undefined;
      start = i + 1;
    } else if (character === '}') depth--;
  }
  return undefined;
}

/** The first character, which a backslash may precede; undefined where nothing follows the backslash. */
function characterAt(text: string): { value: string; length: number } | undefined {
  const start = text[0] === '\\' ? 1 : 0;
  const code = text.codePointAt(start);
  if (code === undefined) return undefined;
  const value = String.fromCodePoint(code);
  return { value, length: start + value.length };
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e',
  lower: 'a-z',
  print: '\\x20-\\x7e',
  punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  space: ' \\t-\\r',
  upper: 'A-Z',
  xdigit: '0-9a-fA-F',
};

/** A bracket expression: `[a-z]`, `[!a]`, `[[:digit:]_]`; undefined where it isn't closed. */
function bracketAt(text: string): { source: string; length: number } | undefined {
  let i = 1;
  const isNegated = text[i] === '!' || text[i] === '^';
  if (isNegated) i++;
  let members = '';
  for (let isFirst = true; isFirst || text[i] !== ']'; isFirst = false) {
    const named = /^\[:(\w*):\]/.exec(text.slice(i));
    if (named !== null) {
      const set = CLASSES[named[1]!];
      if (set === undefined) return undefined;
      members += set;
      i += named[0].length;
      continue;
    }
    const from = characterAt(text.slice(i));
    if (from === undefined) return undefined;
    i += from.length;
    if (text[i] === '-' && text[i + 1] !== ']' && text[i + 1] !== undefined) {
      const to = characterAt(text.slice(i + 1));
      if (to === undefined) return undefined;
      i += 1 + to.length;
      // A range backwards has no members.
      if (from.value <= to.value) members += `${literal(from.value)}-${literal(to.value)}`;
    } else members += literal(from.value);
  }
  return { source: `(?!/)[${isNegated ? '^' : ''}${members}]`, length: i + 1 };
}

function literal(character: string): string {
  return /\w/.test(character) ? character : `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
