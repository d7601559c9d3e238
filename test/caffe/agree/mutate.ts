/** Random changes to a net, as mistakes and experiments make them. The schema decides what can stand where. */
import type { BlobCount, LayerType } from '../../../src/layers/base/index.js';
import { checkNet, readNet } from '../../../src/net/read.js';
import type { FieldType, MessageType } from '../../../src/schema/descriptor.js';
import { copyFields, type Field, message, scalar, scalars, unquote, writeFields } from './fields.js';
import type { Prng } from './prng.js';
import { DIALECT, drawnFields, TYPE_NAMES } from './subject.js';
import { blobName, randomMessage, randomValue, type Surroundings } from './values.js';

/** What a mutation touched, for coverage. */
export interface Touched {
  readonly operation: string;
  /** The type of the layer. */
  readonly layerType?: string;
  /** `ConvolutionParameter.stride` */
  readonly field?: string;
}

export interface Mutant {
  readonly fields: Field[];
  readonly touched: readonly Touched[];
}

const NET = DIALECT.schema.message('NetParameter')!;
const LAYER = DIALECT.schema.message('LayerParameter')!;
const V1_LAYER = DIALECT.schema.message('V1LayerParameter')!;

const isLayer = (name: string): boolean => name === 'layer' || name === 'layers';

/**
 * A net made from nothing: one layer that makes blobs of random shapes, and a few layers of random types on them. Gets to
 * combinations of types and shapes that nobody would write.
 */
export function invent(prng: Prng): Mutant {
  const tops = 1 + prng.int(4);
  const shape = LAYER.fields.get('input_param')!.message!.fields.get('shape')!;
  const around: Surroundings = { blobs: [], layers: [] };
  // Blobs of one shape fit each other.
  const shapes = prng.chance(0.4)
    ? [randomMessage(prng, shape.message!, around)]
    : Array.from({ length: tops }, () => randomMessage(prng, shape.message!, around));
  const type = prng.pick(['Input', 'Input', 'DummyData']);
  const source: Field[] = [
    { name: 'name', value: '"data"' },
    { name: 'type', value: JSON.stringify(type) },
    ...Array.from({ length: tops }, (_, top) => ({ name: 'top', value: `"data${top}"` })),
    {
      name: type === 'Input' ? 'input_param' : 'dummy_data_param',
      value: shapes.map((value) => ({ name: 'shape', value })),
    },
  ];
  let fields: Field[] = [{ name: 'layer', value: source }];
  const touched: Touched[] = [];
  for (let count = 1 + prng.int(4); count > 0; count--) {
    // Random layers seldom fit, and a net that is refused early says nothing of the rest: those are mostly passed over.
    for (let tries = 0; tries < 12; tries++) {
      const longer = copyFields(fields);
      const done = addLayer(prng, longer);
      if (done === undefined || !(loads(longer) || prng.chance(0.04))) continue;
      fields = longer;
      touched.push({ operation: 'invent a layer', ...done });
      break;
    }
  }
  // Learnable layers need a loss above them to learn.
  if (prng.chance(0.3)) {
    const blob = scalars(fields.at(-1)!.value as Field[], 'top').at(-1);
    if (blob !== undefined) {
      fields.push({
        name: 'layer',
        value: [
          { name: 'name', value: '"loss"' },
          { name: 'type', value: '"Reduction"' },
          { name: 'bottom', value: JSON.stringify(blob) },
          { name: 'top', value: '"loss"' },
          { name: 'loss_weight', value: '1' },
        ],
      });
    }
  }
  const more = prng.chance(0.3) ? mutate(prng, fields) : { fields, touched: [] };
  return { fields: more.fields, touched: [...touched, ...more.touched] };
}

/** Whether caffekit takes a net: a hint about what real Caffe will do with it, for nets that are worth asking about. */
function loads(fields: readonly Field[]): boolean {
  return !checkNet(writeFields(fields), { phase: 'TRAIN', level: 0 }, {}, DIALECT).refused;
}

/**
 * A mutant of a net. Half of the time one that caffekit takes, if one is found soon: most mistakes are found at once, and
 * what is right in a net with one is not looked at.
 *
 * @param focus see {@link mutateOnce}
 */
