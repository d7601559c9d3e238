import type { Message } from '../../../schema/message.js';
import type { Report, Rule, RuleFinding } from '../../rule.js';

export const labelmapDuplicate: Rule = {
  id: 'labelmap/duplicate',
  severity: 'error',
  cause: 'file',
  summary: 'Two classes of a label map have one label, or one name.',
  checkFile({ kind, message }, report) {
    if (kind !== 'labelmap' || message === undefined) return;
    const items = message.messages('item');
    const label = (item: Message) => item.number('label');
    const name = (item: Message) => item.string('name');
    const shown = (item: Message) => item.string('display_name');
    const pairs = twice(items, label);
    // Two names for one class make one of them where data are made; only a net that writes names ends at them.
    const isAlias = ([item, first]: Pair) => item.has('label') && name(item) !== name(first);
    for (const pair of pairs) {
      if (!isAlias(pair))
        report(taken([pair], { caffe: `There are many duplicates of label: ${label(pair[0])}` }));
    }
    // What has one name to show is meant as one class for certain.
    const isMeant = ([item, first]: Pair) => shown(item) !== '' && shown(item) === shown(first);
    const aliases = pairs.filter(isAlias);
    const [meant, others] = [aliases.filter(isMeant), aliases.filter((pair) => !isMeant(pair))];
    if (meant.length > 0) report(taken(meant, { severity: 'info' }));
    if (others.length > 0) report(taken(others, { severity: 'warning' }));
    for (const [first, second, ...others] of byName(items.filter((item) => !isNoName(name(item))))) {
      if (second === undefined) continue;
      report({
        span: second.span('name'),
        message:
          others.length === 0
            ? `another class is named '${name(second)}', so that annotations cannot tell ${label(first)} from ${label(second)}`
            : `${others.length + 2} classes are named '${name(second)}', so that annotations cannot tell them apart`,
        related: [
          { message: 'it is named first here', span: first.span('name') },
          ...others.slice(0, MAX_PLACES).map((item) => ({ message: 'and here', span: item.span('name') })),
        ],
      });
    }
  },
};

/** Of classes with one name, no more are shown besides the first two. */
const MAX_PLACES = 3;

function byName(items: readonly Message[]): Iterable<readonly [Message, ...Message[]]> {
  const groups = new Map<string, [Message, ...Message[]]>();
  for (const item of items) {
    const name = item.string('name');
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups.values();
}

/** What stands where a label is not used, as in COCO's 90, of which 80 have names: no annotation is called so. */
function isNoName(name: string): boolean {
  return /^(?:[\s\p{P}\p{S}]*|n\/?a|none|null|nil|unused|reserved|dummy|placeholder|empty|undefined)$/iu.test(
    name.trim(),
  );
}

/** A class whose label another has, and the first that has it. */
type Pair = readonly [item: Message, first: Message];

/** What is said of labels that are taken: several names for one class are one way to write a label map. */
function taken(pairs: readonly Pair[], more: Pick<RuleFinding, 'severity' | 'caffe'>): Parameters<Report>[0] {
  const [[item, first], ...others] = pairs as [Pair, ...Pair[]];
  const what = item.has('label')
    ? `label ${item.number('label')}`
    : 'this class has no label, and so 0, which';
  const by = first.string('name') === '' ? '' : `, by '${first.string('name')}'`;
  const rest =
    others.length === 0
      ? ''
      : others.length === 1
        ? '; so is that of 1 other class'
        : `; so are those of ${others.length} other classes`;
  return {
    span: item.span('label'),
    message: `${what} is taken already${by}${rest}`,
    ...more,
    related: [
      { message: 'it is given first here', span: first.span('label') },
      ...others
        .slice(0, MAX_PLACES)
        .map(([other]) => ({ message: 'and one here', span: other.span('label') })),
    ],
  };
}

function twice<T>(items: readonly Message[], key: (item: Message) => T): Pair[] {
  const known = new Map<T, Message>();
  return items.flatMap((item): Pair[] => {
    const first = known.get(key(item));
    if (first === undefined) known.set(key(item), item);
    return first === undefined ? [] : [[item, first]];
  });
}
