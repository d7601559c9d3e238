import { element } from '../dom.js';
import type { Sheet } from '../engine.js';
import type { Panel } from '../panel.js';
import { load } from '../parts.js';

/** A net as `caffekit view` draws it, in the first phase that it is meant for. */
export const picture: Panel = {
  id: 'picture',
  title: 'Picture',
  async render({ file, result }: Sheet) {
    const [net] = file.nets;
    if (net === undefined) return element('p', {}, 'Only a net has a picture.');
    const { drawSvg, modelOf } = await load('view');
    const svg = drawSvg(modelOf(file, result.diagnostics, net));
    // Read as XML, so that nothing in it is ever taken for markup of this page.
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    return element('div', { className: 'picture' }, document.adoptNode(drawn));
  },
};
