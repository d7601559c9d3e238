import { type Document, readFile } from '../../src/document/file.js';
import type { FileResult } from '../../src/lint/diagnostic.js';
import { fixText } from '../../src/lint/fix.js';
import { lintDocument } from '../../src/lint/lint.js';
import { upgradeFile } from '../../src/upgrade/index.js';
import { load } from './parts.js';

/** A text as the page knows it: read once, asked by every panel. */
export class Sheet {
  readonly file: Document;
  readonly result: FileResult;

  constructor(
    readonly path: string,
    readonly text: string,
  ) {
    this.file = readFile(path, text);
    this.result = lintDocument(this.file, { maxFindings: 100 });
  }

  /** The text with every fix that brings no new error. */
  fixed(): string {
    return fixText(this.path, this.text).text;
  }

  /** The text in caffekit's layout; undefined where it cannot be read. */
  async formatted(): Promise<string | undefined> {
    const { formatTree } = await load('format');
    return formatTree(this.file.tree);
  }

  /** The text in today's format, or why there is none. */
  upgraded(): { readonly text: string } | { readonly reason: string } {
    const upgraded = upgradeFile(this.file);
    switch (upgraded.status) {
      case 'upgraded':
        return { text: upgraded.text };
      case 'current':
        return { reason: "It is in today's format." };
      case 'blocked': {
        const [first] = upgraded.obstacles;
        const line = first === undefined ? 1 : this.file.lines.position(first.span.start).line;
        return { reason: `Line ${line} is in the way: ${first?.message ?? 'see the findings'}.` };
      }
      case 'failed':
        return { reason: 'It cannot be upgraded.' };
    }
  }
}
