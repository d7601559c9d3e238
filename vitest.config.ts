import { defineConfig } from 'vitest/config';

/** Suites that put other modules in the place of ours, or that measure the process they run in. */
const ALONE = [
  'test/caffe/rules.test.ts',
  'test/cli/progress.test.ts',
  'test/integration/internal-errors.test.ts',
  'test/lint/split-names.test.ts',
  'test/lsp/memory.test.ts',
];

const globalSetup = ['test/caffe/support/global-setup.ts'];

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
      // They share a process, and what it has loaded: to load caffekit for each would take longer than its tests.
      {
        extends: true,
        test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: ALONE, isolate: false, globalSetup },
      },
      { extends: true, test: { name: 'alone', include: ALONE, globalSetup } },
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
