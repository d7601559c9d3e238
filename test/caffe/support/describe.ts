/**
 * Suites that need real Caffe.
 *
 * ```ts
 * describeWithCaffe('Pooling', (caffe) => {
 *   it('rounds up', async () => {
 *     const net = await caffe.load({ text: '…' });
 *     expect(net.blobs.pool1).toEqual([1, 3, 14, 14]);
 *   });
 * });
 * ```
 *
 * Where real Caffe can't be used, such a suite is skipped, and `global-setup.ts` says so once at the end
 * of the run; with CAFFEKIT_REAL_CAFFE=required the run fails instead.
 */
import { afterAll, describe, inject, it } from 'vitest';
import { RealCaffe, type RealCaffeOptions } from './real-caffe.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether real Caffe can be run, as found once for the whole run. */
    realCaffe: boolean;
  }
  interface TaskMeta {
    /** Marks what was skipped for want of real Caffe. */
    needsRealCaffe?: boolean;
  }
}

/** What a test of such a suite may take, in milliseconds. */
const TIMEOUT = 600_000;

/**
 * Like `describe`; `define` is given a `RealCaffe` that is closed after the suite. `define` isn't called
 * where there is no real Caffe, so it may read the root's files while it defines tests.
 */
export function describeWithCaffe(
  name: string,
  define: (caffe: RealCaffe) => void,
  options: RealCaffeOptions = {},
): void {
  if (!inject('realCaffe')) {
    describe.skip(name, () => {
      it('needs real Caffe', { meta: { needsRealCaffe: true } }, () => {});
    });
    return;
  }
  describe(name, { timeout: TIMEOUT }, () => {
    const caffe = new RealCaffe(options);
    afterAll(() => caffe.close());
    define(caffe);
  });
}
