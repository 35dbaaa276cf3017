/** What to do about an answer, in sentences; the answer itself is shown beside them. */
import type { Came } from './check-model.js';

const REFUSED_VALID =
  'Does the receiver have the same secret? `descgen secret show -q` prints it (`--secret-file` checks with another one). If so, does it verify the raw body?';

/** A valid webhook was not accepted, for a reason not yet known. */
export function onRefusal(came: Came): string {
  if (came.kind === 'unanswered') return onSilence(came.reason);
  const { status, headers } = came.answer;
  if (status < 400) return onRedirect(headers['location']);
  if (status < 500) return onClientError(status);
  return "See the receiver's log. descgen would send it again after the intervals of webhooks.retrySchedule, then let it fail.";
}

export function onRedirect(location: string | undefined): string {
  const where = location === undefined ? 'its target' : location;
  return `Redirects are never followed: use ${where} as webhook_url.`;
}

function onClientError(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return REFUSED_VALID;
    case 400:
      return `See the receiver's log. If the signature is the problem: ${REFUSED_VALID}`;
    case 404:
      return 'Is the path correct, and does it accept POST there?';
    case 405:
      return 'The receiver must accept POST at this path.';
    case 413:
      return 'The receiver, or a proxy in front of it, accepts no body of this size (less than 1 kB).';
    case 415:
      return 'The receiver must accept application/json.';
    case 408:
    case 425:
    case 429:
      return `descgen repeats a 4xx only when webhooks.retryClientErrors names it; answer 503 to get the webhook again.`;
    default:
      return "See the receiver's log. A webhook answered with 4xx is never sent again.";
  }
}

function onSilence(reason: (Came & { kind: 'unanswered' })['reason']): string {
  switch (reason) {
    case 'timeout':
      return 'Answer at once and finish the answer, then do the work: a late answer counts as not delivered, and the webhook is sent again.';
    case 'reset':
      return 'Did the receiver crash? See its log; it should answer whatever happens.';
    case 'connect':
      return 'It was reachable before: did it crash?';
    case 'protocol':
    case 'too_large':
      return 'Is this the port of the receiver? The server there does not speak valid HTTP.';
    case 'dns':
    case 'tls':
    case 'refused_address':
      return 'It was reachable before: is the network unstable?';
  }
}
