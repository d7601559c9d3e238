import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSchema } from '../../src/cli/environment.js';
import { snapshot } from '../../src/document/snapshot.js';
import { lintText } from '../../src/lint/lint.js';

const CAFFE = readFileSync(fileURLToPath(new URL('../../proto/caffe.proto', import.meta.url)), 'utf8');
/** Of a Caffe with a field more in its layers. */
const OWN = CAFFE.replace(
  'message LayerParameter {',
  'message LayerParameter {\n  optional float zork = 9001;',
);
const SCHEMA = 'src/caffe/proto/caffe.proto';
const NET = 'layer { name: "d" type: "Input" top: "d" zork: 2 input_param { shape { dim: 1 dim: 2 } } }\n';

interface Place {
  readonly schemas: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly folders?: readonly string[];
}

function lint({ schemas, text = NET, folders = [] }: Place) {
  const { dialects, diagnostics } = lintText('net.prototxt', text, {
    environment: {
      ...snapshot(new Map(Object.entries(schemas))),
      readSchema,
      root: () => '../../',
      folders: (folder) => (folder === '../../' ? folders : []),
    },
  });
  return [dialects, diagnostics.map(({ rule }) => rule)];
}

describe('a net that no known Caffe explains', () => {
  it.each([
    ['lies in the sources of one', { schemas: { [`../../${SCHEMA}`]: OWN } }, `../../${SCHEMA}`],
    [
      'lies in a project with a copy of one',
      { schemas: { [`../../my-caffe/${SCHEMA}`]: OWN }, folders: ['data', 'my-caffe'] },
      `../../my-caffe/${SCHEMA}`,
    ],
  ])('and that %s is read by its schema', (_, place, path) => {
    expect(lint(place)).toEqual([[path], []]);
  });

  it.each([
    ['there is none', { schemas: {} }],
    ["it says what BVLC's does", { schemas: { [SCHEMA]: CAFFE } }],
    ['it is no schema', { schemas: { [SCHEMA]: 'message {' } }],
    ['it is not of a Caffe', { schemas: { [SCHEMA]: 'message Other { optional int32 zork = 1; }' } }],
    [
      'it does not explain all',
      { schemas: { [SCHEMA]: OWN }, text: NET.replace('zork: 2', 'zork: 2 zorkk: 2') },
    ],
    ['the copy is of something else', { schemas: { [`../../torch/${SCHEMA}`]: OWN }, folders: ['torch'] }],
  ])('is BVLC’s with mistakes in it where %s', (_, place) => {
    const [dialects, rules] = lint(place);
    expect(dialects).toEqual(['bvlc']);
    expect(rules).toContain('schema/unknown-field');
  });
});

it('does not look for a schema where a known Caffe explains the net', () => {
  const asked: string[] = [];
  lintText('net.prototxt', NET.replace('zork: 2', ''), {
    environment: { exists: (path) => asked.push(path) > 0, readSchema },
  });
  expect(asked.filter((path) => path.endsWith('.proto'))).toEqual([]);
});
