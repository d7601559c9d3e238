import { describe, expect, it } from 'vitest';
import { parse } from '../../src/textproto/parse.js';

/** The text with the quotes that its open strings more likely lack elsewhere, as `^`. */
function marked(text: string): string {
  const missing = parse(text).problems.flatMap((problem) =>
    problem.kind === 'open-string' ? [problem.elsewhere?.at ?? text.length] : [],
  );
  return [...missing]
    .sort((a, b) => b - a)
    .reduce((marked, at) => `${marked.slice(0, at)}^${marked.slice(at)}`, text);
}

describe('a string that does not end', () => {
  it.each([
    ['lacks its end', 'name: "data', 'name: "data^'],
    ['lacks its beginning', 'top: data"', 'top: ^data"'],
    ['turns the others inside out', 'name: "fc type: "InnerProduct"', 'name: "fc^ type: "InnerProduct"'],
    ['goes on into the key of a path', 's: "a.txt r: "./" c: false }', 's: "a.txt^ r: "./" c: false }'],
    ['takes in a bracket', 'layer { top: "data }', 'layer { top: "data^ }'],
    ["has quotes of the other kind in it, or behind '#'", `name: "it's # "`, `name: "it's # "`],
    ['is of several words', "name: My first net'", "name: ^My first net'"],
    ['stands below a whole line', 'a: "x"\nb: "y', 'a: "x"\nb: "y^'],
  ])('%s', (_, text, expected) => expect(marked(text)).toBe(expected));
});
