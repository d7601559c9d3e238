/** What `caffekit view` needs and no other command. */
import { createHash } from 'node:crypto';
import { drawHtml } from '../view/html.js';
import type { ViewModel } from '../view/model.js';
import type { Folding } from '../view/picture.js';

export { pageJson } from '../view/html.js';
export { drawSvg } from '../view/svg.js';
export { serve } from './view-server.js';

/** The script of the pages, which the build puts here. */
declare const PAGE_SCRIPT: string;

/** A page that needs no other file; with `isServed`, one that asks its server for the net as it changes. */
export function drawPage(model: ViewModel, folding: Folding, isServed = false): string {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
  return drawHtml(model, { folding, isServed, script: PAGE_SCRIPT, sha256 });
}
