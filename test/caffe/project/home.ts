/** A folder in Caffe's root for projects of `caffekit new`, and what is run there. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { createProject } from '../../../src/cli/create-project.js';
import { type Project, projectFiles } from '../../../src/project/files.js';
import { projectLoss } from '../../../src/project/loss.js';
import { PROJECT_NETS } from '../../../src/project/nets.js';
import { caffeAvailability, describeWithCaffe } from '../support/index.js';

export const WEIGHTED = findGeneratedLayer('sigmoid-cross-entropy-weight-loss')!;

/** What takes minutes more is run with CAFFEKIT_DIFFERENTIAL_RUNS. */
export const LONG = process.env.CAFFEKIT_DIFFERENTIAL_RUNS !== undefined;

export interface Figures {
  readonly labels: number;
  readonly positive: number;
  readonly f1: number;
  readonly average_precision: number;
  readonly best_f1: number;
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What tests do with their projects. */
export interface Projects {
  /** The folder that they are in. */
  home(): string;
  /** Runs a command in a project's folder, in Caffe's root; CPU time is limited to two minutes. */
  run(name: string, argv: readonly string[], env?: Record<string, string>): Ended;
  /** The same of a command that must succeed. */
  ok(name: string, ...argv: string[]): Ended;
  evaluate(name: string, ...options: string[]): Figures;
  create(project: Project): void;
  /** One of the nets with a loss, by default the weighted one. */
  small(name: string, net: string, parameters: Record<string, unknown>, loss?: string): void;
}

/** A suite of projects on real Caffe. */
export function describeProjects(name: string, suite: (projects: Projects) => void): void {
  describeWithCaffe(name, () => {
    const caffe = caffeAvailability();
    if (caffe.usable) suite(projectsIn(caffe));
  });
}

function projectsIn(caffe: Extract<ReturnType<typeof caffeAvailability>, { usable: true }>): Projects {
  let home = '';
  beforeAll(() => {
    home = mkdtempSync(join(caffe.root, 'tmp', 'caffekit-project-'));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const run = (name: string, argv: readonly string[], env: Record<string, string> = {}) => {
    const inside = join(home.slice(caffe.root.length), name);
    const command = ['cd "$1" && ulimit -t 120 && shift && exec "$@"', 'sh', inside, ...argv];
    const { status, stdout, stderr } = spawnSync(
      caffe.enter[0]!,
      [...caffe.enter.slice(1), 'sh', '-c', ...command],
      {
        encoding: 'utf8',
        env: {
          PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
          HOME: '/tmp',
          LANG: 'C.UTF-8',
          OMP_NUM_THREADS: '1',
          OPENBLAS_NUM_THREADS: '1',
          PYTHONDONTWRITEBYTECODE: '1',
          ...env,
        },
      },
    );
    return { status, stdout, stderr };
  };
  const ok = (name: string, ...argv: string[]) => {
    const ended = run(name, argv);
    expect({ argv, status: ended.status, stderr: ended.stderr }).toMatchObject({ argv, status: 0 });
    return ended;
  };
  const evaluate = (name: string, ...options: string[]) =>
    JSON.parse(ok(name, 'python3', 'evaluate.py', '--json', ...options).stdout) as Figures;
  const create = (project: Project) => createProject(join(home, project.name), projectFiles(project));
  const small = (name: string, net: string, parameters: Record<string, unknown>, loss = WEIGHTED.id) => {
    const layer = findGeneratedLayer(loss)!;
    const found = PROJECT_NETS.find(({ id }) => id === net)!;
    create({ name, source: 'caffekit@1', net: found, loss: projectLoss(layer, parameters) });
  };
  return { home: () => home, run, ok, evaluate, create, small };
}
