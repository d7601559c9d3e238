/** Lexing, parsing and binding a large net, warm, against `protobufjs/ext/textformat`. */
import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import textformat from 'protobufjs/ext/textformat.js';
import { bind } from '../src/schema/bind.js';
import { caffeSchema } from '../src/schema/bundled.js';
import { parse } from '../src/textproto/parse.js';
import { compare, line } from './measure.js';
import { googlenet } from './nets.js';

export function benchTextproto(): void {
  const { name, text } = googlenet();
  const type = caffeSchema().message('NetParameter')!;
  const peer = protobuf
    .parse(readFileSync(new URL('../proto/caffe.proto', import.meta.url), 'utf8'), { keepCase: true })
    .root.lookupType('caffe.NetParameter');
  const { a, b, ratio } = compare(
    () => void bind(parse(text), type),
    () => void textformat.fromText(peer, text),
  );
  line(
    `parse and bind ${name} (${text.length} characters), against protobufjs/ext/textformat`,
    a,
    b,
    `${ratio.toFixed(1)} times as fast`,
    'at least 7',
  );
}
