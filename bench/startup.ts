/** `caffekit lint` of one LeNet, cold, as a whole process, against a bare `node -e 0`. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { line, median } from './measure.js';

const ROUNDS = 25;

export function benchStartup(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const time = (args: readonly string[]) => {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore' });
    if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
    return performance.now() - start;
  };
  const lint = ['bin/caffekit', 'lint', 'examples/lenet/deploy.prototxt'];
  for (let i = 0; i < 3; i++) time(lint);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(time(lint));
    bare.push(time(['-e', '0']));
  }
  const ratio = median(ours.map((value, index) => value / bare[index]!));
  line(
    'caffekit lint of LeNet, whole process, against node -e 0',
    median(ours),
    median(bare),
    `${ratio.toFixed(2)} times as long`,
    'at most 1.4',
  );
}
