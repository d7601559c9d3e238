/** The examples of `docs/library.md` print what the page says. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(new URL('../../docs/library.md', import.meta.url), 'utf8');
const built = (name: string) => pathToFileURL(`${ROOT}dist/${name}.js`).href;

/** Each example with what it prints. */
const examples = [
  ...page.matchAll(/^## (.*)$[\s\S]*?^```js\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```$/gm),
].map(([, title, code, printed]) => ({ title: title!, code: code!, printed: printed! }));

/** Runs modules one after the other, in one process. */
const RUNNER = `
const codes = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const util = require('util');
(async () => {
  const outputs = [];
  for (const code of codes) {
    let output = '';
    console.log = (...values) => { output += util.format(...values) + '\\n'; };
    try {
      await import('data:text/javascript,' + encodeURIComponent(code));
    } catch (error) {
      output += error.stack;
    }
    outputs.push(output);
  }
  process.stdout.write(JSON.stringify(outputs));
})();
`;

describe('docs/library.md', () => {
  it('has an example for each part of the API that people begin with', () => {
    expect(examples.map(({ title }) => title)).toEqual([
      'lintText',
      'readNet',
      'Message',
      'buildNet',
      'TargetNet and planLayer',
    ]);
    expect([...page.matchAll(/^```js$/gm)]).toHaveLength(examples.length);
  });

  it('prints what it says', () => {
    const codes = examples.map(({ code }) =>
      code
        .replace("from 'caffekit/generate'", `from '${built('generate')}'`)
        .replace("from 'caffekit'", `from '${built('index')}'`),
    );
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', RUNNER], {
      input: JSON.stringify(codes),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(examples.map(({ printed }) => printed));
  });
});
