/** Clears the caller's own `DESCGEN_*` variables, so that tests see the defaults. `DESCGEN_TEST_*` configures tests. */
for (const name of Object.keys(process.env)) {
  if (name.startsWith('DESCGEN_') && !name.startsWith('DESCGEN_TEST_')) delete process.env[name];
}
