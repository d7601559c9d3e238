import { firstLine } from '../../../document/foreign/foreign.js';
import { nearest, suggestion } from '../../../text/nearest.js';
import type { Rule } from '../../rule.js';

export const fileUnknownKind: Rule = {
  id: 'file/unknown-kind',
  severity: 'info',
  summary: 'The file is text format, but neither a net nor a solver, or it is empty.',
  checkForeign(foreign, _file, report) {
    if (foreign.is === 'other-schema') report({ span: foreign.span, message: `this is ${foreign.what}` });
  },
  checkFile({ kind, text, tree, dialect: { schema } }, report) {
    // Of a text that could not be read it is not known.
    if (kind !== 'unknown' || tree.problems.length > 0) return;
    const roots = [...tree.children(tree.root)];
    if (roots.length === 0) {
      const what = text.trim() === '' ? 'the file is empty' : 'the file has no fields, only comments';
      report({
        span: firstLine(text),
        message: `${what}: Caffe makes a net without layers of it, and refuses it as a solver`,
      });
      return;
    }
    const known = ['NetParameter', 'SolverParameter'].flatMap((name) => [
      ...(schema.message(name)?.fields.keys() ?? []),
    ]);
    const unknown = roots.filter((node) => !known.includes(tree.name(node)));
    const slip = unknown.find((node) => nearest(tree.name(node), known) !== undefined);
    const node = slip ?? unknown[0] ?? roots[0]!;
    const others = unknown.length < roots.length ? 'most others' : 'others';
    const name = tree.name(node);
    report({
      span: tree.nameSpan(node),
      message: `neither a net nor a solver has the field '${name}', nor ${others} of this file, of which only the syntax was checked${suggestion(nearest(name, known))}`,
    });
  },
};
