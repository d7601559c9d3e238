import type picocolors from 'picocolors';

/**
 * A page of our documentation for a terminal: headings and code stand out, links lose their targets, pictures are left out,
 * everything else is as it is written. Without colours code keeps its marks.
 */
export function renderMarkdown(page: string, paint: ReturnType<typeof picocolors.createColors>): string {
  let inCode = false;
  return withoutPictures(page)
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('```')) {
        inCode = !inCode;
        return [];
      }
      if (inCode) return [`    ${paint.cyan(line)}`];
      const heading = /^#+ (.*)$/.exec(line);
      if (heading !== null) return [paint.bold(heading[1]!)];
      return [
        line
          .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
          .replace(/\*\*([^*]+)\*\*/g, (_, text: string) => paint.bold(text))
          .replace(/`([^`]+)`/g, (marked, code: string) =>
            paint.isColorSupported ? paint.cyan(code) : marked,
          ),
      ];
    })
    .join('\n');
}

/** Without the paragraphs that are a picture. */
function withoutPictures(page: string): string {
  return page.replace(/^!\[[^\]]*\]\([^)]*\)\n\n?/gm, '');
}
