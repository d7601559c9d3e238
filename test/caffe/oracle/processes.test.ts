/** The processes in which `support/` runs Caffe: in order, alike, begun again. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caffeRoot, describeWithCaffe, OracleError } from '../support/index.js';
import { input } from './nets.js';

describe('a RealCaffe', () => {
  describeWithCaffe(
    'of two processes',
    (caffe) => {
      it('answers in the order of the questions', async () => {
        const widths = Array.from({ length: 40 }, (_, index) => index + 1);
        const nets = await Promise.all(widths.map((width) => caffe.load({ text: input(1, width) })));
        expect(nets.map(({ blobs }) => blobs.data?.[1])).toEqual(widths);
      });
    },
    { processes: 2 },
  );

  describeWithCaffe('of one process', (caffe) => {
    it('draws the same random numbers for every request', async () => {
      const source = `
net = caffe.Net("net.prototxt", caffe.TEST)
result = net.params["ip"][0].data`;
      const files = {
        'net.prototxt': `${input(1, 3)} layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip"
          inner_product_param { num_output: 2 weight_filler { type: "gaussian" } } }`,
      };
      const [first, second] = await Promise.all([
        caffe.evaluate<number[][]>({ source, files }),
        caffe.evaluate<number[][]>({ source, files }),
      ]);
      expect(first.flat()).toHaveLength(6);
      expect(second).toEqual(first);
    });

    it('says so when that dies, and starts another', async () => {
      const killing = caffe.python({ source: 'import os\nos.kill(os.getppid(), 9)' });
      const waiting = caffe.net({ text: input(1) });
      await expect(killing).rejects.toThrow(/the process with Caffe ended \(SIGKILL\)/);
      await expect(waiting).rejects.toThrow(OracleError);
      expect((await caffe.net({ text: input(1) })).loads).toBe(true);
    });
  });

  describeWithCaffe('that is closed', (caffe) => {
    it('removes its folder, and starts again when asked again', async () => {
      const homes = () =>
        readdirSync(join(caffeRoot(), 'tmp')).filter((name) => name.startsWith('caffekit-'));
      const mine = await caffe.evaluate<string>({ source: 'import os\nresult = os.path.abspath("..")' });
      const home = mine.slice('/tmp/'.length);
      expect(homes()).toContain(home);
      await caffe.close();
      expect(homes()).not.toContain(home);
      expect((await caffe.net({ text: input(1) })).loads).toBe(true);
    });
  });
});
