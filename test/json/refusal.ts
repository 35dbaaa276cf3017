import { DescgenError } from '../../src/core/errors.js';

/** What a call was refused with; anything else that happens fails the test. */
export function refusal(call: () => unknown): DescgenError {
  try {
    call();
  } catch (error) {
    if (error instanceof DescgenError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}