export function mutate(prng: Prng, base: readonly Field[], focus?: string): Mutant {
  const tries = prng.chance(0.5) ? 4 : 1;
  let mutant = mutateOnce(prng, base, focus);
  for (let i = 1; i < tries && !loads(mutant.fields); i++) mutant = mutateOnce(prng, base, focus);
  return mutant;
}

/**
 * One to three random mutations of a net.
 *
 * @param focus a layer type whose layers are changed rather than others, where the net has some
 */
function mutateOnce(prng: Prng, base: readonly Field[], focus?: string): Mutant {
  const fields = copyFields(base);
  const touched: Touched[] = [];
  const count = prng.weighted([
    [7, 1],
    [2, 2],
    [1, 3],
  ] as const);
  for (let tries = 0; touched.length < count && tries < 30; tries++) {
    const [operation, apply] = prng.weighted(OPERATIONS);
    const done = apply(prng, fields, prng.chance(FOCUS) ? focus : undefined);
    if (done !== undefined) touched.push({ operation, ...done });
  }
  return { fields, touched };
}

type Operation = (
  prng: Prng,
  net: Field[],
  focus: string | undefined,
) => Omit<Touched, 'operation'> | undefined;

const OPERATIONS: readonly (readonly [number, readonly [string, Operation]])[] = [
  [30, ['change a value', changeValue]],
  [26, ['add a field', addField]],
  [8, ['drop a field', dropField]],
  [4, ['double a field', doubleField]],
  [3, ['drop a layer', dropLayer]],
  [4, ['double a layer', doubleLayer]],
  [10, ['add a layer', addLayer]],
  [3, ['move a layer', moveLayer]],
  [3, ['change a type', changeType]],
  [9, ['change connections', changeConnections]],
  [4, ['work in place', workInPlace]],
  [8, ['change a shape', changeShape]],
  [4, ['change rules', changeRules]],
  [4, ['change loss weights', changeLossWeights]],
  [3, ['change propagate_down', changePropagateDown]],
  [5, ['share parameters', shareParameters]],
  [2, ['give weights', giveWeights]],
  [3, ['change the net', changeNet]],
];

/** How often a mutation keeps to layers of the type in focus. */
const FOCUS = 0.6;

// ---- where things are ---------------------------------------------------------------------------------------

function layersOf(net: readonly Field[]): Field[][] {
  return net.flatMap(({ name, value }) => (isLayer(name) && typeof value !== 'string' ? [value] : []));
}

function aLayer(prng: Prng, net: readonly Field[], focus: string | undefined): Field[] | undefined {
  const layers = layersOf(net);
  const wanted = layers.filter((layer) => typeOf(layer) === focus);
  return layers.length === 0 ? undefined : prng.pick(wanted.length > 0 ? wanted : layers);
}

function typeOf(layer: readonly Field[]): string {
  return scalar(layer, 'type') ?? '';
}

/** LayerParameter, or V1LayerParameter for a layer of a legacy net. */
function messageOf(net: readonly Field[], layer: readonly Field[]): MessageType {
  return net.some(({ name, value }) => name === 'layers' && value === layer) ? V1_LAYER : LAYER;
}

function surroundings(net: readonly Field[]): Surroundings {
  const layers = layersOf(net);
  return {
    blobs: [...new Set([...scalars(net, 'input'), ...layers.flatMap((layer) => scalars(layer, 'top'))])],
    layers: layers.map((layer) => scalar(layer, 'name') ?? ''),
  };
}

/** A field of the net, with all that decides what it may be. */
interface Site {
  readonly owner: Field[];
  readonly field: Field;
  readonly type: FieldType;
  /** The layer that it belongs to; undefined for the net's own. */
  readonly layer: Field[] | undefined;
  /** How likely it is to be chosen: parameters are more interesting than names. */
  readonly weight: number;
}

