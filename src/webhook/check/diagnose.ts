/** Why a receiver refuses every valid webhook: what it verifies instead, found by trying. */
import type { OutgoingWebhook } from '../../core/ports/sender.js';
import { keyVariants } from '../../signature/explain/keys.js';
import { type Came, type CheckContext, isTaken } from './check-model.js';
import { rawBodyAdvice } from './receiver-languages.js';
import { type Samples, signedWithKey, withHeaders } from './samples.js';

interface Guess {
  webhook: OutgoingWebhook;
  /** To follow "It accepts webhooks signed". */
  phrase: string;
  advice: string;
}

/** A receiver that refuses signatures answers one of these. */
const REFUSALS = [400, 401, 403];
/** Guessing takes no longer than this, in milliseconds. */
const MOST_MS = 20_000;

/** One sentence or two when a guess is taken; null when it was refused for another reason, or no guess helps. */
export async function diagnose(context: CheckContext, came: Came): Promise<string | null> {
  if (!isRefusal(came)) return null;
  const until = performance.now() + MOST_MS;
  for (const { webhook, phrase, advice } of guesses(context.samples, came)) {
    const guessed = await context.send(webhook);
    if (isTaken(guessed.came)) return `It accepts webhooks signed ${phrase}. ${advice}`;
    // An answer of another kind: it has had enough of us.
    if (!isRefusal(guessed.came) || performance.now() > until) return null;
  }
  return null;
}

function isRefusal(came: Came): boolean {
  return came.kind === 'answered' && REFUSALS.includes(came.answer.status);
}

function* guesses(samples: Samples, came: Came): Generator<Guess> {
  const [secret, ...others] = samples.secrets.all;
  for (const { value, code, phrase, advice } of keyVariants([secret], [...others, ...samples.secrets.known])) {
    // Null is the one that was refused.
    if (code === null) continue;
    const whose = code === 'other_secret' ? "another secret (descgen's own, or the other one of a rotation)" : phrase;
    yield { webhook: signedWithKey(samples.signed(), value), phrase: `with ${whose}`, advice };
  }
  yield* otherForms(samples.signed());
  yield* otherBodies(samples, came);
}

function* otherForms(webhook: OutgoingWebhook): Generator<Guess> {
  const hex = webhook.headers['X-Signature'] ?? '';
  const advice = 'X-Signature is the HMAC-SHA256 in hex and nothing else.';
  const form = (value: string): OutgoingWebhook => withHeaders(webhook, { 'X-Signature': value });
  yield { webhook: form(`sha256=${hex}`), phrase: 'with sha256= before the hex', advice };
  yield { webhook: form(Buffer.from(hex, 'hex').toString('base64')), phrase: 'in base64', advice };
}

/** The body stays as it is; X-Signature is that of what the receiver may make of it. */
function* otherBodies(samples: Samples, came: Came): Generator<Guess> {
  const payload = samples.payload();
  const webhook = samples.signed(payload);
  const members = Object.entries(payload);
  const sorted = members.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const spaced = (of: typeof members): string =>
    `{${of.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(', ')}}`;
  const spellings = [
    [spaced(members), 'as json.dumps of Python writes it'],
    [spaced(sorted), 'as json.dumps of Python writes it with sort_keys'],
    [JSON.stringify(Object.fromEntries(sorted)), 'with sorted keys'],
    [JSON.stringify(payload, null, 2), 'pretty-printed'],
    [webhook.body.replaceAll('/', '\\/'), 'as json_encode of PHP writes it'],
    [`${webhook.body}\n`, 'with a line end after it'],
    ['', 'as if it were empty'],
    ['{}', 'as if it were {}'],
  ] as const;
  for (const [text, how] of spellings) {
    const signature = samples.signed(text).headers['X-Signature'] ?? '';
    yield {
      webhook: withHeaders(webhook, { 'X-Signature': signature }),
      phrase: `over the body ${how}, which is not how it arrived`,
      advice: rawBodyAdvice(came, ` ${how} `),
    };
  }
}
