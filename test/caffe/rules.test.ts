/**
 * What the linter says of Caffe is what Caffe does: for every text in the tables of the rules and on their pages,
 * `aborts` is whether real Caffe refuses it, and `caffe` what it prints then.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { findGeneratedClass } from '../../src/catalog/catalog.js';
import { BVLC } from '../../src/dialect/bvlc.js';
import { isGuessedFork, isOwn } from '../../src/dialect/dialect.js';
import { findFork } from '../../src/dialect/forks.js';
import { readFile } from '../../src/document/file.js';
import { readOptions } from '../../src/generate/options.js';
import { renderModule } from '../../src/generate/render.js';
import type { Diagnostic } from '../../src/lint/diagnostic.js';
import { type LintOptions, lintText } from '../../src/lint/lint.js';
import type { Net } from '../../src/net/net.js';
import { solverOf } from '../../src/solver/solver.js';
import { filesOf as dataFilesOf } from '../lint/support/data-files.js';
import type { RuleTable } from '../lint/support/rule-table.js';
import { FILES as SOLVER_FILES, OPTIONS as SOLVERS } from '../lint/support/solvers.js';
import { contentOf } from '../weights/support/model.js';
import { filesFor } from './agree/files.js';
import * as solverRun from './agree/solvers/run.js';
import {
  type Content,
  describeWithCaffe,
  type Files,
  type NetVerdict,
  type RealCaffe,
} from './support/index.js';

const TABLES = vi.hoisted(() => new Map<string, RuleTable>());

// The tables' own tests run elsewhere.
vi.mock(import('../lint/support/rule-table.js'), async (original) => ({
  ...(await original()),
  ruleTable: (id: string, table: RuleTable) => void TABLES.set(id, table),
}));

const { blocks, pageExamples, unmark } = await import('../lint/support/rule-table.js');
const RULES = new URL('../lint/rules/', import.meta.url);
const PAGES = new URL('../../docs/rules/', import.meta.url);
for (const name of readdirSync(RULES, { recursive: true, encoding: 'utf8' })) {
  if (name.endsWith('.test.ts')) await import(new URL(name, RULES).href);
}
const pages = readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.replace(/\.md$/, ''));

describeWithCaffe('the examples of the rules', define, { processes: 'all' });

function define(caffe: RealCaffe): void {
  it.each([...TABLES])('are judged as Caffe judges them: %s', async (_, { accept, reject }) => {
    const examples = [...accept, ...reject].map(({ name, text, options }) =>
      differencesFrom(caffe, name, unmark(text).text, options),
    );
    expect((await Promise.all(examples)).flat()).toEqual([]);
  });

  it.each(pages)('have pages that tell the truth: %s', async (id) => {
    const { pageExamples: linted } = TABLES.get(id) ?? {};
    const options: LintOptions =
      linted === undefined || linted === 'none'
        ? {}
        : {
            environment: linted.environment ?? {},
            ...(linted.weights === undefined ? {} : { weights: linted.weights }),
          };
    const page = readFileSync(new URL(`${id}.md`, PAGES), 'utf8');
    const differences: string[] = [];
    for (const heading of ['Bad', 'Good']) {
      for (const text of pageExamples(page, heading)) {
        differences.push(...(await differencesFrom(caffe, heading, text, options)));
      }
    }
    expect(differences).toEqual([]);
    // What Caffe prints for the first bad example.
    const quoted = blocks(page, 'What Caffe does', 'text');
    if (quoted.length === 0) return;
    const text = pageExamples(page, 'Bad')[0];
    // Of a page about Python, `python.test.ts` asks.
    if (text === undefined) return;
    if (lintText('net.prototxt', text).kind === 'solver') {
      const reason = await solverRun.askCaffe(caffe, text, SOLVER_FILES);
      expect(plain(reason ?? '')).toContain(plain(quoted.join('\n')));
      return;
    }
    const { weights } = options;
    const verdict = await caffe.net({
      text,
      phase: 'TRAIN',
      files: filesOf(text, options),
      forward: text.includes('mean_file'),
      ...(weights === undefined ? {} : { weights: contentOf(weights) }),
    });
    const printed = plain(verdict.loads ? verdict.log : `${verdict.reason} ${verdict.log}`);
    for (const line of quoted.join('\n').split('\n')) {
      if (line.trim() !== '') expect(printed).toContain(plain(line));
    }
  });
}

/** Rules about data that Caffe reads ahead once the net is built. */
const LATER: ReadonlySet<string> = new Set([
  'data/empty',
  'data/list-line',
  'data/not-readable',
  'data/sizes-differ',
]);

