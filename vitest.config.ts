/**
 * Three projects. `unit` and `unit-values` need no build; `e2e` runs the built program. Without `--project`, all run, one after the
 * other.
 */
import { defineConfig } from 'vitest/config';

/**
 * Rooms that keep nothing in the process: their test files share the worker processes, which saves half a second a file. In the
 * other rooms (sockets, child processes, terminals, signals) each file has its own process.
 */
const VALUES = [
  'app',
  'config',
  'core',
  'files',
  'generate',
  'intake',
  'json',
  'net',
  'service',
  'signature',
  'store',
].map((room) => `test/${room}/**/*.test.ts`);

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
          exclude: ['test/e2e/**', 'test/hostile/**', ...VALUES],
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'unit-values', include: VALUES, isolate: false, maxWorkers: '100%', sequence: { groupOrder: 1 } },
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
