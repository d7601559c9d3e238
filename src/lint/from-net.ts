import { isGuessedFork } from '../dialect/dialect.js';
import { type Doubt, doubtOf, isUnchecked } from '../document/doubt.js';
import type { Document } from '../document/file.js';
import type { Finding, NetRule } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import { ShapelessInputs } from '../net/shapeless-inputs.js';
import { WrongSources } from '../net/wrong-sources.js';
import { suggestion } from '../text/nearest.js';
import type { Severity } from './diagnostic.js';
import { doubtful, unchecked } from './doubtful.js';
import { scriptThatRewrites } from './rewritten.js';
import type { Report, Rule, RuleFinding } from './rule.js';

interface NetRuleOptions {
  /** The severity of what Caffe aborts at neither when it builds a net nor in its first pass, where it is another. */
  readonly silent?: Severity;
  /** What can be said better, or a fix; undefined for a finding that is only the consequence of another. */
  readonly refine?: (finding: Finding, file: Document, net?: Net) => Partial<RuleFinding> | undefined;
  /** What is wrong by itself in layers that were not read wholly, which are not set up. */
  readonly unread?: (net: Net, file: Document) => readonly Finding[];
}

/** Where a name is what is wrong, rather than where. */
const NAMES_MATTER: ReadonlySet<NetRule> = new Set([
  'blob/duplicate-top',
  'blob/unknown-bottom',
  'data/missing-source',
  'layer/unknown-type',
  'param/filler',
]);

const COUNTS: ReadonlySet<NetRule> = new Set(['layer/bottom-count', 'layer/top-count']);

const NONE: readonly Finding[] = [];

const byRule = new WeakMap<readonly Finding[], Map<NetRule, Finding[]>>();

/** The findings of a rule, in their order; all rules ask, and a net may have hundreds of thousands. */
function ofRule(id: NetRule, findings: readonly Finding[]): readonly Finding[] {
  if (findings.length === 0) return NONE;
  let known = byRule.get(findings);
  if (known === undefined) {
    known = new Map();
    for (const finding of findings) {
      const group = known.get(finding.rule);
      if (group === undefined) known.set(finding.rule, [finding]);
      else group.push(finding);
    }
    byRule.set(findings, known);
  }
  return known.get(id) ?? NONE;
}

/** What a rule says of a finding; there may be hundreds of thousands, most of them of one form. */
function said(
  { span, message: own, meant, caffe, related, mistake }: Finding,
  silent: Severity,
  refined: Partial<RuleFinding>,
): RuleFinding {
  const message = meant === undefined ? own : own + suggestion(meant);
  if (caffe !== null && refined === AS_IT_IS)
    return mistake === undefined
      ? { span, message, related, caffe }
      : { span, message, related, caffe, mistake };
  return {
    span,
    message,
    related,
    ...(caffe === null ? { severity: silent } : { caffe }),
    ...(mistake === undefined ? {} : { mistake }),
    ...refined,
  };
}

/** What a script that writes something into a net gives it, most likely, where that is missing there. */
function completed(id: NetRule, file: Document): Doubt | undefined {
  if (id !== 'param/missing') return undefined;
  const script = scriptThatRewrites(file);
  return script === undefined
    ? undefined
    : { why: `'${script}' writes something into such nets before Caffe reads them` };
}

/** Nothing that can be said better. */
export const AS_IT_IS: Partial<RuleFinding> = {};

/** A rule for what building the net finds: see `NetRule`. */
export function netRule(
  id: NetRule,
  severity: Severity,
  summary: string,
  { silent = severity, refine = () => AS_IT_IS, unread }: NetRuleOptions = {},
): Rule {
  const pass = (findings: readonly Finding[], file: Document, report: Report, net?: Net) => {
    let sources: WrongSources | undefined;
    let shapeless: ShapelessInputs | undefined;
    const own = ofRule(id, findings).filter((finding) => !file.unread.explains(finding));
    for (const finding of net === undefined || unread === undefined ? own : [...own, ...unread(net, file)]) {
      if (net !== undefined) sources ??= new WrongSources(net, file.dialect.layerTypes);
      if (sources?.causeOf(finding) !== undefined) continue;
      if (net !== undefined) shapeless ??= new ShapelessInputs(net);
      if (shapeless?.explains(finding) === true) continue;
      const refined = refine(finding, file, net);
      if (refined === undefined) continue;
      const { inFirstPass } = finding;
      // How layers run is what forks change, too.
      if (inFirstPass !== undefined && isGuessedFork(file.dialect)) continue;
      const checked = inFirstPass === undefined ? finding : { ...finding, caffe: inFirstPass };
      const doubt = checked.caffe === null ? undefined : (doubtOf(checked, file, net) ?? completed(id, file));
      const inDoubt = doubt !== undefined;
      const isShown = doubt?.why === undefined;
      // How many blobs a layer has is the first thing that forks change of it.
      if (inDoubt && isShown && (id === 'layer/top-count' || (COUNTS.has(id) && finding.isDoubtful)))
        continue;
      if (inDoubt && id === 'layer/unknown-type') {
        const { span, related } = finding;
        const type = file.text.slice(span.start, span.end);
        const message = `${type} is a layer type of the Caffe that lies here: it is not checked`;
        report({ span, message, related, severity: 'info' });
        continue;
      }
      const found = said(finding, inFirstPass === undefined ? silent : severity, refined);
      if (!inDoubt || (found.caffe === undefined && inFirstPass === undefined)) report(found);
      else if (isUnchecked(checked, file, net)) report(unchecked(found));
      else report(doubtful(found, file, doubt.why, doubt.isByFindingAlone !== true));
    }
  };
  return {
    id,
    severity,
    ...(id === 'layer/unknown-type'
      ? { cause: 'names' as const }
      : NAMES_MATTER.has(id)
        ? {}
        : { cause: 'kind' as const }),
    summary,
    checkFile: (file, report) => pass(file.net?.findings ?? [], file, report),
    checkNet: (net, file, report) => pass(net.findings, file, report, net),
  };
}
