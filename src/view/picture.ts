import type { Shown } from './draw.js';
import { placeFindings } from './findings.js';
import { groupsOf, openAtFirst, subgroups } from './groups.js';
import { KINDS, type Kind } from './kinds.js';
import { Layouts } from './layout.js';
import type { ViewModel } from './model.js';
import { type Scene, sceneOf } from './scene.js';
import { type Graph, graphOf } from './units.js';

/** Which modules are folded into one box: those of large nets by default. */
export type Folding = 'auto' | 'all' | 'none';

export interface Picture {
  readonly scene: Scene;
  readonly shown: Shown;
}

/** One state of a net, drawn up. */
export function pictureOf(model: ViewModel, state: number, folding: Folding, isInteractive = false): Picture {
  const graph = graphOf(model.states[state]!);
  const root = groupsOf(graph);
  const all = [...subgroups(root)].map(({ id }) => id);
  const open =
    folding === 'auto' ? openAtFirst(root) : new Set([root.id, ...(folding === 'none' ? all : [])]);
  const scene = sceneOf(graph, root, open, new Layouts());
  return { scene, shown: { model, graph, findings: placeFindings(model, state, graph), isInteractive } };
}

/** The kinds that a net has, in the order of {@link KINDS}. */
export function kindsIn({ state }: Graph): Kind[] {
  const used = new Set(state.layers.map(({ kind }) => kind));
  return (Object.keys(KINDS) as Kind[]).filter((kind) => used.has(kind));
}
