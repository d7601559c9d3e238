import type { LintOptions } from '../../../src/lint/lint.js';

/** The bodies of a layer's methods; null for one that it lacks. */
export interface Methods {
  readonly setup?: string | null;
  readonly reshape?: string | null;
  readonly forward?: string | null;
  readonly backward?: string | null;
}

const PARAMETERS = {
  setup: 'bottom, top',
  reshape: 'bottom, top',
  forward: 'bottom, top',
  backward: 'top, propagate_down, bottom',
} as const;

const RIGHT: Readonly<Record<keyof Methods, string>> = {
  setup: 'pass',
  reshape: 'top[0].reshape(1)',
  forward: 'top[0].data[...] = bottom[0].data.sum()',
  backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0]',
};

/** A module with a layer whose methods are as they should be but for those that are given. */
export function layerModule(
  methods: Methods = {},
  {
    name = 'MyLoss',
    before = '',
    base = 'caffe.Layer',
  }: { name?: string; before?: string; base?: string } = {},
): string {
  const bodies = (Object.keys(PARAMETERS) as (keyof Methods)[]).map((method) => {
    const body = methods[method] === undefined ? RIGHT[method] : methods[method];
    return body === null
      ? ''
      : `    def ${method}(self, ${PARAMETERS[method]}):\n${body.replace(/^/gm, '        ')}\n`;
  });
  return `import caffe\nimport numpy as np\n${before}\n\nclass ${name}(${base}):\n${bodies.filter((body) => body !== '').join('\n')}`;
}

/** What a net is linted with beside which such modules lie. */
export function beside(modules: Readonly<Record<string, string>>): LintOptions {
  return {
    environment: {
      exists: (path) => path === '.' || Object.hasOwn(modules, path),
      readFile: (path) =>
        Object.hasOwn(modules, path) ? new TextEncoder().encode(modules[path]!) : undefined,
    },
  };
}

/** A net that learns, with a Python layer on top of it. */
export function netWith(
  layer: string,
  {
    module = 'pair_loss',
    name = 'PairLoss',
    param = '',
  }: { module?: string; name?: string; param?: string } = {},
): string {
  return `layer { name: "data" type: "Input" top: "data" top: "label" input_param { shape { dim: 8 dim: 4 } } }
layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "score"
  inner_product_param { num_output: 4 weight_filler { type: "xavier" } }
}
layer {
  name: "loss" ${layer}
  python_param { module: "${module}" layer: "${name}"${param} }
}
`;
}
