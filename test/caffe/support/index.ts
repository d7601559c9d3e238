/** Real Caffe for suites: start reading at `real-caffe.ts` and `describe.ts`. */
export * from './caffe-root.js';
export { describeWithCaffe } from './describe.js';
export { OracleError } from './oracle.js';
export * from './real-caffe.js';
export type * from './request.js';
export { withoutSplits } from './verdict.js';
