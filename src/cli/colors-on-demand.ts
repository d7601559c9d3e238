/**
 * What the command line takes for `picocolors` when it is bundled: the real one where there are colours. It looks at
 * standard output as soon as it is loaded, and Node.js takes long to make that.
 */
import type picocolors from 'picocolors';

declare const require: (name: 'picocolors') => typeof picocolors;

type Colors = ReturnType<typeof picocolors.createColors>;

const PLAIN = new Proxy({} as Colors, {
  get: (_, name) => (name === 'isColorSupported' ? false : (text: string) => String(text)),
});

/** As picocolors' own; without colours nothing is loaded. */
export function createColors(colors: boolean): Colors {
  return colors ? require('picocolors').createColors(true) : PLAIN;
}

export default { createColors };
