/** What a project has where nothing else is asked for. */

/** Of the catalog. */
export const DEFAULT_LOSS = 'sigmoid-cross-entropy-weight-loss';
