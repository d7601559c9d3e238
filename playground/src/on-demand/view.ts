/** What the picture needs. */
export { modelOf } from '../../../src/view/model-of.js';
export { drawSvg } from '../../../src/view/svg.js';
