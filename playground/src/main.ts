import { decode } from '../../src/textproto/source.js';
import { byId, element } from './dom.js';
import { Editor } from './editor.js';
import { Sheet } from './engine.js';
import { EXAMPLES } from './examples.js';
import { linkTo, readLink } from './link.js';
import type { Page, Panel } from './panel.js';
import { findings } from './panels/findings.js';
import { generate } from './panels/generate.js';
import { picture } from './panels/picture.js';
import { RulePages } from './panels/rules.js';
import { summary } from './panels/summary.js';
import { load } from './parts.js';

/** How long a text has to rest before it is linted, in milliseconds. */
const DELAY = 120;

const rules = new RulePages();
const PANELS: readonly Panel[] = [findings, summary, picture, generate, rules];

const path = byId('path', 'input');
const status = byId('status', 'output');
const panelBox = byId('panel', 'div');
const editor = new Editor(byId('editor', 'section'), changed);
const page: Page = {
  editor,
  change(from, to) {
    const isOther = from !== editor.text;
    if (!isOther) editor.replace(to);
    update();
    if (isOther) status.value = 'The text has changed since: look again.';
  },
  showRule(id) {
    rules.shown = id;
    shown.delete(rules.id);
    select(rules);
  },
};

let sheet: Sheet;
let current: Panel = findings;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Panels that are the same for every text, once they were shown. */
const shown = new Map<string, Node>();
/** Which rendering is the last: one that takes long must not come over a later one. */
let rendering = 0;

/** A text that takes long rests longer, so that one can go on typing. */
let delay = DELAY;

function changed(): void {
  clearTimeout(timer);
  timer = setTimeout(update, delay);
}

function update(): void {
  clearTimeout(timer);
  timer = undefined;
  const start = performance.now();
  lint();
  delay = Math.max(DELAY, performance.now() - start);
}

/** What is there now, though it may not have rested yet. */
function latest(): Sheet {
  if (timer !== undefined) update();
  return sheet;
}

function lint(): void {
  sheet = new Sheet(path.value, editor.text);
  editor.mark(sheet.result.diagnostics);
  const { diagnostics, dialects, kind } = sheet.result;
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  const dialect = dialects.join(', ');
  status.value = `${kind}${dialect === 'bvlc' ? '' : ` as ${dialect}`}: ${counts.join(', ') || 'no problems'}`;
  byId('fix', 'button').disabled = !diagnostics.some(({ fix }) => fix !== undefined);
  if (current.isFixed !== true) void render();
}

async function render(): Promise<void> {
  const mine = ++rendering;
  try {
    const node = shown.get(current.id) ?? (await current.render(sheet, page));
    if (current.isFixed === true && node instanceof Element) shown.set(current.id, node);
    if (mine === rendering) panelBox.replaceChildren(node);
  } catch (error) {
    if (mine === rendering) panelBox.replaceChildren(element('p', { className: 'problem' }, String(error)));
  }
}

function select(panel: Panel): void {
  current = panel;
  for (const { id } of PANELS) {
    const tab = byId(`tab-${id}`, 'button');
    tab.ariaSelected = String(id === panel.id);
    tab.tabIndex = id === panel.id ? 0 : -1;
  }
  panelBox.setAttribute('aria-labelledby', `tab-${panel.id}`);
  void render();
}

function makeTabs(): void {
  const tabs = byId('tabs', 'div');
  for (const panel of PANELS) {
    const tab = element('button', { type: 'button', id: `tab-${panel.id}`, role: 'tab' }, panel.title);
    tab.setAttribute('aria-controls', 'panel');
    tab.addEventListener('click', () => select(panel));
    tabs.append(tab);
  }
  tabs.addEventListener('keydown', ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = PANELS[(PANELS.indexOf(current) + step + PANELS.length) % PANELS.length]!;
    select(next);
    byId(`tab-${next.id}`, 'button').focus();
  });
}

function makeTools(): void {
  byId('fix', 'button').addEventListener('click', () => {
    const asked = latest();
    page.change(asked.text, asked.fixed());
  });
  byId('format', 'button').addEventListener('click', async () => {
    const asked = latest();
    try {
      const text = await asked.formatted();
      if (text === undefined) status.value = 'What cannot be read cannot be laid out: see the findings.';
      else page.change(asked.text, text);
    } catch (error) {
      status.value = String(error);
    }
  });
  byId('upgrade', 'button').addEventListener('click', () => {
    const asked = latest();
    const upgraded = asked.upgraded();
    if ('text' in upgraded) page.change(asked.text, upgraded.text);
    else status.value = upgraded.reason;
  });
  byId('link', 'button').addEventListener('click', async () => {
    history.replaceState(null, '', await linkTo({ path: path.value, text: editor.text }));
    try {
      await navigator.clipboard.writeText(location.href);
      status.value = 'The link is on the clipboard.';
    } catch {
      status.value = 'The link is in the address bar.';
    }
  });
  path.addEventListener('input', changed);
  const examples = byId('examples', 'select');
  for (const [index, { title }] of EXAMPLES.entries()) examples.append(new Option(title, String(index)));
  examples.addEventListener('change', () => open(EXAMPLES[Number(examples.value)]!));
}

/** Files that are dropped anywhere are opened, rather than shown by the browser in the page's place. */
function takeDrops(): void {
  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  document.addEventListener('drop', async (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    try {
      const { text } = decode(new Uint8Array(await file.arrayBuffer()));
      open({ path: file.name, text });
    } catch {
      status.value = `${file.name} cannot be read.`;
    }
  });
}

async function openLink(): Promise<void> {
  const carried = await readLink(location.hash);
  if (carried !== undefined) open(carried);
  else if (location.hash.length > 1) status.value = 'The link is damaged, or of another version.';
}

function open(file: { readonly path: string; readonly text: string }): void {
  path.value = file.path;
  editor.open(file.text);
  update();
}

async function start(): Promise<void> {
  makeTabs();
  makeTools();
  await Promise.all([load('forks'), load('python'), load('data')]);
  takeDrops();
  open(EXAMPLES[0]!);
  await openLink();
  select(findings);
  // A link that is pasted into the address bar of an open page loads nothing anew.
  window.addEventListener('hashchange', () => void openLink());
  document.documentElement.dataset.ready = '';
}

start().catch((error) => {
  status.value = error instanceof Error ? error.message : String(error);
});
