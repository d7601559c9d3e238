import { spawnSync } from 'node:child_process';

/** An element as a real XML parser (expat, through Python) reads it. */
export interface ParsedElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly ParsedElement[];
}

const PROGRAM = `
import json, sys
import xml.etree.ElementTree as tree
def read(element):
    return {
        'name': element.tag,
        'attributes': element.attrib,
        'text': element.text or '',
        'children': [read(child) for child in element],
    }
documents = json.load(sys.stdin.buffer)
json.dump([read(tree.fromstring(document.encode())) for document in documents], sys.stdout)
`;

export const hasPython = spawnSync('python3', ['-c', 'import xml.etree.ElementTree']).status === 0;

/**
 * The root elements of documents; many at once, since starting the parser takes longer than parsing.
 *
 * @throws Error with the parser's words where a document is not well-formed
 */
export function parseXml(documents: readonly string[]): ParsedElement[] {
  const { status, stdout, stderr } = spawnSync('python3', ['-c', PROGRAM], {
    input: JSON.stringify(documents),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr.trim().split('\n').at(-1));
  return JSON.parse(stdout) as ParsedElement[];
}

/** What is left of a text in XML 1.0: by its production Char, one character for each. */
export function inXml(text: string): string {
  return [...text]
    .map((character) => {
      const code = character.codePointAt(0)!;
      if (code === 9 || code === 10 || code === 13) return character;
      if (code < 32) return String.fromCharCode(0x2400 + code);
      return (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff ? '\ufffd' : character;
    })
    .join('');
}
