import { pathUri, repositoryPath } from '../files/repository.js';
import { isAlike } from '../lint/alike.js';
import {
  type Diagnostic,
  type FileResult,
  type Fix,
  type InternalError,
  internalErrorsOf,
  type Location,
  type Severity,
} from '../lint/diagnostic.js';
import { findRule } from '../lint/lint.js';
import { Lines } from '../textproto/lines.js';
import { fingerprints } from './base/fingerprint.js';
import { inRepository } from './base/in-repository.js';
import { internalErrorText } from './base/notes.js';
import type { Reporter, ReportOptions } from './report.js';

/** SARIF 2.1.0 (OASIS), which GitHub code scanning, Azure DevOps and editors read. */
export const sarif: Reporter = {
  name: 'sarif',
  summary: 'SARIF 2.1.0, for GitHub code scanning and editors',
  write({ files, text }, options) {
    const found = files.filter(({ diagnostics }) => diagnostics.length > 0);
    const rules = [
      ...new Set(found.flatMap(({ diagnostics }) => diagnostics.map(({ rule }) => rule))),
    ].sort();
    const ruleIndex = new Map(rules.map((rule, index) => [rule, index]));
    const failures = internalErrorsOf(files);
    const paths = found.map(({ path }) => repositoryPath(path, options));
    const log = {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'caffekit',
              version: options.version,
              semanticVersion: options.version,
              rules: rules.map((id) => ruleDescriptor(id, options)),
            },
          },
          invocations: [
            failures.length === 0
              ? { executionSuccessful: true }
              : {
                  executionSuccessful: false,
                  toolExecutionNotifications: failures.map((failure) =>
                    notification(failure, repositoryPath(failure.path, options)),
                  ),
                },
          ],
          columnKind: 'utf16CodeUnits',
          // Without a URI: where the repository lies is for the reader of the report to say.
          originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
          artifacts: paths.map((path) => ({ location: artifactLocation(path), sourceLanguage: 'prototxt' })),
          results: found.flatMap((file, index) =>
            fileResults(
              inRepository(file, options),
              { ...artifactLocation(paths[index]!), index },
              paths[index]!,
              text(file.path),
              ruleIndex,
              options.sha256,
            ),
          ),
        },
      ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
};

const ROOT = '%SRCROOT%';

const LEVEL = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: string;
  readonly index?: number;
}

function artifactLocation(path: string): ArtifactLocation {
  const uri = pathUri(path);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: ROOT };
}

/** What SARIF has for a tool that failed at something: which rule, where, and why. */
function notification(error: InternalError, path: string) {
  return {
    level: 'error',
    message: { text: `${internalErrorText(error)}.` },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(path) } }],
    ...(error.rule === null ? {} : { associatedRule: { id: error.rule } }),
    exception: { message: error.message },
  };
}

function fileResults(
  file: FileResult,
  artifact: ArtifactLocation,
  path: string,
  text: string,
  ruleIndex: ReadonlyMap<string, number>,
  sha256: ReportOptions['sha256'],
): unknown[] {
  const lines = new Lines(text);
  const prints = fingerprints(file, path, text, sha256);
  const at = (place: Location) => ({
    physicalLocation: { artifactLocation: artifact, region: region(place) },
  });
  return file.diagnostics.map(withFewPlaces).map((diagnostic, index) => ({
    ruleId: diagnostic.rule,
    ruleIndex: ruleIndex.get(diagnostic.rule),
    level: LEVEL[diagnostic.severity],
    message: { text: messageOf(diagnostic) },
    locations: [at(diagnostic)],
    ...(diagnostic.related === undefined
      ? {}
      : {
          relatedLocations: diagnostic.related.map((place, index) => ({
            id: index + 1,
            ...(place.path === undefined
              ? at(place)
              : {
                  physicalLocation: {
                    artifactLocation: artifactLocation(place.path),
                    region: region(place),
                  },
                }),
            message: { text: place.message },
          })),
        }),
    partialFingerprints: { 'caffekit/v1': prints[index] },
    ...(diagnostic.fix === undefined ? {} : { fixes: [fixOf(diagnostic.fix, artifact, lines)] }),
    properties: {
      phases: diagnostic.phases,
      ...(diagnostic.stages === undefined ? {} : { stages: diagnostic.stages }),
      ...(diagnostic.levels === undefined ? {} : { levels: diagnostic.levels }),
      aborts: diagnostic.aborts,
      caffe: diagnostic.caffe,
    },
  }));
}

/** So many other places of one cause are linked to. */
const MAX_ALIKE = 10;

function withFewPlaces(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.related === undefined) return diagnostic;
  let alike = 0;
  const related = diagnostic.related.filter((place) => !isAlike(place) || ++alike <= MAX_ALIKE);
  return { ...diagnostic, related };
}

/**
 * The message, what Caffe prints, and links to the related locations, which GitHub shows only where the message has
 * a link to them. Braces stay single: without `arguments`, readers take the text as it is.
 */
function messageOf({ message, caffe, related = [] }: Diagnostic): string {
  const sentences = [message, ...(caffe === null ? [] : [`Caffe aborts: ${caffe}`])];
  const links = related.map((place, index) => `[${place.message.replace(/[[\]\\]/g, '\\$&')}](${index + 1})`);
  if (links.length > 0) sentences.push(`See ${links.join(', ')}`);
  return sentences.map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)).join(' ');
}

/** SARIF's regions are as ours: 1-based, the end exclusive. */
function region({ line, column, endLine, endColumn }: Location) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fixOf({ description, edits }: Fix, artifact: ArtifactLocation, lines: Lines) {
  const replacements = edits.map((edit) => {
    const start = lines.position(edit.start);
    const end = lines.position(edit.end);
    return {
      deletedRegion: region({ ...start, endLine: end.line, endColumn: end.column }),
      ...(edit.text === '' ? {} : { insertedContent: { text: edit.text } }),
    };
  });
  return {
    description: { text: description },
    artifactChanges: [{ artifactLocation: artifact, replacements }],
  };
}

function ruleDescriptor(id: string, options: ReportOptions) {
  const rule = findRule(id);
  if (rule === undefined) return { id };
  const page = helpOf(options.rulePage(id)) ?? rule.summary;
  return {
    id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: firstParagraph(page) },
    help: { text: page, markdown: page },
    defaultConfiguration: { level: LEVEL[rule.severity] },
    properties: {
      tags: ['caffe', id.split('/')[0]],
      'problem.severity': rule.severity === 'info' ? 'recommendation' : rule.severity,
    },
  };
}

/** A rule's page without its title, and with links to other pages as text: they lead nowhere from a report. */
function helpOf(page: string | undefined): string | undefined {
  return page?.replace(/^#[^\n]*\n+/, '').replace(/\[([^\]\n]+)\]\((?![a-z]+:)[^)\n]*\)/g, '$1');
}

function firstParagraph(page: string): string {
  return page
    .split(/\n\s*\n/, 1)[0]!
    .replace(/\s+/g, ' ')
    .trim();
}
