/** A C++ source without its comments. */
export function withoutComments(text: string): string {
  return text.replace(COMMENT, (found) => (found.startsWith('"') ? found : ' '));
}

/** A comment, or a string, in which none begins. */
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"/g;
