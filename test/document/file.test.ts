import { describe, expect, it } from 'vitest';
import { readFile } from '../../src/document/file.js';

const INPUT = 'layer { name: "in" type: "Input" top: "x" input_param { shape { dim: 1 dim: 3 } } }\n';
const DATA = (phase: string) =>
  `layer { name: "d" type: "DummyData" top: "x" include { phase: ${phase} } dummy_data_param { shape { dim: 2 dim: 3 } } }\n`;
const FC =
  'layer { name: "fc" type: "InnerProduct" bottom: "x" top: "y" inner_product_param { num_output: 2 } }\n';

/** What makes something of nothing, and reads no data. */
const MASK =
  'layer { name: "m" type: "DummyData" top: "m" dummy_data_param { shape { dim: 2 } } }\nlayer { name: "s" type: "Silence" bottom: "m" }\n';

const phasesOf = (text: string, options = {}, path = 'net.prototxt') =>
  readFile(path, text, options).nets.map((net) => net.phase);

describe('a net', () => {
  it.each([
    ['both phases, with data in both', INPUT + FC, ['TRAIN', 'TEST']],
    ['the only phase that has data', DATA('TEST') + FC, ['TEST']],
    ['both, each with its own data', DATA('TRAIN') + DATA('TEST') + FC, ['TRAIN', 'TEST']],
  ])('is built in %s', (_, text, phases) => expect(phasesOf(text)).toEqual(phases));

  it('is built in the phase that its data are for, whatever its name says and else is made of nothing', () => {
    expect(phasesOf(DATA('TRAIN') + MASK + FC, {}, 'test.prototxt')).toEqual(['TRAIN']);
    expect(phasesOf(DATA('TEST') + MASK + FC, {}, 'train.prototxt')).toEqual(['TEST']);
    expect(phasesOf(DATA('TRAIN') + DATA('TEST') + MASK + FC, {}, 'test.prototxt')).toEqual([
      'TRAIN',
      'TEST',
    ]);
  });

  it('is built in TEST alone, where what is left of TRAIN fails there and the net is called a test, or is fed otherwise', () => {
    const broken = FC.replace('type', 'include { phase: TRAIN } type').replace('num_output: 2', '');
    expect(
      phasesOf(INPUT + FC.replace('type', 'include { phase: TEST } type') + broken, {}, 'net_test.prototxt'),
    ).toEqual(['TEST']);
    expect(phasesOf(INPUT + FC.replace('type', 'include { phase: TEST } type') + broken)).toEqual([
      'TRAIN',
      'TEST',
    ]);
    expect(phasesOf(INPUT + DATA('TRAIN') + FC)).toEqual(['TEST']);
    const loss = 'layer { name: "l" type: "EuclideanLoss" bottom: "y" bottom: "y" top: "l" }\n';
    expect(phasesOf(INPUT + DATA('TRAIN') + FC + loss)).toEqual(['TRAIN', 'TEST']);
  });

  it('is built in the phases that are asked for, meant or not', () => {
    expect(phasesOf(DATA('TEST') + FC, { phases: ['TRAIN'] })).toEqual(['TRAIN']);
    expect(phasesOf(INPUT + FC, { phases: [] })).toEqual([]);
  });

  it('is built of the state that is asked for', () => {
    const text = `${INPUT}${FC.replace('bottom', 'include { stage: "deep" min_level: 2 } bottom')}`;
    const names = (options: object) =>
      readFile('net.prototxt', text, { phases: ['TEST'], ...options }).nets[0]!.layers.map(
        ({ name }) => name,
      );
    expect(names({})).toEqual(['in']);
    expect(names({ stages: ['deep'], level: 2 })).toEqual(['in', 'fc']);
  });

  it('finds modules in the folders of Python layers first', () => {
    const { environment } = readFile('net.prototxt', INPUT, {
      pythonPath: ['own'],
      environment: { pythonPath: ['other'] },
    });
    expect(environment.pythonPath).toEqual(['own', 'other']);
  });
});

describe('another file', () => {
  it('is a solver with its message', () => {
    const { kind, message, net, nets } = readFile('s.prototxt', 'net: "a.prototxt" base_lr: 0.1 max_iter: 3');
    expect(kind).toBe('solver');
    expect(message!.string('net')).toBe('a.prototxt');
    expect([net, nets]).toEqual([undefined, []]);
  });

  it('is of another program where it has messages for what nets have texts for', () => {
    const text = 'mode: FAST\ninput { file: "list.txt" }\nmodel { deploy: "a" input: "data" }\n';
    expect(readFile('example.prototxt', text).kind).toBe('unknown');
    expect(readFile('net.prototxt', `input { dim: 1 }\n${FC}`).kind).toBe('net');
  });

  it.each([
    ['a web page', '<!DOCTYPE html><html><body>layer { name: "a" }</body></html>'],
    ['JSON', '{ "layer": [{ "name": "a" }] }'],
    ['a pointer of git-lfs', 'version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 3\n'],
  ])('is %s, of which nothing is read', (_, text) => {
    const { foreign, message, nets, unread } = readFile('net.prototxt', text);
    expect(foreign).toBeDefined();
    expect([message, nets, unread.syntaxProblems]).toEqual([undefined, [], []]);
  });
});
