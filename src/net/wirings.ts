import type { Finding } from '../layers/base/index.js';
import type { Message } from '../schema/message.js';
import { Connections } from './connections.js';
import { insertSplits, type WiredLayer } from './splits.js';

/** How the layers of a net are connected: the same in all states that include the same layers. */
export interface WiredNet {
  readonly included: readonly Message[];
  readonly connections: Connections;
  readonly wired: readonly WiredLayer[];
  readonly unknownBottoms: readonly Finding[];
}

/** What is wired of one file, so that it is for each set of its layers but once. */
export class Wirings {
  readonly #known: WiredNet[] = [];

  /**
   * @param included the layers of a net
   * @param excluded the other layers of the same file
   */
  of(included: readonly Message[], excluded: readonly Message[]): WiredNet {
    let net = this.#known.find((known) => isSame(known.included, included));
    if (net === undefined) {
      const connections = new Connections(included, excluded);
      const { wired, unknown } = insertSplits(included);
      net = { included, connections, wired, unknownBottoms: connections.unknownBottoms(unknown) };
      this.#known.push(net);
    }
    return net;
  }
}

function isSame(a: readonly Message[], b: readonly Message[]): boolean {
  return a.length === b.length && a.every((layer, index) => layer === b[index]);
}
