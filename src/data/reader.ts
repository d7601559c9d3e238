/** What reads data, each file as little as it takes; nothing here throws for what a file holds. */
export { lmdbContent } from './database.js';
export { datasetValues, hdf5Content } from './hdf5.js';
export { imageHeader } from './image-header.js';
export { imageList } from './image-list.js';
export { otherThanMean } from './mean.js';
export { windowFile } from './windows.js';