function sites(owner: Field[], type: MessageType, layer: Field[] | undefined, result: Site[] = []): Site[] {
  for (const field of owner) {
    const own = type.fields.get(field.name);
    if (own === undefined) continue;
    const inner =
      isLayer(field.name) && type === NET && typeof field.value !== 'string' ? field.value : layer;
    if (own.parent.name === 'BlobProto') continue;
    const weight =
      type === NET ? 1 : type === LAYER || type === V1_LAYER ? (own.name === 'name' ? 0.3 : 1) : 3;
    result.push({ owner, field, type: own, layer: inner, weight });
    if (typeof field.value !== 'string' && own.type === 'message')
      sites(field.value, own.message!, inner, result);
  }
  return result;
}

function aSite(
  prng: Prng,
  net: Field[],
  focus: string | undefined,
  wanted: (site: Site) => boolean,
): Site | undefined {
  let all = sites(net, NET, undefined).filter(wanted);
  const inFocus = all.filter(({ layer }) => layer !== undefined && typeOf(layer) === focus);
  if (inFocus.length > 0) all = inFocus;
  return all.length === 0 ? undefined : prng.weighted(all.map((site) => [site.weight, site] as const));
}

function touchedBy(site: Site): Omit<Touched, 'operation'> {
  return {
    field: `${site.type.parent.name}.${site.type.name}`,
    ...(site.layer === undefined ? {} : { layerType: typeOf(site.layer) }),
  };
}

function touchedLayer(layer: readonly Field[]): Omit<Touched, 'operation'> {
  return { layerType: typeOf(layer) };
}

// ---- fields ---------------------------------------------------------------------------------------------------

function changeValue(
  prng: Prng,
  net: Field[],
  focus: string | undefined,
): Omit<Touched, 'operation'> | undefined {
  const site = aSite(prng, net, focus, ({ type }) => type.type !== 'message');
  if (site === undefined) return undefined;
  site.field.value = randomValue(prng, site.type, site.field.value, surroundings(net));
  return touchedBy(site);
}

/** Fields that every layer has, by how much there is to them. */
const COMMON_FIELDS: readonly (readonly [number, string])[] = [
  [2, 'phase'],
  [3, 'loss_weight'],
  [4, 'param'],
  [1, 'blobs'],
  [2, 'propagate_down'],
  [2, 'include'],
  [2, 'exclude'],
  [1, 'bottom'],
  [1, 'top'],
];

function addField(
  prng: Prng,
  net: Field[],
  focus: string | undefined,
): Omit<Touched, 'operation'> | undefined {
  const layer = aLayer(prng, net, focus);
  if (layer === undefined) return undefined;
  const around = surroundings(net);
  const own = messageOf(net, layer);
  const all = drawnFields(own)
    .map(({ name }) => name)
    .filter((key) => key.endsWith('_param'));
  const params =
    DIALECT.layerTypes.get(typeOf(layer))?.params ?? all.filter((key) => message(layer, key) !== undefined);
  const kind = prng.weighted([
    [params.length > 0 ? 12 : 0, 'own'],
    [4, 'common'],
    [3, 'inner'],
    [1, 'foreign'],
  ] as const);
  if (kind === 'own' || kind === 'foreign') {
    const name = prng.pick(kind === 'own' ? params : all);
    const type = own.fields.get(name)!.message!;
    let param = message(layer, name);
    if (param === undefined) {
      param = [];
      layer.push({ name, value: param });
    }
    return addTo(prng, param, type, layer, around);
  }
  if (kind === 'common') {
    const field = own.fields.get(
      own === LAYER ? prng.weighted(COMMON_FIELDS) : prng.pick(drawnFields(own)).name,
    )!;
    insert(prng, layer, field, randomValue(prng, field, undefined, around));
    return { layerType: typeOf(layer), field: `${own.name}.${field.name}` };
  }
  const inner = sites(layer, own, layer).filter(
    ({ type }) => type.type === 'message' && type.message!.name !== 'BlobProto',
  );
  if (inner.length === 0) return undefined;
  const site = prng.pick(inner);
  return addTo(prng, site.field.value as Field[], site.type.message!, layer, around);
}

