/** What the generator's form needs: the catalog's templates, and what reads the options. */
export { catalog } from '../../../src/catalog/catalog.js';
export { exampleOfRequired } from '../../../src/catalog/layer.js';
export { bottomCounts, defaultBottoms } from '../../../src/catalog/needs.js';
export { OptionsError } from '../../../src/generate/options.js';
export { planLayer } from '../../../src/generate/plan.js';
