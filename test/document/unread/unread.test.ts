import { describe, expect, it } from 'vitest';
import { readFile } from '../../../src/document/file.js';

const INPUT = 'layer { name: "in" type: "Input" top: "x" input_param { shape { dim: 1 dim: 3 } } }\n';
const FC =
  'layer { name: "fc" type: "InnerProduct" bottom: "x" top: "y" inner_product_param { num_output: 2 } }\n';
const RELU = 'layer { name: "relu" type: "ReLU" bottom: "y" top: "z" }\n';

const read = (text: string) => readFile('net.prototxt', text);

describe('what of a file could not be read', () => {
  it('is nothing of a whole net, which is certain as it is', () => {
    const { unread, net } = read(INPUT + FC);
    expect(unread.certain(net!.param)).toBe(net!.param);
    expect(unread.wiringIsUnsure).toBe(false);
  });

  it('leaves the layer that it lies in without a type, and no other', () => {
    const { unread, net } = read(INPUT + FC.replace('num_output: 2', 'num_outptu: 2') + RELU);
    const layers = unread.certain(net!.param).messages('layer');
    expect(layers.map((layer) => layer.string('type'))).toEqual(['Input', '', 'ReLU']);
    expect(unread.typeOf(layers[1]!)?.type).toBe('InnerProduct');
    expect(layers.map((layer) => unread.isDoubtful(layer))).toEqual([false, true, false]);
  });

  it('makes the wiring unsure where it may have been a blob', () => {
    const { unread, net } = read(INPUT + FC.replace('top: "y"', 'tpo: "y"') + RELU);
    expect(unread.wiringIsUnsure).toBe(true);
    expect(net!.param.messages('layer').map((layer) => unread.isUnsure(layer))).toEqual([false, true, false]);
  });

  it('explains that no layer makes a blob that it names', () => {
    const { unread, nets } = read(INPUT + FC.replace('top: "y"', 'tpo: "y"') + RELU);
    const [finding] = nets[0]!.findings.filter(({ rule }) => rule === 'blob/unknown-bottom');
    expect(unread.explains(finding!)).toBe(true);
  });

  it('is told once, where a bracket is missing', () => {
    const { unread } = read(INPUT + FC.replace(/\} \}\n$/, '}\n') + RELU);
    expect(unread.syntaxProblems.map(({ kind }) => kind)).toEqual(['unclosed-message']);
    expect(unread.schemaProblems).toEqual([]);
  });
});