function addTo(
  prng: Prng,
  owner: Field[],
  type: MessageType,
  layer: readonly Field[],
  around: Surroundings,
): Omit<Touched, 'operation'> | undefined {
  const free = drawnFields(type).filter(
    (field) => field.label === 'repeated' || !owner.some(({ name }) => name === field.name),
  );
  // A second value for a field that takes one: the parser refuses it.
  const field = free.length > 0 && !prng.chance(0.01) ? prng.pick(free) : prng.pick(drawnFields(type));
  if (field === undefined) return undefined;
  insert(prng, owner, field, randomValue(prng, field, undefined, around));
  return { layerType: typeOf(layer), field: `${type.name}.${field.name}` };
}

function insert(prng: Prng, owner: Field[], field: FieldType, value: string | Field[]): void {
  owner.splice(field.label === 'repeated' ? prng.int(owner.length + 1) : owner.length, 0, {
    name: field.name,
    value,
  });
}

function dropField(
  prng: Prng,
  net: Field[],
  focus: string | undefined,
): Omit<Touched, 'operation'> | undefined {
  const site = aSite(prng, net, focus, ({ layer, owner }) => layer !== undefined && owner !== net);
  if (site === undefined) return undefined;
  site.owner.splice(site.owner.indexOf(site.field), 1);
  return touchedBy(site);
}

function doubleField(
  prng: Prng,
  net: Field[],
  focus: string | undefined,
): Omit<Touched, 'operation'> | undefined {
  const onlyRepeated = !prng.chance(0.05);
  const site = aSite(
    prng,
    net,
    focus,
    ({ type, layer, owner }) =>
      layer !== undefined && owner !== net && (!onlyRepeated || type.label === 'repeated'),
  );
  if (site === undefined) return undefined;
  const [copy] = copyFields([site.field]);
  if (prng.chance(0.4) && typeof copy!.value === 'string') {
    copy!.value = randomValue(prng, site.type, copy!.value, surroundings(net));
  }
  site.owner.splice(site.owner.indexOf(site.field) + 1, 0, copy!);
  return touchedBy(site);
}

// ---- layers ---------------------------------------------------------------------------------------------------

function layerFields(net: readonly Field[]): Field[] {
  return net.filter(({ name, value }) => isLayer(name) && typeof value !== 'string');
}

function dropLayer(prng: Prng, net: Field[]): Omit<Touched, 'operation'> | undefined {
  const layers = layerFields(net);
  if (layers.length === 0) return undefined;
  const layer = prng.pick(layers);
  net.splice(net.indexOf(layer), 1);
  return touchedLayer(layer.value as Field[]);
}

function doubleLayer(prng: Prng, net: Field[]): Omit<Touched, 'operation'> | undefined {
  const layers = layerFields(net);
  if (layers.length === 0) return undefined;
  const layer = prng.pick(layers);
  const copy = copyFields([layer])[0]!;
  const fields = copy.value as Field[];
  if (prng.chance(0.8)) {
    for (const field of fields) {
      if (field.name !== 'top' || typeof field.value !== 'string') continue;
      if (!scalars(fields, 'bottom').includes(unquote(field.value)) || prng.chance(0.5)) {
        field.value = JSON.stringify(`${unquote(field.value)}_again`);
      }
    }
  }
  if (prng.chance(0.5)) {
    for (const field of fields) if (field.name === 'name') field.value = '"again"';
  }
  net.splice(net.indexOf(layer) + 1, 0, copy);
  return touchedLayer(fields);
}

