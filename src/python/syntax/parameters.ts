import type { PrimaryReader } from './primaries.js';
import { KEYWORDS } from './reader.js';
import type { Expression, Parameter } from './tree.js';

/** Words of Python 3 that Python 2 has as names. */
const KEYWORDS_3 = new Set(['True', 'False', 'None', 'nonlocal', 'async', 'await']);

/** Parameters up to `closing`, which is left. */
export function parametersOf(reader: PrimaryReader, closing: string, annotated: boolean): Parameter[] {
  const params: Parameter[] = [];
  const names = new Set<string>();
  let hasDefault = false;
  let afterStar = false;
  while (reader.token.text !== closing || reader.token.kind !== 'operator') {
    const { start, text, kind } = reader.token;
    let stars: 0 | 1 | 2 = 0;
    if (kind === 'operator' && text === '/') {
      reader.problem(reader.token, "'/' among parameters is Python 3 only", 2);
      reader.advance();
      if (!reader.take(',')) break;
      continue;
    }
    if (kind === 'operator' && (text === '*' || text === '**')) {
      stars = text === '*' ? 1 : 2;
      reader.advance();
      if (stars === 1 && reader.token.text === ',') {
        reader.problem({ start, end: start + 1 }, "'*' alone among parameters is Python 3 only", 2);
        reader.advance();
        afterStar = true;
        continue;
      }
    }
    let name: string | undefined;
    let target: Expression | undefined;
    if (reader.token.text === '(' && stars === 0) {
      reader.problem(reader.token, 'a tuple as a parameter is Python 2 only', 3);
      target = reader.parentheses();
    } else {
      if (reader.token.kind !== 'name' || KEYWORDS.has(reader.token.text)) throw reader.unreadable();
      name = reader.token.text;
      if (KEYWORDS_3.has(name))
        reader.problem(reader.token, `'${name}' is no name for a parameter`, name === 'None' ? 'both' : 3);
      if (names.has(name)) reader.problem(reader.token, `the parameter '${name}' is there twice`);
      names.add(name);
      reader.advance();
    }
    if (annotated && reader.token.text === ':' && reader.token.kind === 'operator') {
      reader.problem(reader.token, 'annotations are Python 3 only', 2);
      reader.advance();
      reader.test();
    }
    const defaultValue = reader.take('=') ? reader.test() : undefined;
    if (stars === 0) {
      if (afterStar) {
        if (name !== undefined)
          reader.problem({ start, end: reader.lastEnd }, "parameters behind '*' are Python 3 only", 2);
      } else if (defaultValue !== undefined) hasDefault = true;
      else if (hasDefault)
        reader.problem(
          { start, end: reader.lastEnd },
          'a parameter without a default stands behind one with a default',
        );
    } else if (stars === 1) afterStar = true;
    params.push({ name, target, stars, defaultValue, start, end: reader.lastEnd });
    if (!reader.take(',')) break;
  }
  return params;
}
