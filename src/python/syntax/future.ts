import type { Statement, StatementOf } from './tree.js';

/** What `from __future__` has, in Python 2.7 or 3. */
const FEATURES = new Set(
  'nested_scopes generators division absolute_import with_statement print_function unicode_literals barry_as_FLUFL generator_stop annotations'.split(
    ' ',
  ),
);

/** Names that Python 2.7 does not know yet. */
const FEATURES_OF_3 = new Set(['barry_as_FLUFL', 'generator_stop', 'annotations']);

const IMPORTS =
  /^[ \t\f\uFEFF]*from[ \t]+__future__[ \t]+import\b[ \t]*(?:\(([^)]*)\)|((?:\\\r?\n|[^\n#;])*))/gm;

/** Whether a text asks for a feature of later Pythons. Known before the text is parsed, since it decides how. */
export function importsFuture(text: string, feature: string): boolean {
  for (const [, inBrackets, inLine] of text.matchAll(IMPORTS))
    if (new RegExp(`\\b${feature}\\b`).test((inBrackets ?? inLine ?? '').replaceAll(/#.*/g, ''))) return true;
  return false;
}

/** Whether a statement is `from __future__ import …`. */
export function isFutureImport(statement: Statement): statement is Statement & StatementOf<'from'> {
  return statement.kind === 'from' && statement.level === 0 && statement.module === '__future__';
}

/** Which Pythons lack a feature by that name; undefined for none. */
export function lacksFeature(name: string): 'both' | 2 | undefined {
  if (!FEATURES.has(name)) return 'both';
  return FEATURES_OF_3.has(name) ? 2 : undefined;
}
