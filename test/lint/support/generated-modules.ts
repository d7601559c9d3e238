import { catalog } from '../../../src/catalog/catalog.js';
import type { GeneratedLayer } from '../../../src/catalog/layer.js';
import { type GenerateInput, readOptions } from '../../../src/generate/options.js';
import { renderModule } from '../../../src/generate/render.js';
import type { LintOptions } from '../../../src/lint/lint.js';

/** A module of the catalog. */
export function generatedModule(layer: GeneratedLayer, input: GenerateInput = {}): string {
  return renderModule(layer, readOptions(layer, { parameters: JSON.parse(layer.example), ...input }));
}

/** Files, by their paths, that a net may read. */
export function reading(files: Readonly<Record<string, string>>): LintOptions {
  return {
    environment: {
      readFile: (path) => (Object.hasOwn(files, path) ? Buffer.from(files[path]!) : undefined),
    },
  };
}

/** A net beside which all modules of the catalog lie, by their own names. */
export const BESIDE_GENERATED: LintOptions = reading(
  Object.fromEntries(catalog().map((layer) => [`${layer.className}.py`, generatedModule(layer)])),
);
