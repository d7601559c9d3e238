/**
 * Runs one command line after another in this process, as `bin/caffekit` runs each in its own: what starts Node.js and
 * compiles caffekit is spent once. Standard output and error are files, which whoever asks reads.
 *
 * Arguments: the pipe of requests, the pipe of answers (each a JSON object in a line).
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const BIN = fileURLToPath(new URL('../../bin/caffekit', import.meta.url));
const [, , requestPath, answerPath] = process.argv;
const requests = openSync(requestPath, 'r');
const answers = openSync(answerPath, 'w');

let isRunning = false;

function answer(ended) {
  isRunning = false;
  writeSync(answers, `${JSON.stringify({ status: process.exitCode ?? 0, ended })}\n`);
}

// A command that ends its process has ended, too.
process.on('exit', () => {
  if (isRunning) answer(true);
});

const block = Buffer.alloc(1 << 16);
let rest = '';

function nextRequest() {
  while (!rest.includes('\n')) {
    const length = readSync(requests, block);
    if (length === 0) return undefined;
    rest += block.toString('latin1', 0, length);
  }
  const end = rest.indexOf('\n');
  const line = Buffer.from(rest.slice(0, end), 'latin1').toString();
  rest = rest.slice(end + 1);
  return JSON.parse(line);
}

for (let request = nextRequest(); request !== undefined; request = nextRequest()) {
  const { args, cwd, env } = request;
  for (const name of Object.keys(process.env)) if (!Object.hasOwn(env, name)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.argv = [process.execPath, BIN, ...args];
  process.exitCode = undefined;
  isRunning = true;
  const { main } = require(args[0] === 'lint' ? '../../dist/lint.cjs' : '../../dist/cli.cjs');
  await main(process.argv);
  answer(false);
}
closeSync(answers);
