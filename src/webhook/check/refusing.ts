import type { OutgoingWebhook } from '../../core/ports/sender.js';
import { type Check, found, isTaken } from './check-model.js';
import { judgeForged } from './judge-answers.js';
import { respelled, type Samples, withBody, withHeaders, withSignatures } from './samples.js';

const VERIFY =
  'Anybody can send to this address: compute the HMAC-SHA256 of the raw body with the secret, compare it with X-Signature, and answer 403 where they differ.';

const CONSTANT_TIME =
  'Compare whole signatures: hmac.compare_digest of Python; crypto.timingSafeEqual of Node.js, after a look whether both have 32 bytes.';

const BROKEN = 'Answer 403: an error that anybody can cause without the secret also tells descgen to send again.';

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
  taken: `What has no signature must be refused as well. ${VERIFY}`,
  broken: `${BROKEN} Does it compare a header that is not there (hmac.compare_digest(None, …))? Take '' in its place.`,
  webhook: (samples) => withHeaders(samples.signed(), { 'X-Signature': null, 'webhook-signature': null }),
});

export const emptySignature = refuses({
  id: 'empty-signature',
  title: 'refuses a webhook with an empty signature',
  sends: 'an empty signature',
  taken: `An empty signature must be refused as well. ${CONSTANT_TIME}`,
  webhook: (samples) => withHeaders(samples.signed(), { 'X-Signature': '', 'webhook-signature': '' }),
});

export const truncatedSignature = refuses({
  id: 'truncated-signature',
  title: 'refuses half a signature',
  sends: 'first half of the signature',
  taken: `It compares no more than what came. ${CONSTANT_TIME}`,
  broken: `${BROKEN} ${CONSTANT_TIME}`,
  webhook: (samples) => withSignatures(samples.signed(), (bytes) => bytes.subarray(0, bytes.length / 2)),
});

export const alteredSignature = refuses({
  id: 'altered-signature',
  title: 'refuses a signature whose end is wrong',
  sends: 'signature, second half wrong',
  taken: `It compares only the beginning. ${CONSTANT_TIME}`,
  webhook: (samples) =>
    withSignatures(samples.signed(), (bytes) => bytes.map((byte, at) => (at < bytes.length / 2 ? byte : byte ^ 0xff))),
});

export const malformedSignature = refuses({
  id: 'malformed-signature',
  title: 'refuses what is no signature at all',
  sends: '64 letters that are no hex',
  taken: VERIFY,
  broken: `${BROKEN} What is no hex decodes to fewer bytes. ${CONSTANT_TIME}`,
  webhook: (samples) =>
    withHeaders(samples.signed(), { 'X-Signature': 'z'.repeat(64), 'webhook-signature': `v1,${'*'.repeat(44)}` }),
});

export const changedBody = refuses({
  id: 'changed-body',
  title: 'refuses a body that was changed',
  sends: 'body changed after signing',
  taken: `The signature must be computed over the body that came. ${VERIFY}`,
  webhook: (samples) => withBody(samples.signed(), (body) => body.replace('"failed_lots":0', '"failed_lots":1')),
});

export const reformattedBody = refuses({
  id: 'reformatted-body',
  title: 'refuses a body whose bytes were changed, though not its meaning',
  sends: 'body reformatted after signing',
  taken:
    'It verifies a body that it wrote anew after parsing, so it also takes what was never signed. Verify the raw bytes as they came.',
  webhook: (samples) => {
    const payload = samples.payload();
    return withBody(samples.signed(payload), () => respelled(payload));
  },
});

interface Refusing extends Pick<Check, 'id' | 'title' | 'sends'> {
  /** The advice when it is taken. */
  taken: string;
  /** The advice when it is answered 5xx, or not at all. */
  broken?: string;
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
      return found(exchange, judgeForged(exchange.came, { taken, broken, takesValid }));
    },
  };
}
