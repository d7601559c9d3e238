import * as proto from './proto-file.js';

/** What reads `.proto` files. The command line has it in a file of its own: a file that known Caffes explain needs none. */
export type ProtoReader = typeof proto;

/** The reader of `.proto` files; the same with each call. */
export function loadProto(): ProtoReader {
  return proto;
}
