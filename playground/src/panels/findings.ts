import type { Diagnostic } from '../../../src/lint/diagnostic.js';
import { applyEdits } from '../../../src/textproto/edit.js';
import { element } from '../dom.js';
import type { Sheet } from '../engine.js';
import type { Page, Panel } from '../panel.js';

/** What the linter says. */
export const findings: Panel = {
  id: 'findings',
  title: 'Findings',
  render({ result, text }: Sheet, page: Page) {
    const list = document.createDocumentFragment();
    for (const diagnostic of result.diagnostics) list.append(finding(diagnostic, text, page));
    for (const { rule, count } of result.untold ?? [])
      list.append(element('p', { className: 'dim' }, `and ${count} more of ${rule}`));
    for (const { message } of result.internalErrors ?? [])
      list.append(element('p', { className: 'problem' }, `caffekit itself failed: ${message}`));
    if (list.childNodes.length === 0)
      list.append(
        element('p', {}, result.kind === 'unknown' ? 'This is no net and no solver yet.' : 'No problems.'),
      );
    return list;
  },
};

function finding(diagnostic: Diagnostic, text: string, page: Page): Node {
  const { rule, severity, message, caffe, fix, line, column, phases, count = 1, related = [] } = diagnostic;
  const head = element(
    'p',
    { className: 'head' },
    element('strong', { className: 'level' }, severity),
    linkButton(`${line}:${column}`, 'Go there', () => page.editor.select(diagnostic)),
    linkButton(rule, 'What the rule is about', () => page.showRule(rule)),
    ...(phases.length === 1 ? [element('span', { className: 'dim' }, `in ${phases[0]}`)] : []),
    ...(count > 1 ? [element('span', { className: 'dim' }, `${count} places`)] : []),
  );
  const body = element('div', { className: `finding ${severity}` }, head, element('p', {}, message));
  if (caffe !== null)
    body.append(
      element('p', { className: 'caffe' }, `Caffe: ${diagnostic.aborts ? 'aborts: ' : ''}${caffe}`),
    );
  for (const place of related)
    body.append(
      element(
        'p',
        { className: 'caffe' },
        linkButton(`${place.line}:${place.column}`, 'Go there', () => page.editor.select(place)),
        ` ${place.message}`,
      ),
    );
  if (fix !== undefined) {
    const apply = element('button', { type: 'button' }, 'Fix');
    apply.addEventListener('click', () => page.change(text, applyEdits(text, [fix.edits]).text));
    body.append(element('p', {}, apply, ` ${fix.description}`));
  }
  return body;
}

function linkButton(text: string, title: string, onClick: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', className: 'link', title }, text);
  button.addEventListener('click', onClick);
  return button;
}
