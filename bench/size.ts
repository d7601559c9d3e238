/** How time and memory grow with the size of a file: each in a process of its own, so that the peak is its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chain } from './nets.js';

/** A net with weights in its text, as a conversion tool dumps it. */
function weights(bytes: number): string {
  const line = '    data: 0.123456789\n';
  return `layer {\n  name: "d"\n  type: "Input"\n  top: "d"\n  blobs {\n${line.repeat(Math.ceil(bytes / line.length))}  }\n}\n`;
}

export function benchSize(): void {
  const folder = mkdtempSync(join(tmpdir(), 'caffekit-bench-'));
  try {
    const measure = (what: string, text: string) => {
      const path = join(folder, 'net.prototxt');
      writeFileSync(path, text);
      const root = fileURLToPath(new URL('..', import.meta.url));
      const script = `const start = process.hrtime.bigint(); require('${root}dist/cli.cjs').main(['node', 'caffekit', 'lint', '--quiet', ${JSON.stringify(path)}]).then(() => process.stderr.write(Number(process.hrtime.bigint() - start) / 1e6 + ' ' + process.resourceUsage().maxRSS))`;
      const { stderr } = spawnSync(process.execPath, ['-e', script], {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      const [ms, kib] = stderr.split(' ').map(Number) as [number, number];
      console.log(
        `  ${what.padEnd(24)} ${ms.toFixed(0).padStart(6)} ms  ${(kib / 1024).toFixed(0).padStart(5)} MiB`,
      );
    };
    console.log('lint of larger and larger files, whole file');
    for (const layers of [1000, 3000, 10_000, 30_000]) measure(`${layers} layers`, chain(layers));
    for (const megabytes of [10, 30, 100]) measure(`${megabytes} MB of weights`, weights(megabytes * 1e6));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
