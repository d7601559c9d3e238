import picocolors from 'picocolors';
import { formatShape, type Shape } from '../layers/base/index.js';
import { FLOAT } from '../net/memory.js';
import type { Net } from '../net/net.js';
import type { NetState } from '../net/state.js';
import {
  type DataSummary,
  type LayerSummary,
  learning,
  type NetSummary,
  paramCount,
  type Total,
  totalsOf,
  unknownSources,
} from '../net/summary.js';
import { stateText } from '../report/base/notes.js';
import { short } from '../text/short-number.js';
import { printable, width } from '../text/width.js';
import { wrap } from '../text/wrap.js';

export interface TableOptions {
  readonly colors: boolean;
  /** How wide the terminal is; undefined for a table as wide as it needs. */
  readonly columns?: number | undefined;
}

/** A table of a net's layers, and what they come to, for a person. */
export function summaryTable(
  path: string,
  net: Net,
  summary: NetSummary,
  { colors, columns = Number.POSITIVE_INFINITY }: TableOptions,
): string {
  const paint = picocolors.createColors(colors);
  const rows = (times: string) =>
    summary.layers.flatMap((layer, index) => {
      const { refused } = net.layers[index]!;
      const learns = summary.phase === 'TRAIN' ? learning(net, net.layers[index]!) : null;
      return rowsOf(layer, refused, learns ?? '', times);
    });
  const lines = [
    `${paint.bold(printable(summary.name) || '(no name)')}, ${summary.phase}${printable(stateNote(net.state))} ${paint.dim(`(${printable(path)})`)}`,
    '',
    ...table(rows, columns, paint),
    '',
    ...notes(net, summary).flatMap(([label, text]) => {
      const [first, ...more] = wrap(text, columns - INDENT).split('\n');
      const head = paint.bold(label.padEnd(INDENT));
      return [`${head}${first}`, ...more.map((line) => ' '.repeat(INDENT) + line)];
    }),
  ];
  return `${lines.join('\n')}\n`;
}

/** What a net's state has beside its phase, to stand behind that; nothing for the usual. */
export function stateNote({ level, stages }: NetState): string {
  return level === 0 && stages.length === 0 ? '' : ` ${stateText(stages, level)}`;
}

type Colors = ReturnType<typeof picocolors.createColors>;

interface Row {
  readonly name: string;
  readonly type: string;
  readonly output: string;
  readonly params: string;
  readonly multiplyAdds: string;
  readonly learns: string;
}

const HEAD: Row = {
  name: 'layer',
  type: 'type',
  output: 'output',
  params: 'params',
  multiplyAdds: 'mult-adds',
  learns: 'learns',
};

const REFUSED = 'refused by Caffe';

/** A layer's row, and one more for each further top. `times` stands between the dimensions of a shape. */
function rowsOf(layer: LayerSummary, refused: boolean, learns: string, times: string): Row[] {
  const several = layer.tops.length > 1;
  const outputs = layer.topShapes.map(
    (shape, top) => `${several ? `${printable(layer.tops[top]!)}: ` : ''}${shapeOf(shape, times)}`,
  );
  const first: Row = {
    name: printable(layer.name),
    type: printable(layer.type),
    output: refused ? REFUSED : (outputs[0] ?? ''),
    params: paramsOf(layer),
    multiplyAdds:
      layer.multiplyAdds === null ? '?' : layer.multiplyAdds === 0 ? '' : short(layer.multiplyAdds),
    learns,
  };
  if (refused) return [first];
  const blank: Row = { name: '', type: '', output: '', params: '', multiplyAdds: '', learns: '' };
  return [first, ...outputs.slice(1).map((output) => ({ ...blank, output }))];
}

function shapeOf(shape: Shape | null, times = ' x '): string {
  return shape === null ? '?' : formatShape(shape).replaceAll(' x ', times);
}

function paramsOf({ paramShapes }: LayerSummary): string {
  if (paramShapes?.length === 0) return '';
  const params = paramCount(paramShapes);
  return params === null ? '?' : short(params);
}

const GAP = '  ';
/** Columns are not made narrower than this. */
const NARROWEST = { name: 12, type: 8 };

