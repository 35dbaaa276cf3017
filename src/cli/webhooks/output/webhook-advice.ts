/**
 * What the receiver's operator can do about its last response; null when the error says it (no response) or nothing is wrong.
 * Client errors are never retried (guide, "Коды ответа"), so a person has to act.
 */
export function adviceOn(status_code: number | null): string | null {
  if (status_code === null || (status_code >= 200 && status_code < 300)) return null;
  if (status_code < 400) return 'use the URL it redirects to as webhook_url';
  switch (status_code) {
    case 401:
    case 403:
      return 'the receiver refused it: does it verify the raw body, with the secret that `descgen secret show` prints?';
    case 404:
      return 'check the path of the webhook URL';
    case 405:
      return 'the receiver must accept POST at this path';
    case 408:
    case 425:
    case 429:
      return `the setting webhooks.retryClientErrors can make ${status_code} retried automatically`;
    case 410:
      return 'the receiver is gone for good: submit with another webhook_url';
    case 413:
      return 'the receiver, or a proxy in front of it, refuses bodies of this size';
    case 415:
      return 'the receiver must accept application/json';
    default:
      return "see the receiver's own log for the reason";
  }
}
