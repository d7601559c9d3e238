import type { Document } from '../document/file.js';
import type { RuleFinding } from './rule.js';

/**
 * A finding that Caffe, as it is known, aborts at, in a file of a Caffe of somebody's own: that may do otherwise, so it is an
 * info, or a warning where that Caffe was asked for, and nothing is changed by itself.
 *
 * @param why what shows that, or may be otherwise
 * @param isShown whether anything but the finding itself shows another Caffe than BVLC's; where nothing does, it is a warning
 */
export function doubtful(
  { caffe: _, fix: __, ...finding }: RuleFinding,
  { askedDialect }: Document,
  why = 'a Caffe of your own may do otherwise',
  isShown = true,
): RuleFinding {
  return {
    ...finding,
    severity: isShown && askedDialect.isAuto === true ? 'info' : 'warning',
    message: `${finding.message}; ${why}`,
  };
}

/** A finding that the sources of the Caffe beside a file show that this one does not abort at. */
export function unchecked({ caffe: _, fix: __, ...finding }: RuleFinding): RuleFinding {
  return {
    ...finding,
    severity: 'info',
    message: `${finding.message}; so it is in BVLC's Caffe, and the sources of the one that lies here do otherwise`,
  };
}
