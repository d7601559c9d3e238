/** The Chinese README says what the English one does: the same sections, code and links. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

/** The level of each heading in order, the code without its comments, and where links lead. */
function outline(text: string) {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
  const code = [...text.matchAll(/^```\w*\n([\s\S]*?)^```$|^ {4}(.*)$/gm)].map(([, block, line]) =>
    (block ?? line!).replace(/(^|\s+)(#|--) .*$/gm, ''),
  );
  return {
    headings: [...prose.matchAll(/^#+ /gm)].map(([marks]) => marks),
    code,
    links: [...prose.matchAll(/\]\(([^)]+)\)/g)]
      .map(([, target]) => target!)
      .filter((target) => !target.startsWith('README')),
  };
}

describe('README.zh-CN.md', () => {
  it('has the sections, the code and the links of README.md', () => {
    expect(outline(read('README.zh-CN.md'))).toEqual(outline(read('README.md')));
  });

  it('and README.md lead to each other', () => {
    expect(read('README.md').split('\n').slice(0, 4).join()).toContain('(README.zh-CN.md)');
    expect(read('README.zh-CN.md').split('\n').slice(0, 4).join()).toContain('(README.md)');
  });
});
