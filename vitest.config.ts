import { defineConfig } from 'vitest/config';

/** Suites that change nothing of the process they run in, so that they can share one, and what it has loaded. */
const PURE = [
  'dialect',
  'document',
  'forks',
  'format',
  'layers',
  'lint',
  'net',
  'nets',
  'report',
  'schema',
  'text',
  'textproto',
  'upgrade',
  'view',
].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  plugins: [
    {
      name: 'templates-as-text',
      transform: (text, path) =>
        path.endsWith('.ejs') ? `export default ${JSON.stringify(text)};` : undefined,
    },
  ],
  test: {
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      {
        extends: true,
        test: {
          name: 'process',
          include: ['test/**/*.test.ts'],
          exclude: PURE,
          globalSetup: ['test/caffe/support/global-setup.ts'],
        },
      },
    ],
    setupFiles: ['test/seed.ts'],
    // Processes, since the command line is tested with its own working folders and signals.
    pool: 'forks',
    maxWorkers: 2,
    // Property-based tests run long on a busy machine; suites on real Caffe set their own, longer one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
