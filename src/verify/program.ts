/** Where the Python program stands that proves a layer, in caffekit's package. */
export const PROGRAM = 'templates/verify/verify.py';

/** What Python runs: it reads the program and the job from standard input, so that Python may be in a container. */
export const BOOTSTRAP = [
  'import json, sys',
  'data = getattr(sys.stdin, "buffer", sys.stdin).read().decode("utf-8")',
  'told = json.loads(data)',
  'space = {"__name__": "caffekit_verify"}',
  'exec(compile(told["program"], "<caffekit verify>", "exec"), space)',
  'space["run"](told["job"])',
].join('\n');
