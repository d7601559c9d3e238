import type { FileResult } from '../../lint/diagnostic.js';
import { type Legible, legible } from '../../text/encodings.js';
import type { Source } from '../../textproto/source.js';

/**
 * What is found in a file that is not UTF-8, in the words that its author wrote; places and fixes are of its bytes.
 *
 * @param text of which the result speaks
 */
export function asMeant(
  result: FileResult,
  text: string,
  encoding: Source['encoding'],
): { result: FileResult; text: string } {
  const read = encoding === 'bytes' && text !== '' ? legible(text) : undefined;
  if (read === undefined) return { result, text };
  const diagnostics = result.diagnostics.map((diagnostic) => {
    const message = meant(diagnostic.message, read);
    const related = diagnostic.related?.map((place) => ({ ...place, message: meant(place.message, read) }));
    return {
      ...diagnostic,
      message:
        message === diagnostic.message
          ? message
          : `${message}; the file is not UTF-8, but ${read.name} as it seems`,
      ...(related === undefined ? {} : { related }),
      ...(typeof diagnostic.caffe === 'string' ? { caffe: read.part(diagnostic.caffe) } : {}),
    };
  });
  return { result: { ...result, diagnostics }, text: read.text };
}

/** A message, with the number of a character that it names. */
function meant(message: string, { part }: Legible): string {
  return part(message).replace(
    /'([^'\u0000-\u007f])'( \(U\+)00[89A-F][0-9A-F]\)/gu,
    (_, character: string, mark: string) => {
      const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
      return `'${character}'${mark}${code})`;
    },
  );
}
