import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Group, groupsOf, openAtFirst, subgroups } from '../../src/view/groups.js';
import { graphOf } from '../../src/view/units.js';
import { anyState, stateFrom } from './support/nets.js';

/** Groups as text: `res2a(a b)`. */
function shown(text: string): string {
  const graph = graphOf(stateFrom(text));
  const nameOf = (unit: number) => graph.state.layers[graph.units[unit]!.layers[0]!]!.name;
  const show = ({ children }: Group): string =>
    children
      .map((child) => ('group' in child ? `${child.group.name}(${show(child.group)})` : nameOf(child.unit)))
      .join(' ');
  return show(groupsOf(graph));
}

describe('units', () => {
  it('are layers with those that go on with their blob in place', () => {
    const { units } = graphOf(stateFrom('data\nconv: data\nbn = conv\nrelu = conv\nfc: conv'));
    // `relu` takes what `bn` left in the blob of `conv`, but as the test's text has it, it takes `conv` itself.
    expect(units.map(({ layers }) => layers)).toEqual([[0], [1], [2], [3], [4]]);
    const chain = graphOf(stateFrom('data\nconv: data\nrelu = conv\nfc: relu'));
    expect(chain.units.map(({ layers }) => layers)).toEqual([[0], [1, 2], [3]]);
    expect(chain.links).toEqual([
      { from: 0, top: 0, to: 1, blob: 'data' },
      { from: 1, top: 0, to: 2, blob: 'relu' },
    ]);
  });

  it('have every layer once, in any net, and lead on in its order', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const { units, links, unitOf } = graphOf(state);
        expect(units.flatMap(({ layers }) => layers).sort((a, b) => a - b)).toEqual(
          state.layers.map((_, i) => i),
        );
        for (const { id, layers } of units) for (const layer of layers) expect(unitOf[layer]).toBe(id);
        for (const { from, to } of links) if (from !== undefined) expect(from).toBeLessThan(to);
      }),
    );
  });
});

describe('modules', () => {
  const block = (name: string, before: string) => `
${name}_branch1: ${before}
${name}_branch2a: ${before}
${name}_branch2b: ${name}_branch2a
${name}: ${name}_branch1 ${name}_branch2b`;

  it("are ResNet's blocks", () => {
    const text = `data\nconv1: data\npool1: conv1${block('res2a', 'pool1')}${block('res2b', 'res2a')}\nfc: res2b`;
    expect(shown(text)).toBe(
      'data conv1 pool1 res2a(res2a_branch1 res2a_branch2a res2a_branch2b res2a) ' +
        'res2b(res2b_branch1 res2b_branch2a res2b_branch2b res2b) fc',
    );
  });

  it('have what lies between their layers, under whatever name', () => {
    const text =
      'data\nres2a_x: data\nbn2a_x: res2a_x\nres2a_y: bn2a_x\nres2b_x: res2a_y\nbn2b_x: res2b_x\nres2b_y: bn2b_x';
    expect(shown(text)).toBe('data res2a(res2a_x bn2a_x res2a_y) res2b(res2b_x bn2b_x res2b_y)');
  });

  it("are what a slash says, as in Inception's, also where there is one of them", () => {
    expect(shown('data\nconv1: data\ni3/1x1: conv1\ni3/3x3: conv1\ni3/out: i3/1x1 i3/3x3\nfc: i3/out')).toBe(
      'data conv1 i3(i3/1x1 i3/3x3 i3/out) fc',
    );
  });

  it.each([
    ['names that only begin alike', 'data\nloss_a: data\nloss_b: data'],
    ['a name of all layers', 'net/data\nnet/conv: net/data\nnet/fc: net/conv'],
    ['the same name again', 'a\na: a\na: a'],
  ])('are not %s', (_, text) => {
    expect(shown(text)).not.toContain('(');
  });

  it('never lead round to themselves, whatever the net', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const graph = graphOf(state);
        const root = groupsOf(graph);
        for (const group of [root, ...subgroups(root)]) {
          const boxOf = new Map<number, number>();
          group.children.forEach((child, index) => {
            for (const unit of 'group' in child ? child.group.units : [child.unit]) boxOf.set(unit, index);
          });
          expect([...boxOf.keys()].sort((a, b) => a - b)).toEqual([...group.units].sort((a, b) => a - b));
          const next = new Map<number, Set<number>>();
          for (const { from, to } of graph.links) {
            const [a, b] = [boxOf.get(from ?? -1), boxOf.get(to)];
            if (a === undefined || b === undefined || a === b) continue;
            next.set(a, (next.get(a) ?? new Set()).add(b));
          }
          const state = new Map<number, 'open' | 'done'>();
          const visit = (box: number) => {
            expect(state.get(box)).not.toBe('open');
            if (state.has(box)) return;
            state.set(box, 'open');
            for (const other of next.get(box) ?? []) visit(other);
            state.set(box, 'done');
          };
          for (const box of next.keys()) visit(box);
        }
      }),
    );
  });

  it('of a long net without any are stretches of it, which open one by one', () => {
    const lines = Array.from({ length: 3000 }, (_, i) =>
      i === 0 ? 'x' : `x${'y'.repeat(i % 7)}q${i}: ${i === 1 ? 'x' : `x${'y'.repeat((i - 1) % 7)}q${i - 1}`}`,
    );
    const root = groupsOf(graphOf(stateFrom(lines.join('\n'))));
    for (const group of [root, ...subgroups(root)]) expect(group.children.length).toBeLessThanOrEqual(120);
    expect(root.units).toHaveLength(3000);
    expect(openAtFirst(root)).toEqual(new Set(['']));
  });
});
