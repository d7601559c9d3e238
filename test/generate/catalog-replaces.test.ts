import { expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.js';
import { exampleOfRequired } from '../../src/catalog/layer.js';
import { BVLC } from '../../src/dialect/bvlc.js';
import { InsertError, planLayer } from '../../src/generate/index.js';

const NET = `layer { name: "in" type: "Input" top: "b" top: "d" input_param { shape { dim: 2 dim: 3 } } }
layer { name: "loss" type: "SigmoidCrossEntropyLoss" bottom: "b" bottom: "d" top: "loss" }
`;

it.each(catalog().map((layer) => [layer.id, layer] as const))(
  '%s takes the place of a loss of BVLC, or says why it cannot',
  (_, layer) => {
    const net = {
      name: 'net.prototxt',
      source: { text: NET, encoding: 'utf-8' as const },
      dialect: BVLC,
      replace: 'loss',
    };
    try {
      const plan = planLayer({ layer, input: { parameters: exampleOfRequired(layer) }, net });
      expect(plan.net?.edits.length).toBeGreaterThan(0);
    } catch (error) {
      expect(error).toBeInstanceOf(InsertError);
      expect((error as Error).message).toMatch(/bottoms?\b|before the first layer/);
    }
  },
);
