/** What lays a text out. */
export { formatTree } from '../../../src/format/format.js';
