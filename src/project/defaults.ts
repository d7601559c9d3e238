/** What a project has where nothing else is asked for. */

/** Of the catalog. */
export const DEFAULT_LOSS = 'sigmoid-cross-entropy-weight-loss';

/** The weight of positive labels. */
export const DEFAULT_CLS_WEIGHT = 5;
