import type { Finding, NetRule } from '../layers/base/index.js';
import type { Severity } from './diagnostic.js';
import type { LintFile } from './file.js';
import type { Report, Rule } from './rule.js';

/**
 * A rule for what building the net finds: see `NetRule`.
 *
 * @param silent the severity of what Caffe doesn't abort at, where it is another
 */
export function netRule(id: NetRule, severity: Severity, summary: string, silent = severity): Rule {
  const pass = (findings: readonly Finding[], file: LintFile, report: Report) => {
    for (const finding of findings) {
      if (finding.rule !== id || file.unread.explains(finding)) continue;
      const { span, message, caffe, related } = finding;
      report({ span, message, related, ...(caffe === null ? { severity: silent } : { caffe }) });
    }
  };
  return {
    id,
    severity,
    summary,
    checkFile: (file, report) => pass(file.net?.findings ?? [], file, report),
    checkNet: (net, file, report) => pass(net.findings, file, report),
  };
}
