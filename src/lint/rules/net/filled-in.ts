import type { Document } from '../../../document/file.js';
import { counted } from '../../../text/counting.js';
import { listed } from '../../../text/listed.js';
import { collectionOfLayers, partOfNet } from '../../part-of-net.js';
import type { Report, Rule } from '../../rule.js';

/** So many places that are filled in are told of. */
const MAX_RELATED = 5;

export const filledIn: Rule = {
  id: 'net/filled-in',
  severity: 'info',
  summary:
    'A program, as NVIDIA DIGITS, completes the net, or it is a part of one; as it stands, Caffe would refuse it.',
  checkFile(file, report) {
    const found = new Map(
      file.nets
        .flatMap(({ filledIn }) => filledIn)
        .map((finding) => [finding.mistake ?? finding.span.start, finding]),
    );
    const places = [...found.values()].sort((a, b) => a.span.start - b.span.start);
    const [first, ...others] = places;
    if (first === undefined) {
      reportPart(file, report);
      return;
    }
    const who = file.nets.some(({ state }) => state.stages.length > 0)
      ? 'this net is written for NVIDIA DIGITS, which fills in'
      : 'this net is written for a program, as NVIDIA DIGITS, that fills in';
    report({
      span: first.span,
      message: `${who} what is missing here${others.length === 0 ? '' : ` and in ${counted(others.length, 'other place')}`}: as it stands, Caffe would refuse it`,
      related: others.slice(0, MAX_RELATED).map(({ message, span }) => ({ message, span })),
    });
  },
};

function reportPart(file: Document, report: Report): void {
  const alone = collectionOfLayers(file);
  if (alone.length > 0) {
    report({
      span: alone[0]!,
      message: `these are layers rather than a net: ${alone.length} of them, as this one, neither take what another makes nor make what another takes; as they stand, Caffe would refuse them`,
    });
    return;
  }
  for (const net of file.nets) {
    const missing = partOfNet(net, file);
    const [first] = missing;
    if (first === undefined) continue;
    const names = [...new Set(missing.map(({ mistake }) => `'${mistake}'`))];
    report({
      span: first.span,
      message: `this is a part of a net, which takes ${names.length > MAX_RELATED ? counted(names.length, 'blob') : listed(names, 'and')} of what is around it: as it stands, Caffe would refuse it`,
    });
    return;
  }
}
