/**
 * What the one who runs the receiver can do about the last answer; null where the error says it already (no answer came) or
 * nothing is wrong. Client errors are never repeated (guide, "Коды ответа"), so they need somebody.
 */
export function adviceOn(status_code: number | null): string | null {
  if (status_code === null || (status_code >= 200 && status_code < 300)) return null;
  if (status_code < 400) return 'give the URL that it leads to as webhook_url';
  switch (status_code) {
    case 401:
    case 403:
      return 'the receiver refused it: does it verify the raw body, with the secret of `descgen secret show`?';
    case 404:
      return 'is the path of the webhook URL right?';
    case 405:
      return 'the receiver must take POST at this path';
    case 408:
    case 425:
    case 429:
      return `the setting webhooks.retryClientErrors can have ${status_code} sent again by itself`;
    case 410:
      return 'the receiver is gone for good: submit with another webhook_url';
    case 413:
      return 'the receiver, or a proxy before it, takes no body of this size';
    case 415:
      return 'the receiver must take application/json';
    default:
      return status_code < 500 ? "the receiver's own log says what it did not like" : "the receiver's own log says why";
  }
}
