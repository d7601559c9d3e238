import type { OldFormat } from '../../../net/upgrade/index.js';
import type { Formats, Target } from '../../../targets/target.js';
import type { Rule } from '../../rule.js';
import { givenToTargets } from '../../target/given.js';

export const targetFormat: Rule = {
  id: 'target/format',
  severity: 'error',
  summary: 'A target does not read the format that a net is written in.',
  checkFile(file, report) {
    for (const { target } of givenToTargets(file)) {
      const format = file.net!.formats.find(({ name }) => isMissed(outcomeOf(name, target)));
      if (format === undefined) continue;
      const { layers, what } = KINDS[format.name]!;
      const outcome = outcomeOf(format.name, target);
      report({
        span: format.span,
        message: `${target.title} ${outcome === 'refused' ? 'refuses' : 'passes over'} ${what}; 'caffekit upgrade' writes ${layers}`,
      });
    }
  },
};

function isMissed(outcome: Formats[keyof Formats]): boolean {
  return outcome !== 'taken' && outcome !== 'unknown';
}

/** The formats that targets treat differently. */
const KINDS: Readonly<
  Partial<Record<OldFormat['name'], { key: keyof Formats; what: string; layers: string }>>
> = {
  'v0-layers': { key: 'v0', what: "'layers' of the format before 2014", layers: "'layer's" },
  'v1-layers': { key: 'v1', what: "'layers' of the format before 2015", layers: "'layer's" },
  input: { key: 'inputFields', what: "a net's 'input' fields", layers: 'Input layers' },
};

function outcomeOf(name: OldFormat['name'], { formats }: Target): Formats[keyof Formats] {
  const kind = KINDS[name];
  return kind === undefined ? 'taken' : formats[kind.key];
}
