import type { GeneratedLayer, GeneratedTop } from '../catalog/layer.js';
import { bottomCounts, makesOf, mostTops, needsOf } from '../catalog/needs.js';
import { classesElsewhere, type PythonClass, pythonClass } from '../python/class.js';
import type { ReadClass } from '../python/facts.js';
import type { World } from '../python/run/world.js';
import { worldOfLayer } from '../python/world.js';
import type { Span } from '../textproto/tree.js';
import { count, formatShape, type LayerSetup, type LayerType, MAX_AXES, type Shape } from './base/index.js';

/** `layers/python_layer.hpp`. The module is read, and never run. */
export const Python: LayerType = {
  type: 'Python',
  summary: 'A layer written in Python',
  params: ['python_param'],
  bottoms: {},
  tops: {},
  needs:
    'Python layers need a Caffe that was built with them: WITH_PYTHON_LAYER := 1 in Makefile.config, or BUILD_python_layer with CMake; another says "Unknown layer type: Python"',
  userClass(layer) {
    const param = layer.message('python_param');
    return { module: param.string('module'), name: param.string('layer') };
  },
  setUp(setup) {
    const param = setup.layer.message('python_param');
    const [module, layer] = [param.string('module'), param.string('layer')];
    setup.pythonClass = classOf(setup, module, layer);
    if (module === '') {
      setup.refuse(
        'layer/python-class',
        param.span('module'),
        'python_param must name the module of the layer',
        'ValueError: Empty module name',
      );
    }
    checkIsName(setup, param.span('module'), module);
    if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(layer)) {
      setup.refuse(
        'layer/python-class',
        param.span('layer'),
        layer === ''
          ? "python_param must name the layer's class"
          : `'${layer}' cannot be the name of a class`,
        `AttributeError: module '${module}' has no attribute '${layer}'`,
      );
    }
    const { generated, read } = setup.pythonClass ?? {};
    if (read !== undefined) {
      setUpAsRead(setup, read);
      return;
    }
    if (generated === undefined) {
      setup.paramsUnknown = true;
      setup.tops.forEach((_, top) => {
        setup.reshapeTop(top, null);
      });
      return;
    }
    setup.paramsUnknown = generated.learns !== undefined;
    checkCounts(setup, layer, generated);
    if (generated.walk !== undefined) checkAxes(setup, layer, generated);
    if (generated.shapes === 'label-for-each-score' || generated.walk !== undefined) {
      for (let bottom = 1; bottom < setup.bottoms.length; bottom++) {
        if (generated.bottoms[bottom]?.perPosition === true)
          checkOneForEachPosition(setup, layer, bottom, generated);
        else checkOneForEachScore(setup, layer, bottom, generated);
      }
    }
    if (generated.tops !== undefined) {
      setup.tops.forEach((_, top) => {
        setup.reshapeTop(top, shapeOf(setup, generated.tops?.[top]));
      });
      return;
    }
    setup.reshapeTop(0, [1]);
    if (setup.tops.length > 1) setup.reshapeTop(1, setup.bottom(0));
  },
};

/** The class that is meant; undefined where it takes other blobs or keys, and that of another module of the name in the project takes these. */
function classOf(setup: LayerSetup, module: string, layer: string): PythonClass | undefined {
  const found = pythonClass(module, layer, setup.environment);
  const takes = (read: ReadClass) => takesBlobs(read, setup) && takesKeys(read, setup);
  const isOther =
    found?.read !== undefined &&
    !takes(found.read) &&
    classesElsewhere(module, layer, setup.environment).some(takes);
  return isOther ? undefined : found;
}

/** Whether nothing in a class says that it takes other numbers of blobs than a layer has. */
function takesBlobs(read: ReadClass, setup: LayerSetup): boolean {
  const world = worldOfLayer(setup.layer, read, setup);
  return (['bottom', 'top'] as const).every(
    (side) =>
      read.missingBlob(side, setup[`${side}s`].length, world) === undefined &&
      read.refusal(world)?.dependsOn.includes(side) !== true,
  );
}

/** Whether a class reads all that a layer's `param_str` says, and nothing that it does not say. */
function takesKeys(read: ReadClass, setup: LayerSetup): boolean {
  const said = read.params.read(setup.layer.message('python_param').string('param_str'));
  if (said?.kind !== 'keys') return said?.kind !== 'unparsed';
  if (read.params.required(worldOfLayer(setup.layer, read, setup)).length > 0) return false;
  return read.params.isOpen || [...said.values.keys()].every((key) => read.params.keys.has(key));
}

