/** Nets for tests on many files. */

/** A net that nothing is said of. */
export const GOOD = `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 } }
`;

/** A net with one error, which names the blob. */
export const bad = (blob: string) => GOOD.replace('bottom: "data"', `bottom: "${blob}"`);

/** A net with one error that --fix mends. */
export const FIXABLE = `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 } }
layer { name: "loss" type: "Python" bottom: "fc" top: "loss" python_param { module: "m" layer: "MyLoss" } }
`;

/** Some of each, in folders. */
export function manyNets(count = 24): Record<string, string> {
  const nets = [GOOD, FIXABLE, bad('x'), bad('y'), '# nothing\n', 'layer {'];
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `models/m${i % 5}/net${i}.prototxt`,
      `# ${i}\n${nets[i % nets.length]}`,
    ]),
  );
}