/** How the linter and Caffe differ about a text, in every phase that is linted. */
async function differencesFrom(
  caffe: RealCaffe,
  name: string,
  marked: string,
  options: LintOptions = {},
): Promise<string[]> {
  // What a comment switches off is asked about too.
  const text = marked.replaceAll('# caffekit-', '# ');
  const { kind, diagnostics, dialects } = lintText('net.prototxt', text, options);
  if (kind === 'solver' && options.environment === SOLVERS.environment)
    return await solverDifferences(caffe, name, text);
  // What is read as a fork's, BVLC's Caffe refuses.
  const { dialect } = readFile('net.prototxt', text, options);
  const isForks = isOwn(dialect) || dialects.some((name) => findFork(name) !== undefined);
  if (kind !== 'net' || isForks) return [];
  // A thread comes to what is wrong with later images, sooner or later.
  if (diagnostics.some(({ rule, aborts }) => LATER.has(rule) && !aborts)) return [];
  const differences: string[] = [];
  for (const net of readFile('net.prototxt', text, options).nets) {
    const { phase, level, stages } = net.state;
    // Caffe is not the first to read these.
    if (net.filledIn.length > 0) continue;
    const aborts = diagnostics.filter((diagnostic) => diagnostic.aborts && holdsIn(net, diagnostic));
    const verdict = await caffe.net({
      text,
      phase,
      level,
      stages,
      files: filesOf(text, options),
      forward: text.includes('mean_file'),
      ...(options.weights === undefined ? {} : { weights: contentOf(options.weights) }),
    });
    const told = `${name}, ${[phase, ...stages].join(' ')}:`;
    if (verdict.loads) {
      // What stands behind a list's end decides whether Caffe crashes there.
      if (aborts.length > 0 && aborts[0]!.caffe !== 'SIGSEGV')
        differences.push(`${told} Caffe loads it, and caffekit says ${aborts[0]!.caffe}`);
    } else if (aborts.length === 0) {
      if (!isAboutElsewhere(verdict, text) && !isPartlyKnown(net)) {
        differences.push(`${told} caffekit passes it, and Caffe says ${verdict.reason}`);
      }
    } else if (!aborts.some((diagnostic) => saysSo(verdict, diagnostic.caffe!))) {
      differences.push(`${told} Caffe says ${verdict.reason}, and caffekit ${aborts[0]!.caffe}`);
    }
  }
  return differences;
}

/** How the linter and Caffe differ about a solver, which is started where the nets of the tables lie. */
async function solverDifferences(caffe: RealCaffe, name: string, text: string): Promise<string[]> {
  const { dialects } = lintText('solver.prototxt', text, SOLVERS);
  // A name that no Caffe is known to have is one of somebody's own, unless BVLC's is asked for.
  const { diagnostics } = lintText('solver.prototxt', text, { ...SOLVERS, dialect: BVLC });
  const train = solverOf(readFile('solver.prototxt', text, SOLVERS))?.nets.train;
  const isForks = train?.document !== undefined && isGuessedFork(train.document.dialect);
  if (dialects.join() !== 'bvlc' || isForks) return [];
  const refusals = solverRun.refusalsOf(text, diagnostics);
  const reason = await solverRun.askCaffe(caffe, text, SOLVER_FILES);
  if (reason === null)
    return refusals.length === 0 ? [] : [`${name}: Caffe trains, and caffekit says ${refusals[0]!.message}`];
  // It may be started where the file is found.
  if (refusals.length === 0 && reason.includes('File not found')) return [];
  if (refusals.length === 0) return [`${name}: caffekit passes it, and Caffe says ${reason}`];
  return refusals.some((found) => solverRun.saysSo(found, reason))
    ? []
    : [`${name}: Caffe says ${reason}, and caffekit ${refusals[0]!.caffe}`];
}

