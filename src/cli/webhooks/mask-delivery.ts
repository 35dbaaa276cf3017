import type { DeliveryAnswer, WebhookAttempt } from '../../api/contract/contract-webhooks.js';
import { maskedUrl } from '../../core/mask-url.js';

/** Headers whose value lets somebody in, whoever sent them. */
const CONFIDENTIAL = /cookie|authori[sz]ation|token|secret|session|api-?key|password/i;
const SIGNATURES = /signature/i;
/** Of a signature this much is shown: enough to see whether two are the same. */
const SHOWN = 10;

/**
 * The delivery fit to be sent to somebody else: queries of URLs, signatures and whatever else lets somebody in are masked,
 * also where the body or the answer repeats the URL.
 */
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

/** Shorter parts of a query are taken out only together with what stands around them: they may be any word. */
const TELLING = 6;

/** Takes the URL's query out of a text, and the values in it by themselves, as they stand there or inside a JSON string. */
function cleaner(url: string): (text: string) => string {
  const [, mark = '', query = ''] = /([?#])(.+)$/s.exec(url) ?? [];
  if (query === '') return (text) => text;
  const values = query.split(/[&;#]/).map((part) => part.slice(part.indexOf('=') + 1));
  const telling = [query, ...values, ...values.map(decoded)].filter((part) => part.length >= TELLING);
  const written = [`${mark}${query}`, ...telling].flatMap((part) => [part, JSON.stringify(part).slice(1, -1)]);
  // The longest first: a part of it must not be taken out of its middle.
  const parts = [...new Set(written)].sort((a, b) => b.length - a.length);
  return (text) =>
    parts.reduce((clean, part) => clean.replaceAll(part, () => (part.startsWith(mark) ? `${mark}…` : '…')), text);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // Not percent-encoded text: it stands for itself.
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
