/**
 * Clears the caller's own `DESCGEN_*` variables, so that tests see the defaults (`DESCGEN_TEST_*` configures tests), and those of CI
 * services: ink looks for them when it is loaded, the program that is shipped does not. What a file replaced in its process is put back
 * after it, as the next file may run in the same process.
 */
import { afterAll, vi } from 'vitest';

for (const name of Object.keys(process.env)) {
  if (name.startsWith('DESCGEN_') && !name.startsWith('DESCGEN_TEST_')) delete process.env[name];
  if (/^(?:CI|CI_.*|CONTINUOUS_INTEGRATION)$/.test(name)) delete process.env[name];
}

afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});
