/** What layer types are written with. */

export * from './engine.js';
export * from './facts.js';
export * from './filler.js';
export * from './finding.js';
export * from './layer-type.js';
export * from './learnable.js';
export * from './set-up.js';
export * from './setup.js';
export * from './shape.js';
