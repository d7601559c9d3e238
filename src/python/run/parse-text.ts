import type { Expression } from '../syntax/tree.js';
import type { ParseHow } from './event.js';
import { SAFE_LOADERS } from './library.js';
import type { Given, Run } from './run.js';
import type { Frame } from './state.js';
import { isOfKey } from './term.js';
import { From, fromOf, optionsOf, type Value } from './value.js';

/** Whether something is a part of what `param_str` says: what a key has, or what stands between its commas. */
function isPartOfText(value: Value): boolean {
  return fromOf(value) === From.text || (value.kind === 'term' && isOfKey(value.term));
}

/** What reads `param_str`: `eval`, `yaml.load`, … */
export function parseText(
  run: Run,
  path: string,
  how: ParseHow,
  given: Given,
  at: Expression,
  frame: Frame,
): Value {
  const options = optionsOf(given.positional[0]!);
  const text = options.find(({ kind }) => kind === 'text');
  if (text?.kind !== 'text') {
    // Something else than the layer's own text; code that runs may do anything.
    if (how === 'exec') run.note({ kind: 'escape', what: 'self' }, at, frame);
    if (how === 'eval' && options.some(isPartOfText)) run.note({ kind: 'part is run' }, at, frame);
    return { kind: 'unknown', from: given.positional.reduce((sum, value) => sum | fromOf(value), 0) };
  }
  const loader = given.named.get('Loader') ?? given.positional[1];
  const isSafe =
    path === 'yaml.load' &&
    ((loader?.kind === 'external' && SAFE_LOADERS.test(loader.path)) ||
      (loader !== undefined && loader.kind !== 'external'));
  const isEdited = text.isEdited || options.length > 1;
  const hasNames = how === 'eval' && (given.positional.length > 1 || given.named.size > 0);
  run.note({ kind: 'parse', how: isSafe ? 'yaml' : how, isEdited, hasNames }, at, frame);
  return { kind: 'params', fallback: undefined };
}
