/**
 * Writing values so that no character of theirs can be taken for Python. What is written is plain ASCII, and means the
 * same to Python 2.7 and 3.
 */

export type PythonValue = null | boolean | number | bigint | string | readonly PythonValue[];

/** A Python literal; an array becomes a tuple. */
export function pythonLiteral(value: PythonValue): string {
  if (value === null) return 'None';
  switch (typeof value) {
    case 'boolean':
      return value ? 'True' : 'False';
    case 'bigint':
      return String(value);
    case 'number':
      return pythonNumber(value);
    case 'string':
      return pythonString(value);
  }
  const items = value.map(pythonLiteral);
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
}

/** A string literal. */
function pythonString(value: string): string {
  // In Python 2, only a unicode literal can hold what isn't ASCII.
  const prefix = /[\u0080-\uffff]/.test(value) ? 'u' : '';
  return `${prefix}'${escapeAll(value, "'")}'`;
}

/** A comment of one line; whatever could end it is escaped as in a string. */
export function pythonComment(text: string): string {
  return `# ${escapeAll(text, '')}`.trimEnd();
}

/**
 * A name, as it is.
 * @throws unless Python 2.7 and 3 both take it for one
 */
export function pythonName(name: string): string {
  if (!isPythonName(name)) throw new Error(`${JSON.stringify(name)} is not a Python name`);
  return name;
}

/** Whether this is a name in Python 2.7 and 3. */
export function isPythonName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !KEYWORDS.has(name);
}

/** The names that a module's code uses, attributes and what stands in strings and comments left out. */
export function namesIn(module: string): Set<string> {
  const code = module.replace(/"""[\s\S]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|#.*/g, ' ');
  return new Set(code.match(/(?<![\w.])[A-Za-z_]\w*/g));
}

/** The keywords of Python 2.7 and of Python 3. */
const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except exec finally for from ' +
    'global if import in is lambda nonlocal not or pass print raise return try while with yield'
  ).split(' '),
);

function pythonNumber(value: number): string {
  if (!Number.isFinite(value)) return `float('${Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'}')`;
  return Object.is(value, -0) ? '-0.0' : String(value);
}

function escapeAll(text: string, quote: string): string {
  let result = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (character === '\n') result += '\\n';
    else if (quote !== '' && (character === '\\' || character === quote)) result += `\\${character}`;
    else if (code >= 0x20 && code < 0x7f) result += character;
    else if (code < 0x80) result += `\\x${hex(code, 2)}`;
    else result += code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
  }
  return result;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
