import type { Document } from '../document/file.js';
import type { Net } from '../net/net.js';

/**
 * Whether a net is as its author means it, so far as it can be told: Caffe loads it, and all of the file was read.
 *
 * What a net as a whole learns is not judged before that: it may be the consequence of what is reported already.
 */
export function isSettled(net: Net, file: Document): boolean {
  return (
    !net.refused &&
    !file.unread.wiringIsUnsure &&
    file.net!.findings.every((finding) => finding.caffe === null)
  );
}
