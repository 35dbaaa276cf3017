/** The result of an exchange that got no whole answer. */
import type { SendResult } from '../core/ports/sender.js';
import type { FailedConnection } from '../net/failed-connection.js';

export type Unanswered = SendResult & { kind: 'unanswered' };

export function unanswered({ reason, message, local }: FailedConnection, ms: number): Unanswered {
  return { kind: 'unanswered', reason, message, ...(local ? { local } : {}), ms };
}
