import { backwardFacts } from './facts/backward.js';
import { allowedCounts, missingBlob, refusalIn, takesNoBottoms } from './facts/counts.js';
import { paramFacts } from './facts/params.js';
import {
  isNeverFilled,
  isNeverShaped,
  isOneNumber,
  isShapedInForward,
  topShape,
  unshapedTops,
} from './facts/tops.js';
import { usesOf } from './facts/uses.js';
import type {
  BackwardFacts,
  Miscalled,
  MissingBlob,
  ParamFacts,
  Place,
  ReadClass,
  Refusal,
  Unmade,
  Uses,
} from './facts.js';
import { type ClassOfProject, classOf, MISSPELT_LAYER } from './hierarchy.js';
import type { Module } from './module.js';
import type { Event } from './run/event.js';
import { type Followed, follow, METHODS } from './run/follow.js';
import type { Side } from './run/term.js';
import type { World } from './run/world.js';
import type { Parameter } from './syntax/tree.js';

/** What is read of a class; each fact when it is first asked for. */
export class ReadClassOf implements ReadClass {
  readonly of: ClassOfProject;
  #followed: Followed | undefined;
  #backward: BackwardFacts | undefined;
  #params: ParamFacts | undefined;
  #uses: Uses | undefined;
  #miscalled: readonly Miscalled[] | undefined;

  constructor(of: ClassOfProject) {
    this.of = of;
  }

  get name(): string {
    return this.of.name;
  }

  get path(): string {
    return this.of.module.path;
  }

  get place(): Place {
    const start = this.of.definition.nameStart;
    return placeIn(this.of.module, { start, end: start + this.name.length }, this.of);
  }

  get isLayer(): boolean {
    return this.of.isLayer;
  }

  get isSure(): boolean {
    return this.isSureBefore && this.miscalled.length === 0;
  }

  get isSureBefore(): boolean {
    const { of, followed, miscalled } = this;
    return of.isComplete && followed.isWhole && miscalled.every(({ method }) => method === 'backward');
  }

  get followed(): Followed {
    this.#followed ??= follow(this.of);
    return this.#followed;
  }

  get events(): readonly Event[] {
    const { miscalled } = this;
    const { events } = this.followed;
    // What it calls its bottoms are none.
    return miscalled.length === 0
      ? events
      : events.filter(({ method: own }) => miscalled.every(({ method }) => method !== own));
  }

  get miscalled(): readonly Miscalled[] {
    this.#miscalled ??= METHODS.flatMap((method) => this.#miscall(method));
    return this.#miscalled;
  }

