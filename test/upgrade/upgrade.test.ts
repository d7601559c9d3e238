/** What the command prints is tested in `test/cli/upgrade.test.ts`, and what Caffe makes of a net in `test/net/`. */
import { describe, expect, it } from 'vitest';
import { readFile } from '../../src/document/file.js';
import { upgradeFile } from '../../src/upgrade/index.js';

function upgraded(text: string) {
  const result = upgradeFile(readFile('net.prototxt', text));
  if (result.status !== 'upgraded') throw new Error(result.status);
  return result;
}

describe('a file in today’s format', () => {
  it('has empty messages as they were written', () => {
    const text = `layers { name: "a" type: RELU bottom: "x" top: "y" relu_param {} }
layers { name: "b" type: RELU bottom: "x" top: "y" relu_param { } include {
} }
`;
    expect(upgraded(text).text).toBe(
      text.replaceAll('layers', 'layer').replaceAll('type: RELU', 'type: "ReLU"'),
    );
  });

  it('is made by edits that begin and end with what is new', () => {
    const text = `# LeNet
layers { name: "c" type: CONVOLUTION bottom: "x" top: "c" blobs_lr: 1 convolution_param { num_output: 3 kernel_size: 5 } }
layers { name: "r" type: RELU bottom: "c" top: "c" }
`;
    const { edits } = upgraded(text);
    expect(edits.length).toBeGreaterThan(1);
    for (const { start, end, text: now } of edits) {
      const was = text.slice(start, end);
      if (was === '' || now === '') continue;
      expect([now[0], now.at(-1)], `${was} => ${now}`).toEqual([
        expect.not.stringMatching(new RegExp(`^[${was[0]}]$`)),
        expect.not.stringMatching(new RegExp(`^[${was.at(-1)}]$`)),
      ]);
    }
  });
});
