/**
 * Three projects: `unit` and `unit-alone` need no build, `e2e` runs the built program. Without `--project`, all run, one after the
 * other.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    setupFiles: ['test/helper/clean-environment.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/hostile/**', 'test/**/*.alone.test.ts'],
          setupFiles: ['test/helper/same-process.ts'],
          // One process a core runs file after file: no file may replace a module or leave something running. A process for each
          // file took half a second more a file, and the default leaves one core idle.
          isolate: false,
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // What changes its process for good.
          name: 'unit-alone',
          include: ['test/**/*.alone.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/fresh-build.ts'],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
