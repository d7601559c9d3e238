/** What the page takes for `weights/read.ts` and `lint/weights/describe.ts`: it is given texts, and no weights of theirs. */
function noWeights(): never {
  throw new Error('the page reads no files of weights');
}

export { noWeights as readWeights, noWeights as describeMismatch, noWeights as caffeSays };
