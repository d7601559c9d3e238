import type { Message } from '../../schema/message.js';
import type { LayerSetup } from './setup.js';
import { INT_MAX, int32 } from './shape.js';

/**
 * A parameter that must be above a limit (`CHECK_GT`), which most often is 0: refuses one that is not, or is not given
 * where its default isn't either.
 *
 * @param what what it is, for a message: `the height of the output`
 * @param caffe what Caffe compares and says, with `VALUE` for the value
 * @param unsigned whether Caffe compares the value before it becomes an `int`
 * @returns the value as an `int`
 */
export function needAbove(
  setup: LayerSetup,
  param: Message,
  field: string,
  what: string,
  caffe: string,
  { limit = 0, unsigned = false }: { readonly limit?: number; readonly unsigned?: boolean } = {},
): number {
  const given = param.has(field);
  const value = unsigned ? param.number(field) : int32(param.number(field));
  if (!(value > limit)) {
    setup.refuse(
      given ? 'param/invalid' : 'param/missing',
      param.span(field),
      given
        ? `${field}, ${what}, must be from ${limit + 1} to ${INT_MAX}, not ${param.number(field)}`
        : `${field} is missing: ${what}`,
      `Check failed: ${caffe.replace('VALUE', String(value))}`,
    );
  }
  return int32(value);
}