/** What is read of a class says of its tops, and that it learns nothing. */
function setUpAsRead(setup: LayerSetup, read: ReadClass): void {
  setup.paramsUnknown = read.learns !== false;
  const world = worldOfLayer(setup.layer, read, setup);
  const shapes = setup.tops.map((_, top) => shapeFor(setup, top, read, world));
  shapes.forEach((shape, top) => {
    setup.reshapeTop(top, shape);
  });
}

/** What is known of the shape of a generated layer's top. */
function shapeOf(setup: LayerSetup, top: GeneratedTop | undefined): Shape | null {
  if (top?.shape === 'number') return [1];
  const first = setup.bottoms.length === 0 ? null : setup.bottom(0);
  if (top?.shape === 'as the first bottom') return first;
  return top?.shape === 'of samples' && first !== null && first.length > 0 ? [first[0]!, null] : null;
}

/** A shape that no blob can have is for Caffe to refuse, if that is what the code comes to. */
function shapeFor(setup: LayerSetup, top: number, read: ReadClass, world: World): Shape | null {
  if (setup.isInPlace(top) && read.isNeverShaped(top) === true) return setup.tops[top]!.shape;
  const shape = read.topShape(top, world);
  return shape === null || shape.length > MAX_AXES ? null : shape;
}

/** A path is no module's name. Python finds some modules by names with empty parts, in ways that nobody means. */
function checkIsName(setup: LayerSetup, span: Span, module: string): void {
  const parts = module.split('.');
  if (!module.includes('/') || parts.includes('')) return;
  const meant = module.replace(/\.py$/, '').split('/');
  setup.refuse(
    'layer/python-class',
    span,
    `'${module}' is a path, and Python imports modules by name: '${meant.join('.')}', or '${meant.at(-1)}' with its folder in PYTHONPATH`,
    // Packages are imported first.
    `ModuleNotFoundError: No module named ${parts[0]!.includes('/') ? `'${parts[0]}'` : '…'}`,
  );
}

/** What a generated layer asks of its blobs' numbers in `setup`. */
function checkCounts(setup: LayerSetup, layer: string, generated: GeneratedLayer): void {
  const { bottoms, tops } = setup;
  const { least, most } = bottomCounts(generated);
  const needs = needsOf(generated);
  if (bottoms.length < least || bottoms.length > most) {
    setup.refuse(
      'layer/bottom-count',
      bottoms.length > most ? setup.bottomSpan(most) : setup.typeSpan(),
      `${layer} takes ${needs}; '${setup.layer.string('name')}' has ${bottoms.length}`,
      `ValueError: ${layer}: it needs ${needs}, and has ${bottoms.length}`,
    );
  }
  const topLimit = mostTops(generated);
  if (tops.length < 1 || tops.length > topLimit) {
    const makes = makesOf(generated);
    setup.refuse(
      'layer/top-count',
      tops.length > 1 ? setup.topSpan(topLimit) : setup.typeSpan(),
      `${layer} produces ${makes}; '${setup.layer.string('name')}' has ${tops.length}`,
      `ValueError: ${layer}: it needs ${makes.replace('top, the', 'top, for the')}, and has ${tops.length}`,
    );
  }
}

/** What a generated layer asks of its first bottom's axes in `reshape`. */
function checkAxes(setup: LayerSetup, layer: string, { walk }: GeneratedLayer): void {
  const first = setup.bottom(0);
  if (first === null) return;
  if (walk === 'planes' && first.length < 3)
    refuseAxes(setup, layer, 'a batch, and rows and columns, the last two axes', first);
  if (walk === 'sequences' && first.length !== 3)
    refuseAxes(setup, layer, 'time steps, sequences and classes, three axes', first);
}

function refuseAxes(
  setup: LayerSetup,
  layer: string,
  needs: string,
  first: Shape,
  caffe = `bottom[0] has shape …; it needs ${needs}`,
): void {
  setup.refuse(
    'shape/axes',
    setup.bottomSpan(0),
    `${layer} needs ${needs}: '${setup.bottomName(0)}' has the shape ${formatShape(first)}`,
    `ValueError: ${layer}: ${caffe}`,
    [setup.madeHere(0)],
  );
}

