import { expect, it } from 'vitest';
import { snapshot } from '../../src/document/snapshot.js';
import { lintText } from '../../src/lint/lint.js';

const layer = (name: string) =>
  `layer { name: "${name}" type: "Python" bottom: "x" top: "${name}" python_param { module: "${name}" layer: "Layer" } }\n`;
const NET = `layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 1 dim: 2 } } }
${layer('a')}${layer('b')}${layer('c')}`;
const MODULE = `import caffe

class Layer(caffe.Layer):
    def setup(self, bottom, top):
        pass

    def reshape(self, bottom, top):
        top[0].reshape(*bottom[0].data.shape)

    def forward(self, bottom, top):
        top[0].data[...] = bottom[0].data

    def backward(self, top, propagate_down, bottom):
        bottom[0].diff[...] = top[0].diff
`;

it('a document asks once where its modules and data may lie', () => {
  const files = snapshot(
    new Map([
      ['lib/a.py', MODULE],
      ['lib/c.py', MODULE],
    ]),
  );
  const asked: string[] = [];
  const noted =
    <A extends unknown[], R>(what: string, of: (path: string, ...rest: A) => R) =>
    (path: string, ...rest: A) => {
      asked.push(`${what} ${path}`);
      return of(path, ...rest);
    };
  lintText('net.prototxt', NET, {
    environment: {
      ...files,
      exists: noted('exists', files.exists),
      list: noted('list', files.list),
      readFile: noted('readFile', files.readFile),
      folders: noted('folders', () => ['lib']),
      root: () => '',
    },
  });
  const once = asked.filter((question) => !question.startsWith('readFile'));
  expect(once).toEqual([...new Set(once)]);
  expect(asked).toContain('readFile lib/b.py');
});
