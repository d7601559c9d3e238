import { relative } from 'node:path';
import type { Settings } from '../../config/settings.js';
import type { LintOptions } from '../../lint/lint.js';
import type { Schema } from '../../schema/descriptor.js';

const schemas = new Map<string, Schema>();

/** What `lintText` takes for these settings, without what depends on the file. */
export async function lintOptions(settings: Settings): Promise<LintOptions> {
  const { rules, proto, dialect, pythonPath, phase, level, stages } = settings;
  if (proto !== undefined && !schemas.has(proto)) {
    const { readSchema } = await import('../proto.js');
    schemas.set(proto, readSchema(shownPath(proto)));
  }
  return {
    rules,
    ...(proto === undefined ? {} : { schema: schemas.get(proto)!, dialect: shownPath(proto) }),
    ...(dialect === undefined ? {} : { dialect }),
    ...(pythonPath === undefined ? {} : { pythonPath: pythonPath.map(shownPath) }),
    ...(phase === undefined ? {} : { phases: [phase] }),
    ...(level === undefined ? {} : { level }),
    ...(stages === undefined ? {} : { stages }),
  };
}

/** An absolute path as reports name it: from the working folder, for what lies in it. */
export function shownPath(path: string): string {
  const way = relative(process.cwd(), path);
  return way === '' || way.startsWith('..') ? path : way;
}
