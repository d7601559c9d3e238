/** What reads data, each file as little as it takes; nothing here throws for what a file holds. */
export { datasetValues, hdf5Content } from './hdf5.js';
export { listLines } from './list.js';
