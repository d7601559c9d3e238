/** Laying out a large net, read and written, against protobufjs' reader and writer, which keep neither comments nor layout. */
import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import textformat from 'protobufjs/ext/textformat.js';
import { formatTree } from '../src/format/format.js';
import { parse } from '../src/textproto/parse.js';
import { compare, line } from './measure.js';
import { googlenet } from './nets.js';

export function benchFormat(): void {
  const { name, text } = googlenet();
  const peer = protobuf
    .parse(readFileSync(new URL('../proto/caffe.proto', import.meta.url), 'utf8'), { keepCase: true })
    .root.lookupType('caffe.NetParameter');
  const { a, b, ratio } = compare(
    () => void formatTree(parse(text)),
    () => void textformat.toText(peer, textformat.fromText(peer, text)),
  );
  line(
    `lay out ${name} (${text.length} characters, ${(text.length / a / 1000).toFixed(0)} MB/s), against protobufjs/ext/textformat`,
    a,
    b,
    `${ratio.toFixed(1)} times as fast`,
    'at least 20 MB/s',
  );
}
