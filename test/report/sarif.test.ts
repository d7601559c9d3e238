import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileResult } from '../../src/lint/diagnostic.js';
import { fixText } from '../../src/lint/fix.js';
import { allRules, findRule, lintText } from '../../src/lint/lint.js';
import { Lines } from '../../src/textproto/lines.js';
import { anyFiles } from './support/arbitrary.js';
import { OPTIONS, report, SAMPLE } from './support/sample.js';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface PhysicalLocation {
  readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string; readonly index: number };
  readonly region: Region;
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly locations: readonly [{ readonly physicalLocation: PhysicalLocation }];
  readonly relatedLocations?: readonly { readonly id: number; readonly physicalLocation: PhysicalLocation }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly {
    readonly artifactChanges: readonly {
      readonly replacements: readonly {
        readonly deletedRegion: Region;
        readonly insertedContent?: { readonly text: string };
      }[];
    }[];
  }[];
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly invocations: readonly [{ readonly toolExecutionNotifications?: readonly unknown[] }];
  readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
  readonly results: readonly Result[];
}

const SCHEMA = JSON.parse(
  readFileSync(new URL('support/sarif-schema-2.1.0.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

/** What is wrong with a log by SARIF's JSON schema. */
const schemaErrors = (() => {
  const { $schema: _, id: __, ...schema } = SCHEMA;
  // The schema has a pattern that is no regular expression in Unicode mode.
  const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true });
  ajv.addFormat('uri', (text) => URL.canParse(text));
  ajv.addFormat('uri-reference', (text) => {
    return /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*$/.test(text) && URL.canParse(text, 'file:///root/');
  });
  ajv.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)));
  const validate = ajv.compile(schema);
  return (log: unknown) =>
    validate(log) ? [] : validate.errors!.map((error) => `${error.instancePath} ${error.message}`);
})();

/** The one run of a report, which is valid by the schema and refers only to what it has. */
function validRun(files: readonly FileResult[], text?: (path: string) => string): Run {
  const log = JSON.parse(report('sarif', files, text)) as { runs: [Run] };
  expect(schemaErrors(log)).toEqual([]);
  const [run] = log.runs;
  for (const { ruleId, ruleIndex, message, locations, relatedLocations = [] } of run.results) {
    expect(run.tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
    for (const { physicalLocation } of locations)
      expect(physicalLocation.artifactLocation.index).toBeDefined();
    for (const { physicalLocation } of [...locations, ...relatedLocations]) {
      const { index, ...location } = physicalLocation.artifactLocation;
      // A related place may be in a file of which nothing is found.
      if (index !== undefined) expect(run.artifacts[index]!.location).toEqual(location);
    }
    for (const { id } of relatedLocations) expect(message.text).toContain(`](${id})`);
  }
  return run;
}

const NETS = new URL('../nets/', import.meta.url);

function netFiles(): { path: string; text: string }[] {
  return readdirSync(NETS, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.prototxt'))
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, NETS), 'utf8') }));
}

