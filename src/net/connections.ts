import { forksWithType, isRareType } from '../dialect/choose.js';
import { type Dialect, nameOf } from '../dialect/dialect.js';
import type { Blob, Finding, Related } from '../layers/base/index.js';
import { CAFFE_LAYER_TYPES, type LayerTypes } from '../layers/registry.js';
import type { MessageType } from '../schema/descriptor.js';
import type { Message } from '../schema/message.js';
import { listed } from '../text/listed.js';
import { distance, nearestTerm, plain } from '../text/nearest.js';
import type { UnknownBottom, WiredLayer } from './splits.js';
import { Wiring } from './wiring.js';

/** What is said of the connections between the layers of a net. */
export class Connections {
  readonly #included: readonly Message[];
  readonly #excluded: readonly Message[];
  #known: Wiring | undefined;

  /**
   * @param included the layers of the net
   * @param excluded the layers of the file that the net's state leaves out
   */
  constructor(included: readonly Message[], excluded: readonly Message[]) {
    this.#included = included;
    this.#excluded = excluded;
  }

  /** Bottoms that no layer above makes. Those of one name are one mistake, of the layer that is to make it most likely. */
  unknownBottoms(unknown: readonly UnknownBottom[]): Finding[] {
    const takers = new Map<string, UnknownBottom[]>();
    for (const bottom of unknown) {
      const same = takers.get(bottom.name);
      if (same === undefined) takers.set(bottom.name, [bottom]);
      else same.push(bottom);
    }
    const findings: Finding[] = [];
    for (const same of takers.values()) {
      const { message, meant, related } = this.#unknownBottom(same[0]!);
      for (let index = 0; index < same.length; index++) {
        const taker = same[index]!;
        const { span, caffe } = this.#placeOf(taker);
        findings.push({
          rule: 'blob/unknown-bottom',
          span,
          message,
          ...(meant === undefined ? {} : { meant }),
          caffe,
          related:
            // Of many that take it, only the first is told, unless that is switched off.
            index > MAX_RELATED || index === same.length - 1
              ? related
              : [...related, ...this.#takenToo(same.slice(index + 1, index + 1 + MAX_RELATED))],
          mistake: taker.name,
        });
      }
    }
    return findings;
  }

  #takenToo(takers: readonly UnknownBottom[]): Related[] {
    return takers.map((taker) => ({
      message: `'${this.#included[taker.layer]!.string('name')}' takes it too`,
      span: this.#placeOf(taker).span,
    }));
  }

