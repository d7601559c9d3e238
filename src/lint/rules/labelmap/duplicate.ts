import type { Message } from '../../../schema/message.js';
import type { Report, Rule } from '../../rule.js';

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
    reportTwice(items, label, report, (item, first) => ({
      span: item.span('label'),
      message: `${item.has('label') ? `label ${label(item)}` : 'this class has no label, and so 0, which'} is taken already${name(first) === '' ? '' : `, by '${name(first)}'`}`,
      // Two names for one class make one of them where data are made; only a net that writes names ends at them.
      ...(item.has('label') && name(item) !== name(first)
        ? { severity: 'warning' }
        : { caffe: `There are many duplicates of label: ${label(item)}` }),
      related: [{ message: 'it is given first here', span: first.span('label') }],
    }));
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

function reportTwice<T>(
  items: readonly Message[],
  key: (item: Message) => T,
  report: Report,
  finding: (item: Message, first: Message) => Parameters<Report>[0],
): void {
  const known = new Map<T, Message>();
  for (const item of items) {
    const first = known.get(key(item));
    if (first === undefined) known.set(key(item), item);
    else report(finding(item, first));
  }
}
