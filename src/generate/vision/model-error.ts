/** The error of a lot whose model does not answer. */
import { DescgenError } from '../../core/errors.js';
import type { ModelFailure } from '../../core/ports/model.js';

export function errorOf({ kind, message, retry_after_ms, outage }: ModelFailure): DescgenError {
  return new DescgenError('generator_failed', message, {
    transient: kind === 'wait',
    held: outage === true,
    ...(retry_after_ms === undefined ? {} : { retry_after_ms }),
  });
}
