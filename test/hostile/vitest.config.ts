/** Attacks and soaks that need minutes: `npm run test:hostile`. No part of `npm test`. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['test/hostile/**/*.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 1,
    setupFiles: ['test/helper/clean-environment.ts'],
    globalSetup: ['test/e2e/fresh-build.ts'],
    passWithNoTests: false,
  },
});
