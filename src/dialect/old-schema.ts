import type { FieldJson, SchemaJson } from '../schema/descriptor.js';
import { mergedSchema } from '../schema/merge.js';
import { BVLC } from './bvlc.js';

/**
 * A schema as of today: what one from before 2015 says of its layers is said of today's messages for the format of that time, beside
 * what BVLC's says. One that has today's format stays as it is.
 */
export function inTodaysFormat(json: SchemaJson): SchemaJson {
  const net = Object.hasOwn(json.messages, 'NetParameter') ? json.messages.NetParameter! : [];
  const layers = net.find(([name]) => name === 'layers');
  if (layers === undefined || net.some(([name]) => name === 'layer')) return json;
  // Before 2014, a net had connections, each with a layer.
  const layer = layers[3] === CONNECTION ? 'V0LayerParameter' : 'V1LayerParameter';
  const renamed = (name: string) => name.replace(/^LayerParameter(?=$|\.)/, layer);
  const fieldOf = ([name, number, label, type, ...rest]: FieldJson): FieldJson => [
    name,
    number,
    label,
    renamed(type),
    ...rest,
  ];
  const messages: Record<string, readonly FieldJson[]> = {};
  for (const [name, fields] of Object.entries(json.messages)) {
    if (name === CONNECTION) continue;
    const own = name === 'NetParameter' ? fields.filter((field) => field !== layers) : fields;
    messages[renamed(name)] = own.map(fieldOf);
  }
  const enums = Object.fromEntries(
    Object.entries(json.enums).map(([name, values]) => [renamed(name), values]),
  );
  return mergedSchema(BVLC.schema, [{ messages, enums }]).json;
}

const CONNECTION = 'LayerConnection';