  #miscall(method: string): readonly Miscalled[] {
    const member = this.of.isComplete && this.isLayer ? this.of.member(method) : undefined;
    if (member?.kind !== 'method' || member.definition.decorators.length > 0) return [];
    const { params, nameStart, name } = member.definition;
    const given = GIVEN[method]!;
    if (params.some(({ stars }) => stars > 0)) return [];
    const required = params.filter(({ defaultValue }) => defaultValue === undefined).length;
    const isCallable = required <= given.length && params.length >= given.length;
    if (isCallable && !(method === 'backward' && isTurnedRound(params))) return [];
    const span = { start: nameStart, end: nameStart + name.length };
    const place = this.placeOf({ module: member.owner.module, span });
    return [
      {
        method,
        place,
        given,
        takes: isCallable ? given.length : params.length < given.length ? params.length : required,
      },
    ];
  }

  placeOf({ module, span }: Pick<Event, 'module' | 'span'>): Place {
    return placeIn(module, span, this.of);
  }

  has(method: string): boolean {
    return this.of.member(method) !== undefined;
  }

  get missingMethods(): readonly string[] {
    if (!this.of.isComplete) return [];
    // A method that is bound while the layer is set up is one too.
    return METHODS.filter((name) => !this.has(name) && !this.#binds(name));
  }

  #binds(name: string): boolean {
    return new RegExp(`\\.\\s*${name}\\s*=(?!=)|setattr\\s*\\(|__getattr`).test(
      this.of.order.map(({ module }) => module.text).join('\n'),
    );
  }

  get unmade(): Unmade | undefined {
    if (!this.of.isComplete) return undefined;
    const { definition, module } = this.of;
    const misspelt = this.of.bases.indexOf(MISSPELT_LAYER);
    const base = definition.bases.filter(({ name }) => name === undefined)[misspelt];
    if (base !== undefined) return { kind: 'misspelt', place: this.placeOf({ module, span: base.value }) };
    // What changes a class, as a decorator does, may make a layer of it.
    const isPlain =
      definition.decorators.length === 0 && definition.bases.every(({ name }) => name === undefined);
    if (!isPlain) return undefined;
    if (!this.isLayer) return { kind: 'no layer', place: this.place };
    const made = this.of.member('__init__');
    if (made?.kind !== 'method' || made.definition.decorators.length > 0) return undefined;
    const { params, nameStart, name } = made.definition;
    const plain = params.filter(({ stars }) => stars === 0);
    if (plain.length === 0 || params.some(({ stars }) => stars === 1)) return undefined;
    const required = plain.filter(({ defaultValue }) => defaultValue === undefined).length - 1;
    const number = plain.length - 1;
    if (required <= 1 && number >= 1) return undefined;
    const span = { start: nameStart, end: nameStart + name.length };
    return {
      kind: 'arguments',
      place: this.placeOf({ module: made.owner.module, span }),
      number: number < 1 ? number : required,
    };
  }

  get alwaysRefuses(): boolean {
    return this.events.some(
      ({ kind, method, when }) => kind === 'raise' && method === 'setup' && when.length === 0,
    );
  }

  get isBase(): boolean {
    const { module, definition } = this.of;
    return module.names.classes.some(
      (other) =>
        other !== definition && classOf(module, other).order.some((one) => one.definition === definition),
    );
  }

  get backward(): BackwardFacts {
    if (this.miscalled.some(({ method }) => method === 'backward'))
      return { kind: undefined, usesTopDiff: undefined, topsName: undefined, writes: [] };
    this.#backward ??= backwardFacts(this);
    return this.#backward;
  }

  get params(): ParamFacts {
    this.#params ??= paramFacts(this);
    return this.#params;
  }

  get learns(): boolean | undefined {
    return this.isSure ? this.events.some(({ kind }) => kind === 'add blob') : undefined;
  }

  isOneNumber(top: number): boolean | undefined {
    return isOneNumber(this, top);
  }

  topShape(top: number, world: World): readonly (number | null)[] | null {
    return topShape(this, top, world);
  }

  get unshapedTops() {
    return unshapedTops(this);
  }

  isNeverShaped(top: number): boolean | undefined {
    return isNeverShaped(this, top);
  }

  isNeverFilled(top: number, world: World): boolean | undefined {
    return isNeverFilled(this, top, world);
  }

  isShapedInForward(top: number): boolean | undefined {
    return isShapedInForward(this, top);
  }

  get takesNoBottoms(): boolean | undefined {
    return takesNoBottoms(this);
  }

  refusal(world: World): Refusal | undefined {
    return refusalIn(this, world);
  }

  missingBlob(side: Side, count: number, world: World): MissingBlob | undefined {
    return missingBlob(this, side, count, world);
  }

  allowed(side: Side, world: World): readonly number[] {
    return allowedCounts(this, side, world);
  }

  get uses(): Uses {
    this.#uses ??= usesOf(this);
    return this.#uses;
  }
}

/** What Caffe calls each method with. */
const GIVEN: Readonly<Record<string, readonly string[]>> = {
  setup: ['self', 'bottom', 'top'],
  reshape: ['self', 'bottom', 'top'],
  forward: ['self', 'bottom', 'top'],
  backward: ['self', 'top', 'propagate_down', 'bottom'],
};

/** Whether a backward pass has its bottoms where Caffe gives it the tops, and the other way round. */
function isTurnedRound([, first, , last]: readonly Parameter[]): boolean {
  return /^bottoms?$/.test(first?.name ?? '') && /^tops?$/.test(last?.name ?? '');
}

function placeIn(module: Module, span: Place['span'], of: ClassOfProject): Place {
  return {
    path: module.shown,
    span,
    ...module.lines.position(span.start),
    isOwn: module === of.module,
    isForPython2: module.tree.problems.some(({ breaks }) => breaks === 3),
  };
}
