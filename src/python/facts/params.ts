import { readArguments } from '../arguments.js';
import type { ParamFacts } from '../facts.js';
import { withoutComments } from '../module.js';
import { isLiteral, namesUsed, readParamStr } from '../param-str.js';
import type { ReadClassOf } from '../read-class.js';
import type { EventOf, ParseHow } from '../run/event.js';
import { BUILTINS } from '../run/library.js';
import { allHold, type Constant, evaluate } from '../run/term.js';
import { termOf } from '../run/value.js';
import { ABSENT, NOTHING } from '../run/world.js';

/** What a layer reads of its `param_str`, and how. */
export function paramFacts(layer: ReadClassOf): ParamFacts {
  const { events } = layer;
  const keys = new Set<string>();
  const fallbacks = new Map<string, Constant>();
  const reads = events.filter((event): event is EventOf<'key'> => event.kind === 'key');
  for (const { key, fallback } of reads) {
    keys.add(key);
    const value = fallback === undefined ? undefined : evaluate(termOf(fallback), NOTHING);
    if (value !== undefined) fallbacks.set(key, value);
  }
  const parses = events.filter((event): event is EventOf<'parse'> => event.kind === 'parse');
  // What argparse reads is split first.
  const isSplitOnly = !parses.some(({ how }) => how === 'argparse');
  const parsedAs = parses
    .filter(({ how }) => how !== 'split' || isSplitOnly)
    .map((event) => ({
      how: event.how,
      isEdited: event.isEdited,
      hasNames: event.hasNames === true,
      isAsked: event.isAsked === true,
      place: layer.placeOf(event),
      isAtSetup: event.when.length === 0 && (event.method === 'setup' || event.method === 'reshape'),
    }));
  const set = new Set(events.flatMap((event) => (event.kind === 'key is set' ? [event.key] : [])));
  const isRead = events.some(({ kind }) => kind === 'text is read' || kind === 'old text');
  return {
    parsedAs,
    partsRun: events.flatMap((event) => (event.kind === 'part is run' ? [layer.placeOf(event)] : [])),
    keys,
    fallbacks,
    isOpen:
      !layer.isSure ||
      layer.followed.isOpen ||
      events.some(
        (event) => event.kind === 'every key' || (event.kind === 'escape' && event.what === 'self'),
      ),
    isUsed: !layer.isSure || layer.followed.isOpen || isRead,
    read(text) {
      const [first] = parsedAs;
      if (!layer.isSureBefore || first === undefined || parsedAs.some(({ isEdited }) => isEdited))
        return undefined;
      const others = new Set(parsedAs.map(({ how }) => how));
      others.delete(first.how);
      if (others.size > 0) return readAlike(text, [first.how, ...others]);
      if (first.how !== 'argparse') {
        const said = readParamStr(text, first.how);
        if (first.how !== 'eval' || said?.kind === 'unparsed') return said;
        if (parsedAs.some(({ hasNames }) => hasNames)) return said;
        const lost = namesUsed(text).find((name) => isNowhere(name, layer));
        return lost === undefined ? said : { kind: 'unparsed', reason: `there is no '${lost}'` };
      }
      const all = parses.flatMap(({ options }) => (options === undefined ? [] : [options]));
      return all.length === 1 ? readArguments(text, all[0]!) : undefined;
    },
    isLiteral(text) {
      const [first] = parsedAs;
      return !layer.isSure || parsedAs.length !== 1 || first?.isEdited !== false || first.hasNames
        ? undefined
        : isLiteral(text);
    },
    asksForKeys: (world) =>
      reads.some(({ method, when }) => method !== 'backward' && allHold(when, world) === true),
    required(world) {
      const found = new Map<string, ReturnType<ParamFacts['required']>[number]>();
      const options = parses.flatMap((event) => event.options ?? []);
      // What is taken where nothing is said is seen to there.
      if (parsedAs.some(({ isAsked }) => isAsked) && (world.text() ?? '').trim() === '') return [];
      for (const event of reads) {
        const { key, method } = event;
        if (!event.isRequired || method === 'backward' || found.has(key)) continue;
        if (set.has(key) || set.has(undefined)) continue;
        if (world.key(key) !== ABSENT || allHold(event.when, world) !== true) continue;
        const option = options.find(({ dest }) => dest === key);
        found.set(key, {
          key,
          option: option?.flags.at(-1) ?? option?.dest,
          place: layer.placeOf(event),
          method,
        });
      }
      return [...found.values()];
    },
  };
}

/** What several ways of reading a text make of it where all find the same keys; the values that they agree on. */
function readAlike(text: string, ways: readonly ParseHow[]): ReturnType<ParamFacts['read']> {
  const maps = ways.map((how) => {
    const said = readParamStr(text, how);
    return said?.kind === 'keys' ? said.values : undefined;
  });
  const [first] = maps;
  if (first === undefined) return undefined;
  const hasSameKeys = maps.every(
    (one) => one?.size === first.size && [...one.keys()].every((key) => first.has(key)),
  );
  if (!hasSameKeys) return undefined;
  const values = [...first].map(
    ([key, value]) => [key, maps.every((one) => one?.get(key) === value) ? value : undefined] as const,
  );
  return { kind: 'keys', values: new Map(values) };
}

/** Whether neither Python nor the text of a layer's modules has a name, other than in quotes or as an attribute. */
function isNowhere(name: string, { of }: ReadClassOf): boolean {
  const asName = new RegExp(`(?<![\\w.'"])${name}(?![\\w'"])`);
  return (
    !BUILTINS.has(name) &&
    of.order.every(
      ({ module }) =>
        !module.names.isOpen && module.names.stars.length === 0 && !asName.test(withoutComments(module.text)),
    )
  );
}
