import type { Document } from '../document/file.js';
import { isNamedTemplate } from '../document/named-template.js';
import { upgradeSolver } from '../upgrade/solver.js';
import { initFindings } from './init.js';
import { solverNets } from './nets.js';
import type { Reading, SolverFinding } from './reading.js';

/** A solver file as Caffe takes it. */
export interface Solver extends Reading {
  /** What Caffe aborts at, from reading the file to the first step and the first test, in its order. */
  readonly findings: readonly SolverFinding[];
}

const solvers = new WeakMap<Document, Solver>();

/** The solver that a file is; undefined for another file. */
export function solverOf(file: Document): Solver | undefined {
  if (file.kind !== 'solver' || file.message === undefined || file.foreign !== undefined) return undefined;
  let solver = solvers.get(file);
  if (solver === undefined) {
    const isWhole =
      !isNamedTemplate(file.path) &&
      file.tree.problems.length === 0 &&
      file.unread.schemaProblems.every((problem) => problem.code === 'out-of-range' && problem.saturates);
    const param = upgradeSolver(file.message).solver;
    const nets = solverNets(param, file, isWhole);
    const read = { file, param, isWhole, nets };
    solver = { ...read, findings: initFindings(read) };
    solvers.set(file, solver);
  }
  return solver;
}