function table(rows: (times: string) => readonly Row[], columns: number, paint: Colors): string[] {
  let all: readonly Row[] = [HEAD, ...rows(' x ')];
  const keys = (Object.keys(HEAD) as (keyof Row)[]).filter((key) =>
    all.some((row) => row[key] !== '' && row !== HEAD),
  );
  const widthOf = (key: keyof Row, all: readonly Row[]) =>
    all.reduce((widest, row) => Math.max(widest, width(row[key])), 0);
  const total = (all: readonly Row[]) =>
    keys.reduce((sum, key) => sum + widthOf(key, all), GAP.length * (keys.length - 1));

  if (total(all) > columns) all = [HEAD, ...rows('x')];
  for (const key of ['name', 'type'] as const) {
    const excess = total(all) - columns;
    if (excess <= 0) break;
    const limit = Math.max(NARROWEST[key], widthOf(key, all) - excess);
    all = all.map((row) => ({ ...row, [key]: shortened(row[key], limit) }));
  }

  const widths = new Map(keys.map((key) => [key, widthOf(key, all)]));
  return all.map((row, index) =>
    keys
      .map((key) => {
        const space = ' '.repeat(widths.get(key)! - width(row[key]));
        const text = index === 0 ? paint.bold(row[key]) : colored(key, row[key], paint);
        return key === 'params' || key === 'multiplyAdds' ? space + text : text + space;
      })
      .join(GAP)
      .trimEnd(),
  );
}

function colored(key: keyof Row, text: string, paint: Colors): string {
  if (text === '') return '';
  if (key === 'output' && text === REFUSED) return paint.red(text);
  if (text.includes('?') && key !== 'name' && key !== 'type') return paint.yellow(text);
  if (key === 'learns') return text === 'yes' ? paint.green(text) : paint.yellow(text);
  return key === 'type' ? paint.cyan(text) : text;
}

/** A text of at most so many columns: its beginning and, since names differ there, more of its end. */
function shortened(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  const characters = [...text];
  const take = (from: readonly string[], room: number) => {
    let taken = '';
    for (const character of from) {
      if (width(taken + character) > room) break;
      taken += character;
    }
    return taken;
  };
  const head = take(characters, Math.floor((columns - 1) / 3));
  const tail = [...take(characters.reverse(), columns - 1 - width(head))].reverse().join('');
  return `${head}…${tail}`;
}

/** How far the texts below the table are from the left. */
const INDENT = 15;

/** What stands below the table: a label and a text each. */
function notes(net: Net, summary: NetSummary): [string, string][] {
  const { params, multiplyAdds, activations } = totalsOf(net);
  const losses = summary.layers.flatMap((layer) =>
    layer.lossWeights.flatMap((weight, top) => (weight === 0 ? [] : [`${weight} x ${layer.tops[top]!}`])),
  );
  const notes: [string, string][] = [
    ['parameters', totalOf(params, (n) => `${short(n)} (${short(n * FLOAT, 'B')})`)],
    ['multiply-adds', totalOf(multiplyAdds, (n) => short(n, 'MAC'))],
    ['activations', totalOf(activations, (n) => `${short(n)} (${short(n * FLOAT, 'B')})`)],
    ...memoryNotes(summary.memory),
  ];
  const list = (label: string, items: readonly string[]) => {
    if (items.length > 0) notes.push([label, printable(items.join(', '))]);
  };
  for (const data of summary.data ?? []) notes.push(['data', printable(dataText(data))]);
  list('inputs', summary.inputs);
  list('outputs', summary.outputs);
  if (losses.length > 0) notes.push(['loss', printable(losses.join(' + '))]);
  if (summary.phase === 'TRAIN' && net.layers.some((layer) => learning(net, layer) === 'at 0'))
    notes.push(['at 0', 'weights that start at 0 and stay there, unless trained ones are loaded']);
  const unknown = unknownSources(net).map(({ name, shape }) => `${name} (${shapeOf(shape)})`);
  if (unknown.length > 0) list('unknown', [`${unknown.join(', ')}; --shape tells what the file does not`]);
  return notes;
}

/** What a net takes; nothing where it is not known. */
function memoryNotes({ use, training, logged }: NetSummary['memory']): [string, string][] {
  const parts = [
    ...(training?.total == null
      ? []
      : [`${short(training.total, 'B')} for training, without what the solver keeps`]),
    ...(use === null ? [] : [`${short(use, 'B')} for use`]),
    ...(logged === null ? [] : [`Caffe's log: ${logged} bytes for data`]),
  ];
  return parts.length === 0 ? [] : [['memory', parts.join('; ')]];
}

function dataText({ source, item, entries }: DataSummary): string {
  const known = [
    ...(item === null ? [] : [item.length === 0 ? 'single values' : shapeOf(item)]),
    ...(entries === null ? [] : [`${grouped(entries)} ${entries === 1 ? 'entry' : 'entries'}`]),
    `from ${source}`,
  ];
  return known.join(', ');
}

/** `50,000` */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function totalOf({ known, unknown }: Total, format: (value: number) => string): string {
  if (unknown === 0) return format(known);
  return known === 0 ? 'not known' : `at least ${format(known)}; not all shapes are known`;
}
