/** Forged webhooks, which a receiver must refuse. */
import type { OutgoingWebhook } from '../../core/ports/sender.js';
import { type Came, type Check, found, isTaken } from './check-model.js';
import { judgeForged } from './judge-answers.js';
import { compareAdvice, missingAdvice, rawBodyAdvice } from './receiver-languages.js';
import { respelled, type Samples, withBody, withHeaders, withSignatures } from './samples.js';

const VERIFY =
  'Anyone can post to this address: compute the HMAC-SHA256 of the raw body with the secret, compare it with X-Signature, and answer 403 when they differ.';

const BROKEN = 'Answer 403. A 5xx makes descgen send again, and anyone can cause this one without the secret.';

export const wrongSignature = refuses({
  id: 'wrong-signature',
  title: 'refuses a webhook that was signed with another secret',
  sends: 'signed with another secret',
  taken: VERIFY,
  webhook: (samples) => samples.forged(),
});

export const missingSignature = refuses({
  id: 'missing-signature',
  title: 'refuses a webhook without a signature',
  sends: 'no signature',
  taken: `A webhook without a signature must be refused too. ${VERIFY}`,
  broken: (came) => `${BROKEN} ${missingAdvice(came)}`,
  webhook: (samples) => withHeaders(samples.signed(), { 'X-Signature': null, 'webhook-signature': null }),
});

export const emptySignature = refuses({
  id: 'empty-signature',
  title: 'refuses a webhook with an empty signature',
  sends: 'an empty signature',
  taken: (came) => `An empty signature must be refused too. ${compareAdvice(came)}`,
  webhook: (samples) => withHeaders(samples.signed(), { 'X-Signature': '', 'webhook-signature': '' }),
});

export const truncatedSignature = refuses({
  id: 'truncated-signature',
  title: 'refuses half a signature',
  sends: 'first half of the signature',
  taken: (came) => `It compares only as many characters as it received. ${compareAdvice(came)}`,
  broken: (came) => `${BROKEN} ${compareAdvice(came)}`,
  webhook: (samples) => withSignatures(samples.signed(), (bytes) => bytes.subarray(0, bytes.length / 2)),
});

export const alteredSignature = refuses({
  id: 'altered-signature',
  title: 'refuses a signature whose end is wrong',
  sends: 'signature, second half wrong',
  taken: (came) => `It compares only the beginning. ${compareAdvice(came)}`,
  webhook: (samples) =>
    withSignatures(samples.signed(), (bytes) => bytes.map((byte, at) => (at < bytes.length / 2 ? byte : byte ^ 0xff))),
});

export const malformedSignature = refuses({
  id: 'malformed-signature',
  title: 'refuses a value that is not a signature',
  sends: '64 letters that are not hex',
  taken: VERIFY,
  broken: (came) => `${BROKEN} Text that is not hex decodes to fewer bytes. ${compareAdvice(came)}`,
  webhook: (samples) =>
    withHeaders(samples.signed(), { 'X-Signature': 'z'.repeat(64), 'webhook-signature': `v1,${'*'.repeat(44)}` }),
});

export const changedBody = refuses({
  id: 'changed-body',
  title: 'refuses a body that was changed',
  sends: 'body changed after signing',
  taken: `The signature must be computed over the received body. ${VERIFY}`,
  webhook: (samples) => withBody(samples.signed(), (body) => body.replace('"failed_lots":0', '"failed_lots":1')),
});

export const reformattedBody = refuses({
  id: 'reformatted-body',
  title: 'refuses a body whose bytes were changed, though not its meaning',
  sends: 'body reformatted after signing',
  taken: (came) =>
    `It verifies a body that it serialised again after parsing, so it also accepts bytes that were never signed. ${rawBodyAdvice(came)}`,
  webhook: (samples) => {
    const payload = samples.payload();
    return withBody(samples.signed(payload), () => respelled(payload));
  },
});

/** A sentence, or one that depends on the receiver's language. */
type Advice = string | ((came: Came) => string);

const told = (advice: Advice, came: Came): string => (typeof advice === 'string' ? advice : advice(came));

interface Refusing extends Pick<Check, 'id' | 'title' | 'sends'> {
  /** The advice when it is accepted. */
  taken: Advice;
  /** The advice when the answer is 5xx, or there is none. */
  broken?: Advice;
  webhook(samples: Samples): OutgoingWebhook;
}

function refuses({ id, title, sends, taken, broken = BROKEN, webhook }: Refusing): Check {
  return {
    id,
    title,
    sends,
    requires: 'answer',
    async run(context) {
      const takesValid = context.valid.some(({ came }) => isTaken(came));
      const exchange = await context.send(webhook(context.samples));
      const { came } = exchange;
      return found(exchange, judgeForged(came, { taken: told(taken, came), broken: told(broken, came), takesValid }));
    },
  };
}