function holdsIn({ state }: Net, { phases, stages, levels }: Diagnostic): boolean {
  if (!phases.includes(state.phase)) return false;
  if (stages === undefined) return true;
  return stages.some(
    (names, index) => names.join() === state.stages.join() && (levels?.[index] ?? 0) === state.level,
  );
}

/** Whether Caffe's reason is what it is said to be, with anything for `…`; a crash has no message. */
function saysSo(verdict: NetVerdict, gist: string): boolean {
  if (verdict.loads) return false;
  if (verdict.kind === 'crash') return gist.includes(verdict.reason);
  let rest = plain(`${verdict.reason} ${verdict.log}`);
  for (const part of plain(gist).split(/ ?… ?/)) {
    const at = rest.indexOf(part);
    if (at < 0) return false;
    rest = rest.slice(at + part.length);
  }
  return true;
}

/** Whether Caffe refuses a net for something that is not in it: data, modules, its own build. */
function isAboutElsewhere(verdict: NetVerdict, text: string): boolean {
  return !verdict.loads && /\bsource:|mean_file:|engine: CUDNN/.test(text);
}

/** Whether something is not known without data or code. */
function isPartlyKnown(net: Net): boolean {
  return net.layers.some((layer) => layer.tops.some(({ shape }) => shape === null || shape.includes(null)));
}

/** The data of the nets under `test/nets`, and the Python layers that a net names: those beside it, ours, and stand-ins for others. */
function filesOf(text: string, { environment }: LintOptions = {}): Files {
  const files: Record<string, Content> = {
    ...filesFor(text),
    ...(environment && dataFilesOf({ environment })),
  };
  for (const [, module, layer] of text.matchAll(/module:\s*"([\w.]+)"(?:\s*layer:\s*"(\w+)")?/g)) {
    // What is named as a file is no module that is there.
    if (module!.endsWith('.py')) continue;
    const path = `${module!.replaceAll('.', '/')}.py`;
    // A package comes before a module beside it.
    const packaged = path.replace(/\.py$/, '/__init__.py');
    const asPackage = environment?.readFile?.(packaged);
    if (asPackage !== undefined) {
      files[packaged] = asPackage;
      for (const [, part] of Buffer.from(asPackage)
        .toString()
        .matchAll(/^from \.(\w+) import/gm)) {
        const beside = packaged.replace('__init__', part!);
        const content = environment?.readFile?.(beside);
        if (content !== undefined) files[beside] = content;
      }
      continue;
    }
    const given = environment?.readFile?.(path);
    if (given !== undefined || layer === undefined) {
      files[path] = given ?? '';
      continue;
    }
    const own = findGeneratedClass(layer);
    files[path] =
      own !== undefined
        ? renderModule(own, readOptions(own, { parameters: JSON.parse(own.example) }))
        : `import caffe\nclass ${layer}(caffe.Layer):\n  def setup(self, bottom, top): pass\n  def reshape(self, bottom, top):\n    for i in range(len(top)): top[i].reshape(1)\n  def forward(self, bottom, top): pass\n  def backward(self, top, propagate_down, bottom): pass\n`;
  }
  return files;
}

/** White space and addresses do not matter. */
function plain(text: string): string {
  return text
    .replace(/ \(0x[0-9a-f]+ vs\. 0x[0-9a-f]+\)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
