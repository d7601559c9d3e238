import { classRule } from '../../python/class-rule.js';
import type { Rule } from '../../rule.js';

const EXITS: Readonly<Record<string, string>> = {
  'builtins.exit': 'exit()',
  'builtins.quit': 'quit()',
  'builtins.SystemExit': 'SystemExit',
  'sys.exit': 'sys.exit()',
  'os._exit': 'os._exit()',
  'os.abort': 'os.abort()',
};

export const exitCall: Rule = classRule(
  'python/exit-call',
  'warning',
  'A layer ends the program, without a word of what is wrong.',
  (layer) =>
    layer.uses.calls
      .filter(({ called }) => EXITS[called] !== undefined)
      .map((place) => ({
        place,
        message: `${EXITS[place.called]} ends training without a word of where: raise an exception that says what is wrong`,
      })),
);
