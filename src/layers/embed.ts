import { learnsFirst, NO_READS, RESHAPES, readsBottom } from './base/effects.js';
import { count, type LayerType, uncheckedBlobs } from './base/index.js';

/** `layers/embed_layer.cpp` */
export const Embed: LayerType = {
  type: 'Embed',
  summary: 'Replaces every index by a learned vector',
  params: ['embed_param'],
  zeros: {
    tops: ({ params: [weights, bias] }) => weights === true && bias !== false,
    gradient: () => true,
    paramGradient: ({ topGradients }) => topGradients,
  },
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  learns: true,
  inPlace: RESHAPES,
  backwardReads: (layer) => (learnsFirst(layer) ? readsBottom('all') : NO_READS),
  takesIndices: { param: 'embed_param', count: 'input_dim' },
  noGradient: [{ bottom: 0, what: 'indices', caffe: "Can't backpropagate to EmbedLayer input." }],
  setUp(setup) {
    const param = setup.layer.message('embed_param');
    const [outputs, inputs] = (['num_output', 'input_dim'] as const).map((field) => {
      const value = param.number(field) | 0;
      if (value <= 0) {
        setup.refuse(
          param.has(field) ? 'param/invalid' : 'param/missing',
          param.span(field),
          param.has(field)
            ? `${field} must be from 1 to 2147483647, not ${param.number(field)}`
            : `${field} is missing: ${field === 'num_output' ? 'the length of the vectors' : 'how many indices there are'}`,
          `Check failed: ${field === 'num_output' ? 'N_' : 'K_'} > 0 (${value} vs. 0) EmbedLayer ${field} must be positive.`,
        );
      }
      return value;
    }) as [number, number];
    const biased = param.bool('bias_term');
    uncheckedBlobs(setup, [
      {
        name: 'the weights',
        shape: [inputs, outputs],
        filler: param.message('weight_filler'),
        decidedBy: param.span('num_output'),
      },
      ...(biased
        ? [
            {
              name: 'the bias',
              shape: [outputs],
              filler: param.message('bias_filler'),
              decidedBy: param.span('num_output'),
            },
          ]
        : []),
    ]);
    const bottom = setup.bottom(0);
    if (bottom === null) {
      setup.reshapeTop(0, null);
      return;
    }
    setup.reshapeTop(0, [...bottom, outputs], param.span('num_output'));
    // A vector of ones, one for each index, spreads the bias.
    if (biased) setup.needElements([count(bottom)], setup.bottomSpan(0), `'${setup.bottomName(0)}'`);
  },
};
