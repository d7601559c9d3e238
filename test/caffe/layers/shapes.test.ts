/** What the linter says of the shapes that a generated layer is given is what the layer says in real Caffe. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalog } from '../../../src/catalog/catalog.js';
import { exampleOfRequired } from '../../../src/catalog/layer.js';
import { bottomCounts } from '../../../src/catalog/needs.js';
import { readOptions } from '../../../src/generate/options.js';
import { renderBlock, renderModule } from '../../../src/generate/render.js';
import { lintText } from '../../../src/lint/lint.js';
import { BESIDE_GENERATED } from '../../lint/support/generated-modules.js';
import { describeWithCaffe } from '../support/index.js';

const EACH = 40;
const LAYERS = catalog().filter(({ walk }) => walk !== undefined);

/** Shapes that are near to fitting each other. */
const shape = fc.constantFrom<readonly number[]>(
  ...[
    [4],
    [4, 1],
    [4, 3],
    [3, 4],
    [12],
    [4, 3, 12, 12],
    [4, 1, 12, 12],
    [4, 12, 12],
    [3, 12, 12],
    [4, 3, 1, 1],
  ],
  ...[[1, 4, 3], [4, 4, 3], [4, 2], [3, 4, 5], [1], [4, 3, 144], [4, 144]],
);

describeWithCaffe('shapes', (caffe) => {
  it.each(LAYERS.map((layer) => [layer.id, layer] as const))('of %s', async (_, layer) => {
    const { least, most } = bottomCounts(layer);
    const shapes = fc.sample(
      fc.integer({ min: least, max: most }).chain((count) =>
        fc.oneof(
          fc.array(shape, { minLength: count, maxLength: count }),
          // What mostly fits.
          shape.chain((first) =>
            fc.tuple(
              fc.constant(first),
              ...layer.bottoms
                .slice(1, count)
                .map(({ perPosition }) =>
                  perPosition === true
                    ? fc.constantFrom([first[0]!], [first[0]!, ...first.slice(2)], [first[1] ?? 1, 2])
                    : fc.constantFrom(first, [...first, 1]),
                ),
            ),
          ),
        ),
      ),
      EACH,
    );
    const nets = shapes.map((all) => {
      const names = all.map((__, index) => `b${index}`);
      const inputs = all.map(
        (dims, index) =>
          `layer { name: "b${index}" type: "Input" top: "b${index}" input_param { shape { ${dims.map((dim) => `dim: ${dim}`).join(' ')} } } }\n`,
      );
      const options = readOptions(layer, { parameters: exampleOfRequired(layer), bottoms: names });
      return inputs.join('') + renderBlock(layer, options);
    });
    const linted = nets.map((text) =>
      lintText('net.prototxt', text, BESIDE_GENERATED)
        .diagnostics.filter(({ severity, rule }) => severity === 'error' && rule?.startsWith('shape/'))
        .map(({ message }) => message),
    );
    const raised = await caffe.evaluate<string[]>({
      files: {
        [`${layer.className}.py`]: renderModule(
          layer,
          readOptions(layer, { parameters: exampleOfRequired(layer) }),
        ),
        'nets.json': JSON.stringify(nets),
      },
      source: `
import json
result = []
for text in json.load(open("nets.json")):
    open("net.prototxt", "w").write(text)
    try:
        caffe.Net("net.prototxt", caffe.TRAIN)
        result.append("")
    except ValueError as error:
        result.append(str(error))
`,
    });
    const disagree = shapes.flatMap((all, index) =>
      // Windows that are larger than planes are a matter of the radius.
      raised[index]!.includes('lower the radius') || linted[index]!.length > 0 === (raised[index] !== '')
        ? []
        : [`${JSON.stringify(all)}: ${linted[index]!.join() || 'nothing'} / ${raised[index] || 'nothing'}`],
    );
    expect(disagree).toEqual([]);
    expect(raised.some((error) => error === '')).toBe(true);
    expect(raised.some((error) => error !== '')).toBe(layer.bottoms.length > 1 || layer.walk === 'planes');
  });
});
