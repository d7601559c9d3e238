import type { Document } from '../../../document/file.js';
import type { Finding } from '../../../layers/base/index.js';
import type { Rule } from '../../rule.js';

export const buildNeeds: Rule = {
  id: 'build/needs',
  severity: 'info',
  summary: 'A net works only where Caffe was built in a certain way.',
  checkNet(net, file, report) {
    const here = new Set(needs(net.findings, file).map(({ message }) => message));
    if (here.size === 0) return;
    // Each need once in a file, where it comes up first.
    const all = file.nets.flatMap(({ findings }) => needs(findings, file));
    all.sort((a, b) => a.span.start - b.span.start);
    for (const { message, span } of all) {
      if (here.delete(message)) report({ span, message });
    }
  },
};

function needs(findings: readonly Finding[], file: Document): Finding[] {
  return findings.filter((finding) => finding.rule === 'build/needs' && !file.unread.explains(finding));
}
