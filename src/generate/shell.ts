/** One word for a POSIX shell; where it isn't printable ASCII, in bash's notation, which is. */
export function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (/^[ -~]+$/.test(word)) return `'${word.replaceAll("'", "'\\''")}'`;
  let body = '';
  for (const byte of new TextEncoder().encode(word)) {
    const character = String.fromCharCode(byte);
    if (character === '\n') body += '\\n';
    else if (character === "'" || character === '\\') body += `\\${character}`;
    else if (byte >= 0x20 && byte < 0x7f) body += character;
    else body += `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return `$'${body}'`;
}
