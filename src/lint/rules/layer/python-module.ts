import type { Document } from '../../../document/file.js';
import { quoteString } from '../../../textproto/write.js';
import type { Rule, RuleFinding } from '../../rule.js';

export const pythonModule: Rule = {
  id: 'layer/python-module',
  severity: 'warning',
  summary: "A Python layer's module is named as a file.",
  checkNet(net, file, report) {
    for (const { layer, type } of net.layers) {
      if (type?.userClass === undefined) continue;
      const param = layer.message('python_param');
      const finding = findingOf(param.string('module'), file);
      if (finding === undefined) continue;
      const span = param.span('module');
      const { fixed, ...rest } = finding;
      const fix =
        fixed === undefined
          ? {}
          : {
              fix: {
                description: `write ${quoteString(fixed)}`,
                edits: [{ ...span, text: quoteString(fixed) }],
              },
            };
      report({ span, ...rest, ...fix });
    }
  },
};

/** What is wrong with a module's name, and the name that was meant. */
type Found = Pick<RuleFinding, 'message'> & { readonly fixed?: string };

function findingOf(module: string, file: Document): Found | undefined {
  const parts = module.split('.');
  // Python finds some modules by names with empty parts, in ways that nobody means.
  if (parts.includes('') || module.includes('/')) return undefined;
  if (isFound(parts, file)) return undefined;
  if (parts.length > 1 && parts.at(-1) === 'py') {
    const fixed = parts.slice(0, -1).join('.');
    return {
      message: `'${module}' is the name of a file, and Python would look for a module 'py' in a package '${fixed}'; the module of that file is '${fixed}'`,
      fixed,
    };
  }
  return undefined;
}

/** Whether a module is in the working folder, beside the net, or in a folder of Python layers. */
function isFound(parts: readonly string[], { environment }: Document): boolean {
  const path = parts.join('/');
  const files = [`${path}.py`, `${path}/__init__.py`, `${path}.pyc`, `${path}.so`, `${path}.pyd`];
  const folders = ['', ...(environment.pythonPath ?? []).map((folder) => `${folder}/`)];
  return folders.some((folder) => files.some((name) => environment.exists?.(`${folder}${name}`) === true));
}
