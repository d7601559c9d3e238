/** What layers share that read images and label images, named by a text file. */
import type { Message } from '../../schema/message.js';
import { checkSource, listedIn, noteListed } from './data.js';
import type { LayerSetup } from './setup.js';

/** Two sizes are both given, or neither. */
export function checkBothSizes(setup: LayerSetup, param: Message, kind: 'new' | 'crop'): void {
  const [h, w] = [`${kind}_height`, `${kind}_width`];
  const [height, width] = [param.number(h) | 0, param.number(w) | 0];
  if ((height === 0 && width === 0) || (height > 0 && width > 0)) return;
  setup.refuse(
    'param/conflict',
    param.span(height > 0 || !param.has(h) ? w : h),
    `${h} and ${w} must both be positive, or both 0, not ${height} and ${width}`,
    `Check failed: (${h} == 0 && ${w} == 0) || (${h} > 0 && ${w} > 0) Current implementation requires ${h} and ${w} to be set at the same time.`,
  );
}

/** The list and the images that it names first are there. */
export function checkImageList(setup: LayerSetup, param: Message): void {
  checkSource(setup, param, 'source', 'list of images', 'SIGSEGV: lines_[lines_id_] of an empty list');
  const source = param.string('source');
  const lines = listedIn(setup, source);
  if (lines?.length === 0) {
    setup.report('data/missing-source', param.span('source'), `'${source}' lists no image`);
  }
  for (const name of lines?.[0]?.split(/\s+/) ?? []) {
    if (/^-?\d+$/.test(name)) continue;
    noteListed(setup, source, [param.string('root_folder') + name], param.span('source'), 'image');
  }
}
