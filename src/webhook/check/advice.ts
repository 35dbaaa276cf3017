/** What the one who runs the receiver can do. Sentences; what came back stands beside them already. */
import type { Came } from './check-model.js';

export const RAW_BODY =
  'Verify the raw bytes as they came, before anything parses them: express.raw({ type: "application/json" }), request.get_data() of Flask, a buffer parser of Fastify.';

const REFUSED_VALID =
  'Has the receiver the same secret? `descgen secret show -q` prints it (`--secret-file` checks with another one). If it has, does it verify the raw body?';

/** A valid webhook was not taken, and nothing tells yet why. */
export function onRefusal(came: Came): string {
  if (came.kind === 'unanswered') return onSilence(came.reason);
  const { status, headers } = came.answer;
  if (status < 400) return onRedirect(headers['location']);
  if (status < 500) return onClientError(status);
  return "The receiver's own log says why. descgen would send it again after the intervals of webhooks.retrySchedule, then give it up.";
}

export function onRedirect(location: string | undefined): string {
  const where = location === undefined ? 'the address it leads to' : location;
  return `Redirects are never followed: give ${where} as webhook_url.`;
}

function onClientError(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return REFUSED_VALID;
    case 400:
      return `The receiver's own log says what it did not like. If it is the signature: ${REFUSED_VALID}`;
    case 404:
      return 'Is the path right, and does it take POST there?';
    case 405:
      return 'The receiver must take POST at this path.';
    case 413:
      return 'The receiver, or a proxy before it, takes no body of this size (less than 1 kB).';
    case 415:
      return 'The receiver must take application/json.';
    case 408:
    case 425:
    case 429:
      return `A 4xx is never sent again unless webhooks.retryClientErrors names it; answer 503 to what should come again.`;
    default:
      return "The receiver's own log says what it did not like. A 4xx is never sent again.";
  }
}

function onSilence(reason: (Came & { kind: 'unanswered' })['reason']): string {
  switch (reason) {
    case 'timeout':
      return 'Answer at once and end the answer, then do the work: what takes longer counts as not delivered and is sent again.';
    case 'reset':
      return 'Did the receiver crash? Its own log says why; whatever happens, it should answer.';
    case 'connect':
      return 'It was there before: did it crash?';
    case 'protocol':
    case 'too_large':
      return 'Is this the port of the receiver? What answers there does not speak HTTP as it should.';
    case 'dns':
    case 'tls':
    case 'refused_address':
      return 'It was reached before: is something between here and there unsteady?';
  }
}
