/** Every layer with each of its options at its edges, and with many of them at once: it does what its plain formula says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../src/catalog/catalog.js';
import {
  exampleOfRequired,
  type GeneratedLayer,
  isRequired,
  type Parameter,
} from '../../../src/catalog/layer.js';
import { renderTest } from '../../../src/generate/layer-test.js';
import { readOptions } from '../../../src/generate/options.js';
import { hasPlain, renderModule } from '../../../src/generate/render.js';
import { isProven, type Verification } from '../../../src/verify/verification.js';
import { describeWithCaffe, type Files } from '../support/index.js';
import { failures, job, prove, said } from '../verify/prove.js';
import type { LayerCase } from './catalog/case.js';
import { read } from './generated.js';

/** What takes minutes is run with CAFFEKIT_DIFFERENTIAL_RUNS. */
const LONG = process.env.CAFFEKIT_DIFFERENTIAL_RUNS !== undefined;
/** How many random ones each layer is tried with. */
const RANDOM = LONG ? 40 : 3;

type Given = Readonly<Record<string, unknown>>;

/** What a larger one of would take more memory, or digits, than the test's own numbers have. */
const CAPS: Readonly<Record<string, number>> = { classes: 50, blank: 99, radius: 6, temperature: 1000 };

/** Values at the edges of what a parameter may be, of which a test's numbers, and float32, can still tell something. */
function edgesOf(parameter: Parameter): readonly unknown[] {
  switch (parameter.kind) {
    case 'weight':
      return [1e-3, 1e3, [0.5, 1, 30], ...(parameter.auto === true ? ['auto'] : [])];
    case 'choice':
      return parameter.choices;
    case 'flag':
      return [true, false];
    case 'int32':
      return parameter.means === 'class axis' ? [0, 2, -1, -4] : [0, 1, 255, -1, 2 ** 31 - 1, -(2 ** 31)];
    case 'number': {
      const { min, above, below, integer, perChannel } = parameter;
      const max = CAPS[parameter.key] ?? parameter.max;
      const near = (bound: number, step: number) => (integer ? bound + step : bound + step * 0.01);
      const numbers = [
        ...(min === undefined ? [] : [min]),
        ...(above === undefined ? [] : [near(above, 1)]),
        ...(max === undefined ? [] : [max]),
        ...(below === undefined ? [] : [near(below, -1)]),
      ];
      return [...numbers, ...(perChannel ? [[...numbers, 0.5]] : [])];
    }
    case 'text':
      return [];
  }
}

/** A thousand numbers from one to another: what is nearly nothing has no digits left. */
const between = (low: number, high: number) =>
  fc.nat(1000).map((share) => Number((low + ((high - low) * share) / 1000).toPrecision(6)));

/** Any value that a parameter may be, within what a test's numbers can tell. */
function anyOf(parameter: Parameter): fc.Arbitrary<unknown> {
  switch (parameter.kind) {
    case 'weight': {
      const one = between(0.01, 50);
      const several = fc.array(one, { minLength: 2, maxLength: 5 });
      return parameter.auto === true ? fc.oneof(one, several, fc.constant('auto')) : fc.oneof(one, several);
    }
    case 'number': {
      const { min, above, below, integer, perChannel, default: usual = 1 } = parameter;
      const max = CAPS[parameter.key] ?? parameter.max;
      const low = Math.max(min ?? above ?? -20, -20) + (above === undefined ? 0 : 0.01);
      const high = Math.min(max ?? below ?? 20, usual * 4 + 4) - (below === undefined ? 0 : 0.01);
      if (integer) return fc.integer({ min: Math.ceil(low), max: Math.floor(high) });
      const one = between(low, high);
      return perChannel ? fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 4 })) : one;
    }
    default:
      return fc.constantFrom(...edgesOf(parameter));
  }
}

const key = (one: Given) => JSON.stringify(one);