/** A layer of any type, with as many bottoms and tops as it takes, and a few of its parameters. */
function addLayer(prng: Prng, net: Field[]): Omit<Touched, 'operation'> | undefined {
  const around = surroundings(net);
  const type = DIALECT.layerTypes.get(prng.pick(TYPE_NAMES))!;
  const empty = readNet('layer { }', DIALECT).param.messages('layer')[0]!;
  const counts = (of: LayerType['bottoms']): BlobCount => (typeof of === 'function' ? of(empty) : of);
  const howMany = ({ exact, min = 0, max }: BlobCount): number =>
    exact ??
    Math.min(
      max ?? 9,
      min +
        prng.weighted([
          [6, 0],
          [3, 1],
          [1, 2],
        ] as const),
    );
  const bottoms = Array.from({ length: howMany(counts(type.bottoms)) }, () => blobName(prng, around, 0.02));
  const tops = type.topPerBottom
    ? bottoms.length
    : Math.max(howMany(counts(type.tops)), type.autoTops ? 1 : 0);
  const name = `added${net.length}`;
  const layer: Field[] = [
    { name: 'name', value: JSON.stringify(name) },
    { name: 'type', value: JSON.stringify(type.type) },
    ...bottoms.map((name) => ({ name: 'bottom', value: JSON.stringify(name) })),
    ...Array.from({ length: tops }, (_, top) => ({
      name: 'top',
      value: JSON.stringify(prng.chance(0.1) && bottoms[top] !== undefined ? bottoms[top] : `${name}_${top}`),
    })),
  ];
  for (let i = prng.int(4); i > 0 && type.params.length > 0; i--) {
    const name = prng.pick(type.params);
    let param = message(layer, name);
    if (param === undefined) {
      param = [];
      layer.push({ name, value: param });
    }
    addTo(prng, param, LAYER.fields.get(name)!.message!, layer, around);
  }
  const needed = REQUIRED[type.type];
  if (needed !== undefined && !prng.chance(0.15)) {
    const [name, field, value] = needed;
    let param = message(layer, name);
    if (param === undefined) {
      param = [];
      layer.push({ name, value: param });
    }
    if (!param.some((own) => own.name === field)) param.push({ name: field, value });
  }
  // Mostly at the end, where all blobs are there.
  net.splice(prng.chance(0.95) ? net.length : prng.int(net.length + 1), 0, { name: 'layer', value: layer });
  return { layerType: type.type };
}

/** A parameter without which a type cannot be set up, so that added layers often load. */
const REQUIRED: Readonly<Record<string, readonly [param: string, field: string, value: string]>> = {
  Convolution: ['convolution_param', 'kernel_size', '1'],
  Deconvolution: ['convolution_param', 'kernel_size', '2'],
  Im2col: ['convolution_param', 'kernel_size', '2'],
  Pooling: ['pooling_param', 'kernel_size', '2'],
  InnerProduct: ['inner_product_param', 'num_output', '3'],
  LSTM: ['recurrent_param', 'num_output', '2'],
  RNN: ['recurrent_param', 'num_output', '2'],
  SPP: ['spp_param', 'pyramid_height', '2'],
  Tile: ['tile_param', 'tiles', '2'],
};

function moveLayer(prng: Prng, net: Field[]): Omit<Touched, 'operation'> | undefined {
  const layers = layerFields(net);
  if (layers.length < 2) return undefined;
  const layer = prng.pick(layers);
  net.splice(net.indexOf(layer), 1);
  net.splice(prng.int(net.length + 1), 0, layer);
  return touchedLayer(layer.value as Field[]);
}

function changeType(
  prng: Prng,
  net: Field[],
  focus: string | undefined,
): Omit<Touched, 'operation'> | undefined {
  const layer = aLayer(prng, net, focus);
  const field = layer?.find(({ name }) => name === 'type');
  if (layer === undefined || field === undefined) return undefined;
  field.value = randomValue(prng, messageOf(net, layer).fields.get('type')!, field.value, surroundings(net));
  return touchedLayer(layer);
}

// ---- connections ----------------------------------------------------------------------------------------------

