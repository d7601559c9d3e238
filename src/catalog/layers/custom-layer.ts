import type { GeneratedLayer } from '../layer.js';

export const customLayer: GeneratedLayer = {
  id: 'custom-layer',
  revision: 1,
  title: 'Layer of your own',
  description:
    'A layer that is no loss and runs at once, to put a formula of your own into: the rest is what all layers share.',
  purpose: 'a layer of your own',
  role: 'layer',
  single: true,
  bottoms: [{ what: 'numbers', blob: 'data', gradient: 'kept' }],
  tops: [{ what: 'what is computed', blob: 'custom', shape: 'as the first bottom' }],
  name: 'custom',
  className: 'CustomLayer',
  parameters: [
    {
      key: 'steepness',
      kind: 'number',
      default: 1,
      help: 'A parameter to start from: how steep the step is. A number, by default 1.',
    },
  ],
  example: '{"steepness": 1}',
};