/** Some of all options. */
function someOf(
  layer: GeneratedLayer,
  but: (parameter: Parameter) => boolean = () => false,
): fc.Arbitrary<Given> {
  const required = exampleOfRequired(layer);
  const parameters = layer.parameters.filter((one) => one.kind !== 'text' && !but(one));
  const all = fc.record(Object.fromEntries(parameters.map((one) => [one.key, anyOf(one)])), {
    requiredKeys: Object.keys(required).filter((name) => parameters.some((one) => one.key === name)),
  });
  return all.map((values) => ({ ...required, ...values }));
}

/** Each option at each of its edges, and some of all options. */
function triedOf(layer: GeneratedLayer): readonly Given[] {
  const required = exampleOfRequired(layer);
  const parameters = layer.parameters.filter(({ kind }) => kind !== 'text');
  const alone = parameters.flatMap((parameter) =>
    edgesOf(parameter).map((value) => ({ ...required, [parameter.key]: value })),
  );
  const random = fc.sample(someOf(layer), RANDOM);
  return [...new Map([...alone, ...random].map((one) => [key(one), one])).values()];
}

/** What must be given, as the suite's bottoms want it. */
function exampleOfCase(layer: GeneratedLayer, { variants }: LayerCase): Given {
  const keys = layer.parameters.filter(isRequired).map((one) => one.key);
  return Object.fromEntries(keys.map((name) => [name, variants[0]!.parameters[name]]));
}

const LAYERS = catalog().filter(({ role }) => role !== 'data');

/** Parameters that ask for other bottoms than those of the suite. */
const OTHER_BOTTOMS: readonly string[] = ['axis', 'blank', 'radius', 'activation', 'centres'];

/** Bottoms of the suite, or others where a parameter asks for them. */
function bottomsFor(usual: string, { axis, blank, radius, activation }: Given): string {
  if (typeof axis === 'number') {
    const shape = [3, 4, 5, 2];
    const classes = shape.at(axis)!;
    const places = shape.filter((_, index) => index !== (axis + 4) % 4);
    return `${shape.join('x')}:normal? ${places.join('x')}:labels${classes}`;
  }
  if (typeof blank === 'number') {
    const classes = Math.max(4, blank + 1);
    return `5x3x${classes}:normal? 3x2:labels${classes}`;
  }
  if (typeof radius === 'number') {
    const image = `2x2x${2 * radius + 2}x${2 * radius + 3}`;
    return `${image}:prob? ${image}:prob?`;
  }
  return activation === 'NONE' ? usual.replace(':normal', ':prob') : usual;
}

/** Whether lists have a number for each channel of the first bottom, or what is its axis of classes. */
function hasListsFor(bottoms: string, parameters: Given): boolean {
  const shape = /^[\dx]+/.exec(bottoms)![0].split('x').map(Number);
  const { axis } = parameters;
  const channels = shape.at(typeof axis === 'number' ? axis : 1);
  return Object.values(parameters).every((one) => !Array.isArray(one) || one.length === channels);
}

/** Whether all that is said is that centres, which move by the paper's rule, don't move by their gradient. */
function movesByARule({ parameters }: { readonly parameters: Given }, found: Verification): boolean {
  return (
    parameters.centres === 'PAPER' &&
    failures(found).join() === 'gradient' &&
    /^weight 0: .*; bottom 0: \d+ elements.* agree/.test(said(found, 'gradient'))
  );
}

const RUN = `
import importlib, json, sys, unittest, warnings
sys.path.insert(0, ".")
def failures(module):
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    found = unittest.TestResult()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        suite.run(found)
    assert found.testsRun > 0
    return [[case.id().split(".")[-1], text.strip().split("\\n")[-1]] for case, text in found.failures + found.errors]
`;