  #placeOf({ layer, bottom, name }: UnknownBottom) {
    const taker = this.#included[layer]!;
    return {
      span: taker.span('bottom', bottom),
      caffe: `Unknown bottom blob '${name}' (layer '${taker.string('name')}', bottom index ${bottom})`,
    };
  }

  /** A bottom that no layer above makes; says where the blob is made instead, if anywhere. */
  #unknownBottom(unknown: UnknownBottom): Finding {
    const included = this.#included;
    const excluded = this.#excluded;
    const { layer, name } = unknown;
    const taker = included[layer]!;
    const finding = { rule: 'blob/unknown-bottom', ...this.#placeOf(unknown) } as const;
    const madeHere = (maker: Message) => ({
      message: `'${name}' is made here`,
      span: maker.span('top', maker.strings('top').indexOf(name)),
    });

    const below = included[this.#wiring.firstMakerFrom(layer, name)];
    if (below === taker) {
      return {
        ...finding,
        message: `'${taker.string('name')}' takes '${name}', which only it makes`,
        related: [],
      };
    }
    if (below !== undefined) {
      return {
        ...finding,
        message: `blob '${name}' is made only below, by '${below.string('name')}': layers stand in the order in which they run`,
        related: [madeHere(below)],
      };
    }
    // Not those that only go on with it, in place.
    const all = new Wiring(excluded).makersOf(name);
    const origins = all.filter((index) => !excluded[index]!.strings('bottom').includes(name));
    const makers = origins.length > 0 ? origins : all;
    const elsewhere = makers.slice(0, MAX_RELATED).map((index) => excluded[index]!);
    const [maker] = elsewhere;
    if (maker !== undefined) {
      const made =
        makers.length === 1
          ? `'${maker.string('name')}', which is left out here`
          : `${makers.length} layers, which are all left out here`;
      return {
        ...finding,
        message: `blob '${name}' is made by ${made}: ${rulesOf(elsewhere)}`,
        related: elsewhere.map(madeHere),
      };
    }
    const namesake = this.#namesake(layer, name);
    if (namesake !== undefined) {
      return {
        ...finding,
        message: `no layer makes the blob '${name}', which is the name of a layer`,
        meant: namesake.string('top'),
        related: [{ message: `'${name}' makes '${namesake.string('top')}'`, span: namesake.span('top') }],
      };
    }
    const meant = this.#wiring.nearestTop(layer, name);
    const untaken = meant === undefined ? this.#untakenAbove(unknown) : undefined;
    return {
      ...finding,
      message: `no layer makes the blob '${name}'${untaken === undefined ? '' : `, and none takes ${untaken}`}`,
      ...(meant === undefined ? {} : { meant }),
      related: [],
    };
  }

  /** The layer above one that has a name, and makes one blob, of another name: as layers do that work in place. */
  #namesake(layer: number, name: string): Message | undefined {
    const found = this.#wiring.layerNamed(name);
    if (found === undefined || found >= layer) return undefined;
    const maker = this.#included[found]!;
    return maker.count('top') === 1 && maker.string('top') !== name ? maker : undefined;
  }

  /** A blob that may be meant for one that nothing makes, of whatever name, since no layer takes it; in words. */
  #untakenAbove({ layer, bottom, name }: UnknownBottom): string | undefined {
    const above = this.#included[layer - 1];
    const isUntaken = (top: string) => this.#wiring.takersOf(top).length === 0;
    if (bottom === 0 && above?.count('bottom') === 1 && above.count('top') === 1) {
      const top = above.string('top');
      if (isUntaken(top)) return `'${top}', which the layer above makes`;
    }
    const input = this.#untakenInput(layer, name);
    return input === undefined ? undefined : `'${input}', with which the net begins`;
  }

  /** The only blob that the net is given and no layer takes, where the other is all that is missing. */
  #untakenInput(layer: number, name: string): string | undefined {
    if (this.#wiring.missing().some((other) => other !== name)) return undefined;
    const given = this.#included
      .slice(0, layer)
      .filter((other) => other.count('bottom') === 0)
      .flatMap((other) => other.strings('top'));
    const [input, ...others] = given.filter((top) => this.#wiring.takersOf(top).length === 0);
    return others.length > 0 ? undefined : input;
  }

  /** A top of a name that another blob has. */
  duplicateTop(wired: WiredLayer, index: number, known: Blob): Finding {
    const included = this.#included;
    const name = wired.tops[index]!;
    const caffe = `Top blob '${name}' produced by multiple sources.`;
    const span = wired.layer?.span('top', index) ?? { start: 0, end: 0 };
    const madeHere = { message: `'${name}' is made here`, span: known.madeAt };
    const own = included[wired.index]!;
    if (own.strings('bottom')[index] === name) {
      // Wanted in place, but the bottom is a split: another layer uses the blob too.
      const other = included[this.#wiring.lastTakerAbove(wired.index, name)];
      const reason =
        other !== undefined
          ? `'${other.string('name')}' takes it too, before it is overwritten`
          : 'it is used more than once before it is overwritten';
      return {
        rule: 'blob/duplicate-top',
        span,
        message: `'${own.string('name')}' cannot work in place on '${name}': ${reason}`,
        caffe,
        related: [
          madeHere,
          ...(other === undefined
            ? []
            : [
                {
                  message: 'also taken here',
                  span: other.span('bottom', other.strings('bottom').indexOf(name)),
                },
              ]),
        ],
      };
    }
    return {
      rule: 'blob/duplicate-top',
      span,
      message: `'${own.string('name')}' makes the blob '${name}', which exists already${this.#phaseMeant(wired.index, name)}`,
      caffe,
      related: [madeHere],
      mistake: `of layer ${wired.index}`,
    };
  }

  /** What to say of a blob that two layers make of data: one is for TRAIN and one for TEST, most likely. */
  #phaseMeant(index: number, name: string): string {
    const first = this.#wiring.makersOf(name)[0]!;
    const layers = [this.#included[first]!, this.#included[index]!];
    if (first === index || layers.some((layer) => layer.count('bottom') > 0)) return '';
    const unmade = this.#unmade();
    const isFree = layers.every((layer) => layer.count('include') + layer.count('exclude') === 0);
    if (isFree && unmade.length === 1)
      return `; '${unmade[0]}' is taken and nothing makes it: that may be what its top is to be`;
    const given = layers.find((layer) => layer.has('phase'));
    return given === undefined
      ? '; where one of the two is for TRAIN and one for TEST, include { phase: … } says so'
      : `; phase: ${given.enumValue('phase')} at a layer doesn't leave it out in the other phase: include { phase: ${given.enumValue('phase')} } does`;
  }

  /** The blobs that layers take and none makes. */
  #unmade(): string[] {
    const taken = new Set(this.#included.flatMap((layer) => layer.strings('bottom')));
    return [...taken].filter((name) => this.#wiring.makersOf(name).length === 0);
  }

  get #wiring(): Wiring {
    this.#known ??= new Wiring(this.#included);
    return this.#known;
  }
}

/** How many layers that make a blob elsewhere, or take it too, are told of. */
const MAX_RELATED = 5;

/** In which states layers are in the net, in words; `--stage` where a stage is asked for. */
function rulesOf(layers: readonly Message[]): string {
  const included = new Set<string>();
  const excluded = new Set<string>();
  let stages = false;
  for (const layer of layers) {
    for (const rule of layer.messages('include')) included.add(stateOf(rule));
    for (const rule of layer.messages('exclude')) excluded.add(stateOf(rule));
    stages ||= layer.messages('include').some((rule) => rule.has('stage'));
  }
  const parts = [
    ...(included.size === 0 ? [] : [`included only for ${listed(shown(included), 'or')}`]),
    ...(excluded.size === 0 ? [] : [`excluded for ${listed(shown(excluded))}`]),
  ];
  return `${parts.join('; ')}${stages ? '; --stage sets stages' : ''}`;
}

/** What a NetStateRule asks for. */
function stateOf(rule: Message): string {
  const parts = [
    ...(rule.has('phase') ? [rule.enumValue('phase') ?? ''] : []),
    ...rule.strings('stage').map((stage) => `stage '${stage}'`),
    ...rule.strings('not_stage').map((stage) => `no stage '${stage}'`),
    ...(rule.has('min_level') ? [`level ${rule.number('min_level')} or more`] : []),
    ...(rule.has('max_level') ? [`level ${rule.number('max_level')} or less`] : []),
  ];
  return parts.length === 0 ? 'every state' : parts.join(' with ');
}

function shown(items: ReadonlySet<string>): readonly string[] {
  const all = [...items];
  return all.length > MAX_RELATED ? [...all.slice(0, MAX_RELATED), '…'] : all;
}

/**
 * A type that Caffe doesn't have. Under a fork's schema it may be the fork's own: so it is taken where the schema has its
 * parameters, or where no type of Caffe's is near.
 */
export function unknownType(layer: Message, dialect: Dialect): Finding {
  const span = layer.span('type');
  const type = layer.string('type');
  if (!layer.has('type')) {
    const message = `'${layer.string('name')}' has no type`;
    return { rule: 'layer/unknown-type', span, message, caffe: unknownToCaffe(type), related: [] };
  }
  let known = SAID.get(dialect);
  if (known === undefined) {
    known = new Map();
    SAID.set(dialect, known);
  }
  let said = known.get(type);
  if (said === undefined) {
    said = saidOf(type, layer.type, dialect);
    known.set(type, said);
  }
  const { message, meant, caffe, related } = said;
  return meant === undefined
    ? { rule: 'layer/unknown-type', span, message, caffe, related }
    : { rule: 'layer/unknown-type', span, message, meant, caffe, related };
}

/** What is said of each unknown type: a net may have one many times. */
const SAID = new WeakMap<Dialect, Map<string, Omit<Finding, 'rule' | 'span'>>>();

function saidOf(type: string, layerParameter: MessageType, dialect: Dialect): Omit<Finding, 'rule' | 'span'> {
  const { layerTypes, open, isAuto } = dialect;
  const isRare = isRareType(type);
  const meant = isRare ? undefined : nearestTerm(type, layerTypes.names);
  if (
    open &&
    isAuto !== true &&
    type !== '' &&
    (hasParameters(layerParameter, type) || meant === undefined || forksWithType(type).length > 0)
  ) {
    return {
      message:
        CAFFE_LAYER_TYPES.get(type) === undefined
          ? `'${type}' is not one of BVLC Caffe's layer types: it is taken for one of the fork's, and not checked`
          : `'${type}' has other parameters here than in BVLC's Caffe: it is not checked`,
      caffe: null,
      related: [],
    };
  }
  if (isAuto === true && type !== '' && (isRare || !isSlip(type, meant, layerTypes))) {
    return {
      message: isRare
        ? `'${type}' is a layer type of a fork of which no more is known: it is not checked`
        : `no Caffe that is known here has a layer type '${type}': it is not checked`,
      ...(meant === undefined ? {} : { meant }),
      caffe: null,
      related: [],
    };
  }
  const [fork] = forksWithType(type);
  return {
    message: `${nameOf(dialect)} has no layer type '${type}'${fork === undefined ? '' : `: it is ${fork.title}'s (--dialect ${fork.name})`}`,
    ...(fork !== undefined || meant === undefined ? {} : { meant }),
    caffe: unknownToCaffe(type),
    related: [],
  };
}

function unknownToCaffe(type: string): string {
  return `Check failed: registry.count(type) == 1 (0 vs. 1) Unknown layer type: ${type}`;
}

/**
 * Whether a known type is surely meant: only letter case, `_` or `-` is other than in it, it is called so in other programs, or it is
 * one of BVLC's of which a letter is missing, doubled, or in another's place. Forks' names are too many for that: a name near one is
 * another fork's as well.
 */
function isSlip(type: string, meant: string | undefined, layerTypes: LayerTypes): boolean {
  return (
    layerTypes.likeWritten(type) !== undefined ||
    layerTypes.alsoCalled(plain(type)) !== undefined ||
    (meant !== undefined &&
      CAFFE_LAYER_TYPES.get(meant) !== undefined &&
      isMisspelt(plain(type), plain(meant)))
  );
}

/** Types of fewer letters differ in one from others: `PReLU`, `ReLU6`. */
const MIN_LETTERS = 6;

/** A letter more, as of another word, makes another type of it: `Concats`, `Pooling3`. */
function isMisspelt(given: string, meant: string): boolean {
  if (meant.length < MIN_LETTERS || /\d/.test(given) || distance(given, meant, 1) > 1) return false;
  return given.length <= meant.length || given.replace(/(.)\1/g, '$1') === meant.replace(/(.)\1/g, '$1');
}

/** Whether a LayerParameter has a field for a type's parameters: `roi_pooling_param` for ROIPooling. */
function hasParameters(layerParameter: MessageType, type: string): boolean {
  const name = `${plain(type)}param`;
  return [...layerParameter.fields.keys()].some((field) => plain(field) === name);
}
