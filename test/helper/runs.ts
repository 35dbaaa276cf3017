/** How many examples a property is tried with: DESCGEN_TEST_RUNS multiplies them, for a long search (10 is ten times as many). */
const TIMES = Number(process.env['DESCGEN_TEST_RUNS'] ?? 1);
if (!(TIMES > 0)) throw new Error('DESCGEN_TEST_RUNS must be a number above 0.');

export function runs(count: number): { numRuns: number } {
  return { numRuns: Math.ceil(count * TIMES) };
}