describeWithCaffe('with its options', (caffe) => {
  describe.each(LAYERS.map((layer) => [layer.id, layer] as const))('%s', (_, layer) => {
    it('passes its test', async () => {
      const files: Record<string, string> = {};
      const tests: Record<string, Given> = {};
      for (const [index, parameters] of triedOf(layer).entries()) {
        for (const plain of hasPlain(layer) && index % 4 === 0 ? [false, true] : [false]) {
          const options = readOptions(layer, {
            parameters,
            module: `layer_${plain ? 'plain' : 'fast'}`,
            plain,
          });
          files[`${options.module}.py`] = renderModule(layer, options);
          const name = `test_${Object.keys(tests).length}`;
          files[`${name}.py`] = renderTest(layer, options).text;
          tests[name] = parameters;
        }
      }
      const found = await caffe.evaluate<Record<string, unknown[]>>({
        files: { ...files, 'tests.json': JSON.stringify(Object.keys(tests)) } as Files,
        source: `${RUN}
result = {name: failures(importlib.import_module(name)) for name in json.load(open("tests.json"))}
`,
        limits: { cpuSeconds: 300, seconds: 500 },
      });
      const failed = Object.entries(found).filter(([, list]) => list.length > 0);
      expect(failed.map(([name, list]) => `${key(tests[name]!)} ${JSON.stringify(list)}`)).toEqual([]);
    });

    it.skipIf(!LONG || layer.walk === undefined)('is proven by caffekit verify', async () => {
      const tried = await withBottoms(layer);
      const files = moduleOf(layer);
      const jobs = tried.map(({ parameters, bottoms }) =>
        job(layer.className, layer.className, bottoms, { param_str: JSON.stringify(parameters), seconds: 3 }),
      );
      const found = await prove(caffe, files, jobs);
      const wrong = found
        .map((one, index) => `${key(tried[index]!)} ${failures(one)} ${said(one, 'gradient')}`)
        .filter((_, index) => !isProven(found[index]!) && !movesByARule(tried[index]!, found[index]!));
      expect(wrong).toEqual([]);
    });

    it.skipIf(!LONG || layer.walk === undefined)('is not, with a mistake in it', async () => {
      const tried = (await withBottoms(layer)).filter(({ parameters }) => parameters.centres !== 'PAPER');
      const planted = tried.slice(0, 3).flatMap((one) => MISTAKES.map((mistake) => ({ ...one, mistake })));
      const files = {
        ...moduleOf(layer),
        'planted.py': read('../verify/planted.py'),
        'mistakes.py': `from planted import make\nfrom ${layer.className} import ${layer.className}\nglobals().update(make(${layer.className}))\n`,
      };
      const found = await prove(
        caffe,
        files,
        planted.map(({ parameters, bottoms, mistake }) =>
          job('mistakes', mistake, bottoms, { param_str: JSON.stringify(parameters), seconds: 4 }),
        ),
      );
      const missed = planted.filter((_, index) => !failures(found[index]!).includes('gradient'));
      expect(missed.map(({ mistake, parameters }) => `${mistake} ${key(parameters)}`)).toEqual([]);
    });
  });
});

/** What is planted in each layer, whatever its options are: a factor, a sign, terms that are missing. */
const MISTAKES: readonly string[] = ['Tenth', 'Sign', 'Half'];

function moduleOf(layer: GeneratedLayer): Record<string, string> {
  const options = readOptions(layer, { parameters: exampleOfRequired(layer) });
  return { [`${layer.className}.py`]: renderModule(layer, options) };
}

/** Options at random, with bottoms that they fit. */
async function withBottoms(layer: GeneratedLayer) {
  const { layerCase } = (await import(`./catalog/${layer.id}.ts`)) as { layerCase: LayerCase };
  const usual = layerCase.variants[0]!.parameters;
  // Those of what must be given that the suite's bottoms fit, and of the others some, with those that ask for other bottoms.
  const kept = exampleOfCase(layer, layerCase);
  const others = layer.parameters.filter(({ key }) => OTHER_BOTTOMS.includes(key));
  const drawn = [
    ...fc.sample(someOf(layer, isRequired), 5),
    ...others.flatMap((one) => {
      const rest = someOf(layer, (other) => other === one || isRequired(other));
      return fc.sample(fc.tuple(anyOf(one), rest), 4).map(([value, more]) => ({ ...more, [one.key]: value }));
    }),
  ];
  return drawn
    .map((one) => ({ ...usual, ...one, ...kept }))
    .map((parameters) => ({ parameters, bottoms: bottomsFor(layerCase.bottoms, parameters) }))
    .filter(({ parameters, bottoms }) => hasListsFor(bottoms, parameters));
}
