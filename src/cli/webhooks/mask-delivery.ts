/** Webhooks made safe to show to somebody else. */
import type { DeliveryAnswer, WebhookAttempt } from '../../api/contract/contract-webhooks.js';
import { maskedUrl } from '../../core/text/mask-url.js';

/** Headers whose value grants access, whichever side sent them. */
const CONFIDENTIAL = /cookie|authori[sz]ation|token|secret|session|api-?key|password/i;
const SIGNATURES = /signature/i;
/** Characters shown of a signature: enough to see whether two are the same. */
const SHOWN = 10;

/** URL queries, signatures and credentials are masked, also where the body or the response repeats the URL. */
export function maskedDelivery(delivery: DeliveryAnswer): DeliveryAnswer {
  const url = delivery.webhook_url;
  const clean = cleaner(url);
  return {
    ...delivery,
    webhook_url: maskedUrl(url),
    body: clean(delivery.body),
    last_error: delivery.last_error === null ? null : clean(delivery.last_error),
    history: delivery.history.map((attempt) => maskedAttempt(attempt, clean)),
  };
}

function maskedAttempt(attempt: WebhookAttempt, clean: (text: string) => string): WebhookAttempt {
  const { request, answer, error } = attempt;
  return {
    ...attempt,
    error: error === null ? null : clean(error),
    request: { ...request, url: maskedUrl(request.url), headers: maskedHeaders(request.headers, clean) },
    answer: answer && { ...answer, headers: maskedHeaders(answer.headers, clean), body: clean(answer.body) },
  };
}

/** Shorter parts of a query are removed only with the text around them: they may be any word. */
const DISTINCTIVE = 6;

/** Removes the URL's query from a text, and its values alone, both as written and inside a JSON string. */
function cleaner(url: string): (text: string) => string {
  const [, mark = '', query = ''] = /([?#])(.+)$/s.exec(url) ?? [];
  if (query === '') return (text) => text;
  const values = query.split(/[&;#]/).map((part) => part.slice(part.indexOf('=') + 1));
  const distinctive = [query, ...values, ...values.map(decoded)].filter((part) => part.length >= DISTINCTIVE);
  const written = [`${mark}${query}`, ...distinctive].flatMap((part) => [part, JSON.stringify(part).slice(1, -1)]);
  // The longest first: a part must not be removed from the middle of a longer one.
  const parts = [...new Set(written)].sort((a, b) => b.length - a.length);
  return (text) =>
    parts.reduce((clean, part) => clean.replaceAll(part, () => (part.startsWith(mark) ? `${mark}…` : '…')), text);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // Not percent-encoded: it is taken literally.
    return value;
  }
}

function maskedHeaders(
  headers: Readonly<Record<string, string>>,
  clean: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (SIGNATURES.test(name)) return [name, value.split(' ').map(shortened).join(' ')];
      return [name, CONFIDENTIAL.test(name) ? '…' : clean(value)];
    }),
  );
}

/** `v1,K5oZfz…`: the version is no part of the secret. */
function shortened(signature: string): string {
  const [, version = '', value = ''] = /^(v\d+a?,)?(.*)$/s.exec(signature) ?? [];
  return `${version}${value.slice(0, SHOWN)}…`;
}
