/** Runs caffekit's Python program on real Caffe: many jobs in one process. */
import { readFileSync } from 'node:fs';
import { packageFile } from '../../../src/files/package-root.js';
import type { JobBottom } from '../../../src/verify/bottoms.js';
import { readBottom } from '../../../src/verify/bottoms.js';
import type { Job } from '../../../src/verify/job.js';
import { PROGRAM } from '../../../src/verify/program.js';
import { type Event, type Verification, verificationOf } from '../../../src/verify/verification.js';
import type { Files, RealCaffe } from '../support/index.js';

/** A job with the defaults of the command line. `bottoms` are written as there; those with `?` behind are asked. */
export function job(module: string, layer: string, bottoms: string, more: Partial<Job> = {}): Job {
  const words = bottoms.split(' ');
  return {
    folder: '.',
    module,
    layer,
    param_str: '',
    phase: 'TRAIN',
    bottoms: words.map((word) => readBottom(word.replace('?', '')) as JobBottom),
    tops: ['loss'],
    weights: null,
    asked: words.map((word) => word.endsWith('?')),
    net: null,
    seconds: 30,
    ...more,
  };
}

/** What is found of each job; modules are among the files. `before` is Python that changes the program, whose names are in `space`. */
export async function prove(
  caffe: RealCaffe,
  files: Files,
  jobs: readonly Job[],
  before = '',
): Promise<Verification[]> {
  const events = await caffe.evaluate<Event[][]>({
    source: `
import json
space = {"__name__": "caffekit_verify"}
exec(compile(open("verify_program.py").read(), "<caffekit verify>", "exec"), space)
${before}
result = []
for job in json.load(open("jobs.json")):
    events = []
    try:
        space["main"](job, lambda event: events.append(space["finite"](event)))
    except space["Impossible"] as error:
        events.append({"event": "impossible", "kind": error.kind, "message": error.message})
    result.append(json.loads(json.dumps(events)))
`,
    files: {
      ...files,
      'verify_program.py': readFileSync(packageFile(PROGRAM), 'utf8'),
      'jobs.json': JSON.stringify(jobs),
    },
    limits: { cpuSeconds: 500, seconds: 500 },
  });
  return events.map((one) => verificationOf(one, 'done', 30));
}

/** The ids of what failed. */
export function failures({ checks, impossible }: Verification): string[] {
  if (impossible !== null) return [impossible.message];
  return checks.filter(({ status }) => status === 'failed').map(({ id }) => id);
}

/** What a check says. */
export function said({ checks }: Verification, id: string): string {
  return checks.find((check) => check.id === id)?.summary ?? '(nothing)';
}
