import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshot } from '../../src/document/snapshot.js';
import { lintText } from '../../src/lint/lint.js';

const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

describe('snapshot', () => {
  const files = snapshot(
    new Map<string, string | Uint8Array>([
      ['nets/train.prototxt', 'name: "a"'],
      ['/data/list.txt', new Uint8Array([97, 32, 48])],
    ]),
  );

  it.each([
    ['nets/train.prototxt', 'name: "a"'],
    ['./nets//train.prototxt', 'name: "a"'],
    ['nets/../nets/train.prototxt', 'name: "a"'],
    ['/data/list.txt', 'a 0'],
    ['/../data/list.txt', 'a 0'],
    ['data/list.txt', undefined],
    ['../nets/train.prototxt', undefined],
    ['nets', undefined],
  ])('reads %s', (path, content) => expect(text(files.readFile(path))).toBe(content));

  it.each([
    ['nets/train.prototxt', true],
    ['nets', true],
    ['nets/', true],
    ['.', true],
    ['/', true],
    ['/data', true],
    ['net', false],
    ['nets/train', false],
    ['..', false],
  ])('tells whether %s is there', (path, there) => expect(files.exists(path)).toBe(there));

  it.each([
    ['nets', ['train.prototxt']],
    ['./nets/', ['train.prototxt']],
    ['/data/', ['list.txt']],
    ['', undefined],
    ['/', undefined],
    ['other/', undefined],
    ['net', undefined],
  ])('lists the files in %s', (folder, names) => expect(files.list(folder)).toEqual(names));

  it('lists what lies beneath, too, each name once', () => {
    const over = snapshot(new Map([['n/b', '']]), {
      list: (folder) => (folder === 'n/' ? ['a', 'b', 'c'] : undefined),
    });
    expect(over.list('n/')).toEqual(['a', 'b', 'c']);
    expect(over.list('m/')).toBeUndefined();
  });

  it('is looked through to what lies beneath, but not where it holds a file', () => {
    const over = snapshot(new Map([['a', 'open']]), {
      readFile: (path) => new TextEncoder().encode(`on disk: ${path}`),
      exists: (path) => path === 'b',
    });
    expect(text(over.readFile('a'))).toBe('open');
    expect(text(over.readFile('b'))).toBe('on disk: b');
    expect([over.exists('a'), over.exists('b'), over.exists('c')]).toEqual([true, true, false]);
  });

  it('takes paths as Node.js does', () => {
    const part = fc.constantFrom('.', '..', 'a', 'b', '');
    const path = fc.tuple(fc.constantFrom('', '/'), fc.array(part, { minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(path, path, ([rootA, a], [rootB, b]) => {
        const [held, asked] = [`${rootA}${a.join('/')}/f`, `${rootB}${b.join('/')}/f`];
        const same = posix.normalize(held) === posix.normalize(asked);
        expect(snapshot(new Map([[held, 'x']])).readFile(asked) !== undefined).toBe(same);
      }),
    );
  });

  it('is all that linting a net reads', () => {
    const net = `layer { name: "data" type: "ImageData" top: "data" top: "label" image_data_param { source: "list.txt" batch_size: 2 new_height: 4 new_width: 4 } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }`;
    const rulesWith = (held: [string, string][]) =>
      lintText('net.prototxt', net, { environment: snapshot(new Map(held)) }).diagnostics.map(
        ({ rule }) => rule,
      );
    expect(rulesWith([])).toContain('data/missing-source');
    expect(
      rulesWith([
        ['list.txt', 'a.png 0\n'],
        ['a.png', ''],
      ]),
    ).not.toContain('data/missing-source');
  });
});
