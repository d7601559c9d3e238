import { listed } from '../text/listed.js';
import type { GeneratedLayer } from './layer.js';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

/** The bottoms that a generated layer needs, in words: `two bottoms, scores and labels`. */
export function needsOf(layer: GeneratedLayer): string {
  const { least, most } = bottomCounts(layer);
  const whats = layer.bottoms.map(({ what }) => what);
  if (most === 0) return 'no bottoms';
  const number = numberWord(least);
  if (most === least) return `${number} bottom${least === 1 ? '' : 's'}, ${listed(whats)}`;
  const between = most === least + 1 ? 'or' : 'to';
  return `${number} ${between} ${numberWord(most)} bottoms, ${listed(whats.slice(0, least))}, and perhaps ${listed(whats.slice(least))}`;
}

/** How many bottoms a generated layer takes. */
export function bottomCounts({ bottoms }: GeneratedLayer): { least: number; most: number } {
  const optional = bottoms.findIndex((bottom) => bottom.optional === true);
  return { least: optional < 0 ? bottoms.length : optional, most: bottoms.length };
}

/** Whether a generated layer takes so many bottoms. */
export function takesBottoms(layer: GeneratedLayer, count: number): boolean {
  const { least, most } = bottomCounts(layer);
  return least <= count && count <= most;
}

/** The tops that a generated layer makes where nothing is said. */
export function defaultTops({ tops }: GeneratedLayer): readonly string[] {
  return tops === undefined ? ['loss'] : tops.map(({ blob }) => blob);
}

/** The blobs of a layer where nothing is said: those that it needs, and those that it usually has. */
export function defaultBottoms(layer: GeneratedLayer): string[] {
  const { least } = bottomCounts(layer);
  return layer.bottoms.filter(({ usual }, index) => index < least || usual === true).map(({ blob }) => blob);
}

/** The phase that a generated layer's block is included in where nothing is said. */
export function defaultPhase({ role }: GeneratedLayer): 'TRAIN' | 'TEST' | 'all' {
  return role === 'measure' ? 'TEST' : role === 'layer' ? 'all' : 'TRAIN';
}

/** How many tops a generated layer may make. */
export function mostTops({ tops, eachLoss }: GeneratedLayer): number {
  return tops === undefined ? (eachLoss === true ? 2 : 1) : tops.length;
}

/** What a generated layer makes, in words: `one top, the loss`. */
export function makesOf({ tops, eachLoss }: GeneratedLayer): string {
  if (tops === undefined)
    return `one top, the loss${eachLoss === true ? ', and perhaps one for that of each score' : ''}`;
  if (tops.length === 1) return `one top, ${tops[0]!.what}`;
  return `one to ${numberWord(tops.length)} tops, ${listed(tops.map(({ what }) => what))}`;
}

function numberWord(count: number): string {
  return NUMBERS[count] ?? String(count);
}