function changeConnections(
  prng: Prng,
  net: Field[],
  focus: string | undefined,
): Omit<Touched, 'operation'> | undefined {
  const layer = aLayer(prng, net, focus);
  if (layer === undefined) return undefined;
  const around = surroundings(net);
  const name = prng.weighted([
    [3, 'bottom'],
    [1, 'top'],
  ] as const);
  const own = layer.filter((field) => field.name === name);
  const value = JSON.stringify(
    name === 'top' && prng.chance(0.5) ? `fresh${prng.int(3)}` : blobName(prng, around),
  );
  const action = prng.weighted([
    [own.length > 0 ? 4 : 0, 'change'],
    [3, 'add'],
    [own.length > 0 ? 2 : 0, 'drop'],
    [own.length > 1 ? 2 : 0, 'swap'],
  ] as const);
  if (action === 'change') prng.pick(own).value = value;
  else if (action === 'add') {
    const last = own.at(-1);
    layer.splice(last === undefined ? Math.min(2, layer.length) : layer.indexOf(last) + 1, 0, {
      name,
      value,
    });
  } else if (action === 'drop') layer.splice(layer.indexOf(prng.pick(own)), 1);
  else {
    const [a, b] = [prng.pick(own), prng.pick(own)];
    [a.value, b.value] = [b.value, a.value];
  }
  return { layerType: typeOf(layer), field: `LayerParameter.${name}` };
}

function workInPlace(prng: Prng, net: Field[]): Omit<Touched, 'operation'> | undefined {
  const layers = layersOf(net).filter(
    (layer) => scalars(layer, 'bottom').length > 0 && scalars(layer, 'top').length > 0,
  );
  if (layers.length === 0) return undefined;
  const layer = prng.pick(layers);
  const tops = layer.filter(({ name }) => name === 'top');
  const bottoms = scalars(layer, 'bottom');
  const index = prng.int(tops.length);
  const before = unquote(tops[index]!.value as string);
  const after = bottoms[Math.min(index, bottoms.length - 1)]!;
  tops[index]!.value = JSON.stringify(after);
  if (prng.chance(0.7)) {
    // The layers above take what is left.
    for (const other of layersOf(net)) {
      for (const field of other) {
        if (field.name === 'bottom' && typeof field.value === 'string' && unquote(field.value) === before)
          field.value = JSON.stringify(after);
      }
    }
  }
  return { layerType: typeOf(layer), field: 'LayerParameter.top' };
}

// ---- shapes and the rest ----------------------------------------------------------------------------------------

function changeShape(
  prng: Prng,
  net: Field[],
  focus: string | undefined,
): Omit<Touched, 'operation'> | undefined {
  const site = aSite(prng, net, focus, ({ type }) => type.message?.name === 'BlobShape');
  if (site === undefined) return undefined;
  const shape = site.field.value as Field[];
  const action = prng.weighted([
    [shape.length > 0 ? 5 : 0, 'change'],
    [2, 'add'],
    [shape.length > 0 ? 2 : 0, 'drop'],
    [1, 'all'],
  ] as const);
  const dim = site.type.message!.fields.get('dim')!;
  if (action === 'change') {
    const field = prng.pick(shape);
    field.value = randomValue(prng, dim, field.value, surroundings(net));
  } else if (action === 'add')
    shape.splice(prng.int(shape.length + 1), 0, { name: 'dim', value: String(1 + prng.int(4)) });
  else if (action === 'drop') shape.splice(prng.int(shape.length), 1);
  else site.field.value = randomMessage(prng, site.type.message!, surroundings(net));
  return { ...touchedBy(site), field: 'BlobShape.dim' };
}

function changeRules(
  prng: Prng,
  net: Field[],
  focus: string | undefined,
): Omit<Touched, 'operation'> | undefined {
  const layer = aLayer(prng, net, focus);
  if (layer === undefined) return undefined;
  const name = prng.weighted([
    [4, 'include'],
    [4, 'exclude'],
    [3, 'phase'],
  ] as const);
  const field = messageOf(net, layer).fields.get(name);
  if (field === undefined) return undefined;
  const at = layer.findIndex((own) => own.name === name);
  if (at >= 0 && prng.chance(0.5)) layer.splice(at, 1);
  else if (name !== 'phase' || at < 0)
    insert(prng, layer, field, randomValue(prng, field, undefined, surroundings(net)));
  return { layerType: typeOf(layer), field: `LayerParameter.${name}` };
}

