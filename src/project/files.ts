import { type PythonValue, pythonLiteral } from '../generate/python.js';
import { commandOf, renderBlock, renderModule } from '../generate/render.js';
import { renderTemplate } from '../generate/templates.js';
import type { Source } from '../textproto/source.js';
import { formatFloat, quoteString } from '../textproto/write.js';
import { ignoredLabel, isDefault, type ProjectLoss, parameterFromData } from './loss.js';
import type { ProjectNet } from './nets.js';
import type { WrappedNet } from './wrap.js';

/** A file of a project; `path` is relative to its folder, with slashes. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
  /** UTF-8 by default. */
  readonly encoding?: Source['encoding'];
}

/** A project around a net of ours, or around one that the user has. */
export type Project = {
  readonly name: string;
  /** What npm installs as caffekit where the project is linted: a version, a tarball, the address of a repository. */
  readonly source: string;
} & (
  | { readonly net: ProjectNet; readonly loss: ProjectLoss; readonly wrapped?: undefined }
  | { readonly wrapped: WrappedNet; readonly from: string }
);

/** How a value stands in a file of each kind, so that no character of it can be taken for anything else. */
const WRITERS = {
  prototxt: (value: string | number) => (typeof value === 'number' ? formatFloat(value) : quoteString(value)),
  python: (value: PythonValue) => pythonLiteral(value),
  // A double-quoted scalar of YAML takes all that JSON does.
  yaml: (value: string) => JSON.stringify(value),
  markdown: (value: string) => value.replace(/[\\`*_{}[\]<>()#+\-!|~&]/g, '\\$&').replace(/\s+/g, ' '),
  plain: (value: string) => value,
};

/** All files of a project, in the order in which a reader would want them. */
export function projectFiles(project: Project): ProjectFile[] {
  const { name, source, wrapped } = project;
  const { loss } = project.wrapped ?? project;
  const data = {
    name,
    source,
    wrapped: wrapped !== undefined,
    from: project.wrapped === undefined ? '' : project.from,
    notes: wrapped === undefined ? [] : notesOf(wrapped),
    f1: undefined,
    net: '',
    classes: false,
    sample: false,
    ...(project.wrapped === undefined ? ourNet(project.net, project.loss) : theirNet(project.wrapped)),
    ...ofLoss(loss),
  };
  const render = (template: string, kind: keyof typeof WRITERS, path = template) => ({
    path,
    text: renderTemplate(`project/${template}`, data, WRITERS[kind] as (value: never) => string),
  });
  return [
    render('README.md', 'markdown'),
    ...(wrapped === undefined
      ? [render('net/train_val.prototxt', 'prototxt'), render('net/deploy.prototxt', 'prototxt')]
      : [
          { path: 'net/train_val.prototxt', text: wrapped.trainVal, encoding: wrapped.encoding },
          { path: 'net/deploy.prototxt', text: wrapped.deploy, encoding: wrapped.encoding },
        ]),
    render('net/solver.prototxt', 'prototxt'),
    ...(loss === undefined
      ? []
      : [{ path: `layers/${loss.options.module}.py`, text: renderModule(loss.layer, loss.options) }]),
    ...(wrapped === undefined ? [render('data/make_data.py', 'python')] : []),
    ...(data.sample ? [render('data/make_sample.py', 'python')] : []),
    render('train.py', 'python'),
    render(data.classes ? 'evaluate-classes.py' : 'evaluate.py', 'python', 'evaluate.py'),
    render('tests/test_net.py', 'python'),
    render('gitignore', 'plain', '.gitignore'),
    // Caffe makes no folder for snapshots: without it `caffe train` does not start.
    { path: 'snapshots/.gitignore', text: '# Made by training\n*\n!.gitignore\n' },
    render('lint.yml', 'yaml', '.github/workflows/lint.yml'),
    render('pre-commit-config.yaml', 'yaml', '.pre-commit-config.yaml'),
    render('caffekit.config.json', 'plain'),
  ];
}

/** What has to be done before a wrapped net can be trained, in sentences. */
export function notesOf(wrapped: WrappedNet): string[] {
  const { sources, modules } = wrapped;
  const files = modules.map((module) => `${module}.py`).join(', ');
  return [
    ...(sources.length > 0
      ? [
          `The net reads ${sources.join(', ')}: train.py runs Caffe in the project's folder, from where such paths are taken.`,
        ]
      : []),
    ...(modules.length > 0 ? [`The net has other Python layers: put ${files} into layers/.`] : []),
    ...(wrapped.phase === 'TRAIN'
      ? ['The net has no data for TEST: evaluate.py tests it on what it learns from.']
      : []),
  ];
}

/** What the templates say of a loss of the catalog. */
function ofLoss(loss: ProjectLoss | undefined) {
  if (loss === undefined) return { lossId: '', module: '', auto: false, weighted: false, isDefault: false };
  const { layer, options, auto } = loss;
  const fromData = parameterFromData(layer);
  return {
    lossId: layer.id,
    module: options.module,
    auto,
    weighted: fromData !== undefined,
    isDefault: isDefault(loss),
    weight: fromData && options.parameters[fromData.key],
    command: commandOf(layer, options),
    lossBlock: renderBlock(layer, options),
  };
}

function ourNet(net: ProjectNet, loss: ProjectLoss) {
  const [score, label] = loss.options.bottoms;
  return {
    ...net,
    net: net.id,
    heading:
      net.id === 'segmentation'
        ? '# Finds cracks: a score for every pixel of a picture.\n'
        : '# Finds cracks: a score for a picture.\n',
    data: 'data',
    score,
    label,
    loss: loss.options.name,
    ignoredLabel: ignoredLabel(loss),
    phase: 'TEST',
    tests: true,
    testIterations: Math.ceil(net.test / net.batch),
    snapshot: net.iterations / 2,
    sources: [],
  };
}

function theirNet({ data, phase, sources, measured, classAxis, hasPlainLabels }: WrappedNet) {
  const { score, label, name, type, ignoredLabel: ignored } = measured;
  const classes = classAxis !== undefined;
  return {
    data,
    score,
    label,
    loss: name,
    lossType: type,
    ignoredLabel: ignored,
    classes,
    axis: classAxis ?? 1,
    sample: classes && hasPlainLabels,
    phase,
    sources,
    tests: phase === 'TEST',
    baseLr: 0.001,
    iterations: 1000,
    testIterations: 10,
    snapshot: 500,
    batch: 0,
  };
}
