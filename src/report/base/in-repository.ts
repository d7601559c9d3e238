import { repositoryPath } from '../../files/repository.js';
import type { FileResult } from '../../lint/diagnostic.js';
import type { ReportOptions } from '../report.js';

/** What was found in a file, with its path and those of related places from the root of the repository, as machines name files. */
export function inRepository(file: FileResult, options: ReportOptions): FileResult {
  return {
    ...file,
    path: repositoryPath(file.path, options),
    diagnostics: file.diagnostics.map((diagnostic) =>
      diagnostic.related?.some(({ path }) => path !== undefined)
        ? {
            ...diagnostic,
            related: diagnostic.related.map((place) =>
              place.path === undefined ? place : { ...place, path: repositoryPath(place.path, options) },
            ),
          }
        : diagnostic,
    ),
  };
}
