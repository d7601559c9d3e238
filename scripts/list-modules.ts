/**
 * Writes the lists that make one file per layer type, fork, rule or reporter enough: `src/layers/all.ts`,
 * `src/layers/forks/<name>/all.ts`, `src/dialect/forks/all.ts`, `src/lint/rules/all.ts`, `src/targets/all.ts` and
 * `src/report/all.ts` import every module of their folder. Run by `npm run build`; a test holds them up to date.
 *
 * Likewise `src/generate/template-texts.ts` imports every template, so that no template is read from a file.
 *
 * A module exports its layer type, rule or reporter under a name of its own; modules in `base/` and folders of helpers
 * are not listed.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);

interface List {
  readonly folder: string;
  readonly constant: string;
  readonly type: string;
  readonly from: string;
  /** A folder in it that has lists of its own. */
  readonly except?: string;
}

const LISTS: readonly List[] = [
  {
    folder: 'src/layers/',
    constant: 'LAYER_TYPES',
    type: 'LayerType',
    from: './base/index.js',
    except: 'forks/',
  },
  ...readdirSync(new URL('proto/dialects/', root)).map((file) => ({
    folder: `src/layers/forks/${file.replace(/\.proto$/, '')}/`,
    constant: 'LAYER_TYPES',
    type: 'LayerType',
    from: '../../base/index.js',
  })),
  { folder: 'src/dialect/forks/', constant: 'FORKS', type: 'Fork', from: '../fork.js' },
  { folder: 'src/lint/rules/', constant: 'RULES', type: 'Rule', from: '../rule.js' },
  {
    folder: 'src/catalog/layers/',
    constant: 'GENERATED_LAYERS',
    type: 'GeneratedLayer',
    from: '../layer.js',
  },
  { folder: 'src/targets/', constant: 'TARGETS', type: 'Target', from: './target.js' },
  { folder: 'src/report/', constant: 'REPORTERS', type: 'Reporter', from: './report.js' },
];

/** The text of each list's `all.ts`, by its path. */
export function moduleLists(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { folder, constant, type, from, except = '/' } of LISTS) {
    const url = new URL(folder, root);
    mkdirSync(url, { recursive: true });
    const modules = readdirSync(url, { recursive: true, encoding: 'utf8' })
      .filter(
        (name) =>
          name.endsWith('.ts') &&
          !name.startsWith('base/') &&
          !name.startsWith(except) &&
          !/(^|\/)(all|index|registry)\.ts$/.test(name),
      )
      .sort();
    const imports: string[] = [];
    const names: string[] = [];
    for (const module of modules) {
      const source = readFileSync(new URL(module, url), 'utf8');
      for (const [, name] of source.matchAll(new RegExp(`^export const (\\w+): ${type} =`, 'gm'))) {
        imports.push(`import { ${name} } from './${module.replace(/\.ts$/, '.js')}';`);
        names.push(name!);
      }
      for (const [, name] of source.matchAll(
        new RegExp(`^export const (\\w+): readonly ${type}\\[\\] =`, 'gm'),
      )) {
        imports.push(`import { ${name} } from './${module.replace(/\.ts$/, '.js')}';`);
        names.push(`...${name!}`);
      }
    }
    files[`${folder}all.ts`] = `// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { ${type} } from '${from}';
${imports.join('\n')}

export const ${constant}: readonly ${type}[] = [
${names.map((name) => `  ${name},`).join('\n')}
];
`;
  }
  files['src/generate/template-texts.ts'] = templateTexts();
  return files;
}

function templateTexts(): string {
  const names = readdirSync(new URL('templates/', root), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ejs'))
    .sort();
  const imports = names.map((name, i) => `import t${i} from '../../templates/${name}';`);
  return `// Written by scripts/list-modules.ts from the files of templates/.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however long
${imports.join('\n')}

/** The texts of the templates, by their paths under \`templates/\`. */
export const TEMPLATES: Readonly<Record<string, string>> = {
${names.map((name, i) => `  '${name}': t${i},`).join('\n')}
};
`;
}

if (process.argv[2] === '--write') {
  for (const [path, text] of Object.entries(moduleLists())) {
    const url = new URL(path, root);
    if (!existsSync(url) || readFileSync(url, 'utf8') !== text) writeFileSync(url, text);
  }
}