describe('SARIF', () => {
  it('refuses what the schema refuses', () => {
    const log = JSON.parse(report('sarif', SAMPLE.files, SAMPLE.text));
    expect(schemaErrors(log)).toEqual([]);
    log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0;
    log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri = 'a b';
    log.runs[0].results[1].level = 'info';
    log.runs[0].columnKind = 'utf-16';
    expect(schemaErrors(log)).toHaveLength(4);
  });

  it('has a run without results where nothing was found', () => {
    const run = validRun([{ path: 'a.prototxt', kind: 'net', dialects: ['bvlc'], diagnostics: [] }]);
    expect(run.results).toEqual([]);
  });

  it('is valid with internal errors', () => {
    const errors = [
      { rule: 'loss/no-loss', message: 'x is not a function' },
      { rule: null, message: '' },
    ];
    const run = validRun(SAMPLE.files.map((file) => ({ ...file, internalErrors: errors })));
    expect(run.invocations[0].toolExecutionNotifications).toHaveLength(4);
  });

  it('is valid for any diagnostics of any files', () => {
    fc.assert(
      fc.property(anyFiles, (files) => {
        const run = validRun(files, () => 'layer {\n}\n');
        expect(run.results).toHaveLength(files.flatMap(({ diagnostics }) => diagnostics).length);
        for (const { location } of run.artifacts)
          expect(location.uri).not.toMatch(/\\|^\/|(^|\/)\.\.?(\/|$)/);
      }),
    );
  });

  it('names a file by its path from the root of the repository', () => {
    fc.assert(
      fc.property(anyFiles, (files) => {
        const found = files.filter(({ diagnostics }) => diagnostics.length > 0);
        const uris = validRun(files).artifacts.map(({ location }) => location.uri);
        const names = uris.map((uri) => uri.split('/').map(decodeURIComponent).join('/'));
        expect(names).toEqual(found.map(({ path }) => `models/${path.toWellFormed()}`));
      }),
    );
  });

  it('names a file outside of the repository by a file URI, without a base', () => {
    const [file] = SAMPLE.files;
    for (const path of ['../../elsewhere/a b.prototxt', '/elsewhere/a b.prototxt']) {
      const run = validRun([{ ...file!, path }], SAMPLE.text);
      expect(run.artifacts[0]!.location).toEqual({ uri: 'file:///elsewhere/a%20b.prototxt' });
    }
  });

  it('is valid for all test nets, and its regions are in the files', () => {
    const nets = netFiles();
    expect(nets.length).toBeGreaterThan(10);
    const texts = new Map(nets.map(({ path, text }) => [path, text]));
    const files = nets.map(({ path, text }) => lintText(path, text));
    const run = validRun(files, (path) => texts.get(path)!);
    expect(run.results.length).toBeGreaterThan(10);
    for (const { locations, relatedLocations = [] } of run.results) {
      for (const { physicalLocation } of [...locations, ...relatedLocations]) {
        const { artifactLocation, region } = physicalLocation;
        const lines = new Lines(
          texts.get(decodeURIComponent(artifactLocation.uri).replace(/^models\//, ''))!,
        );
        const start = lines.start(region.startLine) + region.startColumn - 1;
        const end = lines.start(region.endLine) + region.endColumn - 1;
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(lines.text.length);
      }
    }
  });

  it('has fixes that do what --fix does', () => {
    const text = `# 细胞 🧫\n${NET}`.replaceAll('\n', '\r\n');
    const others = lintText('a.prototxt', text).diagnostics.map(({ rule }) => rule);
    const off = others
      .filter((rule) => rule !== 'loss/missing-loss-weight')
      .map((rule) => [rule, 'off' as const]);
    const options = { rules: Object.fromEntries(off) };
    const run = validRun([lintText('a.prototxt', text, options)], () => text);
    expect(run.results).toHaveLength(1);
    const lines = new Lines(text);
    const replacements = run.results[0]!.fixes![0]!.artifactChanges[0]!.replacements;
    const mended = replacements.toReversed().reduce((result, { deletedRegion: region, insertedContent }) => {
      const start = lines.start(region.startLine) + region.startColumn - 1;
      const end = lines.start(region.endLine) + region.endColumn - 1;
      return result.slice(0, start) + (insertedContent?.text ?? '') + result.slice(end);
    }, text);
    expect(mended).not.toBe(text);
    expect(mended).toBe(fixText('a.prototxt', text, options).text);
  });

  it('helps with the page of the rule, without its title', () => {
    const rule = findRule('loss/missing-loss-weight')!;
    const page = readFileSync(new URL(`../../docs/rules/${rule.id}.md`, import.meta.url), 'utf8');
    const log = JSON.parse(report('sarif', SAMPLE.files, SAMPLE.text));
    const descriptor = log.runs[0].tool.driver.rules.find(({ id }: { id: string }) => id === rule.id);
    expect(descriptor.shortDescription.text).toBe(rule.summary);
    expect(page).toContain(descriptor.fullDescription.text.split(' ').slice(0, 8).join(' '));
    expect(descriptor.help.markdown).not.toContain(`# ${rule.id}`);
    for (const heading of page.match(/^## .*$/gm)!) expect(descriptor.help.markdown).toContain(heading);
    expect(descriptor.help.markdown).toContain('python_param { module: "focal" layer: "FocalLossLayer" }');
  });

  it('describes every rule, without links that lead nowhere', () => {
    const diagnostics = allRules().map(({ id }) => ({ ...SAMPLE.files[0]!.diagnostics[1]!, rule: id }));
    const log = JSON.parse(report('sarif', [{ ...SAMPLE.files[0]!, diagnostics }], SAMPLE.text));
    expect(schemaErrors(log)).toEqual([]);
    for (const rule of log.runs[0].tool.driver.rules) {
      expect(rule.help.text.length).toBeGreaterThan(10);
      expect(rule.help.markdown).not.toMatch(/\]\((?!https?:)/);
    }
  });

  it('gives the version of caffekit that it is told', () => {
    const log = JSON.parse(report('sarif', [], undefined, { ...OPTIONS, version: '7.8.9' }));
    expect(log.runs[0].tool.driver).toMatchObject({ name: 'caffekit', semanticVersion: '7.8.9' });
  });
});

const NET = `layer { name: "data" type: "Input" top: "data" top: "label" input_param { shape { dim: 8 dim: 4 } } }
layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "fc"
  inner_product_param { num_output: 4 weight_filler { type: "xavier" } }
}
layer {
  name: "loss"
  type: "Python"
  bottom: "fc"
  bottom: "label"
  top: "loss"
  python_param { module: "focal" layer: "FocalLossLayer" }
}
`;
