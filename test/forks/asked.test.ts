/**
 * What real forks answered. `cases.prototxt` of each folder holds nets of ours, `answers.json` what the fork's layers made
 * of each in both phases, put into BVLC's Caffe: whether it loads; each layer's shapes, flags and loss weights; or the
 * check that failed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mergedDialect } from '../../src/dialect/forks.js';
import type { Phase } from '../../src/layers/base/index.js';
import { buildNet } from '../../src/net/build.js';
import { isRefused, netState, readNet } from '../../src/net/read.js';

interface Answer {
  readonly loads: boolean;
  readonly layers?: readonly {
    readonly name: string;
    readonly tops: readonly (readonly number[])[];
    readonly params: readonly (readonly number[])[];
    readonly backward: boolean;
    readonly bottoms: readonly boolean[];
    readonly losses: readonly number[];
  }[];
  /** `lr_mult` of each learnable blob of the net. */
  readonly rates?: readonly number[];
  readonly log?: string;
}

/** By case, by phases. */
type Answers = Readonly<Record<string, Readonly<Record<string, Answer>>>>;

const HERE = new URL('./', import.meta.url);
const forks = readdirSync(HERE).filter((name) => existsSync(new URL(`${name}/cases.prototxt`, HERE)));

/** What ours makes of a net; undefined in place of what it says nothing about. */
function ours(text: string, fork: string, phase: Phase): Answer {
  const file = readNet(text, mergedDialect([fork]));
  const net = buildNet(file.param, netState(file.param, { phase, level: 0 }), file.dialect, {});
  if (isRefused(file, net)) {
    const caffe =
      file.schemaProblems.length > 0 ? null : net.findings.find((finding) => finding.caffe !== null)?.caffe;
    return { loads: false, log: caffe ?? 'not parsed' };
  }
  return {
    loads: true,
    layers: net.layers.map((layer) => ({
      name: layer.name,
      tops: layer.tops.map(({ shape }) => shape as readonly number[]),
      params: layer.params as readonly (readonly number[])[],
      backward: net.forceBackward || layer.needsBackward,
      bottoms: layer.propagatesTo.map(
        (asked, bottom) => asked || (net.forceBackward && layer.type?.allowForceBackward?.(bottom) !== false),
      ),
      losses: layer.lossWeights,
    })),
    rates: [...new Set(net.layers.flatMap(({ learnable }) => learnable))].map(({ lrMult }) => lrMult),
  };
}

/** Whether two messages of a failed check are of the same condition, with the same values where it compares two. */
function isSameCheck(a: string, b: string): boolean {
  const [left, right] = [a, b].map((log) => /^Check failed: .*? \([^()]* vs\. [^()]*\)/.exec(log)?.[0]);
  if (left !== undefined || right !== undefined) return left === right;
  return a.startsWith(b.trim()) || b.startsWith(a.trim());
}

describe.each(forks)('%s', (fork) => {
  const folder = new URL(`${fork}/`, HERE);
  const answers = JSON.parse(readFileSync(new URL('answers.json', folder), 'utf8')) as Answers;
  const cases = readFileSync(new URL('cases.prototxt', folder), 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)] as const);

  it('has an answer for each case', () => {
    expect(cases.map(([name]) => name)).toEqual(Object.keys(answers));
  });

  it.each(cases)('%s', (name, text) => {
    for (const [phases, { log, ...answer }] of Object.entries(answers[name]!)) {
      for (const phase of phases.split(', ') as Phase[]) {
        const { log: own, ...verdict } = ours(text, fork, phase);
        expect(verdict, `${phase}: ${log ?? own}`).toEqual(answer);
        // What a check prints can be searched for.
        if (log?.startsWith('Check failed') && own?.startsWith('Check failed')) {
          expect(isSameCheck(own, log), `${own} / ${log}`).toBe(true);
        }
      }
    }
  });
});
