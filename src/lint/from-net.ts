import type { Finding, NetRule } from '../layers/base/index.js';
import type { Severity } from './diagnostic.js';
import type { Report, Rule } from './rule.js';

/** A rule for what building the net finds: see `NetRule`. */
export function netRule(id: NetRule, severity: Severity, summary: string): Rule {
  const pass = (findings: readonly Finding[], report: Report) => {
    for (const { rule, span, message, caffe, related } of findings) {
      if (rule === id) report({ span, message, related, ...(caffe === null ? {} : { caffe }) });
    }
  };
  return {
    id,
    severity,
    summary,
    checkFile: (file, report) => pass(file.net?.findings ?? [], report),
    checkNet: (net, _file, report) => pass(net.findings, report),
  };
}
