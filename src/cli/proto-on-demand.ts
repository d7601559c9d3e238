/** What the command line takes for `schema/load-proto.ts` when it is bundled: the reader, from `proto.cjs` with the first call. */
import type { ProtoReader } from '../schema/load-proto.js';

declare const require: (path: string) => ProtoReader;

/** The reader of `.proto` files; the same with each call. */
export function loadProto(): ProtoReader {
  return require('./proto.cjs');
}