/** What a generated layer asks in `reshape` of a bottom with a number for each position or sample of its first, or each sequence. */
function checkOneForEachPosition(
  setup: LayerSetup,
  layer: string,
  bottom: number,
  { walk, shapes, bottoms, parameters }: GeneratedLayer,
): void {
  const [first, other] = [setup.bottom(0), setup.bottom(bottom)];
  // Where param_str says along which axis the classes are, they may be along any.
  const isByPosition = shapes === 'index-at-each-position' || walk === 'positions' || walk === 'regions';
  const mayHaveAxis = parameters.some(({ key }) => key === 'axis');
  const hasAxis = mayHaveAxis && setup.layer.message('python_param').string('param_str').includes('axis');
  if (first === null || first.length === 0 || hasAxis) return;
  if (shapes === 'index-at-each-position' && first.length < 2)
    refuseAxes(
      setup,
      layer,
      'an axis 1, that of the classes',
      first,
      mayHaveAxis
        ? 'axis is 1 and bottom[0] has shape …, with axes from'
        : 'bottom[0] has shape …; it needs an axis 1, with a score for each class',
    );
  if (other === null) return;
  // A row of labels for each sequence, but one length.
  const isRow = walk === 'sequences' && bottom === 1;
  const found = isRow ? (other[0] ?? 1) : count(other);
  const wanted =
    walk === 'sequences' ? first[1]! : isByPosition ? count([first[0]!, ...first.slice(2)]) : first[0]!;
  if (wanted === null || found === null || wanted === found) return;
  const each = walk === 'sequences' ? 'sequence' : isByPosition ? 'position' : 'sample';
  setup.refuse(
    'shape/mismatch',
    setup.bottomSpan(bottom),
    `${layer} needs ${isRow ? 'a row' : 'one'} of its ${bottoms[bottom]!.what} for each ${each} of '${setup.bottomName(0)}', which has the shape ${formatShape(first)}, ${wanted} in all: '${setup.bottomName(bottom)}' has the shape ${formatShape(other)}`,
    `ValueError: ${layer}: bottom[${bottom}] has shape …; it needs ${isRow ? 'labels, axis 1,' : walk === 'sequences' ? 'one length' : 'one number'} for each`,
    [setup.madeHere(0), setup.madeHere(bottom)],
  );
}

/** What a generated layer with a number for each of its first bottom's, a label or a weight, asks of their shapes in `reshape`. */
function checkOneForEachScore(
  setup: LayerSetup,
  layer: string,
  bottom: number,
  { bottoms }: GeneratedLayer,
): void {
  const what = bottoms[bottom]?.what ?? 'numbers';
  const of = bottoms[0]!.what;
  const [scores, labels] = [setup.bottom(0), setup.bottom(bottom)];
  if (scores === null) return;
  if (scores.length === 0 || count(scores) === 0) {
    setup.refuse(
      'shape/empty',
      setup.bottomSpan(0),
      `${layer} needs ${of} in a batch; '${setup.bottomName(0)}' has the shape ${formatShape(scores)}`,
      `ValueError: ${layer}: bottom[0] needs an axis 0, the batch, and ${of}`,
      [setup.madeHere(0)],
    );
  }
  if (labels === null) return;
  const [many, as] = [count(scores), count(labels)];
  if (many !== null && as !== null && many !== as) {
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(bottom),
      `${layer} needs as many ${what} as ${of}: '${setup.bottomName(bottom)}' has the shape ${formatShape(labels)}, '${setup.bottomName(0)}' ${formatShape(scores)}`,
      `ValueError: ${layer}: bottom[0] has ${many} ${of} and bottom[${bottom}] ${as} ${what}; there must be as many`,
      [setup.madeHere(0), setup.madeHere(bottom)],
    );
  }
  if (many === null || as === null || scores[0] === labels[0]) return;
  const squeezed = (shape: Shape) => shape.filter((dim) => dim !== 1).join();
  if (squeezed(scores) !== squeezed(labels)) {
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(bottom),
      `${layer} needs ${what} in the same batch as the ${of}: '${setup.bottomName(bottom)}' has the shape ${formatShape(labels)}, '${setup.bottomName(0)}' ${formatShape(scores)}`,
      `ValueError: ${layer}: bottom[0] and bottom[${bottom}] must agree in axis 0, the batch`,
      [setup.madeHere(0), setup.madeHere(bottom)],
    );
  }
}
