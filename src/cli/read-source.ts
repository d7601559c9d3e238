import { readInput } from '../files/input.js';
import { decode, type Source } from '../textproto/source.js';
import { fileError } from './errors.js';

/** A file's text. @throws UsageError where it can't be read */
export function readSource(path: string): Source {
  try {
    return decode(readInput(path));
  } catch (error) {
    throw fileError(path, error);
  }
}
