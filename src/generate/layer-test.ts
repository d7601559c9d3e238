import type { GeneratedLayer } from '../catalog/layer.js';
import { bottomCounts } from '../catalog/needs.js';
import { type GenerateOptions, OptionsError } from './options.js';
import { type PythonValue, pythonComment, pythonLiteral, pythonName } from './python.js';
import { commandOf, type GeneratedFile, paramStrOf, renderModule } from './render.js';
import { TEMPLATES } from './template-texts.js';
import { renderTemplate } from './templates.js';

/**
 * A test of a generated layer, to lie beside it: a program in Python that needs pycaffe and nothing else.
 *
 * @throws OptionsError for a layer that has none
 */
export function renderTest(layer: GeneratedLayer, options: GenerateOptions): GeneratedFile {
  const plain = plainOf(layer);
  if (plain === undefined)
    throw new OptionsError([
      `--test: there is no test of ${layer.id} yet; caffekit verify proves a layer in your own Caffe`,
    ]);
  const parameters = allParameters(layer, options.parameters);
  const ignores = Object.keys(parameters).filter((key) => key.startsWith('ignore_'));
  const text = renderTemplate(
    `layers/shared/${layer.role === undefined ? 'test' : `test-${layer.role}`}.py`,
    {
      layer,
      plain,
      module: options.module,
      className: pythonName(options.className),
      command: `${commandOf(layer, options)} --test`,
      comment: pythonComment,
      counts: bottomCounts(layer),
      ignores: ignores.map((key) => `PARAMETERS[${pythonLiteral(key)}],`).join(' '),
      paramStr: paramStrOf(layer, options),
      parameters: Object.entries(parameters),
      walksInPieces: /\bPIECE\b/.test(renderModule(layer, options)),
      phase: options.phase === 'TEST' ? 'TEST' : 'TRAIN',
    },
    (value: PythonValue) => pythonLiteral(value),
  );
  return { path: `${options.module}_test.py`, text };
}

/** All parameters of a layer, by their keys: those that are given, and the others as they are by default. */
export function allParameters(
  { parameters }: GeneratedLayer,
  given: Readonly<Record<string, unknown>>,
): Record<string, PythonValue> {
  const entries = parameters.map((parameter) => {
    const byDefault = parameter.kind === 'flag' ? false : 'default' in parameter ? parameter.default : null;
    return [parameter.key, (given[parameter.key] ?? byDefault ?? null) as PythonValue];
  });
  return Object.fromEntries(entries);
}

/** The plain formulation, in Python, with what it needs; undefined where there is none. */
export function referenceOf(layer: GeneratedLayer): string | undefined {
  const plain = plainOf(layer);
  return plain === undefined ? undefined : renderTemplate('layers/shared/reference.py', { plain }, String);
}

function plainOf(layer: GeneratedLayer): string | undefined {
  if (layer.made?.plain !== undefined) return layer.made.plain;
  const name = `layers/tests/${layer.id}.py`;
  return TEMPLATES[`${name}.ejs`] === undefined ? undefined : renderTemplate(name, {}, String);
}
