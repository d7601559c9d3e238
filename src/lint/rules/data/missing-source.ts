import type { Document } from '../../../document/file.js';
import type { Net } from '../../../net/net.js';
import { suggestion } from '../../../text/nearest.js';
import { stringValue } from '../../../textproto/literal.js';
import { nearPath } from '../../data/near-path.js';
import { netRule } from '../../from-net.js';
import type { Rule, RuleFinding } from '../../rule.js';

const ofEachSource: Rule = netRule(
  'data/missing-source',
  'warning',
  'The data that a layer reads is not where it says.',
);

/**
 * Data is seldom where nets are linted: that none of it is there is one info for a file. Where some is there, the rest is looked
 * for in vain by mistake, and so is a name beside which there is nearly the same.
 */
export const missingSource: Rule = {
  ...ofEachSource,
  checkFile(file, report) {
    if (!isTree(missingIn(file), file)) return;
    const missing = missingIn(file).filter(
      (finding) => meant(finding, file) === undefined && besideList(finding, file) === undefined,
    );
    if (missing.length === 0) return;
    const lists = new Map(listsWithoutFiles(file));
    const paths = [
      ...new Map(missing.map((finding) => [lists.get(finding.span.start) ?? pathOf(finding, file), finding])),
    ];
    const [[path, first], ...others] = paths as [[string, RuleFinding], ...[string, RuleFinding][]];
    report({
      span: first.span,
      severity: 'info',
      message: `'${path}'${others.length === 0 ? ', which the net reads, is' : ` and ${others.length} more, which the net reads, are`} not here: its data was not looked at`,
      related: others.map(([other, { span }]) => ({ message: `nor is '${other}'`, span })),
    });
  },
  checkNet(net, file, report) {
    const isOneInfo = isTree(missingIn(file), file);
    ofEachSource.checkNet!(net, file, (finding) => {
      const beside = besideList(finding, file);
      if (beside !== undefined) {
        report({
          ...finding,
          message: `${finding.message}: there is '${beside}', and a list's paths count from where Caffe is started`,
        });
        return;
      }
      const path = meant(finding, file);
      if (path !== undefined)
        report({ ...finding, message: finding.message + meantBySpaces(pathOf(finding, file), path) });
      else if (!isOneInfo) report(finding);
    });
  },
};

function meantBySpaces(given: string, path: string): string {
  return given.trim() === path
    ? `, and without the space at its ${given.endsWith(' ') ? 'end' : 'beginning'} there is`
    : suggestion(path);
}

/** Where the first of the files that a list names in vain lies all the same: as if its path counted from the list's folder, or there. */
function besideList(finding: RuleFinding, file: Document): string | undefined {
  const first = new Map(listsWithoutFiles(file)).get(finding.span.start);
  if (first === undefined || /^(?:[\\/]|[A-Za-z]:)/.test(first)) return undefined;
  const folder = pathOf(finding, file).replace(/[^\\/]*$/, '');
  const places = [folder + first, folder + first.replace(/^.*[\\/]/, '')];
  return places.find((place) => place !== first && file.environment.exists?.(place) === true);
}

/** What is there in place of a path that the net writes otherwise by a slip. */
function meant(finding: RuleFinding, file: Document): string | undefined {
  const path = pathOf(finding, file);
  const { environment } = file;
  if (environment.exists?.(path) !== false) return undefined;
  return nearPath(path, environment, new Set(file.nets.flatMap(sourcesOf)));
}

/** The paths that a net's data layers name. */
function sourcesOf({ layers }: Net): string[] {
  return layers.flatMap(({ layer, type }) => {
    if (type?.readsDataSet !== true || type.dataParam === undefined || !layer.has(type.dataParam)) return [];
    const param = layer.message(type.dataParam);
    // In a Caffe that reads a camera, say, a type of this name has none.
    return param.type.fields.has('source') ? [param.string('source')] : [];
  });
}

const MISSING = new WeakMap<Document, readonly RuleFinding[]>();

/** What is missing in any state of the net, in the order of the text. */
function missingIn(file: Document): readonly RuleFinding[] {
  let found = MISSING.get(file);
  if (found === undefined) {
    const all: RuleFinding[] = [];
    for (const net of file.nets) ofEachSource.checkNet!(net, file, (finding) => all.push(finding));
    found = all.sort((a, b) => a.span.start - b.span.start);
    MISSING.set(file, found);
  }
  return found;
}

/** Whether nothing of what the net reads is there. The folder may be, with the scripts that make the data. */
function isTree(missing: readonly RuleFinding[], file: Document): boolean {
  if (missing.length === 0) return false;
  const lists = new Map(listsWithoutFiles(file));
  const isGone = (finding: RuleFinding) =>
    lists.has(finding.span.start) || file.environment.exists?.(pathOf(finding, file)) !== true;
  const sources = file.nets.flatMap(({ layers }) =>
    layers.flatMap(({ layer, type }) =>
      type?.readsDataSet === true && type.dataParam !== undefined && layer.has(type.dataParam)
        ? [layer.message(type.dataParam)]
        : [],
    ),
  );
  const named = new Set(missing.map((finding) => pathOf(finding, file)));
  // Not looked at where a layer is refused for something else.
  const isNowhere = (source: string) =>
    source === '' || named.has(source) || file.environment.exists?.(source) === false;
  const paths = sources.flatMap((param) => (param.type.fields.has('source') ? [param.string('source')] : []));
  // Lists are kept with nets, and what is read by them is not: only a list is missed beside a list.
  const listed = paths.filter((source) => isList(source) && !isNowhere(source));
  return (
    missing.every(isGone) &&
    (listed.length === 0 ||
      !missing.some((finding) => !lists.has(finding.span.start) && isList(pathOf(finding, file)))) &&
    paths.every((source) => listed.includes(source) || isNowhere(source))
  );
}

function isList(path: string): boolean {
  return /\.(?:txt|lst|list|csv)$/i.test(path);
}

/** Where lists are named that are there, and the first of the files that they list in vain. */
function listsWithoutFiles({ nets }: Document): (readonly [start: number, first: string])[] {
  return nets.flatMap(({ findings }) =>
    findings.flatMap(({ listed, span }) => (listed === undefined ? [] : [[span.start, listed] as const])),
  );
}

function pathOf({ span }: RuleFinding, { text }: Document): string {
  return stringValue(text.slice(span.start, span.end));
}
