/** Valid webhooks, which a receiver must answer 2xx. */
import type { ReportedStatus } from '../../core/job.js';
import type { OutgoingWebhook } from '../../core/ports/sender.js';
import { RAW_BODY } from './advice.js';
import { type Check, type CheckContext, found, isTaken, wordOf } from './check-model.js';
import { diagnose } from './diagnose.js';
import { judgeDuplicate, judgeValid } from './judge-answers.js';
import { respelled, type Samples } from './samples.js';

/** The first of all: what it shows, everything else builds on. */
export const acceptsCompleted: Check = {
  id: 'accepts-completed',
  title: 'takes the webhook of a completed job',
  sends: 'a webhook: completed',
  requires: 'nothing',
  always: true,
  async run(context) {
    const exchange = await context.sendValid(context.samples.signed());
    const judgement = judgeValid(exchange.came);
    if (judgement.result === 'pass') return found(exchange, judgement);
    return found(exchange, { ...judgement, advice: (await diagnose(context, exchange.came)) ?? judgement.advice });
  },
};

export const acceptsPartial = acceptsStatus('accepts-partial', 'partially_completed');
export const acceptsFailed = acceptsStatus('accepts-failed', 'failed');

function acceptsStatus(id: string, status: ReportedStatus): Check {
  return {
    id,
    title: `takes the webhook of a ${status.replace('_', ' ')} job`,
    sends: `a webhook: ${status}`,
    requires: 'answer',
    async run(context) {
      const exchange = await context.sendValid(context.samples.signed(context.samples.payload(status)));
      return found(exchange, judgeValid(exchange.came, otherwise(context, status)));
    },
  };
}

function otherwise({ valid }: CheckContext, status: ReportedStatus): string {
  const [first] = valid;
  if (first !== undefined && !isTaken(first.came))
    return 'Mend what keeps it from taking `completed`, then look again.';
  return `It takes \`completed\` and not \`${status}\`: the guide has three statuses, completed, partially_completed and failed.`;
}

export const rawBody = accepts({
  id: 'raw-body',
  title: 'verifies the bytes that came, not JSON that it wrote anew',
  sends: 'valid, JSON spelled otherwise',
  otherwise: `The same JSON with other spaces and escapes was refused, rightly signed: the receiver verifies a body that it wrote anew after parsing. ${RAW_BODY}`,
  webhook: (samples) => samples.signed(respelled(samples.payload())),
});

export const nonAscii = accepts({
  id: 'non-ascii',
  title: 'takes a body with letters beyond ASCII',
  sends: 'valid, ёж € 😀 in webhook_url',
  otherwise:
    'The body is UTF-8, and webhook_url stands in it as the client wrote it: take bytes, or decode and encode them as UTF-8, when the signature is computed.',
  webhook: (samples) => {
    const payload = samples.payload();
    return samples.signed({ ...payload, webhook_url: `${payload.webhook_url}#ёж-€-😀` });
  },
});

export const unknownFields = accepts({
  id: 'unknown-fields',
  title: 'leaves fields alone that it does not know',
  sends: 'valid, with unknown fields',
  otherwise: 'Read the fields you need and leave the others alone: a later version of the guide may add some.',
  webhook: (samples) => {
    const later = { api_version: '2.0.0', labels: ['check', null], progress: { percent: 100.0, lots: {} }, note: null };
    return samples.signed(JSON.stringify({ ...samples.payload(), ...later }));
  },
});

export const rotation = accepts({
  id: 'rotation',
  title: 'takes a webhook while the secret is exchanged',
  sends: 'valid, signed with two secrets',
  otherwise:
    'While the secret is exchanged webhook-signature has two values with a space between: take the webhook when either holds.',
  webhook: (samples) => samples.rotated(),
});

export const stillWorks = accepts({
  id: 'still-works',
  title: 'takes a webhook after all that',
  sends: 'a webhook: completed, once more',
  otherwise: 'It took this at first, and does not after the checks above: one of them left it broken.',
  webhook: (samples) => samples.signed(),
});

export const duplicate: Check = {
  id: 'duplicate',
  title: 'takes a webhook that it has seen before',
  sends: 'the same webhook twice',
  requires: 'acceptance',
  async run(context) {
    const payload = context.samples.payload();
    const webhook = context.samples.signed(payload);
    const webhook_id = webhook.headers['webhook-id'];
    const first = await context.sendValid(webhook);
    const again = context.samples.signed(payload, { attempt: 2, webhook_id });
    const second = await context.sendValid(again);
    const decisive = isTaken(first.came) ? second : first;
    const note = `${wordOf(first.came)}, then ${wordOf(second.came)}`;
    return { ...judgeDuplicate(first.came, second.came), exchanges: [first, second], decisive, note };
  },
};

interface Accepting extends Pick<Check, 'id' | 'title' | 'sends'> {
  otherwise: string;
  webhook(samples: Samples): OutgoingWebhook;
}

function accepts({ id, title, sends, otherwise: advice, webhook }: Accepting): Check {
  return {
    id,
    title,
    sends,
    requires: 'acceptance',
    async run(context) {
      const exchange = await context.sendValid(webhook(context.samples));
      return found(exchange, judgeValid(exchange.came, advice));
    },
  };
}
