import type { SchemaProblem } from '../schema/bind.js';
import type { Tree } from '../textproto/tree.js';

/** So many layers are no slips of one who writes a net. */
const MANY = 3;

/**
 * Whether a net is in the format that Caffe had for some weeks of 2014, between the first and the next: layers are in layers still, and
 * their parameters in messages already. BVLC's of today refuses it.
 */
export function isBetweenFormats(tree: Tree, problems: readonly SchemaProblem[]): boolean {
  let params = 0;
  for (const problem of problems) if (isParamOfV0(tree, problem)) params++;
  return params >= MANY;
}

/** Whether a message of parameters stands in a layer of the first format, which has none. */
export function isParamOfV0(tree: Tree, problem: SchemaProblem): boolean {
  return (
    problem.code === 'unknown-field' &&
    problem.type.name === 'V0LayerParameter' &&
    /_param$/.test(tree.name(problem.node))
  );
}
