/** `@dagrejs/dagre`, as far as it is used: its own types leave most open. */
import { graphlib, layout as layOut } from '@dagrejs/dagre';

export const Graph = graphlib.Graph;
export const layout = layOut;
