import type { Environment, Phase } from '../layers/base/index.js';
import { buildNet } from '../net/net.js';
import { type NetFile, netState, readNetTree } from '../net/read.js';
import type { Net } from '../net/types.js';
import { bind, type SchemaProblem } from '../schema/bind.js';
import { caffeSchema } from '../schema/bundled.js';
import type { Schema } from '../schema/descriptor.js';
import type { Message } from '../schema/message.js';
import { Lines } from '../textproto/lines.js';
import { parse } from '../textproto/parse.js';
import type { Tree } from '../textproto/tree.js';
import type { FileKind } from './diagnostic.js';
import { fileKind } from './kind.js';

/** How a file is read for linting. */
export interface FileOptions {
  /** A fork's schema; BVLC Caffe's by default. */
  readonly schema?: Schema;
  /** What the schema is called in reports. */
  readonly dialect?: string;
  /** Both, by default, less those the file isn't meant for. */
  readonly phases?: readonly Phase[];
  /** The net's own `state { level }` by default. */
  readonly level?: number;
  readonly stages?: readonly string[];
  readonly environment?: Environment;
}

/** A file with all that rules look at. */
export interface LintFile {
  readonly path: string;
  readonly text: string;
  readonly tree: Tree;
  readonly lines: Lines;
  readonly kind: FileKind;
  readonly dialect: string;
  readonly schema: Schema;
  readonly schemaProblems: readonly SchemaProblem[];
  /** The NetParameter or SolverParameter; undefined for a file of unknown kind. A net is upgraded. */
  readonly message: Message | undefined;
  readonly net: NetFile | undefined;
  /** The net in each phase that is checked; empty for other files. */
  readonly nets: readonly Net[];
  readonly environment: Environment;
}

export function readFile(path: string, text: string, options: FileOptions = {}): LintFile {
  const schema = options.schema ?? caffeSchema();
  const environment = options.environment ?? {};
  const tree = parse(text);
  const kind = fileKind(tree, schema);
  const common = {
    path,
    text,
    tree,
    lines: new Lines(text),
    kind,
    dialect: options.dialect ?? 'bvlc',
    schema,
    environment,
  };
  if (kind === 'net') {
    const net = readNetTree(tree, schema);
    return {
      ...common,
      schemaProblems: net.schemaProblems,
      message: net.param,
      net,
      nets: buildNets(net, options, environment),
    };
  }
  const type = kind === 'solver' ? schema.message('SolverParameter') : undefined;
  const binding = type === undefined ? undefined : bind(tree, type);
  return {
    ...common,
    schemaProblems: binding?.problems ?? [],
    message: binding?.message,
    net: undefined,
    nets: [],
  };
}

const PHASES: readonly Phase[] = ['TRAIN', 'TEST'];

function buildNets(file: NetFile, options: FileOptions, environment: Environment): Net[] {
  const build = (phase: Phase) => {
    const asked = {
      phase,
      ...(options.level === undefined ? {} : { level: options.level }),
      ...(options.stages === undefined ? {} : { stages: options.stages }),
    };
    return buildNet(file.param, netState(file.param, asked), environment);
  };
  if (options.phases !== undefined) return options.phases.map(build);
  const nets = PHASES.map(build);
  const meant = nets.filter(hasData);
  return meant.length > 0 ? meant : nets;
}

/** Whether some layer of the net makes data; a net without one is not meant for its phase. */
function hasData(net: Net): boolean {
  return net.layers.some((layer) => layer.type?.makesData === true || layer.layer!.count('bottom') === 0);
}
