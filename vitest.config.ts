import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    {
      name: 'templates-as-text',
      transform: (text, path) =>
        path.endsWith('.ejs') ? `export default ${JSON.stringify(text)};` : undefined,
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/seed.ts'],
    globalSetup: ['test/caffe/support/global-setup.ts'],
    // Processes, since the command line is tested with its own working folders and signals.
    pool: 'forks',
    maxWorkers: 2,
    // Property-based tests run long on a busy machine; suites on real Caffe set their own, longer one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
