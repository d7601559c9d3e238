import fc from 'fast-check';

/**
 * Property-based tests draw the same cases in every run, so that a change that breaks nothing stays green;
 * `CAFFEKIT_SEED=N npm test` draws others.
 */
fc.configureGlobal({ seed: Number(process.env.CAFFEKIT_SEED ?? 20_260_101) });