function changeLossWeights(
  prng: Prng,
  net: Field[],
  focus: string | undefined,
): Omit<Touched, 'operation'> | undefined {
  const layer = aLayer(prng, net, focus);
  if (layer === undefined) return undefined;
  const count = Math.max(
    0,
    scalars(layer, 'top').length +
      prng.weighted([
        [1, -1],
        [8, 0],
        [1, 1],
      ] as const),
  );
  drop(layer, 'loss_weight');
  const field = LAYER.fields.get('loss_weight')!;
  for (let i = 0; i < count; i++) {
    const value = prng.chance(0.5)
      ? prng.pick(['0', '1', '0.5'])
      : (randomValue(prng, field, undefined, surroundings(net)) as string);
    layer.push({ name: 'loss_weight', value });
  }
  return { layerType: typeOf(layer), field: 'LayerParameter.loss_weight' };
}

function changePropagateDown(
  prng: Prng,
  net: Field[],
  focus: string | undefined,
): Omit<Touched, 'operation'> | undefined {
  const layer = aLayer(prng, net, focus);
  if (layer === undefined) return undefined;
  const count = Math.max(
    0,
    scalars(layer, 'bottom').length +
      prng.weighted([
        [1, -1],
        [8, 0],
        [1, 1],
      ] as const),
  );
  drop(layer, 'propagate_down');
  for (let i = 0; i < count; i++) layer.push({ name: 'propagate_down', value: prng.pick(['true', 'false']) });
  return { layerType: typeOf(layer), field: 'LayerParameter.propagate_down' };
}

function drop(owner: Field[], name: string): void {
  for (let i = owner.length - 1; i >= 0; i--) if (owner[i]!.name === name) owner.splice(i, 1);
}

function shareParameters(prng: Prng, net: Field[]): Omit<Touched, 'operation'> | undefined {
  const learning = layersOf(net).filter(
    (layer) =>
      DIALECT.layerTypes.get(typeOf(layer))?.learns === true ||
      scalars(layer, 'param').length > 0 ||
      message(layer, 'param') !== undefined,
  );
  if (learning.length === 0) return undefined;
  const spec = LAYER.fields.get('param')!.message!;
  const chosen = [prng.pick(learning), prng.pick(learning)];
  for (const layer of chosen) {
    const count = prng.weighted([
      [6, 1],
      [3, 2],
      [1, 3],
    ] as const);
    for (let i = 0; i < count; i++) {
      const fields: Field[] = [{ name: 'name', value: prng.pick(['"w"', '"w"', '"b"', '""']) }];
      for (const extra of ['lr_mult', 'decay_mult', 'share_mode']) {
        if (!prng.chance(0.3)) continue;
        const value =
          extra === 'share_mode'
            ? prng.pick(['STRICT', 'PERMISSIVE'])
            : prng.pick(['0', '1', '2', '-1', 'nan', 'inf']);
        fields.push({ name: spec.fields.get(extra)!.name, value });
      }
      const existing = layer.filter(({ name }) => name === 'param')[i];
      if (existing !== undefined && prng.chance(0.8)) existing.value = fields;
      else layer.push({ name: 'param', value: fields });
    }
  }
  return { layerType: typeOf(chosen[1]!), field: 'ParamSpec.name' };
}

function giveWeights(
  prng: Prng,
  net: Field[],
  focus: string | undefined,
): Omit<Touched, 'operation'> | undefined {
  const layer = aLayer(prng, net, focus);
  if (layer === undefined) return undefined;
  const field = LAYER.fields.get('blobs')!;
  const count = 1 + prng.int(3);
  for (let i = 0; i < count; i++)
    layer.push({ name: 'blobs', value: randomMessage(prng, field.message!, surroundings(net)) });
  return { layerType: typeOf(layer), field: 'LayerParameter.blobs' };
}

function changeNet(prng: Prng, net: Field[]): Omit<Touched, 'operation'> | undefined {
  const names = [
    'name',
    'force_backward',
    'state',
    'debug_info',
    'input',
    'input_shape',
    'input_dim',
    'force_backward',
  ];
  const field = NET.fields.get(prng.pick(names))!;
  if (field.label !== 'repeated') drop(net, field.name);
  net.splice(field.name === 'input' ? 0 : prng.int(net.length + 1), 0, {
    name: field.name,
    value: randomValue(prng, field, undefined, surroundings(net)),
  });
  return { field: `NetParameter.${field.name}` };
}
