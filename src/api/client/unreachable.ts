/** What it means for a command that the daemon could not be reached, in the words of the one table of failed connections. */
import type { RequestError } from 'got';
import { DescgenError } from '../../core/errors.js';
import { connectionCode, failedConnection, isFailedConnection, type Phase } from '../../net/failed-connection.js';

/**
 * `interrupted` or `daemon_unreachable` for an error of the connection; any other error as it is. How far the request got is
 * read from the error where `phase` is not given.
 */
export function unreachable(url: string, error: unknown, phase?: Phase): unknown {
  if (error instanceof DescgenError) return error;
  const { code, name, cause } = error as Partial<RequestError>;
  // The daemon did not prove itself.
  if (cause instanceof DescgenError) return cause;
  if (code === 'ERR_ABORTED' || code === 'ABORT_ERR' || name === 'AbortError') {
    return new DescgenError('interrupted', 'Interrupted.', { cause: error });
  }
  // A URL or header that cannot be sent is a fault of the program.
  if (!isFailedConnection(error) || connectionCode(error).includes('ERR_INVALID_')) return error;
  return new DescgenError('daemon_unreachable', sentenceOn(url, error, phase), { cause: error });
}

function sentenceOn(url: string, error: unknown, phase?: Phase): string {
  const { name, cause } = error as Partial<RequestError>;
  // A time-out of ours; the system's own ends the dialling.
  if (name === 'TimeoutError' || (cause as Partial<Error> | undefined)?.name === 'TimeoutError')
    return `The daemon at ${url} did not respond in time.`;
  const { message } = failedConnection(error, { host: `the daemon at ${url}`, phase: phase ?? phaseOf(error) });
  return message.charAt(0).toUpperCase() + message.slice(1);
}

function phaseOf(error: unknown): Phase {
  const { timings } = error as Partial<RequestError>;
  if (timings?.response !== undefined) return 'answering';
  return timings?.connect === undefined ? 'dialling' : 'waiting';
}
